#include "lib/coverage/law_space.h"

#include <algorithm>
#include <bit>
#include <numeric>
#include <stdexcept>

namespace jurisdiff {

namespace {

std::vector<int> widths(const Resolver& resolver) {
  std::vector<int> result;
  for (const Facet& facet : resolver.vocabulary().facets()) result.push_back(static_cast<int>(facet.leaves.size()));
  return result;
}

std::vector<int> widths(const region::Space& plain, std::size_t readings) {
  std::vector<int> result;
  for (int facet = 0; facet < plain.facets(); ++facet) result.push_back(plain.width(facet));
  result.insert(result.end(), readings, 2);
  return result;
}

std::vector<int> all_readings(const Resolver& resolver) {
  std::vector<int> result(resolver.readings().size());
  std::iota(result.begin(), result.end(), 0);
  return result;
}

void collect_readings(const Expr& expr, std::vector<int>& found) {
  if (expr.kind == Expr::Kind::kReading) found.push_back(expr.reading);
  for (const Expr& kid : expr.kids) collect_readings(kid, found);
}

}  // namespace

LawSpace::LawSpace(std::shared_ptr<const region::Space> plain, std::vector<int> readings)
    : plain_(std::move(plain)),
      readings_(std::move(readings)),
      facet_of_(readings_.empty() ? 0 : static_cast<std::size_t>(readings_.back()) + 1, -1),
      space_(widths(*plain_, readings_.size()), static_cast<std::size_t>(plain_->facets())),
      baseline_(space_.full()) {
  for (std::size_t i = 0; i < readings_.size(); ++i) {
    facet_of_[static_cast<std::size_t>(readings_[i])] = plain_->facets() + static_cast<int>(i);
  }
}

LawSpace::LawSpace(const Resolver& resolver)
    : LawSpace(std::make_shared<const region::Space>(widths(resolver)), all_readings(resolver)) {
  for (FacetIndex facet = 0; facet < facets(); ++facet) {
    const Facet& described = resolver.vocabulary().facet(facet);
    if (described.general()) space_.set(baseline_, facet, described.baseline);
  }
}

LawSpace LawSpace::with_readings(std::vector<int> readings) const {
  LawSpace result(plain_, std::move(readings));
  const region::BoxView general = plain_part(*this, baseline_);
  std::copy(general.begin(), general.end(), result.baseline_.begin());
  return result;
}

int LawSpace::reading_facet(int reading) const {
  const auto at = static_cast<std::size_t>(reading);
  if (at >= facet_of_.size() || facet_of_[at] < 0) throw std::logic_error("a reading outside its space");
  return facet_of_[at];
}

std::vector<int> readings_of(const Expr& expr) {
  std::vector<int> found;
  collect_readings(expr, found);
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

region::Region moved(const LawSpace& from, const LawSpace& to, const region::Region& region) {
  const auto plain = static_cast<std::size_t>(from.plain().words());
  const region::Space& space = from.space();
  return region.rewritten(to.space(), [&](region::BoxView box, std::span<region::Word> into) {
    std::copy(to.space().full().begin(), to.space().full().end(), into.begin());
    std::copy_n(box.begin(), plain, into.begin());
    for (std::size_t w = plain; w < box.size(); ++w) {
      for (region::Word asked = space.used_fields(w, space.full()[w] & ~box[w]); asked != 0; asked &= asked - 1) {
        const int facet = space.facet_at(w, std::countr_zero(asked));
        to.space().set(into, to.reading_facet(from.reading_of(facet)), space.get(box, facet));
      }
    }
  });
}

region::Box lifted(const LawSpace& space, region::BoxView plain) {
  region::Box box = space.space().full();
  std::copy(plain.begin(), plain.end(), box.begin());
  return box;
}

region::Region lifted(const LawSpace& space, const region::Region& plain) {
  region::Region result(space.space());
  for (std::size_t i = 0; i < plain.size(); ++i) result.add_nonempty(lifted(space, plain[i]));
  return result;
}

region::Region within(const LawSpace& space, const region::Region& region, const region::Region& plain) {
  region::Region result(space.space());
  region::Box box(static_cast<std::size_t>(space.space().words()));
  for (std::size_t i = 0; i < region.size(); ++i) {
    for (std::size_t j = 0; j < plain.size(); ++j) {
      std::copy(region[i].begin(), region[i].end(), box.begin());
      if (!space.plain().intersect(plain_part(space, region[i]), plain[j], box)) continue;
      result.add_nonempty(box);
    }
  }
  result.absorb();
  return result;
}

bool asks_no_reading(const LawSpace& space, region::BoxView box) {
  const auto from = static_cast<std::ptrdiff_t>(space.plain().words());
  return std::equal(box.begin() + from, box.end(), space.space().full().begin() + from);
}

}  // namespace jurisdiff
