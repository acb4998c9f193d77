#include <doctest/doctest.h>

#include <algorithm>

#include "lib/region/meeting.h"
#include "tests/unit/test_region_oracle.h"

using namespace jurisdiff::region;
using jurisdiff::region::oracle::Random;

namespace {

// A box of the piece's space that often, but not always, meets the piece, and sometimes holds it.
Box near(const Space& space, const Box& piece, Random& random) {
  Box box = space.full();
  const auto changes = random.below(5);
  for (std::size_t change = 0; change < changes; ++change) {
    const auto facet = static_cast<int>(random.below(static_cast<std::size_t>(space.facets())));
    const Word leaves = random.word() & space.all(facet);
    const Word outside = space.all(facet) & ~space.get(piece, facet);
    const Word chosen = random.below(3) == 0 && outside != 0 ? outside : leaves;
    if (chosen != 0) space.set(box, facet, chosen);
  }
  return box;
}

}  // namespace

TEST_CASE("meeting: every way this machine has gives the answer of the definition") {
  Random random(7);
  int inside = 0;
  int some_met = 0;
  int some_apart = 0;
  for (int round = 0; round < 3000; ++round) {
    std::vector<int> widths;
    const auto facets = 1 + random.below(40);
    for (std::size_t f = 0; f < facets; ++f) widths.push_back(static_cast<int>(1 + random.below(64)));
    const Space space(widths);
    Box piece = space.full();
    for (int facet = 0; facet < space.facets(); ++facet) {
      const Word leaves = (random.word() | random.word()) & space.all(facet);
      if (leaves != 0) space.set(piece, facet, leaves);
    }
    std::vector<Word> boxes;
    const std::size_t count = random.below(12);
    for (std::size_t i = 0; i < count; ++i) {
      const Box box = near(space, piece, random);
      boxes.insert(boxes.end(), box.begin(), box.end());
    }
    // Some of the boxes are candidates; all from `known` on are new.
    const std::size_t known = count == 0 ? 0 : random.below(count);
    std::vector<std::uint32_t> candidates;
    for (std::uint32_t i = 0; i < known; ++i) {
      if (random.below(2) == 0) candidates.push_back(i);
    }
    const Encounter encounter{&space, piece.data(), boxes.data(), count, candidates.data(), candidates.size(), known};
    const auto box = [&](std::size_t i) { return BoxView(boxes.data() + i * piece.size(), piece.size()); };
    std::vector<std::uint32_t> asked = candidates;
    for (auto i = static_cast<std::uint32_t>(known); i < count; ++i) asked.push_back(i);
    const bool holds = std::any_of(asked.begin(), asked.end(), [&](auto i) { return space.contains(box(i), piece); });
    std::erase_if(asked, [&](auto i) { return !space.meets(box(i), piece); });
    Box hull(piece.size(), 0);
    std::uint32_t fewest = 0;
    std::size_t fewest_cut = static_cast<std::size_t>(space.facets()) + 1;
    for (const std::uint32_t i : asked) {
      std::size_t cut = 0;
      for (int facet = 0; facet < space.facets(); ++facet) {
        cut += (space.get(piece, facet) & ~space.get(box(i), facet)) != 0 ? 1U : 0U;
      }
      if (cut < fewest_cut) fewest = i;
      fewest_cut = std::min(fewest_cut, cut);
      for (std::size_t w = 0; w < hull.size(); ++w) hull[w] |= box(i)[w];
    }
    inside += holds ? 1 : 0;
    some_met += !holds && !asked.empty() ? 1 : 0;
    std::vector<std::pair<std::uint32_t, int>> apart;
    for (std::uint32_t i = 0; i < count; ++i) {
      std::vector<int> missed;
      for (int facet = 0; facet < space.facets(); ++facet) {
        if ((space.get(piece, facet) & space.get(box(i), facet)) == 0) missed.push_back(facet);
      }
      if (missed.size() == 1) apart.emplace_back(i, missed.front());
    }
    some_apart += apart.empty() ? 0 : 1;
    bool any_box_holds = false;
    for (std::uint32_t i = 0; i < count; ++i) any_box_holds = any_box_holds || space.contains(box(i), piece);
    for (const Finders& finders : all_finders(piece.size())) {
      std::vector<std::uint32_t> met(count + 1);
      Box found_hull(piece.size());
      const Met found = finders.met(encounter, met.data(), found_hull.data());
      CHECK(found.inside == holds);
      if (!holds) {
        met.resize(found.count);
        CHECK(met == asked);
        CHECK(found_hull == hull);
        if (!asked.empty()) CHECK(found.fewest == fewest);
      }
      CHECK(finders.any_holds({boxes.data(), count}, piece) == any_box_holds);
      std::vector<Apart> found_apart;
      finders.apart_by_one(space, piece, {boxes.data(), count}, found_apart);
      CHECK(std::equal(found_apart.begin(), found_apart.end(), apart.begin(), apart.end(),
                       [](const Apart& a, const auto& b) { return a.box == b.first && a.facet == b.second; }));
    }
  }
  // The cases are of every kind.
  CHECK(inside > 100);
  CHECK(some_met > 500);
  CHECK(some_apart > 500);
}
