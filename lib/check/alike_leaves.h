#pragma once

#include "lib/model/corpus.h"
#include "lib/source/diagnostic.h"

namespace jurisdiff {

/// Leaves earn their place: a warning for every set of leaves of a facet that no law, category or impossible
/// combination tells apart on any day it changes. Left out are measured facets, which have leaves of their own in
/// each comparison, and those that say why such leaves are kept. All sources must be loaded; costs one resolution of
/// all law for each such day.
[[nodiscard]] Diagnostics find_alike_leaves(const Corpus& corpus);

}  // namespace jurisdiff
