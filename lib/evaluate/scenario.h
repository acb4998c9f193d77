#pragma once

#include <string>
#include <vector>

#include "lib/evaluate/evaluate.h"
#include "lib/model/law.h"
#include "lib/source/diagnostic.h"

namespace jurisdiff {

/// Every facet on its typical leaf.
[[nodiscard]] Scenario typical_scenario(const Vocabulary& vocabulary);

/// Sets the facets the facts name. A value that is not exactly one leaf is reported and leaves the facet as it was.
void apply_facts(const Vocabulary& vocabulary, const std::vector<FacetValue>& facts, Scenario& scenario,
                 Diagnostics& diagnostics);

/// The combination no fact pattern has that the scenario falls under, or nullptr. `excluded` are the resolved boxes of
/// the corpus' impossible combinations, in its order.
[[nodiscard]] const Impossible* impossible_for(const Corpus& corpus, const std::vector<Expr>& excluded,
                                               const Scenario& scenario);

}  // namespace jurisdiff
