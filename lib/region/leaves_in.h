#pragma once

#include "lib/region/space.h"

namespace jurisdiff::region {

/// Number of leaves. The baseline x86-64 has no popcnt instruction and the library call costs more than this.
[[nodiscard]] inline int leaves_in(Word set) {
  set -= (set >> 1) & 0x5555555555555555U;
  set = (set & 0x3333333333333333U) + ((set >> 2) & 0x3333333333333333U);
  set = (set + (set >> 4)) & 0x0f0f0f0f0f0f0f0fU;
  return static_cast<int>((set * 0x0101010101010101U) >> 56);
}

}  // namespace jurisdiff::region
