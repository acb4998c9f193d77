#pragma once

#include <map>
#include <utility>
#include <vector>

#include "lib/assess/day_law.h"
#include "lib/assess/facts.h"
#include "lib/finding/assessment.h"

namespace jurisdiff {

/// Dual criminality of one act on its facts, between two sources: over every world, fact and joint reading. Both laws
/// are taken without elements that only found a court's power.
[[nodiscard]] PairAssessment dual_on_facts(DayLaw& law, const ActFacts& facts,
                                           const std::vector<SourceAssessment>& sources, std::size_t left,
                                           std::size_t right);

/// Dual criminality in the abstract: how much of a provision another source punishes, whatever the facts, on the
/// baseline of the general part. Answers are kept: acts of one day share them.
class AbstractLaw {
 public:
  /// `law` is that of a day, its justifications and defences left out.
  explicit AbstractLaw(DayLaw& law);
  /// Nothing where the provision reaches nothing on the baseline.
  [[nodiscard]] std::optional<AbstractMatch> match(std::size_t source, const Provision& provision, std::size_t other);

 private:
  [[nodiscard]] AbstractMatch work_out(const ProvisionRegion& provision, const Side& there);

  DayLaw& law_;
  region::Box baseline_;
  std::map<std::pair<const Provision*, std::size_t>, std::optional<AbstractMatch>> known_;
};

}  // namespace jurisdiff
