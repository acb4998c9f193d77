#include <limits>

#include "lib/region/subtraction.h"

namespace jurisdiff::region {

namespace {

/// Nodes disjoint_difference may spend beside those its pieces need: a − b can be empty and still hard.
constexpr std::int64_t kNodes = 200'000;

Count size_of(const Space& space, BoxView box) {
  Count size = 1;
  for (int facet = 0; facet < space.facets(); ++facet) size *= static_cast<Count>(leaves_in(space.get(box, facet)));
  return size;
}

}  // namespace

Pieces disjoint_difference(const Region& a, const Region& b, std::size_t limit) {
  const Canonical whole(a);
  const Canonical taken(b);
  const Region& from = whole.get();
  // Each box of a is cut by b and by the boxes of a before it.
  std::vector<Word> words;
  for (std::size_t i = 0; i < taken.get().size(); ++i) {
    words.insert(words.end(), taken.get()[i].begin(), taken.get()[i].end());
  }
  std::size_t count = taken.get().size();
  Subtraction subtraction(from.space());
  Pieces pieces{Region(from.space()), true};
  std::int64_t left = kNodes;
  for (std::size_t i = 0; i < from.size() && pieces.complete; ++i) {
    const Verdict verdict = subtraction.run(from[i], {words.data(), count}, left, [&](BoxView piece) {
      if (pieces.region.size() == limit) return Then::kStop;
      pieces.region.add_nonempty(piece);
      return Then::kGoOn;
    });
    left -= subtraction.nodes();
    if (verdict != Verdict::kEmpty) pieces.complete = false;
    words.insert(words.end(), from[i].begin(), from[i].end());
    ++count;
  }
  pieces.region.absorb();
  return pieces;
}

Pieces scattered_difference(const Region& a, const Region& b, std::size_t limit) {
  const Space& space = a.space();
  Subtraction subtraction(space);
  Pieces pieces{Region(space), true};
  for (std::size_t i = 0; i < a.size(); ++i) {
    const Verdict verdict = subtraction.run(a[i], list_of(b), kNodes, [&](BoxView piece) {
      if (pieces.region.size() == limit) return Then::kStop;
      pieces.region.add_nonempty(piece);
      return Then::kGoOn;
    });
    if (verdict != Verdict::kEmpty) pieces.complete = false;
  }
  return pieces;
}

bool fits_count(const Space& space) {
  Count size = 1;
  for (int facet = 0; facet < space.facets(); ++facet) {
    const auto width = static_cast<Count>(space.width(facet));
    if (size > (Count{1} << 127) / width) return false;
    size *= width;
  }
  return true;
}

Count count(const Region& region) {
  const Canonical canonical(region);
  const Region& boxes = canonical.get();
  Subtraction subtraction(boxes.space());
  Count total = 0;
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    const BoxList before{list_of(boxes).words, i};
    (void)subtraction.run(boxes[i], before, std::numeric_limits<std::int64_t>::max(), [&](BoxView piece) {
      total += size_of(boxes.space(), piece);
      return Then::kGoOn;
    });
  }
  return total;
}

}  // namespace jurisdiff::region
