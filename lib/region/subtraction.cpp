#include "lib/region/subtraction.h"

namespace jurisdiff::region {

namespace {

/// log2 in units of 1/65536, by repeated squaring: the same on every machine, unlike a library's logarithm.
constexpr std::int32_t log2_fixed(std::uint64_t value) {
  std::int32_t result = 0;
  std::uint64_t scaled = value << 32;
  while (scaled >= (std::uint64_t{2} << 32)) {
    scaled >>= 1;
    result += 1 << 16;
  }
  scaled >>= 1;  // 1.31 fixed point, in [1, 2): the square fits 64 bits
  for (std::int32_t bit = 1 << 15; bit != 0; bit >>= 1) {
    scaled = (scaled * scaled) >> 31;
    if (scaled >= (std::uint64_t{2} << 31)) {
      scaled >>= 1;
      result += bit;
    }
  }
  return result;
}

constexpr std::array<std::int32_t, 65> make_logs() {
  std::array<std::int32_t, 65> logs{};
  for (std::size_t i = 1; i <= 64; ++i) logs[i] = log2_fixed(i);
  return logs;
}

constexpr std::array<std::int32_t, 65> kLog = make_logs();

}  // namespace

void Subtraction::push(const Word* piece, Visit visit) {
  pieces_.insert(pieces_.end(), piece, piece + words_);
  visits_.push_back(visit);
}

/// Puts the parent's boxes that meet the piece, and their hull, in place; false when one of them contains the piece.
bool Subtraction::keep_meeting(const BoxList& boxes, Visit parent) {
  const std::size_t old = parent.end - parent.begin;
  alive_.resize(parent.end + old + (boxes.count - parent.known));
  const std::uint32_t* const candidates = alive_.data() + parent.begin;
  std::uint32_t* to = alive_.data() + parent.end;
  const Word* const piece = piece_.data();
  Word* const hull = hull_.data();
  std::fill(hull_.begin(), hull_.end(), Word{0});
  for (std::size_t i = 0; i < old + (boxes.count - parent.known); ++i) {
    const std::uint32_t index = i < old ? candidates[i] : static_cast<std::uint32_t>(parent.known + (i - old));
    const Word* const other = box(boxes, index);
    Word outside = 0;
    std::size_t w = 0;
    for (; w < words_; ++w) {
      const Word common = piece[w] & other[w];
      if (space_.any_field_empty(w, common)) break;
      outside |= common ^ piece[w];
    }
    if (w < words_) continue;
    if (outside == 0) {
      alive_.resize(parent.end);
      return false;
    }
    for (w = 0; w < words_; ++w) hull[w] |= other[w];
    *to++ = index;
  }
  alive_.resize(static_cast<std::size_t>(to - alive_.data()));
  return true;
}

/// The logarithm of the share of the piece that the box covers; something at most `floor` if it is not above it.
std::int32_t Subtraction::log_share(const Word* box, std::int32_t floor) const {
  std::int32_t share = 0;
  for (std::size_t w = 0; w < words_; ++w) {
    const Word over = piece_[w] & ~box[w];
    if (over == 0) continue;
    for (Word fields = space_.used_fields(w, over); fields != 0; fields &= fields - 1) {
      const Word whole = piece_[w] & space_.mask(space_.facet_at(w, std::countr_zero(fields)));
      const int all = leaves_in(whole);
      const int kept = leaves_in(whole & box[w]);
      share += kLog[static_cast<std::size_t>(kept)] - kLog[static_cast<std::size_t>(all)];
      // Each further facet only lowers it.
      if (share <= floor) return share;
    }
  }
  return share;
}

const Word* Subtraction::largest(const BoxList& boxes, std::size_t begin) const {
  const Word* best = nullptr;
  std::int32_t best_share = std::numeric_limits<std::int32_t>::min();
  for (std::size_t i = begin; i < alive_.size(); ++i) {
    const Word* const candidate = box(boxes, alive_[i]);
    const std::int32_t share = log_share(candidate, best_share);
    if (share > best_share) {
      best_share = share;
      best = candidate;
    }
  }
  return best;
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
