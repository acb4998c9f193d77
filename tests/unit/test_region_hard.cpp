#include <doctest/doctest.h>

#include <bit>

#include "tests/unit/test_region_oracle.h"

using namespace jurisdiff::region;
using jurisdiff::region::oracle::Random;

namespace {

Region region_of(const Space& space, const std::vector<Box>& boxes) {
  Region region(space);
  for (const Box& box : boxes) region.add(box);
  return region;
}

Region everything(const Space& space) { return region_of(space, {space.full()}); }

/// The witness of a nonempty verdict must lie outside every box.
bool outside(const Space& space, const Decision& decision, const Region& region) {
  if (decision.verdict != Verdict::kNonempty || space.is_empty(decision.witness)) return false;
  for (std::size_t i = 0; i < region.size(); ++i) {
    if (space.meets(decision.witness, region[i])) return false;
  }
  return true;
}

}  // namespace

TEST_CASE("region: pigeonholes 9 to 14 are decided") {
  for (int pigeons = 9; pigeons <= 14; ++pigeons) {
    oracle::Shape shape = oracle::pigeonhole(pigeons);
    CAPTURE(pigeons);
    const Decision full = decide_difference(everything(shape.space), region_of(shape.space, shape.boxes));
    CHECK(full.verdict == Verdict::kEmpty);
    CHECK(full.nodes <= 200'000);
    // Too few nodes for a proof: it must say so, whatever phase it stops in.
    for (const std::int64_t nodes : {0, 1, 32, 33, 60, 130}) {
      const Decision poor = decide_difference(everything(shape.space), region_of(shape.space, shape.boxes), {nodes});
      CHECK(poor.verdict == Verdict::kUndetermined);
      CHECK(poor.nodes <= nodes);
    }
    // Two pigeons that may share one hole leave a way to place all.
    shape.boxes.erase(shape.boxes.begin() + 3);
    const Region b = region_of(shape.space, shape.boxes);
    CHECK(outside(shape.space, decide_difference(everything(shape.space), b), b));
  }
}

TEST_CASE("region: parity over ten facets") {
  const Space space(std::vector<int>(10, 2));
  std::vector<Box> even;
  std::vector<Box> all;
  for (Word point = 0; point < 1024; ++point) {
    Box box = space.full();
    for (int f = 0; f < 10; ++f) space.set(box, f, Word{1} << (point >> f & 1));
    all.push_back(box);
    if (std::popcount(point) % 2 == 0) even.push_back(box);
  }
  const Region b = region_of(space, even);
  CHECK(outside(space, decide_difference(everything(space), b), b));
  CHECK(decide_difference(everything(space), region_of(space, all)).verdict == Verdict::kEmpty);
  CHECK(count(b) == 512);
  const Cover odd = maximal_boxes(everything(space), b, 10'000);
  CHECK(odd.complete);
  CHECK(odd.boxes.size() == 512);
  Region points = region_of(space, odd.boxes);
  points.add(b);
  CHECK(grow(points).size() <= 1024);
  CHECK(count(points) == 1024);
}

TEST_CASE("region: forty boxes that each exclude a leaf in every facet end") {
  for (const int facets : {6, 10, 14}) {
    for (const int leaves : {3, 4, 6}) {
      CAPTURE(facets);
      CAPTURE(leaves);
      const oracle::Shape shape = oracle::exclusions(facets, leaves, 40, 7);
      const Region b = region_of(shape.space, shape.boxes);
      const Decision decision = decide_difference(everything(shape.space), b, {20'000});
      CHECK(decision.nodes <= 20'000);
      if (decision.verdict == Verdict::kNonempty) CHECK(outside(shape.space, decision, b));
      // Few scenarios: brute force knows the answer.
      if (facets != 6) continue;
      const oracle::Domain domain(std::vector<int>(6, leaves));
      const bool all = oracle::size(domain.mask(b)) == domain.scenarios();
      CHECK(decision.verdict == (all ? Verdict::kEmpty : Verdict::kNonempty));
    }
  }
}

TEST_CASE("region: half-mask random boxes") {
  Random random(11);
  int decided = 0;
  for (int round = 0; round < 40; ++round) {
    const std::size_t facets = 5 + random.below(3);
    const oracle::Domain domain(std::vector<int>(facets, 4));
    const Space& space = domain.space();
    Region b(space);
    for (std::size_t i = 0; i < 60 + 60 * random.below(4); ++i) {
      Box box = space.full();
      for (int f = 0; f < space.facets(); ++f) {
        if (random.chance(50)) continue;
        const Word pair[] = {3, 5, 6, 9, 10, 12};
        space.set(box, f, pair[random.below(6)]);
      }
      b.add(box);
    }
    const Decision decision = decide_difference(everything(space), b);
    if (decision.verdict == Verdict::kUndetermined) continue;
    ++decided;
    const bool all = oracle::size(domain.mask(b)) == domain.scenarios();
    CHECK(decision.verdict == (all ? Verdict::kEmpty : Verdict::kNonempty));
    if (!all) CHECK(outside(space, decision, b));
    CHECK(count(b) == oracle::size(domain.mask(b)));
    if (facets > 5) continue;
    // Hard enough for covers to pass from boxes as they are to grown ones.
    const oracle::Mask gap = oracle::minus(domain.mask(everything(space)), domain.mask(b));
    const Cover cover = maximal_boxes(everything(space), b, 100'000);
    CHECK(cover.complete);
    oracle::Mask united = domain.none();
    for (const Box& box : cover.boxes) united = oracle::either(united, domain.mask(BoxView(box)));
    CHECK(united == gap);
    const Pieces pieces = disjoint_difference(everything(space), b, 100'000);
    CHECK(pieces.complete);
    CHECK(domain.mask(pieces.region) == gap);
    CHECK(count(pieces.region) == oracle::size(gap));
  }
  CHECK(decided == 40);
}

TEST_CASE("region: forty facets and sixty readings") {
  Random random(5);
  std::vector<int> widths;
  for (int f = 0; f < 40; ++f) widths.push_back(2 + static_cast<int>(random.below(f < 8 ? 40 : 6)));
  for (int f = 0; f < 60; ++f) widths.push_back(2);
  const Space space(widths);
  CHECK(space.words() >= 6);
  CHECK_FALSE(fits_count(space));
  for (int round = 0; round < 50; ++round) {
    Region b(space);
    for (int i = 0; i < 60; ++i) {
      Box box = space.full();
      for (int f = 0; f < space.facets(); ++f) {
        if (random.chance(85)) continue;
        const Word leaves = random.word() & space.all(f);
        if (leaves != 0) space.set(box, f, leaves);
      }
      b.add(box);
    }
    const Region a = everything(space);
    CHECK(outside(space, decide_difference(a, b), b));
    const Cover cover = maximal_boxes(a, b, 4);
    for (const Box& box : cover.boxes)
      CHECK(decide_difference(region_of(space, {box}).intersect(b), Region(space)).verdict == Verdict::kEmpty);
    // b cut in two along a reading and put together again is the same set.
    const int reading = 40 + static_cast<int>(random.below(60));
    Region halves(space);
    for (std::size_t i = 0; i < b.size(); ++i) {
      for (const Word leaf : {Word{1}, Word{2}}) {
        Box box(b[i].begin(), b[i].end());
        space.set(box, reading, space.get(box, reading) & leaf);
        halves.add(box);
      }
    }
    CHECK(decide_difference(b, halves).verdict == Verdict::kEmpty);
    CHECK(decide_difference(b.every(reading), halves.every(reading)).verdict == Verdict::kEmpty);
    CHECK(decide_difference(halves.some(reading), b.some(reading)).verdict == Verdict::kEmpty);
  }
}

TEST_CASE("region: a cover of a hard shape stops at its budget and says so") {
  const oracle::Shape shape = oracle::exclusions(14, 4, 40, 7);
  const Region b = region_of(shape.space, shape.boxes);
  const Cover cover = maximal_boxes(everything(shape.space), b, 1'000'000, {2'000});
  CHECK((cover.undetermined || cover.complete));
  CHECK(cover.complete == !cover.undetermined);
  const Pieces pieces = disjoint_difference(everything(shape.space), b, 50);
  CHECK(pieces.region.size() <= 50);
}
