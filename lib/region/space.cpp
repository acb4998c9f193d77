#include "lib/region/space.h"

#include <algorithm>
#include <cassert>
#include <numeric>

namespace jurisdiff::region {

namespace {

Word low_bits(int width) { return width == 64 ? ~Word{0} : (Word{1} << width) - 1; }

}  // namespace

Space::Space(const std::vector<int>& widths) {
  // Wide facets tell boxes apart best: in the first words they end most comparisons at once.
  std::vector<std::size_t> order(widths.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return widths[a] > widths[b]; });
  fields_.resize(widths.size());
  masks_.resize(widths.size());
  std::vector<int> taken;
  for (const std::size_t facet : order) {
    const int width = widths[facet];
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
    facet_at_[word * 64 + static_cast<std::size_t>(top_bit)] = static_cast<std::int16_t>(facet);
    fields_[facet] = {word, shift, width};
    masks_[facet] = field;
    taken[word] += width;
  }
}

Word Space::all(int facet) const { return low_bits(width(facet)); }

}  // namespace jurisdiff::region
