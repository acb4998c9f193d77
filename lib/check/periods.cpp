#include "lib/check/periods.h"

#include <algorithm>

namespace jurisdiff {

void Periods::add(Date from, Date until) {
  if (until <= from) return;
  std::vector<std::pair<Date, Date>> kept;
  for (const auto& span : spans_) {
    if (span.second < from || until < span.first) {
      kept.push_back(span);
    } else {
      from = std::min(from, span.first);
      until = std::max(until, span.second);
    }
  }
  kept.emplace_back(from, until);
  std::sort(kept.begin(), kept.end());
  spans_ = std::move(kept);
}

void Periods::add(const Periods& other) {
  for (const auto& [from, until] : other.spans_) add(from, until);
}

void Periods::subtract(Date from, Date until) {
  std::vector<std::pair<Date, Date>> kept;
  for (const auto& span : spans_) {
    if (span.first < std::min(span.second, from)) kept.emplace_back(span.first, std::min(span.second, from));
    if (std::max(span.first, until) < span.second) kept.emplace_back(std::max(span.first, until), span.second);
  }
  if (from < until) spans_ = std::move(kept);
}

Periods Periods::intersect(const Periods& other) const {
  Periods result;
  for (const auto& a : spans_) {
    for (const auto& b : other.spans_) result.add(std::max(a.first, b.first), std::min(a.second, b.second));
  }
  return result;
}

}  // namespace jurisdiff
