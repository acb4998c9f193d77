#include "lib/region/meeting.h"

#include <algorithm>
#include <array>
#include <bit>
#include <limits>

#include "lib/region/leaves_in.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace jurisdiff::region {

namespace {

Met find_met_by_words(const Encounter& encounter, std::uint32_t* met, Word* hull) {
  const Space& space = *encounter.space;
  const auto words = static_cast<std::size_t>(space.words());
  const Word* const piece = encounter.piece;
  const std::size_t all = encounter.candidate_count + (encounter.count - encounter.known);
  std::fill(hull, hull + words, Word{0});
  Met result;
  if (words == 0) {  // no facets: one scenario, which any box holds
    result.inside = all > 0;
    return result;
  }
  int fewest = std::numeric_limits<int>::max();
  for (std::size_t i = 0; i < all; ++i) {
    const std::uint32_t index = i < encounter.candidate_count
                                    ? encounter.candidates[i]
                                    : static_cast<std::uint32_t>(encounter.known + (i - encounter.candidate_count));
    const Word* const other = encounter.boxes + index * words;
    if (i >= encounter.candidate_count && space.any_field_empty(0, piece[0] & other[0])) continue;
    Word empty = 0;
    Word outside = 0;
    for (std::size_t w = 0; w < words; ++w) {
      const Word common = piece[w] & other[w];
      empty |= space.empty_fields(w, common);
      outside |= common ^ piece[w];
    }
    if (empty != 0) continue;
    if (outside == 0) {
      result.inside = true;
      return result;
    }
    int cut = 0;
    for (std::size_t w = 0; w < words; ++w) {
      hull[w] |= other[w];
      const Word over = piece[w] & ~other[w];
      if (over != 0) cut += leaves_in(space.used_fields(w, over));
    }
    if (cut < fewest) {
      fewest = cut;
      result.fewest = index;
    }
    met[result.count++] = index;
  }
  return result;
}

void find_apart_by_one_by_words(const Space& space, BoxView piece, BoxList boxes, std::vector<Apart>& apart) {
  const std::size_t words = piece.size();
  for (std::size_t i = 0; i < boxes.count; ++i) {
    const Word* const other = boxes.words + i * words;
    Word field = 0;
    std::size_t at = 0;
    bool one = true;
    for (std::size_t w = 0; w < words && one; ++w) {
      const Word empty = space.empty_fields(w, piece[w] & other[w]);
      if (empty == 0) continue;
      one = field == 0 && (empty & (empty - 1)) == 0;
      field = empty;
      at = w;
    }
    if (one && field != 0)
      apart.push_back({static_cast<std::uint32_t>(i), space.facet_at(at, std::countr_zero(field))});
  }
}

bool any_holds_by_words(BoxList boxes, BoxView box) {
  for (std::size_t i = 0; i < boxes.count; ++i) {
    const Word* const other = boxes.words + i * box.size();
    bool holds = true;
    for (std::size_t w = 0; w < box.size() && holds; ++w) holds = (box[w] & ~other[w]) == 0;
    if (holds) return true;
  }
  return false;
}

constexpr Finders kByWords{find_met_by_words, find_apart_by_one_by_words, any_holds_by_words};

#if defined(__x86_64__)

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

constexpr std::size_t kWideLanes = 8;

// Of the words in register `v`, those a box has.
__mmask8 words_in(std::size_t words, std::size_t v) {
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

bool has_wide() {
  static const bool kHas = __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("popcnt") != 0;
  return kHas;
}
bool has_widest() {
  static const bool kHas = __builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("avx512vpopcntdq") != 0;
  return kHas;
}

constexpr std::array<Finders, 4> kWide{{{find_met_wide<1>, find_apart_wide<1>, any_holds_wide<1>},
                                        {find_met_wide<2>, find_apart_wide<2>, any_holds_wide<2>},
                                        {find_met_wide<3>, find_apart_wide<3>, any_holds_wide<3>},
                                        {find_met_wide<4>, find_apart_wide<4>, any_holds_wide<4>}}};
constexpr std::array<Finders, 2> kWidest{{{find_met_widest<1>, find_apart_widest<1>, any_holds_widest<1>},
                                          {find_met_widest<2>, find_apart_widest<2>, any_holds_widest<2>}}};
constexpr std::size_t kMostWords = kWidest.size() * kWideLanes;

const Finders& quickest(std::size_t words) {
  if (words > 0 && words <= kMostWords) {
    if (has_widest()) return kWidest[(words - 1) / kWideLanes];
    if (has_wide()) return kWide[(words - 1) / kLanes];
  }
  return kByWords;
}

#else

const Finders& quickest(std::size_t /*words*/) { return kByWords; }

#endif

}  // namespace

Met find_met(const Encounter& encounter, std::uint32_t* met, Word* hull) {
  return quickest(static_cast<std::size_t>(encounter.space->words())).met(encounter, met, hull);
}

void find_apart_by_one(const Space& space, BoxView piece, BoxList boxes, std::vector<Apart>& apart) {
  quickest(piece.size()).apart_by_one(space, piece, boxes, apart);
}

bool any_holds(BoxList boxes, BoxView box) { return quickest(box.size()).any_holds(boxes, box); }

std::vector<Finders> all_finders(std::size_t words) {
  std::vector<Finders> all;
#if defined(__x86_64__)
  if (words > 0 && words <= kMostWords) {
    if (has_widest()) all.push_back(kWidest[(words - 1) / kWideLanes]);
    if (has_wide()) all.push_back(kWide[(words - 1) / kLanes]);
  }
#endif
  all.push_back(kByWords);
  return all;
}

}  // namespace jurisdiff::region
