#pragma once

#include <memory>
#include <vector>

#include "lib/compare/run.h"

namespace jurisdiff {

/// One legal reason why part of a difference is not punished there: the facets that keep the nearest provision away.
struct Reason {
  std::size_t provision = 0;          ///< the nearest, as an index of the side; kNothing where nothing comes near
  std::vector<int> blocking;          ///< facets, sorted
  region::Region part;                ///< of the minuend: kept away through these facets from the nearest provision
  std::size_t told_before = 0;        ///< how many of Reasons::explained earlier reasons explain
  std::vector<std::size_t> explains;  ///< in Reasons::explained: all that is told under it, also of other provisions
  region::Box nearest_box;            ///< the box of the nearest provision the reason was found on
  region::Box plainest;               ///< a box of the difference it explains: the plainest known
  std::size_t combinations = 0;       ///< sets of further facets that keep something away together with these
  static constexpr std::size_t kNothing = static_cast<std::size_t>(-1);
  explicit Reason(const region::Space& space) : part(space) {}
};

struct Reasons {
  std::vector<Reason> list;            ///< the plainest first
  std::vector<region::Box> explained;  ///< what the reasons keep away, in their order
  bool undetermined = false;
  bool complete = true;  ///< false when there were more reasons than we list
};

struct ReasonLimits {
  bool first_only = false;  ///< the search stops at the first reason
  /// A difference is taken apart into at most so many boxes; whether something is left over is then searched for.
  std::size_t pieces = 20'000;
};

/// Explains minuend − taken by the boxes of the provisions in `nearest`, all of which `taken` holds; what no fact
/// pattern has is nothing to explain. First the reasons of one facet: the one with the plainest pattern before the
/// others, each taking off all that it alone keeps away from some provision; then, of what is left, the reasons of
/// several facets, told under a reason with fewer facets where there is one. Every pattern of the difference is kept
/// away by the facets of some reason of the list, alone or with further ones.
[[nodiscard]] Reasons find_reasons(const Run& run, const CategoryRegion& category, const region::Region& minuend,
                                   const region::Region& taken, const std::vector<region::Region>& nearest,
                                   const ReasonLimits& limits);

}  // namespace jurisdiff
