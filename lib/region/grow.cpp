#include <bit>

#include "lib/region/search.h"

namespace jurisdiff::region {

namespace {

/// If `y` covers `x` on all facets but one, `x` takes y's leaves there. False when it could not, or `x` lies inside.
bool widen(const Space& space, std::span<Word> x, BoxView y) {
  std::size_t at = 0;
  Word field = 0;
  for (std::size_t w = 0; w < x.size(); ++w) {
    const Word over = x[w] & ~y[w];
    if (over == 0) continue;
    const Word fields = space.used_fields(w, over);
    if (field != 0 || (fields & (fields - 1)) != 0) return false;
    field = fields;
    at = w;
  }
  if (field == 0) return false;
  const Word leaves = y[at] & space.mask(space.facet_at(at, std::countr_zero(field)));
  if ((leaves & ~x[at]) == 0) return false;
  x[at] |= leaves;
  return true;
}

}  // namespace

Region grow(const Region& b) {
  const Space& space = b.space();
  const auto words = static_cast<std::size_t>(space.words());
  Region result = b;
  result.absorb();
  for (bool changed = true; changed;) {
    changed = false;
    std::vector<Word> boxes;
    boxes.reserve(result.size() * words);
    for (std::size_t i = 0; i < result.size(); ++i) boxes.insert(boxes.end(), result[i].begin(), result[i].end());
    for (std::size_t i = 0; i < result.size(); ++i) {
      const std::span<Word> x(boxes.data() + i * words, words);
      for (std::size_t j = 0; j < result.size(); ++j) {
        if (i != j && widen(space, x, BoxView(boxes.data() + j * words, words))) changed = true;
      }
    }
    if (!changed) break;
    Region next(space);
    for (std::size_t i = 0; i < result.size(); ++i) next.add(BoxView(boxes.data() + i * words, words));
    next.absorb();
    result = std::move(next);
  }
  return result;
}

}  // namespace jurisdiff::region
