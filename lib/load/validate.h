#pragma once

#include "lib/model/corpus.h"
#include "lib/source/diagnostic.h"

namespace jurisdiff {

/// What can only be judged when every file is in: references, terms without a rule, words and their carriers,
/// silence on facets that must be said, rules that conflict or override nothing, tiers of unknown bases, cycles.
void validate_corpus(const Corpus& corpus, Diagnostics& diagnostics);

/// Amounts in money no rate converts, and facets with more thresholds than they can have leaves.
void validate_amounts(const Corpus& corpus, Diagnostics& diagnostics);

}  // namespace jurisdiff
