#pragma once

// The questions of meeting.h in registers of four words. Of lib/region/meeting.cpp alone.
#if defined(__x86_64__)

#include <immintrin.h>

#include <array>
#include <bit>
#include <limits>

#include "lib/region/meeting.h"

namespace jurisdiff::region {

constexpr std::size_t kLanes = 4;  // words in a wide register

// The same four words at a time; `Wide`: how many registers a box takes. The words past a box's end are masked out.
template <std::size_t Wide>
__attribute__((target("avx2,popcnt"))) Met find_met_wide(const Encounter& encounter, std::uint32_t* met, Word* hull) {
  const Space& space = *encounter.space;
  const auto words = static_cast<std::size_t>(space.words());
  alignas(32) std::array<long long, Wide * kLanes> exists{};
  for (std::size_t w = 0; w < words; ++w) exists[w] = -1;
  __m256i mask[Wide];
  __m256i piece[Wide];
  __m256i low[Wide];
  __m256i top[Wide];
  __m256i all_of[Wide];
  const auto load = [&](const Word* from, std::size_t v) __attribute__((target("avx2,popcnt"))) {
    return _mm256_maskload_epi64(reinterpret_cast<const long long*>(from) + v * kLanes, mask[v]);
  };
  for (std::size_t v = 0; v < Wide; ++v) {
    mask[v] = _mm256_load_si256(reinterpret_cast<const __m256i*>(exists.data()) + v);
    piece[v] = load(encounter.piece, v);
    low[v] = load(space.low(), v);
    top[v] = load(space.top(), v);
    all_of[v] = _mm256_setzero_si256();
  }
  const std::size_t all = encounter.candidate_count + (encounter.count - encounter.known);
  Met result;
  int fewest = std::numeric_limits<int>::max();
  for (std::size_t i = 0; i < all; ++i) {
    const std::uint32_t index = i < encounter.candidate_count
                                    ? encounter.candidates[i]
                                    : static_cast<std::uint32_t>(encounter.known + (i - encounter.candidate_count));
    const Word* const other = encounter.boxes + index * words;
    // Most boxes nothing is known of are told apart by the first word.
    if (i >= encounter.candidate_count && space.any_field_empty(0, encounter.piece[0] & other[0])) continue;
    __m256i box[Wide];
    __m256i empty = _mm256_setzero_si256();
    __m256i over_any = _mm256_setzero_si256();
    __m256i over[Wide];
    for (std::size_t v = 0; v < Wide; ++v) {
      box[v] = v + 1 < Wide ? _mm256_loadu_si256(reinterpret_cast<const __m256i*>(other) + v) : load(other, v);
      const __m256i common = _mm256_and_si256(piece[v], box[v]);
      const __m256i used = _mm256_or_si256(_mm256_add_epi64(_mm256_and_si256(common, low[v]), low[v]), common);
      empty = _mm256_or_si256(empty, _mm256_andnot_si256(used, top[v]));
      over[v] = _mm256_andnot_si256(box[v], piece[v]);
      over_any = _mm256_or_si256(over_any, over[v]);
    }
    if (_mm256_testz_si256(empty, empty) == 0) continue;
    if (_mm256_testz_si256(over_any, over_any) != 0) {
      result.inside = true;
      return result;
    }
    int cut = 0;
    for (std::size_t v = 0; v < Wide; ++v) {
      all_of[v] = _mm256_or_si256(all_of[v], box[v]);
      const __m256i used = _mm256_and_si256(
          _mm256_or_si256(_mm256_add_epi64(_mm256_and_si256(over[v], low[v]), low[v]), over[v]), top[v]);
      alignas(32) std::array<Word, kLanes> fields;
      _mm256_store_si256(reinterpret_cast<__m256i*>(fields.data()), used);
      for (const Word one : fields) cut += std::popcount(one);
    }
    if (cut < fewest) {
      fewest = cut;
      result.fewest = index;
    }
    met[result.count++] = index;
  }
  for (std::size_t v = 0; v < Wide; ++v) {
    _mm256_maskstore_epi64(reinterpret_cast<long long*>(hull) + v * kLanes, mask[v], all_of[v]);
  }
  return result;
}

template <std::size_t Wide>
__attribute__((target("avx2,popcnt"))) void find_apart_wide(const Space& space, BoxView piece_words, BoxList boxes,
                                                            std::vector<Apart>& apart) {
  const std::size_t words = piece_words.size();
  alignas(32) std::array<long long, Wide * kLanes> exists{};
  for (std::size_t w = 0; w < words; ++w) exists[w] = -1;
  __m256i mask[Wide];
  __m256i piece[Wide];
  __m256i low[Wide];
  __m256i top[Wide];
  const auto load = [&](const Word* from, std::size_t v) __attribute__((target("avx2,popcnt"))) {
    return _mm256_maskload_epi64(reinterpret_cast<const long long*>(from) + v * kLanes, mask[v]);
  };
  for (std::size_t v = 0; v < Wide; ++v) {
    mask[v] = _mm256_load_si256(reinterpret_cast<const __m256i*>(exists.data()) + v);
    piece[v] = load(piece_words.data(), v);
    low[v] = load(space.low(), v);
    top[v] = load(space.top(), v);
  }
  const __m256i zero = _mm256_setzero_si256();
  for (std::size_t i = 0; i < boxes.count; ++i) {
    const Word* const other = boxes.words + i * words;
    alignas(32) std::array<Word, Wide * kLanes> empty;
    unsigned nonzero = 0;  // a bit a word
    for (std::size_t v = 0; v < Wide; ++v) {
      const __m256i box =
          v + 1 < Wide ? _mm256_loadu_si256(reinterpret_cast<const __m256i*>(other) + v) : load(other, v);
      const __m256i common = _mm256_and_si256(piece[v], box);
      const __m256i used = _mm256_or_si256(_mm256_add_epi64(_mm256_and_si256(common, low[v]), low[v]), common);
      const __m256i none = _mm256_andnot_si256(used, top[v]);
      _mm256_store_si256(reinterpret_cast<__m256i*>(empty.data()) + v, none);
      const int zeros = _mm256_movemask_pd(_mm256_castsi256_pd(_mm256_cmpeq_epi64(none, zero)));
      nonzero |= (static_cast<unsigned>(zeros) ^ 15U) << (v * kLanes);
    }
    if (nonzero == 0 || (nonzero & (nonzero - 1)) != 0) continue;
    const auto at = static_cast<std::size_t>(std::countr_zero(nonzero));
    const Word field = empty[at];
    if ((field & (field - 1)) != 0) continue;
    apart.push_back({static_cast<std::uint32_t>(i), space.facet_at(at, std::countr_zero(field))});
  }
}

template <std::size_t Wide>
__attribute__((target("avx2"))) bool any_holds_wide(BoxList boxes, BoxView box) {
  const std::size_t words = box.size();
  alignas(32) std::array<long long, Wide * kLanes> exists{};
  for (std::size_t w = 0; w < words; ++w) exists[w] = -1;
  __m256i mask[Wide];
  __m256i own[Wide];
  for (std::size_t v = 0; v < Wide; ++v) {
    mask[v] = _mm256_load_si256(reinterpret_cast<const __m256i*>(exists.data()) + v);
    own[v] = _mm256_maskload_epi64(reinterpret_cast<const long long*>(box.data()) + v * kLanes, mask[v]);
  }
  for (std::size_t i = 0; i < boxes.count; ++i) {
    const Word* const other = boxes.words + i * words;
    __m256i outside = _mm256_setzero_si256();
    for (std::size_t v = 0; v < Wide; ++v) {
      const __m256i one = v + 1 < Wide
                              ? _mm256_loadu_si256(reinterpret_cast<const __m256i*>(other) + v)
                              : _mm256_maskload_epi64(reinterpret_cast<const long long*>(other) + v * kLanes, mask[v]);
      outside = _mm256_or_si256(outside, _mm256_andnot_si256(one, own[v]));
    }
    if (_mm256_testz_si256(outside, outside) != 0) return true;
  }
  return false;
}

}  // namespace jurisdiff::region

#endif
