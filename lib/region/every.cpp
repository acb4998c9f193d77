#include <algorithm>

#include "lib/region/region.h"

namespace jurisdiff::region {

namespace {

/// Boxes collected up to a limit; those inside a box of `free` add nothing and are left out.
class Products {
 public:
  Products(const Region& free, std::size_t room) : free_(free), room_(room), found_(free.space()) {}

  /// False once there is no room for more.
  bool add(BoxView box) {
    const Space& space = free_.space();
    if (space.is_empty(box)) return true;
    for (std::size_t i = 0; i < free_.size(); ++i) {
      if (space.contains(free_[i], box)) return true;
    }
    found_.add(box);
    // Most products lie inside others: absorbing now and then keeps the list near its final size.
    if (found_.size() <= 2 * room_) return true;
    found_.absorb();
    return found_.size() <= room_;
  }

  [[nodiscard]] Region take() {
    found_.absorb();
    if (found_.size() <= room_) return found_;
    Region cut(free_.space());
    for (std::size_t i = 0; i < room_; ++i) cut.add(found_[i]);
    cut.absorb();
    return cut;
  }

 private:
  const Region& free_;
  std::size_t room_;
  Region found_;
};

}  // namespace

// The intersection over the leaves of the union of the boxes that have the leaf. `reached` holds boxes valid for the
// leaves seen so far; the facet's own field keeps every leaf a box is valid for, so a box that already has the next
// leaf needs no partner. With two leaves this is F ∪ (P × N).
Region Region::every(int facet, std::size_t limit) const {
  Region sorted = *this;  // which products a limit leaves out must not depend on the order given
  sorted.absorb();
  const Space& space = *space_;
  const Word all = space.all(facet);
  Region free(space);
  Region bound(space);
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    (space.get(sorted[i], facet) == all ? free : bound).add(sorted[i]);
  }
  if (bound.empty()) return sorted;

  const std::size_t room = limit - std::min(limit, free.size());
  Region reached(space);
  for (std::size_t i = 0; i < bound.size(); ++i) {
    if ((space.get(bound[i], facet) & 1) != 0) reached.add(bound[i]);
  }
  Box product(static_cast<std::size_t>(space.words()));
  for (int leaf = 1; leaf < space.width(facet) && !reached.empty(); ++leaf) {
    const Word bit = Word{1} << leaf;
    Products next(free, room);
    bool has_room = true;
    for (std::size_t i = 0; i < reached.size() && has_room; ++i) {
      const Word mine = space.get(reached[i], facet);
      if ((mine & bit) != 0) {
        has_room = next.add(reached[i]);
        continue;
      }
      for (std::size_t j = 0; j < bound.size() && has_room; ++j) {
        const Word theirs = space.get(bound[j], facet);
        if ((theirs & bit) == 0) continue;
        for (std::size_t w = 0; w < product.size(); ++w) product[w] = reached[i][w] & bound[j][w];
        space.set(product, facet, mine | theirs);
        has_room = next.add(product);
      }
    }
    reached = next.take();
  }
  // A one-leaf facet has no bound boxes, so what is reached here has met every leaf.
  free.add(reached);
  free.absorb();
  return free;
}

}  // namespace jurisdiff::region
