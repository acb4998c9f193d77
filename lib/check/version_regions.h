#pragma once

#include <set>
#include <string>
#include <vector>

#include "lib/check/law_of_a_day.h"
#include "lib/coverage/coverage.h"
#include "lib/resolve/resolver.h"

namespace jurisdiff {

/// A version on one day, taken apart.
struct VersionOnDay {
  const ResolvedProvision* resolved = nullptr;
  VersionParts parts;
  Expr general;  ///< the slices of the general part it reaches

  [[nodiscard]] const Provision& provision() const { return *resolved->provision; }
  [[nodiscard]] const Version& version() const { return *resolved->version; }
};

/// The law of a few provisions on one day as regions, within the fact patterns that can be.
class RegionsOfADay {
 public:
  RegionsOfADay(const Corpus& corpus, DaysOfARate& days, Date day, const std::set<std::string>& provisions);

  [[nodiscard]] const std::vector<VersionOnDay>& versions() const { return versions_; }
  /// With problems nothing here may be used.
  [[nodiscard]] bool usable() const { return usable_; }

  /// Surely no fact pattern; `possible_only`: none that can be. False where that is too much to decide.
  [[nodiscard]] bool surely_nothing(const Expr& expr, bool possible_only = true) const;
  /// Surely every possible fact pattern of `a` lies in `b`.
  [[nodiscard]] bool surely_within(const Expr& a, const Expr& b) const;
  /// Surely no possible fact pattern of it, on the baseline, lies in a category.
  [[nodiscard]] bool surely_outside_categories(const Expr& expr) const;

 private:
  [[nodiscard]] bool nothing_in(const Expr& expr, region::BoxView seed, bool possible_only) const;
  std::vector<VersionOnDay> take_apart(const Corpus& corpus, const DaysOfARate& days, Date day,
                                       const std::set<std::string>& provisions);

  Resolver resolver_;
  std::vector<ResolvedSource> sources_;
  std::vector<VersionOnDay> versions_;  // before space_: it must know their doubts
  bool usable_ = true;
  LawSpace space_;
  const std::vector<Expr>& categories_;
  const region::Region& impossible_;  // over facets alone
};

}  // namespace jurisdiff
