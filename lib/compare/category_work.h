#pragma once

#include <array>
#include <memory>
#include <optional>
#include <vector>

#include "lib/compare/gaps.h"
#include "lib/compare/own_slice.h"
#include "lib/compare/run.h"

namespace jurisdiff {

/// One direction of a category while it is compared.
struct DirectionWork {
  std::optional<GapSearch> search;
  std::optional<Doubts> doubts;
  FoundGaps found;
  Choices tell;                    ///< single doubts no earlier category tells
  std::vector<Choices> elsewhere;  ///< doubts that open a gap here and are told under an earlier category
};

/// One category while it is compared. It must not move: its searches point into it.
struct CategoryWork {
  CategoryWork(const Run& run, const CategoryRegion& own, const Side& left, const Side& right);
  CategoryWork(const CategoryWork&) = delete;
  CategoryWork& operator=(const CategoryWork&) = delete;

  LawSpace space;  ///< with the readings that matter here
  Run run;
  const CategoryRegion& region;
  ClippedSide left, right;
  CategoryResult result;
  std::array<DirectionWork, 2> directions;  ///< left, right
  std::size_t overlaps_checked = 0;
  bool compared = false;  ///< both sides have looked at it
};

using CategoryWorks = std::vector<std::unique_ptr<CategoryWork>>;

/// Finds the gaps of all categories in both directions, and lists the doubts: each under the first category it opens
/// a gap in. Then the relations.
void compare_categories(CategoryWorks& works, int threads);
/// Adds what `slices` of one side found to the categories.
void add_own_slices(std::vector<std::unique_ptr<SliceWork>>& slices, bool left, CategoryWorks& works);
/// A group prints once, under the first category that holds it.
void tell_groups_once(CategoryWorks& works);
/// Orders the groups, works out what those tell that are shown, and puts them into the results. Returns how many
/// examples the second evaluator confirmed.
std::size_t tell_groups(CategoryWorks& works, const CompareOptions& options);

}  // namespace jurisdiff
