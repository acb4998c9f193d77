#pragma once

#include <cstdint>

#include "lib/region/subtraction.h"

namespace jurisdiff::region {

/// Nodes a subtraction may spend on boxes as they are. Growing a clip of 150 boxes, once, costs about as much as 100
/// nodes on it and then saves more at every query; clips with a gap seldom get this far.
inline constexpr std::int64_t kNodesBeforeGrowth = 32;

/// The hard cases: subtraction, then the diagram, on at most `allowance` nodes. Adds the nodes spent to `nodes`.
[[nodiscard]] Verdict decide_piece(Subtraction& subtraction, const Space& space, BoxView piece, BoxList boxes,
                                   std::int64_t allowance, std::int64_t& nodes, Box& witness);

}  // namespace jurisdiff::region
