#pragma once

#include <memory>
#include <string>
#include <vector>

#include "lib/compare/doubts.h"
#include "lib/compare/reasons.h"
#include "lib/compare/run.h"

namespace jurisdiff {

/// Fact patterns `here` punishes and `there` does not, in one category.
struct GapSearch {
  const Run& run;
  const ClippedSide& here;
  const ClippedSide& there;
  const CategoryRegion& category;
  const Examined* examined_there;
  std::string id_suffix;  ///< of the groups' ids: off the baseline of the general part, where
};

/// What reasons were found against: shared by all of one search.
struct Against {
  region::Region minuend;               ///< plain: what the reasons are of; empty where only one was asked for
  region::Region taken;                 ///< plain: may be punished there, or is no news
  std::vector<region::Region> nearest;  ///< plain: what each provision of `there` may punish, in its order
  std::vector<region::Box> explained;   ///< what the reasons keep away, in their order
};

/// A group that is found, and as far weighed as its place among the others asks for. What it tells is worked out by
/// `tell`, for those that are shown.
struct Sketch {
  const GapSearch* search = nullptr;  ///< outlives the sketch
  GapGroup group;
  Choices choices;                 ///< kPossible: the doubts it hangs on
  const Doubts* doubts = nullptr;  ///< kPossible: of the search; outlives the sketch
  bool weighed = false;
  Reason reason;
  std::shared_ptr<const Against> against;
};

struct FoundGaps {
  std::vector<Sketch> groups;
  Choices open_doubts;  ///< single doubts that open a possible gap
  bool undetermined = false;
};

/// What hangs on no doubt, weighed.
[[nodiscard]] FoundGaps find_gaps(const GapSearch& search);
/// A box of fact patterns in a gap the doubt opens, if it opens one. Sets `undetermined` where the budget ran out.
[[nodiscard]] std::optional<region::Box> find_opening(const GapSearch& search, const Doubts& doubts, Choice choice,
                                                      bool& undetermined);
/// Adds a group for each doubt of `which`, and for each set of several doubts that no single one in `open` opens; not
/// weighed.
void list_doubts(const GapSearch& search, const Doubts& doubts, const Choices& which, FoundGaps& found);
/// Works out reason and weight of the possible groups that wait for it.
void weigh(FoundGaps& found);
/// The provisions that punish something of the parts, plain regions, outside `less`, and the highest maximum among
/// them.
void cover(const GapSearch& search, const std::vector<region::Region>& parts, const region::Region& less,
           Sketch& sketch);
/// The weightiest first.
void sort_groups(std::vector<Sketch>& groups);
/// Works out what a weighed group tells, and has its example confirmed by the second evaluator.
void tell(Sketch& sketch);

}  // namespace jurisdiff
