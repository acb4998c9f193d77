#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "lib/region/space.h"

namespace jurisdiff::region {

/// A piece of a region, and boxes that may meet it: those of `candidates`, then all from `known` up to `count`.
struct Encounter {
  const Space* space = nullptr;
  const Word* piece = nullptr;
  const Word* boxes = nullptr;  ///< one after another
  std::size_t count = 0;        ///< of `boxes`
  const std::uint32_t* candidates = nullptr;
  std::size_t candidate_count = 0;
  std::size_t known = 0;
};

/// Which boxes met the piece.
struct Met {
  bool inside = false;       ///< one of them holds the whole piece; then nothing else is said
  std::size_t count = 0;     ///< how many met it
  std::uint32_t fewest = 0;  ///< the one that cuts the piece on the fewest facets, the first of several
};

/// Writes the boxes that meet the piece to `met`, which has room for all, and their union, facet by facet, to `hull`.
/// Nearly all of a search is spent here: where the machine has wide registers they are used, with the same answer.
[[nodiscard]] Met find_met(const Encounter& encounter, std::uint32_t* met, Word* hull);

/// A box of a list that has no leaf in common with a piece in this facet, and in no other.
struct Apart {
  std::uint32_t box = 0;
  std::int32_t facet = 0;
};
/// Boxes one after another in memory.
struct BoxList {
  const Word* words = nullptr;
  std::size_t count = 0;
};
/// Adds the boxes that miss the piece by a single facet, in their order.
void find_apart_by_one(const Space& space, BoxView piece, BoxList boxes, std::vector<Apart>& apart);

/// Whether one of the boxes holds this one.
[[nodiscard]] bool any_holds(BoxList boxes, BoxView box);

/// One way to the same answers.
struct Finders {
  Met (*met)(const Encounter& encounter, std::uint32_t* met, Word* hull);
  void (*apart_by_one)(const Space& space, BoxView piece, BoxList boxes, std::vector<Apart>& apart);
  bool (*any_holds)(BoxList boxes, BoxView box);
};
/// Every way this machine has for boxes of so many words: the quickest first, word by word last.
[[nodiscard]] std::vector<Finders> all_finders(std::size_t words);

}  // namespace jurisdiff::region
