#pragma once

#include <cstddef>

#include "lib/model/taxonomy.h"
#include "lib/source/diagnostic.h"

namespace jurisdiff {

/// A quantity has a leaf for nothing, one below its first threshold, and one beyond each: more do not fit a LeafSet.
inline constexpr std::size_t kMostThresholds = 62;

/// Whether so many thresholds fit the quantity; if not, the error says so at the facet.
bool thresholds_fit(const Facet& facet, std::size_t count, Diagnostics& diagnostics);

}  // namespace jurisdiff
