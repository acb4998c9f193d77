#include "lib/check/version_regions.h"

#include <algorithm>

#include "lib/region/search.h"

namespace jurisdiff {

namespace {

// What ResolvedProvision::full() asks of the general facets.
Expr general_of(const ResolvedProvision& resolved) {
  std::vector<Expr> kids;
  for (const auto& [facet, expr] : resolved.defaults) {
    std::vector<Expr> ways{expr};
    for (const AppliedDerivation& applied : resolved.derived) {
      if (applied.condition.facet == facet) ways.push_back(applied.condition.kids.front());
    }
    kids.push_back(any_of(std::move(ways)));
  }
  return all_of(std::move(kids));
}

}  // namespace

RegionsOfADay::RegionsOfADay(const Corpus& corpus, const DaysOfARate& days, Date day,
                             const std::set<std::string>& provisions)
    : resolver_(corpus, days.vocabulary(), {}),
      versions_(take_apart(corpus, day, provisions)),
      space_(resolver_),
      impossible_(space_.space()) {
  usable_ = !resolver_.problems().has_errors();
  bool overflow = false;
  for (const Expr& expr : days.impossible()) impossible_.add(cover(space_, expr, space_.space().full(), overflow));
  impossible_.absorb();
}

std::vector<VersionOnDay> RegionsOfADay::take_apart(const Corpus& corpus, Date day,
                                                    const std::set<std::string>& provisions) {
  resolver_.use(predicate_table(corpus, resolver_.vocabulary(), {}, day));
  for (const LegalSource& source : corpus.sources) sources_.push_back(resolver_.resolve(source, day, &provisions));
  std::vector<VersionOnDay> versions;
  for (const ResolvedSource& source : sources_) {
    for (const ResolvedProvision& resolved : source.provisions) {
      if (!provisions.contains(resolved.provision->id)) continue;
      versions.push_back({&resolved, resolver_.take_apart(source, resolved), general_of(resolved)});
    }
  }
  for (const Category& category : corpus.categories) {
    categories_.push_back(resolver_.shared(category.any, category.none_of, category.closed));
  }
  return versions;
}

std::optional<region::Region> RegionsOfADay::region_of(const Expr& expr) const {
  bool overflow = false;
  region::Region found = cover(space_, expr, space_.space().full(), overflow);
  return overflow ? std::nullopt : std::optional(std::move(found));
}

bool RegionsOfADay::surely_nothing(const Expr& expr, bool possible_only) const {
  const auto found = region_of(expr);
  if (!found || found->empty() || !possible_only) return found && found->empty();
  return region::decide_difference(*found, impossible_).verdict == region::Verdict::kEmpty;
}

bool RegionsOfADay::surely_within(const Expr& a, const Expr& b) const {
  const auto inner = region_of(a);
  auto outer = region_of(b);
  if (!inner || !outer) return false;
  outer->absorb();
  const std::vector<const region::Region*> taken{&*outer, &impossible_};
  return region::decide_difference(*inner, taken).verdict == region::Verdict::kEmpty;
}

bool RegionsOfADay::surely_outside_categories(const Expr& expr) const {
  bool overflow = false;
  const region::Region own = cover(space_, expr, space_.baseline(), overflow);
  if (!category_regions_) {
    category_regions_.emplace();
    for (const Expr& category : categories_) {
      category_regions_->push_back(cover(space_, category, space_.baseline(), overflow));
    }
  }
  if (overflow || own.empty()) return false;
  return std::all_of(category_regions_->begin(), category_regions_->end(), [&](const region::Region& category) {
    const region::Region common = own.intersect(category);
    return common.empty() || region::decide_difference(common, impossible_).verdict == region::Verdict::kEmpty;
  });
}

}  // namespace jurisdiff
