#pragma once

#include <vector>

#include "lib/region/search.h"

namespace jurisdiff::region {

/// What is left of one box, asked again and again for boxes inside it. Answers as decide_difference does, from the few
/// boxes that meet it and from what earlier answers found.
class Remainder {
 public:
  /// `taken` must outlive this; better absorbed.
  Remainder(const Region& taken, BoxView box, Budget budget);

  /// Whether some scenario of `box`, which lies inside the first one, is outside `taken`. False also where that cannot
  /// be decided within the budget.
  [[nodiscard]] bool some_of(BoxView box);

 private:
  const Region& taken_;
  Budget budget_;
  Region near_;             ///< the boxes of `taken` that meet the box
  Region one_;              ///< the box asked about
  std::vector<Box> found_;  ///< boxes known to be outside `taken`
  Box common_;
};

}  // namespace jurisdiff::region
