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

/// The nearest way of meeting the provision from the box: what it asks for, in the order of the law. Empty where the
/// provision, on some reading, meets the box.
[[nodiscard]] std::vector<Need> missing_elements(const Run& run, const ProvisionRegion& provision, region::BoxView box);

/// Sets what counts as the penalty: of those met, who yields to no other that is met.
void set_maximum(const DayLaw& law, const Side& side, SourceAssessment& result);

}  // namespace jurisdiff
