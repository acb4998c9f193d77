#pragma once

#include <memory>
#include <optional>
#include <set>
#include <vector>

#include "lib/compare/gaps.h"
#include "lib/compare/run.h"

namespace jurisdiff {

/// A side and what it was made of.
struct SideSources {
  const Side& side;
  const Operand& operand;
  std::vector<const ResolvedSource*> sources;
};

/// The law of both sides on a slice some provisions of one side reach, and their categories there. They reach nothing
/// on the baseline of the general part.
struct SliceWork {
  explicit SliceWork(const Run& whole, const SideSources& here, const SideSources& there, const region::Box& slice,
                     const std::set<const Provision*>& provisions, bool& overflow);
  Run run;
  Side mine, theirs;
  std::vector<LeafSet> shown;  ///< per facet, 0 where the slice is on the baseline

  /// One category the provisions meet.
  struct Category {
    std::size_t at;  ///< index in the corpus
    CategoryRegion region;
    ClippedSide mine, theirs;
    std::optional<GapSearch> search;
    std::optional<Doubts> doubts;
  };
  std::vector<Category> categories;  ///< must not move once searched
};

/// The slices of the provisions of `here` that reach nothing on the baseline, each with the categories they meet.
[[nodiscard]] std::vector<std::unique_ptr<SliceWork>> own_slices(const Run& run, const SideSources& here,
                                                                 const SideSources& there,
                                                                 const std::vector<Expr>& category_exprs);

}  // namespace jurisdiff
