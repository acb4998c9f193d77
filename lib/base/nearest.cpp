#include "lib/base/nearest.h"

#include <algorithm>
#include <tuple>

#include "lib/base/utf8.h"

namespace jurisdiff {
namespace {

/// Longer texts are typing slips of nothing; the bound keeps hostile input cheap.
constexpr std::size_t kLongest = 200;
constexpr std::size_t kLeastPrefix = 3;

std::u32string code_points(std::string_view text) {
  std::u32string points;
  points.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Step next = utf8::step(text, at);
    points += next.length == 0 ? U'\uFFFD' : next.value;
    at += std::max<std::size_t>(next.length, 1);
  }
  return points;
}

std::size_t distance(const std::u32string& left, const std::u32string& right) {
  std::vector<std::size_t> before(right.size() + 1);
  std::vector<std::size_t> above(right.size() + 1);
  std::vector<std::size_t> row(right.size() + 1);
  for (std::size_t j = 0; j <= right.size(); ++j) {
    above[j] = j;
  }
  for (std::size_t i = 1; i <= left.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= right.size(); ++j) {
      const std::size_t replaced = above[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, replaced});
      if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1]) {
        row[j] = std::min(row[j], before[j - 2] + 1);
      }
    }
    before.swap(above);
    above.swap(row);
  }
  return above[right.size()];
}

}  // namespace

std::size_t edit_distance(std::string_view left, std::string_view right) {
  return distance(code_points(left), code_points(right));
}

std::optional<std::string> nearest(std::string_view wanted, const std::vector<std::string_view>& names) {
  if (wanted.size() > kLongest) {
    return std::nullopt;
  }
  const std::u32string points = code_points(wanted);
  const std::size_t most = std::max<std::size_t>(1, points.size() / 3);
  using Rank = std::tuple<bool, std::size_t, std::string_view>;  // a prefix comes after every near name
  std::optional<Rank> best;
  for (const std::string_view name : names) {
    if (name.empty() || name.size() > kLongest) {
      continue;
    }
    const std::u32string other = code_points(name);
    const std::size_t gap = points.size() > other.size() ? points.size() - other.size() : other.size() - points.size();
    const std::size_t edits = gap > most ? gap : distance(points, other);
    std::optional<Rank> rank;
    // One edit turns any single character into any other: that is no likeness.
    if (edits <= most && edits < std::max(points.size(), other.size())) {
      rank = Rank{false, edits, name};
    } else if (points.size() >= kLeastPrefix && name.starts_with(wanted)) {
      rank = Rank{true, other.size(), name};
    }
    if (rank && (!best || *rank < *best)) {
      best = rank;
    }
  }
  return best ? std::optional<std::string>(std::get<2>(*best)) : std::nullopt;
}

std::optional<std::string> nearest(std::string_view wanted, std::span<const std::string> names) {
  return nearest(wanted, std::vector<std::string_view>(names.begin(), names.end()));
}

}  // namespace jurisdiff
