#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace jurisdiff::region {

using Word = std::uint64_t;
using Box = std::vector<Word>;  ///< a set of leaves per facet, packed as `Space` lays it out
using BoxView = std::span<const Word>;

/// How the facets lie in 64-bit words. A facet has 1 to 64 leaves, leaf i is bit i of its field; a field never crosses
/// a word. Facets are packed first-fit, the widest first: those tell boxes apart soonest, and small ones share words.
/// A box is empty when any facet's field is zero; one addition a word tests all its fields at once.
class Space {
 public:
  /// widths[f] = number of leaves of facet f, each in [1, 64]. The facets before `prefix` lie in words of their own,
  /// laid out as a space of only these facets has them: cutting a box to that space's words leaves those facets out.
  /// Those after it fill their words from the top down: of facets as wide as each other an earlier one counts for more
  /// in the order of boxes, whatever others stand between them.
  explicit Space(const std::vector<int>& widths, std::size_t prefix = 0);

  [[nodiscard]] int facets() const { return static_cast<int>(fields_.size()); }
  [[nodiscard]] int words() const { return static_cast<int>(top_.size()); }
  [[nodiscard]] int width(int facet) const { return fields_[static_cast<std::size_t>(facet)].width; }
  /// All leaves of the facet, as a right-aligned set.
  [[nodiscard]] Word all(int facet) const;
  [[nodiscard]] Word get(BoxView box, int facet) const;
  void set(std::span<Word> box, int facet, Word leaves) const;
  /// The box of every scenario.
  [[nodiscard]] const Box& full() const { return full_; }
  [[nodiscard]] bool is_empty(BoxView box) const;
  [[nodiscard]] bool meets(BoxView a, BoxView b) const;
  /// `out` becomes a ∩ b; false when that is empty (`out` is then unspecified).
  bool intersect(BoxView a, BoxView b, std::span<Word> out) const;
  [[nodiscard]] bool contains(BoxView outer, BoxView inner) const;

  // For search loops, which work on words rather than facets. A set of fields of one word is a word of their top bits.
  /// Which word holds the facet, and its field there.
  [[nodiscard]] std::size_t word_of(int facet) const { return fields_[static_cast<std::size_t>(facet)].word; }
  [[nodiscard]] Word mask(int facet) const { return masks_[static_cast<std::size_t>(facet)]; }
  /// The top bits of the fields that are not zero in `value`, a value of word `word`.
  /// Without its top bit a field of k bits is at most 2^(k-1) - 1; adding 2^(k-1) - 1 sets the top bit exactly when it
  /// is not zero, and the sum stays below 2^k: no carry reaches the next field.
  [[nodiscard]] Word used_fields(std::size_t word, Word value) const {
    const Word low = low_[word];
    return (((value & low) + low) | value) & top_[word];
  }
  [[nodiscard]] bool any_field_empty(std::size_t word, Word value) const {
    return used_fields(word, value) != top_[word];
  }
  [[nodiscard]] Word empty_fields(std::size_t word, Word value) const { return used_fields(word, value) ^ top_[word]; }
  /// Per word, the highest bit of each field; and the other bits of each.
  [[nodiscard]] const Word* top() const { return top_.data(); }
  [[nodiscard]] const Word* low() const { return low_.data(); }
  /// The facet whose field has this top bit.
  [[nodiscard]] int facet_at(std::size_t word, int top_bit) const {
    return facet_at_[word * 64 + static_cast<std::size_t>(top_bit)];
  }

 private:
  struct Field {
    std::size_t word;
    int shift;
    int width;
  };
  void pack(const std::vector<int>& widths, std::size_t begin, std::size_t end);

  std::vector<Field> fields_;
  std::vector<Word> masks_;
  std::vector<std::int16_t> facet_at_;
  Box full_;
  Box top_;  ///< per word, the highest bit of each field
  Box low_;  ///< per word, the other bits of each field
};

/// A box against many, where the first word mostly tells them apart: then little more than that word is read.
class Meeter {
 public:
  Meeter(const Space& space, BoxView box) : space_(space), box_(box) {
    if (!box.empty()) {
      first_ = box.front();
      low_ = space.low()[0];
      top_ = space.top()[0];
    }
  }
  [[nodiscard]] bool meets(const Word* other) const {
    if (box_.empty()) return true;
    const Word common = first_ & other[0];
    if (((((common & low_) + low_) | common) & top_) != top_) return false;
    for (std::size_t w = 1; w < box_.size(); ++w) {
      if (space_.any_field_empty(w, box_[w] & other[w])) return false;
    }
    return true;
  }

 private:
  const Space& space_;
  BoxView box_;
  Word first_ = 0;
  Word low_ = 0;
  Word top_ = 0;
};

// The searches live on these: in line, so that no call stands in their loops.

inline Word Space::get(BoxView box, int facet) const {
  const Field& field = fields_[static_cast<std::size_t>(facet)];
  return (box[field.word] & mask(facet)) >> field.shift;
}

inline void Space::set(std::span<Word> box, int facet, Word leaves) const {
  const Field& field = fields_[static_cast<std::size_t>(facet)];
  assert((leaves << field.shift >> field.shift) == leaves);
  box[field.word] = (box[field.word] & ~mask(facet)) | (leaves << field.shift);
}

inline bool Space::is_empty(BoxView box) const {
  for (std::size_t w = 0; w < top_.size(); ++w) {
    if (any_field_empty(w, box[w])) return true;
  }
  return false;
}

inline bool Space::meets(BoxView a, BoxView b) const {
  for (std::size_t w = 0; w < top_.size(); ++w) {
    if (any_field_empty(w, a[w] & b[w])) return false;
  }
  return true;
}

inline bool Space::intersect(BoxView a, BoxView b, std::span<Word> out) const {
  for (std::size_t w = 0; w < top_.size(); ++w) {
    out[w] = a[w] & b[w];
    if (any_field_empty(w, out[w])) return false;
  }
  return true;
}

inline bool Space::contains(BoxView outer, BoxView inner) const {
  for (std::size_t w = 0; w < top_.size(); ++w) {
    if ((inner[w] & ~outer[w]) != 0) return false;
  }
  return true;
}

}  // namespace jurisdiff::region
