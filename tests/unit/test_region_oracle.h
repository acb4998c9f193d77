#pragma once

#include <algorithm>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "lib/region/search.h"

/// Random regions on small domains, checked scenario by scenario without the packing the engine rests on.
namespace jurisdiff::region::oracle {

/// Scenario i is bit i.
using Mask = std::vector<Word>;
/// Leaves per facet, right-aligned.
using Leaves = std::vector<Word>;

class Random {
 public:
  explicit Random(std::uint64_t seed) : engine_(seed) {}
  /// Below `bound`. The library's distributions differ between libraries; the little bias does no harm here.
  std::size_t below(std::size_t bound) { return static_cast<std::size_t>(engine_() % bound); }
  bool chance(std::size_t percent) { return below(100) < percent; }
  Word word() { return engine_(); }
  template <class T>
  void shuffle(std::vector<T>& items) {
    for (std::size_t i = items.size(); i > 1; --i) std::swap(items[i - 1], items[below(i)]);
  }

 private:
  std::mt19937_64 engine_;
};

/// Every scenario of a small space.
class Domain {
 public:
  explicit Domain(std::vector<int> widths);

  [[nodiscard]] const Space& space() const { return space_; }
  [[nodiscard]] const std::vector<int>& widths() const { return widths_; }
  [[nodiscard]] std::size_t scenarios() const { return scenarios_; }
  /// Not `mask`: Leaves and Box are the same type.
  [[nodiscard]] Mask mask_of_leaves(const Leaves& leaves) const;
  [[nodiscard]] Mask mask(const std::vector<Leaves>& boxes) const;
  [[nodiscard]] Mask mask(BoxView box) const { return mask_of_leaves(unpack(box)); }
  [[nodiscard]] Mask mask(const Region& region) const;
  [[nodiscard]] Mask none() const { return Mask((scenarios_ + 63) / 64, 0); }
  [[nodiscard]] Leaves full() const;
  [[nodiscard]] Box pack(const Leaves& leaves) const;
  [[nodiscard]] Leaves unpack(BoxView box) const;
  [[nodiscard]] Region region(const std::vector<Leaves>& boxes) const;
  /// ∃ or ∀ over the leaves of the facet, scenario by scenario.
  [[nodiscard]] Mask quantified(const Mask& mask, int facet, bool for_all) const;

 private:
  std::vector<int> widths_;
  Space space_;
  std::size_t scenarios_ = 1;
  std::vector<std::vector<Mask>> having_;  ///< per facet and leaf
  std::vector<std::size_t> step_;          ///< per facet, between a scenario and the one with the next leaf
};

[[nodiscard]] Mask minus(Mask x, const Mask& y);
[[nodiscard]] Mask both(Mask x, const Mask& y);
[[nodiscard]] Mask either(Mask x, const Mask& y);
[[nodiscard]] std::size_t size(const Mask& mask);

struct Case {
  Domain domain;
  std::vector<Leaves> a, b;
};
[[nodiscard]] Case random_case(Random& random);
/// Empty when the engine is right on the case in every respect; else the first thing that is wrong.
[[nodiscard]] std::string check_case(const Case& tested, Random& random);

/// Pigeonhole: `pigeons` facets of `pigeons` − 1 holes; the boxes are the ways two share a hole, so nothing is left.
struct Shape {
  Space space;
  std::vector<Box> boxes;
};
[[nodiscard]] Shape pigeonhole(int pigeons);
/// `boxes` boxes each of which leaves one leaf out in every facet.
[[nodiscard]] Shape exclusions(int facets, int leaves, int boxes, std::uint64_t seed);

}  // namespace jurisdiff::region::oracle
