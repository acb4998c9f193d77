#pragma once

#include <set>
#include <vector>

#include "lib/model/corpus.h"
#include "lib/source/diagnostic.h"

namespace jurisdiff {

/// The sets of leaves that law, categories and impossible combinations ask for, by facet.
using AskedLeaves = std::vector<std::set<LeafSet>>;

/// Leaves earn their place: a warning for every set of leaves of a facet that no law, category or impossible
/// combination tells apart on any day it changes. Left out are measured facets, which have leaves of their own in
/// each comparison, and those that say why such leaves are kept.
[[nodiscard]] Diagnostics find_alike_leaves(const Corpus& corpus, const AskedLeaves& asked);

}  // namespace jurisdiff
