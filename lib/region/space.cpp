#include "lib/region/space.h"

#include <algorithm>
#include <cassert>
#include <numeric>

namespace jurisdiff::region {

namespace {

Word low_bits(int width) { return width == 64 ? ~Word{0} : (Word{1} << width) - 1; }

}  // namespace

Space::Space(const std::vector<int>& widths, std::size_t prefix) : fields_(widths.size()), masks_(widths.size()) {
  pack(widths, 0, prefix);
  pack(widths, prefix, widths.size());
}

void Space::pack(const std::vector<int>& widths, std::size_t begin, std::size_t end) {
  std::vector<std::size_t> order(end - begin);
  std::iota(order.begin(), order.end(), begin);
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return widths[a] > widths[b]; });
  const std::size_t first = full_.size();
  std::vector<int> taken;
  for (const std::size_t facet : order) {
    const int width = widths[facet];
    assert(width >= 1 && width <= 64);
    std::size_t at = 0;
    while (at < taken.size() && taken[at] + width > 64) ++at;
    if (at == taken.size()) {
      taken.push_back(0);
      full_.push_back(0);
      top_.push_back(0);
      low_.push_back(0);
      facet_at_.resize(facet_at_.size() + 64, -1);
    }
    const std::size_t word = first + at;
    const int shift = begin == 0 ? taken[at] : 64 - width - taken[at];
    const Word field = low_bits(width) << shift;
    const int top_bit = shift + width - 1;
    full_[word] |= field;
    top_[word] |= Word{1} << top_bit;
    low_[word] |= field ^ (Word{1} << top_bit);
    facet_at_[word * 64 + static_cast<std::size_t>(top_bit)] = static_cast<std::int16_t>(facet);
    fields_[facet] = {word, shift, width};
    masks_[facet] = field;
    taken[at] += width;
  }
}

Word Space::all(int facet) const { return low_bits(width(facet)); }

}  // namespace jurisdiff::region
