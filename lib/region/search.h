#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "lib/region/region.h"

namespace jurisdiff::region {

/// Budgets count search nodes, never time, so the answer does not depend on the machine.
struct Budget {
  std::int64_t nodes = 200'000;
};

enum class Verdict : std::uint8_t { kEmpty, kNonempty, kUndetermined };

struct Decision {
  Verdict verdict = Verdict::kEmpty;
  Box witness;  ///< when nonempty: a nonempty box inside a − b (not necessarily a single scenario)
  std::int64_t nodes = 0;
};

/// Is a − b empty? Depth-first subtraction; past 32 nodes both are grown, once; then a decision diagram; then, past the
/// budget, kUndetermined: never a guess. Regions need not be absorbed, but what is asked often should be: absorbed
/// regions are not copied and keep their growth.
[[nodiscard]] Decision decide_difference(const Region& a, const Region& b, Budget budget = {});

/// The same for a − (all of `b`), without building their union: for a few boxes of `a` against long lists of which few
/// boxes meet them.
[[nodiscard]] Decision decide_difference(const Region& a, std::span<const Region* const> b, Budget budget = {});

/// Boxes of `cover.boxes` are maximal in a − b: no facet of one can take another leaf of the box of `a` it grew from
/// without meeting b. They may overlap; their union is a − b when `complete`.
struct Cover {
  std::vector<Box> boxes;
  std::vector<std::size_t> from;  ///< for each box, the index in `a` it grew from
  bool complete = true;           ///< false when `limit` or the budget cut the list
  bool undetermined = false;      ///< the budget ran out: nothing is known of the rest
};

/// At most `limit` maximal boxes of a − b for every box of `a`, in a canonical order. For each box of `a`, boxes
/// missed by a single facet whatever the others say come first (they are the clean legal reasons), then the rest.
[[nodiscard]] Cover maximal_boxes(const Region& a, const Region& b, std::size_t limit, Budget budget = {});

/// a − b as boxes that never overlap, at most `limit`, absorbed. `complete` is also false when 200,000 nodes did not
/// suffice.
struct Pieces {
  Region region;
  bool complete = true;
};
[[nodiscard]] Pieces disjoint_difference(const Region& a, const Region& b, std::size_t limit);

/// The same, but only the boxes from one box of `a` never overlap, and they stand in the order they are found: far
/// fewer and quicker where boxes of `a` overlap much.
[[nodiscard]] Pieces scattered_difference(const Region& a, const Region& b, std::size_t limit);

/// b with every box widened as far as other boxes of b cover it (equal set, larger boxes). Loses provenance.
[[nodiscard]] Region grow(const Region& b);

/// Number of scenarios, exact. The space must have at most 2^127 scenarios (see fits_count).
__extension__ using Count = unsigned __int128;
[[nodiscard]] bool fits_count(const Space& space);
[[nodiscard]] Count count(const Region& region);

}  // namespace jurisdiff::region
