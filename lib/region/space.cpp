#include "lib/region/space.h"

#include <cassert>

namespace jurisdiff::region {

namespace {

Word low_bits(int width) { return width == 64 ? ~Word{0} : (Word{1} << width) - 1; }

}  // namespace

Space::Space(const std::vector<int>& widths) {
  std::vector<int> taken;
  for (const int width : widths) {
    assert(width >= 1 && width <= 64);
    std::size_t word = 0;
    while (word < taken.size() && taken[word] + width > 64) ++word;
    if (word == taken.size()) {
      taken.push_back(0);
      full_.push_back(0);
      top_.push_back(0);
      low_.push_back(0);
      facet_at_.resize(facet_at_.size() + 64, -1);
    }
    const int shift = taken[word];
    const Word field = low_bits(width) << shift;
    const int top_bit = shift + width - 1;
    full_[word] |= field;
    top_[word] |= Word{1} << top_bit;
    low_[word] |= field ^ (Word{1} << top_bit);
    facet_at_[word * 64 + static_cast<std::size_t>(top_bit)] = static_cast<std::int16_t>(fields_.size());
    fields_.push_back({word, shift, width});
    masks_.push_back(field);
    taken[word] += width;
  }
}

Word Space::all(int facet) const { return low_bits(width(facet)); }

}  // namespace jurisdiff::region
