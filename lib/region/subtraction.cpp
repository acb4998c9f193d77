#include "lib/region/subtraction.h"

#include <utility>

namespace jurisdiff::region {

void Subtraction::push(const Word* piece, Visit visit) {
  pieces_.insert(pieces_.end(), piece, piece + words_);
  visits_.push_back(visit);
}

/// Puts the parent's boxes that meet the piece, their hull and the one to split on in place; false when one of them
/// contains the piece. That one cuts the piece on the fewest facets: nearly always the one of the largest share of it,
/// and read off what is compared in any case.
bool Subtraction::keep_meeting(const BoxList& boxes, Visit parent) {
  // Nearly all of a search is spent here: with the number of words known the compiler keeps them in registers.
  static constexpr auto kByWords = []<std::size_t... Words>(std::index_sequence<Words...>) {
    return std::array{&Subtraction::keep_meeting_of<Words>...};
  }
  (std::make_index_sequence<17>());
  if (words_ == 0) {  // no facets: one scenario, which any box holds
    alive_.resize(parent.end);
    return boxes.count == 0;
  }
  return (this->*kByWords[words_ < kByWords.size() ? words_ : 0])(boxes, parent);
}

/// `Words`: how many words a box has; 0 where that is known only at run time.
template <std::size_t Words>
bool Subtraction::keep_meeting_of(const BoxList& boxes, Visit parent) {
  const std::size_t words = Words == 0 ? words_ : Words;
  const std::size_t old = parent.end - parent.begin;
  const std::size_t all = old + (boxes.count - parent.known);
  alive_.resize(parent.end + all);
  const std::uint32_t* const candidates = alive_.data() + parent.begin;
  std::uint32_t* to = alive_.data() + parent.end;
  std::array<Word, Words == 0 ? 1 : Words> piece_here{};
  std::array<Word, Words == 0 ? 1 : Words> hull_here{};
  if constexpr (Words == 0) {
    std::fill(hull_.begin(), hull_.end(), Word{0});
  } else {
    std::copy(piece_.begin(), piece_.end(), piece_here.begin());
  }
  const Word* const piece = Words == 0 ? piece_.data() : piece_here.data();
  Word* const hull = Words == 0 ? hull_.data() : hull_here.data();
  int fewest = std::numeric_limits<int>::max();
  for (std::size_t i = 0; i < all; ++i) {
    const std::uint32_t index = i < old ? candidates[i] : static_cast<std::uint32_t>(parent.known + (i - old));
    const Word* const other = boxes.words + index * words;
    // The first word mostly tells; the others are looked at all together.
    if (space_.any_field_empty(0, piece[0] & other[0])) continue;
    Word empty = 0;
    Word outside = piece[0] & ~other[0];
    for (std::size_t w = 1; w < words; ++w) {
      const Word common = piece[w] & other[w];
      empty |= space_.empty_fields(w, common);
      outside |= common ^ piece[w];
    }
    if (empty != 0) continue;
    if (outside == 0) {
      alive_.resize(parent.end);
      return false;
    }
    int cut = 0;
    for (std::size_t w = 0; w < words; ++w) {
      hull[w] |= other[w];
      const Word over = piece[w] & ~other[w];
      if (over != 0) cut += leaves_in(space_.used_fields(w, over));
    }
    if (cut < fewest) {
      fewest = cut;
      split_on_ = index;
    }
    *to++ = index;
  }
  alive_.resize(static_cast<std::size_t>(to - alive_.data()));
  if constexpr (Words != 0) std::copy(hull_here.begin(), hull_here.end(), hull_.begin());
  return true;
}

/// Replaces the piece by disjoint pieces outside `by`, that which loses least first.
void Subtraction::split(const Word* by, Visit alive) {
  cuts_.clear();
  for (std::size_t w = 0; w < words_; ++w) {
    const Word over = piece_[w] & ~by[w];
    if (over == 0) continue;
    for (Word fields = space_.used_fields(w, over); fields != 0; fields &= fields - 1) {
      const int facet = space_.facet_at(w, std::countr_zero(fields));
      const Word whole = piece_[w] & space_.mask(facet);
      cuts_.push_back({facet, leaves_in(whole & by[w]), leaves_in(whole)});
    }
  }
  std::sort(cuts_.begin(), cuts_.end(), [](const Cut& x, const Cut& y) {
    const int left = x.kept * y.whole;
    const int right = y.kept * x.whole;
    return left != right ? left < right : x.facet < y.facet;
  });
  // Visited last to first, so that the largest piece, the first cut, is the next to be visited.
  const std::size_t start = pieces_.size();
  pieces_.resize(start + cuts_.size() * words_);
  for (std::size_t i = 0; i < cuts_.size(); ++i) {
    Word* const child = pieces_.data() + start + (cuts_.size() - 1 - i) * words_;
    std::copy(piece_.begin(), piece_.end(), child);
    const std::size_t w = space_.word_of(cuts_[i].facet);
    const Word field = space_.mask(cuts_[i].facet);
    child[w] &= ~(by[w] & field);
    piece_[w] &= by[w] | ~field;
    visits_.push_back(alive);
  }
}

}  // namespace jurisdiff::region
