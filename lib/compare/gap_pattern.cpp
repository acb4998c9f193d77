#include "lib/compare/gap_pattern.h"

#include <utility>

namespace jurisdiff {

region::Box plainest_pattern(const Run& run, const CategoryRegion& category, const Reason& reason,
                             const region::Region& against) {
  const region::Space& space = run.space.plain();
  region::Box best = reason.plainest;
  Plainness plainest_so_far = plainness(run, category, best, reason.blocking);
  const std::vector<const region::Region*> less{&against};
  const auto offer = [&](const region::Box& box) {
    const Plainness own = plainness(run, category, box, reason.blocking);
    if (!own.better_than(plainest_so_far)) return;
    region::Region one(space);
    one.add(box);
    if (region::decide_difference(one, less, run.budget()).verdict != region::Verdict::kNonempty) return;
    plainest_so_far = own;
    best = box;
  };
  if (reason.blocking.size() == 1) {
    const int facet = reason.blocking.front();
    for (std::size_t a = 0; a < reason.part.size(); ++a) {
      region::Box box(reason.part[a].begin(), reason.part[a].end());
      LeafSet leaves = space.get(box, facet);
      region::Box probe = box;
      space.set(probe, facet, space.all(facet));
      for (std::size_t b = 0; b < against.size() && leaves != 0; ++b) {
        if (space.meets(against[b], probe)) leaves &= ~space.get(against[b], facet);
      }
      if (leaves == 0) continue;
      space.set(box, facet, leaves);
      offer(box);
    }
    return best;
  }
  const region::Cover cover = region::maximal_boxes(reason.part, against, 4, run.budget());
  for (const region::Box& box : cover.boxes) offer(box);
  return best;
}

std::vector<int> doubtful_facets(const Run& run, const ClippedSide& here, const std::set<const Provision*>& holding,
                                 const GapGroup& group, const region::Box& pattern) {
  std::vector<int> fewest;
  bool found = false;
  for (const ClippedProvision& provision : here.provisions) {
    if (!holding.contains(provision.whole->resolved->provision)) continue;
    for (std::size_t i = 0; i < provision.sure.size(); ++i) {
      std::vector<int> apart = facets_apart(run, provision.sure[i], pattern);
      if (!found || apart.size() < fewest.size()) fewest = std::move(apart);
      found = true;
    }
  }
  return fewest.empty() ? group.blocking : fewest;
}

void telling_leaves(const Run& run, const Reason& reason, const region::Region& against, GapGroup& group) {
  const region::Space& space = run.space.plain();
  if (reason.blocking.size() != 1) {
    for (const int facet : reason.blocking) {
      group.narrower[static_cast<std::size_t>(facet)] = group.pattern[static_cast<std::size_t>(facet)];
    }
    return;
  }
  const int facet = reason.blocking.front();
  LeafSet leaves = group.pattern[static_cast<std::size_t>(facet)];
  LeafSet possible = 0;
  for (std::size_t i = 0; i < reason.part.size(); ++i) possible |= space.get(reason.part[i], facet);
  for (LeafSet rest = possible & ~leaves; rest != 0; rest &= rest - 1) {
    const LeafSet leaf = rest & (~rest + 1);
    region::Box box = space.full();
    space.set(box, facet, leaf);
    const region::Region part = reason.part.intersect(box);
    const std::vector<const region::Region*> less{&against};
    if (region::decide_difference(part, less, run.budget()).verdict == region::Verdict::kNonempty) leaves |= leaf;
  }
  group.narrower[static_cast<std::size_t>(facet)] = leaves;
}

}  // namespace jurisdiff
