#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "lib/coverage/law_space.h"
#include "lib/region/region.h"
#include "lib/resolve/resolver.h"

namespace jurisdiff {

/// How an expression becomes boxes.
struct CoverOptions {
  bool relax_jurisdictional = false;  ///< elements that only found a court's power are left out
  std::size_t limit = 4096;           ///< boxes a version may have
};

/// The part of `seed` where the expression holds, over facets and readings: exact. More than `limit` boxes set
/// `overflow` and the result must not be used.
[[nodiscard]] region::Region cover(const LawSpace& space, const Expr& expr, region::BoxView seed, bool& overflow,
                                   const CoverOptions& options = {});

/// Boxes that agree on all facets but one become one box. Same set, fewer and larger boxes, absorbed.
[[nodiscard]] region::Region joined(const region::Region& region);

/// On every reading (settled) and on some reading (arguable), as plain regions. Exact up to the region's limit, past
/// which `settled` claims less, never more.
[[nodiscard]] region::Region settled(const LawSpace& space, const region::Region& region);
[[nodiscard]] region::Region arguable(const LawSpace& space, const region::Region& region);

/// Whether `offences-of` stands anywhere in provisions, rules and general parts.
[[nodiscard]] bool names_offences(const Corpus& corpus);
/// Where `offences-of` is used: for each list of provisions, the predicate leaves (one per category) wholly, and those
/// partly, inside them.
[[nodiscard]] PredicateTable predicate_table(const Corpus& corpus, const Vocabulary& vocabulary,
                                             const ResolveOptions& options, Date as_of);

}  // namespace jurisdiff
