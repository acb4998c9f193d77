#include "lib/check/version_regions.h"

#include <algorithm>

#include "lib/check/pattern_search.h"
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

RegionsOfADay::RegionsOfADay(const Corpus& corpus, DaysOfARate& days, Date day, const std::set<std::string>& provisions)
    : resolver_(days.rules().fresh()),
      versions_(take_apart(corpus, days, day, provisions)),
      space_(resolver_),
      categories_(days.categories()),
      impossible_(days.impossible_region()) {
  usable_ = !resolver_.problems().has_errors();
}

std::vector<VersionOnDay> RegionsOfADay::take_apart(const Corpus& corpus, const DaysOfARate& days, Date day,
                                                    const std::set<std::string>& provisions) {
  resolver_.use(days.predicates(day));
  for (const LegalSource& source : corpus.sources) sources_.push_back(resolver_.resolve(source, day, &provisions));
  std::vector<VersionOnDay> versions;
  for (const ResolvedSource& source : sources_) {
    for (const ResolvedProvision& resolved : source.provisions) {
      if (!provisions.contains(resolved.provision->id)) continue;
      versions.push_back({&resolved, resolver_.take_apart(source, resolved), general_of(resolved)});
    }
  }
  return versions;
}

bool RegionsOfADay::nothing_in(const Expr& expr, region::BoxView seed, bool possible_only) const {
  // Nearly always there is something, and it is found at once; only else the whole region is made.
  const PatternSearch::Answer answer = PatternSearch(space_, possible_only ? &impossible_ : nullptr).find(expr, seed);
  if (answer != PatternSearch::Answer::kGaveUp) return answer == PatternSearch::Answer::kNone;
  bool overflow = false;
  const region::Region found = cover(space_, expr, seed, overflow);
  if (overflow) return false;
  if (found.empty() || !possible_only) return found.empty();
  return region::decide_difference(arguable(space_, found), impossible_).verdict == region::Verdict::kEmpty;
}

bool RegionsOfADay::surely_nothing(const Expr& expr, bool possible_only) const {
  return nothing_in(expr, space_.space().full(), possible_only);
}

bool RegionsOfADay::surely_within(const Expr& a, const Expr& b) const { return surely_nothing(all_of({a, denied(b)})); }

bool RegionsOfADay::surely_outside_categories(const Expr& expr) const {
  if (nothing_in(expr, space_.baseline(), true)) return false;  // it reaches nothing there: it has a slice of its own
  return std::all_of(categories_.begin(), categories_.end(), [&](const Expr& category) {
    const auto answer = PatternSearch(space_, &impossible_).find({&category, &expr}, space_.baseline());
    if (answer != PatternSearch::Answer::kGaveUp) return answer == PatternSearch::Answer::kNone;
    return nothing_in(all_of({category, expr}), space_.baseline(), true);
  });
}

}  // namespace jurisdiff
