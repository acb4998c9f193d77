#pragma once

#include <cstddef>
#include <vector>

#include "lib/finding/finding.h"

namespace jurisdiff {

/// What there is to show: two directions a category, left before right, then the common ground of each category.
struct Listed {
  struct Groups {
    std::size_t count = 0;
    GapKind weightiest = GapKind::kSettled;
  };
  std::vector<Groups> directions;
  std::vector<std::size_t> overlaps;
};

/// How many of each a short report shows.
struct Shares {
  std::vector<std::size_t> directions;
  std::vector<std::size_t> overlaps;
};

/// The most a short report shows of one direction, and in all.
inline constexpr std::size_t kShownPerDirection = 2;
inline constexpr std::size_t kShownInAll = 12;

/// Everyone's weightiest group first, settled ones before the others, then the second, as far as the room goes. With
/// less room fewer are shown, never others.
[[nodiscard]] Shares share_out(const Listed& listed, std::size_t room);

}  // namespace jurisdiff
