#pragma once

#include <cstddef>

#include "lib/finding/finding.h"

namespace jurisdiff {

/// Groups of one direction, by kind.
struct GapCounts {
  std::size_t settled = 0;
  std::size_t possible = 0;
  std::size_t competence = 0;
  [[nodiscard]] bool none() const { return settled + possible + competence == 0; }
};

/// Groups of one kind that hold in this category too and are told under an earlier one.
[[nodiscard]] std::size_t told_earlier(const Comparison& comparison, const CategoryResult& result, bool left,
                                       GapKind kind);
/// What holds in the category, whichever category tells it: the numbers of a report's overview. A group may count in
/// several categories.
[[nodiscard]] GapCounts count_held(const Comparison& comparison, const CategoryResult& result, bool left);
/// What the category tells itself: over all categories each group counts once.
[[nodiscard]] GapCounts count_told(const Direction& direction);

/// Whether the statement says that nobody has looked: then nothing is compared.
[[nodiscard]] bool not_examined(const Examined* stated);
/// Whether both sides were looked at, so that the category was compared.
[[nodiscard]] bool was_compared(const CategoryResult& result);

}  // namespace jurisdiff
