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

TEST_CASE("meeting: wide registers and single words give one answer, and the answer of the definition") {
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
    std::vector<std::uint32_t> wide(count + 1);
    std::vector<std::uint32_t> plain(count + 1);
    Box wide_hull(piece.size());
    Box plain_hull(piece.size());
    const Met by_wide = find_met(encounter, wide.data(), wide_hull.data());
    const Met by_words = find_met_by_words(encounter, plain.data(), plain_hull.data());
    REQUIRE(by_wide.inside == by_words.inside);
    const auto box = [&](std::size_t i) { return BoxView(boxes.data() + i * piece.size(), piece.size()); };
    std::vector<std::uint32_t> asked = candidates;
    for (auto i = static_cast<std::uint32_t>(known); i < count; ++i) asked.push_back(i);
    const bool holds = std::any_of(asked.begin(), asked.end(), [&](auto i) { return space.contains(box(i), piece); });
    CHECK(by_words.inside == holds);
    if (holds) {
      ++inside;
    } else {
      std::erase_if(asked, [&](auto i) { return !space.meets(box(i), piece); });
      wide.resize(by_wide.count);
      plain.resize(by_words.count);
      CHECK(wide == asked);
      CHECK(plain == asked);
      CHECK(wide_hull == plain_hull);
      if (!asked.empty()) CHECK(by_wide.fewest == by_words.fewest);
      some_met += asked.empty() ? 0 : 1;
    }
    std::vector<Apart> wide_apart;
    std::vector<Apart> plain_apart;
    find_apart_by_one(space, piece, {boxes.data(), count}, wide_apart);
    find_apart_by_one_by_words(space, piece, {boxes.data(), count}, plain_apart);
    std::vector<std::pair<std::uint32_t, int>> expected;
    for (std::uint32_t i = 0; i < count; ++i) {
      std::vector<int> missed;
      for (int facet = 0; facet < space.facets(); ++facet) {
        if ((space.get(piece, facet) & space.get(box(i), facet)) == 0) missed.push_back(facet);
      }
      if (missed.size() == 1) expected.emplace_back(i, missed.front());
    }
    const auto same = [&](const std::vector<Apart>& found) {
      return std::equal(found.begin(), found.end(), expected.begin(), expected.end(),
                        [](const Apart& a, const auto& b) { return a.box == b.first && a.facet == b.second; });
    };
    CHECK(same(wide_apart));
    CHECK(same(plain_apart));
    some_apart += expected.empty() ? 0 : 1;
  }
  // The cases are of every kind.
  CHECK(inside > 100);
  CHECK(some_met > 500);
  CHECK(some_apart > 500);
}
