#include "lib/region/remainder.h"

#include <algorithm>

#include "lib/region/engine.h"

namespace jurisdiff::region {

Remainder::Remainder(const Region& taken, BoxView box, Budget budget)
    : taken_(taken),
      budget_(budget),
      near_(taken.meeting(box)),
      one_(taken.space()),
      common_(static_cast<std::size_t>(taken.space().words())) {}

bool Remainder::some_of(BoxView box) {
  const Space& space = taken_.space();
  if (std::any_of(found_.begin(), found_.end(),
                  [&](const Box& known) { return space.intersect(known, box, common_); })) {
    return true;
  }
  one_.clear();
  one_.add(box);
  // What is hard is asked of the whole, whose growth is shared.
  Decision decision = decide_difference(one_, near_, {std::min(kNodesBeforeGrowth, budget_.nodes)});
  if (decision.verdict == Verdict::kUndetermined) decision = decide_difference(one_, taken_, budget_);
  if (decision.verdict != Verdict::kNonempty) return false;
  found_.push_back(std::move(decision.witness));
  return true;
}

}  // namespace jurisdiff::region
