#include "tests/unit/test_region_oracle.h"

#include <bit>

namespace jurisdiff::region::oracle {

Domain::Domain(std::vector<int> widths) : widths_(std::move(widths)), space_(widths_) {
  for (const int width : widths_) {
    step_.push_back(scenarios_);
    scenarios_ *= static_cast<std::size_t>(width);
  }
  for (std::size_t f = 0; f < widths_.size(); ++f) {
    const auto width = static_cast<std::size_t>(widths_[f]);
    std::vector<Mask> having(width, none());
    for (std::size_t s = 0; s < scenarios_; ++s) having[s / step_[f] % width][s / 64] |= Word{1} << (s % 64);
    having_.push_back(std::move(having));
  }
}

Mask Domain::mask_of_leaves(const Leaves& leaves) const {
  Mask result = none();
  for (std::size_t s = 0; s < scenarios_; ++s) result[s / 64] |= Word{1} << (s % 64);
  for (std::size_t f = 0; f < leaves.size(); ++f) {
    Mask some = none();
    for (std::size_t leaf = 0; leaf < having_[f].size(); ++leaf) {
      if ((leaves[f] >> leaf & 1) != 0) some = either(std::move(some), having_[f][leaf]);
    }
    result = both(std::move(result), some);
  }
  return result;
}

Mask Domain::mask(const std::vector<Leaves>& boxes) const {
  Mask result = none();
  for (const Leaves& box : boxes) result = either(std::move(result), mask_of_leaves(box));
  return result;
}

Mask Domain::mask(const Region& region) const {
  Mask result = none();
  for (std::size_t i = 0; i < region.size(); ++i) result = either(std::move(result), mask(region[i]));
  return result;
}

Leaves Domain::full() const {
  Leaves leaves;
  for (const int width : widths_) leaves.push_back(width == 64 ? ~Word{0} : (Word{1} << width) - 1);
  return leaves;
}

Box Domain::pack(const Leaves& leaves) const {
  Box box(static_cast<std::size_t>(space_.words()), 0);
  for (std::size_t f = 0; f < leaves.size(); ++f) space_.set(box, static_cast<int>(f), leaves[f]);
  return box;
}

Leaves Domain::unpack(BoxView box) const {
  Leaves leaves;
  for (int f = 0; f < space_.facets(); ++f) leaves.push_back(space_.get(box, f));
  return leaves;
}

Region Domain::region(const std::vector<Leaves>& boxes) const {
  Region result(space_);
  for (const Leaves& box : boxes) result.add(pack(box));
  return result;
}

Mask Domain::quantified(const Mask& mask, int facet, bool for_all) const {
  const auto f = static_cast<std::size_t>(facet);
  const auto width = static_cast<std::size_t>(widths_[f]);
  Mask result = none();
  for (std::size_t s = 0; s < scenarios_; ++s) {
    const std::size_t first = s - s / step_[f] % width * step_[f];
    std::size_t in = 0;
    for (std::size_t leaf = 0; leaf < width; ++leaf) {
      const std::size_t other = first + leaf * step_[f];
      in += mask[other / 64] >> (other % 64) & 1;
    }
    if (for_all ? in == width : in > 0) result[s / 64] |= Word{1} << (s % 64);
  }
  return result;
}

Mask minus(Mask x, const Mask& y) {
  for (std::size_t w = 0; w < x.size(); ++w) x[w] &= ~y[w];
  return x;
}

Mask both(Mask x, const Mask& y) {
  for (std::size_t w = 0; w < x.size(); ++w) x[w] &= y[w];
  return x;
}

Mask either(Mask x, const Mask& y) {
  for (std::size_t w = 0; w < x.size(); ++w) x[w] |= y[w];
  return x;
}

std::size_t size(const Mask& mask) {
  std::size_t result = 0;
  for (const Word word : mask) result += static_cast<std::size_t>(std::popcount(word));
  return result;
}

namespace {

std::vector<int> random_widths(Random& random) {
  // Fields that fill a word exactly, that are a word, that spill into the next, and one-leaf facets between.
  static const std::vector<std::vector<int>> kShapes{
      {64, 3},    {2, 64, 2},    {64, 64},      {32, 32},     {60, 4, 2},   {63, 1, 2},       {1, 63, 3},
      {50, 20},   {40, 5, 30},   {62, 2, 2, 2}, {33, 2, 31},  {1, 1, 1, 4}, {64, 1, 2},       {20, 20, 2},
      {59, 2, 5}, {1, 64, 1, 3}, {31, 33, 2},   {1, 2, 1, 2}, {64, 2, 63},  {2, 2, 2, 2, 60}, {16, 16, 16},
  };
  if (random.chance(15)) return kShapes[random.below(kShapes.size())];
  for (;;) {
    std::vector<int> widths(3 + random.below(4));
    int scenarios = 1;
    for (int& width : widths) scenarios *= (width = 1 + static_cast<int>(random.below(5)));
    if (scenarios <= 600) return widths;
  }
}

Word random_leaves(Random& random, Word all, std::size_t percent_full) {
  if (random.chance(percent_full)) return all;
  for (;;) {
    const Word leaves = random.word() & all;
    if (leaves != 0) return leaves;
  }
}

/// Cuts a box at random again and again; the parts cover it when none is lost.
void scatter(Random& random, const Leaves& box, int depth, std::vector<Leaves>& parts) {
  const std::size_t f = random.below(box.size());
  const Word left = box[f] & random.word();
  if (depth == 0 || left == 0 || left == box[f]) {
    parts.push_back(box);
    return;
  }
  Leaves part = box;
  part[f] = left;
  scatter(random, part, depth - 1, parts);
  part[f] = box[f] & ~left;
  // Now and then the second part overlaps the first.
  if (random.chance(20)) part[f] |= left & random.word();
  scatter(random, part, depth - 1, parts);
}

}  // namespace

Case random_case(Random& random) {
  Case result{Domain(random_widths(random)), {}, {}};
  const Leaves full = result.domain.full();
  const std::size_t percent_full = random.below(4) * 25;
  auto box = [&] {
    Leaves leaves;
    for (const Word all : full) leaves.push_back(random_leaves(random, all, percent_full));
    return leaves;
  };
  for (std::size_t i = random.below(6); i > 0; --i) result.a.push_back(box());
  for (std::size_t i = random.below(9); i > 0; --i) result.b.push_back(box());
  if (random.chance(35)) {
    scatter(random, full, 4, result.b);
    if (random.chance(40))
      result.b.erase(result.b.begin() + static_cast<std::ptrdiff_t>(random.below(result.b.size())));
  }
  if (random.chance(20)) scatter(random, full, 3, result.a);
  // Empty boxes must change nothing.
  if (random.chance(10)) result.b.push_back(Leaves(full.size(), 0));
  return result;
}

Shape pigeonhole(int pigeons) {
  Shape shape{Space(std::vector<int>(static_cast<std::size_t>(pigeons), pigeons - 1)), {}};
  for (int i = 0; i < pigeons; ++i) {
    for (int j = i + 1; j < pigeons; ++j) {
      for (int hole = 0; hole < pigeons - 1; ++hole) {
        Box box = shape.space.full();
        shape.space.set(box, i, Word{1} << hole);
        shape.space.set(box, j, Word{1} << hole);
        shape.boxes.push_back(box);
      }
    }
  }
  return shape;
}

Shape exclusions(int facets, int leaves, int boxes, std::uint64_t seed) {
  Random random(seed);
  Shape shape{Space(std::vector<int>(static_cast<std::size_t>(facets), leaves)), {}};
  for (int i = 0; i < boxes; ++i) {
    Box box = shape.space.full();
    for (int f = 0; f < facets; ++f) {
      shape.space.set(box, f, shape.space.all(f) & ~(Word{1} << random.below(static_cast<std::size_t>(leaves))));
    }
    shape.boxes.push_back(box);
  }
  return shape;
}

}  // namespace jurisdiff::region::oracle
