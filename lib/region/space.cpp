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

Word Space::get(BoxView box, int facet) const {
  const Field& field = fields_[static_cast<std::size_t>(facet)];
  return (box[field.word] & mask(facet)) >> field.shift;
}

void Space::set(std::span<Word> box, int facet, Word leaves) const {
  const Field& field = fields_[static_cast<std::size_t>(facet)];
  assert((leaves & ~low_bits(field.width)) == 0);
  box[field.word] = (box[field.word] & ~mask(facet)) | (leaves << field.shift);
}

bool Space::is_empty(BoxView box) const {
  for (std::size_t w = 0; w < top_.size(); ++w) {
    if (any_field_empty(w, box[w])) return true;
  }
  return false;
}

bool Space::meets(BoxView a, BoxView b) const {
  for (std::size_t w = 0; w < top_.size(); ++w) {
    if (any_field_empty(w, a[w] & b[w])) return false;
  }
  return true;
}

bool Space::intersect(BoxView a, BoxView b, std::span<Word> out) const {
  for (std::size_t w = 0; w < top_.size(); ++w) {
    out[w] = a[w] & b[w];
    if (any_field_empty(w, out[w])) return false;
  }
  return true;
}

bool Space::contains(BoxView outer, BoxView inner) const {
  for (std::size_t w = 0; w < top_.size(); ++w) {
    if ((inner[w] & ~outer[w]) != 0) return false;
  }
  return true;
}

}  // namespace jurisdiff::region
