#pragma once

// The questions of meeting.h in registers of eight words. Of lib/region/meeting.cpp alone.
#if defined(__x86_64__)

#include <immintrin.h>

#include <array>
#include <bit>
#include <limits>

#include "lib/region/meeting.h"

namespace jurisdiff::region {

constexpr std::size_t kWideLanes = 8;

// Of the words in register `v`, those a box has.
inline __mmask8 words_in(std::size_t words, std::size_t v) {
  const std::size_t left = words - v * kWideLanes;
  return static_cast<__mmask8>(left >= kWideLanes ? 255U : (1U << left) - 1U);
}

// The same eight words at a time, with the tests and counts of AVX-512.
template <std::size_t Wide>
__attribute__((target("avx512f,avx512vpopcntdq"))) Met find_met_widest(const Encounter& encounter, std::uint32_t* met,
                                                                       Word* hull) {
  const Space& space = *encounter.space;
  const auto words = static_cast<std::size_t>(space.words());
  __mmask8 mask[Wide];
  __m512i piece[Wide];
  __m512i low[Wide];
  __m512i top[Wide];
  __m512i all_of[Wide];
  for (std::size_t v = 0; v < Wide; ++v) {
    mask[v] = words_in(words, v);
    piece[v] = _mm512_maskz_loadu_epi64(mask[v], encounter.piece + v * kWideLanes);
    low[v] = _mm512_maskz_loadu_epi64(mask[v], space.low() + v * kWideLanes);
    top[v] = _mm512_maskz_loadu_epi64(mask[v], space.top() + v * kWideLanes);
    all_of[v] = _mm512_setzero_si512();
  }
  const std::size_t all = encounter.candidate_count + (encounter.count - encounter.known);
  Met result;
  long long fewest = std::numeric_limits<long long>::max();
  for (std::size_t i = 0; i < all; ++i) {
    const std::uint32_t index = i < encounter.candidate_count
                                    ? encounter.candidates[i]
                                    : static_cast<std::uint32_t>(encounter.known + (i - encounter.candidate_count));
    const Word* const other = encounter.boxes + index * words;
    __m512i box[Wide];
    __m512i over[Wide];
    __mmask8 empty = 0;
    __mmask8 outside = 0;
    for (std::size_t v = 0; v < Wide; ++v) {
      box[v] = _mm512_maskz_loadu_epi64(mask[v], other + v * kWideLanes);
      const __m512i common = piece[v] & box[v];
      const __m512i none = ~(((common & low[v]) + low[v]) | common) & top[v];
      empty = static_cast<__mmask8>(empty | _mm512_test_epi64_mask(none, none));
      over[v] = piece[v] & ~box[v];
      outside = static_cast<__mmask8>(outside | _mm512_test_epi64_mask(over[v], over[v]));
    }
    if (empty != 0) continue;
    if (outside == 0) {
      result.inside = true;
      return result;
    }
    __m512i fields = _mm512_setzero_si512();
    for (std::size_t v = 0; v < Wide; ++v) {
      all_of[v] |= box[v];
      fields += _mm512_popcnt_epi64((((over[v] & low[v]) + low[v]) | over[v]) & top[v]);
    }
    const auto half =
        __builtin_shufflevector(fields, fields, 0, 1, 2, 3) + __builtin_shufflevector(fields, fields, 4, 5, 6, 7);
    const long long cut = half[0] + half[1] + half[2] + half[3];
    if (cut < fewest) {
      fewest = cut;
      result.fewest = index;
    }
    met[result.count++] = index;
  }
  for (std::size_t v = 0; v < Wide; ++v) _mm512_mask_storeu_epi64(hull + v * kWideLanes, mask[v], all_of[v]);
  return result;
}

template <std::size_t Wide>
__attribute__((target("avx512f"))) void find_apart_widest(const Space& space, BoxView piece_words, BoxList boxes,
                                                          std::vector<Apart>& apart) {
  const std::size_t words = piece_words.size();
  __mmask8 mask[Wide];
  __m512i piece[Wide];
  __m512i low[Wide];
  __m512i top[Wide];
  for (std::size_t v = 0; v < Wide; ++v) {
    mask[v] = words_in(words, v);
    piece[v] = _mm512_maskz_loadu_epi64(mask[v], piece_words.data() + v * kWideLanes);
    low[v] = _mm512_maskz_loadu_epi64(mask[v], space.low() + v * kWideLanes);
    top[v] = _mm512_maskz_loadu_epi64(mask[v], space.top() + v * kWideLanes);
  }
  for (std::size_t i = 0; i < boxes.count; ++i) {
    const Word* const other = boxes.words + i * words;
    unsigned nonzero = 0;  // a bit a word
    for (std::size_t v = 0; v < Wide; ++v) {
      const __m512i common = piece[v] & _mm512_maskz_loadu_epi64(mask[v], other + v * kWideLanes);
      const __m512i none = ~(((common & low[v]) + low[v]) | common) & top[v];
      nonzero |= static_cast<unsigned>(_mm512_test_epi64_mask(none, none)) << (v * kWideLanes);
    }
    if (nonzero == 0 || (nonzero & (nonzero - 1)) != 0) continue;
    const auto at = static_cast<std::size_t>(std::countr_zero(nonzero));
    const Word field = space.empty_fields(at, piece_words[at] & other[at]);
    if ((field & (field - 1)) != 0) continue;
    apart.push_back({static_cast<std::uint32_t>(i), space.facet_at(at, std::countr_zero(field))});
  }
}

template <std::size_t Wide>
__attribute__((target("avx512f"))) bool any_holds_widest(BoxList boxes, BoxView box) {
  const std::size_t words = box.size();
  __mmask8 mask[Wide];
  __m512i own[Wide];
  for (std::size_t v = 0; v < Wide; ++v) {
    mask[v] = words_in(words, v);
    own[v] = _mm512_maskz_loadu_epi64(mask[v], box.data() + v * kWideLanes);
  }
  for (std::size_t i = 0; i < boxes.count; ++i) {
    __mmask8 outside = 0;
    for (std::size_t v = 0; v < Wide; ++v) {
      const __m512i one = _mm512_maskz_loadu_epi64(mask[v], boxes.words + i * words + v * kWideLanes);
      const __m512i over = own[v] & ~one;
      outside = static_cast<__mmask8>(outside | _mm512_test_epi64_mask(over, over));
    }
    if (outside == 0) return true;
  }
  return false;
}

}  // namespace jurisdiff::region

#endif
