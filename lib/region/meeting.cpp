#include "lib/region/meeting.h"

#include <algorithm>
#include <array>
#include <bit>
#include <limits>

#include "lib/region/leaves_in.h"
#include "lib/region/meeting_avx2.h"
#include "lib/region/meeting_avx512.h"

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
