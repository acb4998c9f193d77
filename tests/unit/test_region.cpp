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

}  // namespace

TEST_CASE("region: a prefix of the facets lies in words of its own, as it would alone") {
  const std::vector<int> widths{60, 4, 2, 64, 1, 2, 50, 3, 2, 2};
  const std::vector<int> alone(widths.begin(), widths.begin() + 5);
  const Space small(alone);
  const Space space(widths, alone.size());
  CHECK(space.words() > small.words());
  CHECK(std::equal(small.full().begin(), small.full().end(), space.full().begin()));
  for (int facet = 0; facet < small.facets(); ++facet) {
    CHECK(space.word_of(facet) == small.word_of(facet));
    CHECK(space.mask(facet) == small.mask(facet));
  }
  for (int facet = small.facets(); facet < space.facets(); ++facet) {
    CHECK(space.word_of(facet) >= static_cast<std::size_t>(small.words()));
  }
}

TEST_CASE("region: fields lie in words, the widest first, and do not touch each other") {
  const Space space({60, 4, 2, 64, 1, 2, 50});
  CHECK(space.facets() == 7);
  CHECK(space.words() == 3);
  CHECK(space.all(0) == (Word{1} << 60) - 1);
  CHECK(space.all(3) == ~Word{0});
  CHECK(space.word_of(3) == 0);
  CHECK(space.word_of(0) == 1);
  CHECK(space.word_of(6) == 2);
  CHECK(space.word_of(1) == 1);
  CHECK(space.word_of(2) == 2);
  CHECK(space.word_of(5) == 2);
  CHECK(space.word_of(4) == 2);
  Random random(1);
  for (int round = 0; round < 1000; ++round) {
    Box box = space.full();
    std::vector<Word> expected;
    for (int f = 0; f < space.facets(); ++f) expected.push_back(space.all(f));
    for (int change = 0; change < 5; ++change) {
      const auto f = random.below(expected.size());
      expected[f] = random.word() & random.word() & random.word() & space.all(static_cast<int>(f));
      space.set(box, static_cast<int>(f), expected[f]);
    }
    bool empty = false;
    for (int f = 0; f < space.facets(); ++f) {
      CHECK(space.get(box, f) == expected[static_cast<std::size_t>(f)]);
      empty = empty || expected[static_cast<std::size_t>(f)] == 0;
    }
    CHECK(space.is_empty(box) == empty);
  }
}

TEST_CASE("region: one empty field among full ones is found, whatever its width and place") {
  Random random(2);
  for (int round = 0; round < 300; ++round) {
    std::vector<int> widths;
    for (std::size_t i = 1 + random.below(40); i > 0; --i) {
      widths.push_back(1 + static_cast<int>(random.below(random.chance(50) ? 3 : 64)));
    }
    const Space space(widths);
    CHECK_FALSE(space.is_empty(space.full()));
    for (int f = 0; f < space.facets(); ++f) {
      Box box = space.full();
      space.set(box, f, 0);
      CHECK(space.is_empty(box));
      CHECK_FALSE(space.meets(box, space.full()));
      const std::size_t w = space.word_of(f);
      const Word bit = space.empty_fields(w, box[w]);
      REQUIRE(std::popcount(bit) == 1);
      CHECK(space.facet_at(w, std::countr_zero(bit)) == f);
      space.set(box, f, Word{1} << random.below(static_cast<std::size_t>(space.width(f))));
      CHECK_FALSE(space.is_empty(box));
      CHECK(space.contains(space.full(), box));
      CHECK(space.contains(box, space.full()) == (space.width(f) == 1));
    }
  }
}

TEST_CASE("region: a space without facets has one scenario") {
  const Space space(std::vector<int>{});
  const Region one = everything(space);
  CHECK(one.size() == 1);
  CHECK(count(one) == 1);
  CHECK(decide_difference(one, one).verdict == Verdict::kEmpty);
  CHECK(decide_difference(one, Region(space)).verdict == Verdict::kNonempty);
  CHECK(maximal_boxes(one, one, 5).boxes.empty());
  CHECK(maximal_boxes(one, Region(space), 5).boxes.size() == 1);
}

TEST_CASE("region: empty boxes are dropped and a region may add its own boxes") {
  const Space space({3, 2});
  Region region(space);
  region.add(Box{0});
  CHECK(region.empty());
  region.add(space.full());
  region.add(region);
  for (int i = 0; i < 20; ++i) region.add(region[0]);
  CHECK(region.size() == 22);
  CHECK_FALSE(region.is_absorbed());
  region.absorb();
  CHECK(region.size() == 1);
  region.clear();
  CHECK(region.empty());
  CHECK(region.is_absorbed());
}

TEST_CASE("region: 10,000 random cases agree with brute force") {
  Random random(20261123);
  int nonempty = 0;
  for (int i = 0; i < 10'000; ++i) {
    const oracle::Case tested = oracle::random_case(random);
    const std::string wrong = oracle::check_case(tested, random);
    if (!wrong.empty()) FAIL_CHECK("case " << i << ": " << wrong);
    if (oracle::size(oracle::minus(tested.domain.mask(tested.a), tested.domain.mask(tested.b))) != 0) ++nonempty;
  }
  // Both answers must be common, or the oracle proves little.
  CHECK(nonempty > 3000);
  CHECK(nonempty < 7000);
}

TEST_CASE("region: counts refuse spaces above 2^127 scenarios") {
  CHECK(fits_count(Space(std::vector<int>(127, 2))));
  CHECK_FALSE(fits_count(Space(std::vector<int>(128, 2))));
  CHECK_FALSE(fits_count(Space(std::vector<int>(40, 64))));
  const Space space(std::vector<int>(127, 2));
  CHECK(count(everything(space)) == Count{1} << 127);
}
