#pragma once

#include <cstddef>
#include <vector>

#include "lib/assess/day_law.h"
#include "lib/assess/facts.h"
#include "lib/finding/assessment.h"

namespace jurisdiff {

/// One act under one source of law: which provisions are met, which come close, what penalty counts. Adds the verdicts
/// that were confirmed to `rechecked`.
[[nodiscard]] SourceAssessment assess_source(DayLaw& law, std::size_t source, const ActFacts& facts,
                                             std::size_t& rechecked);

/// Everything a side punishes as a crime, elements that only found a court's power in or left out.
[[nodiscard]] std::vector<const region::Region*> whole_law(const Side& side, bool relaxed);

/// The nearest way of meeting a provision: what it asks for that is not so, in the order of the law, and how far away
/// that is. A rank for the reader, no measure: an act that goes on from what is done is near, another one far; an
/// object counts double, and an element a reader would not assume three times.
struct Missing {
  std::vector<Need> needs;  ///< empty where the provision, on some reading, meets the box, or reaches nothing
  std::size_t distance = 0;
};
[[nodiscard]] Missing missing_elements(const Run& run, const ProvisionRegion& provision, region::BoxView box);

/// Sets what counts as the penalty: of those met, who yields to no other that is met.
void set_maximum(const DayLaw& law, const Side& side, SourceAssessment& result);

}  // namespace jurisdiff
