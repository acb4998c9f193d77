#pragma once

#include <set>
#include <vector>

#include "lib/compare/reasons.h"

namespace jurisdiff {

/// The plainest pattern of the reason that has something outside `against`, the widest of these. With one blocking
/// facet it may be a box of this side on the leaves of that facet which no provision there has, whatever the other
/// facets say; else a maximal box.
[[nodiscard]] region::Box plainest_pattern(const Run& run, const CategoryRegion& category, const Reason& reason,
                                           const region::Region& against);

/// What a doubt is about: the facets by which the pattern misses what the provisions in `holding`, which punish the
/// example once the doubt is resolved, punish on every reading; where it misses nothing, the doubt is about the other
/// side's blocking facets.
[[nodiscard]] std::vector<int> doubtful_facets(const Run& run, const ClippedSide& here,
                                               const std::set<const Provision*>& holding, const GapGroup& group,
                                               const region::Box& pattern);

/// Sets what the group tells of its blocking facets: a single one with every leaf that some pattern of the reason
/// outside `against` has.
void telling_leaves(const Run& run, const Reason& reason, const region::Region& against, GapGroup& group);

}  // namespace jurisdiff
