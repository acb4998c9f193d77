#include <algorithm>

#include "lib/region/diagram.h"
#include "lib/region/engine.h"

namespace jurisdiff::region {

Verdict decide_piece(Subtraction& subtraction, const Space& space, BoxView piece, BoxList boxes, std::int64_t allowance,
                     std::int64_t& nodes, Box& witness) {
  // A quarter for subtraction: what it has not decided by then it seldom does, and the diagram needs room.
  const Verdict verdict = subtraction.find(piece, boxes, (allowance + 3) / 4, witness);
  nodes += subtraction.nodes();
  if (verdict != Verdict::kUndetermined) return verdict;
  Diagram diagram(space, piece, boxes);
  const Verdict last = diagram.find(allowance - subtraction.nodes(), witness);
  nodes += diagram.nodes();
  return last;
}

Decision decide_difference(const Region& a, const Region& b, Budget budget) {
  const Canonical whole(a);
  const Canonical taken(b);
  Subtraction subtraction(a.space());
  Decision decision;

  // The boxes as they are: where there is a gap it nearly always shows at once.
  std::int64_t left = std::min(kNodesBeforeGrowth, budget.nodes);
  const BoxList raw = list_of(taken.get());
  decision.verdict = Verdict::kEmpty;
  for (std::size_t i = 0; i < whole.get().size() && decision.verdict == Verdict::kEmpty; ++i) {
    decision.verdict = subtraction.find(whole.get()[i], raw, left - decision.nodes, decision.witness);
    decision.nodes += subtraction.nodes();
  }
  if (decision.verdict != Verdict::kUndetermined || decision.nodes >= budget.nodes) return decision;

  // Then from the start with both sides grown: fewer boxes to ask for, and each answered by fewer.
  const Region& from = whole.get().grown();
  const BoxList larger = list_of(taken.get().grown());
  bool undetermined = false;
  for (std::size_t i = 0; i < from.size(); ++i) {
    // Half of what is left, unless it is the last: one hard box must not hide a gap in another.
    left = budget.nodes - decision.nodes;
    const std::int64_t allowance = i + 1 == from.size() ? left : (left + 1) / 2;
    decision.verdict =
        decide_piece(subtraction, from.space(), from[i], larger, allowance, decision.nodes, decision.witness);
    if (decision.verdict == Verdict::kNonempty) return decision;
    if (decision.verdict == Verdict::kUndetermined) undetermined = true;
  }
  decision.verdict = undetermined ? Verdict::kUndetermined : Verdict::kEmpty;
  return decision;
}

Decision decide_difference(const Region& a, std::span<const Region* const> b, Budget budget) {
  const Space& space = a.space();
  Subtraction subtraction(space);
  Decision decision;
  const Box hull = a.hull();
  const Meeter meeter(space, hull);
  std::vector<Word>& boxes = subtraction.boxes();
  std::size_t count = 0;
  std::size_t all = 0;
  for (const Region* region : b) {
    all += region->size();
    const BoxList list = list_of(*region);
    for (std::size_t j = 0; j < list.count; ++j) {
      const BoxView box(list.words + j * hull.size(), hull.size());
      if (!meeter.meets(box.data())) continue;
      if (space.contains(box, hull)) return decision;
      boxes.insert(boxes.end(), box.begin(), box.end());
      ++count;
    }
  }
  // Growing what is asked once costs about the square of the boxes; so may searching them as they are.
  const std::int64_t left = std::min(std::max(kNodesBeforeGrowth, 4 * static_cast<std::int64_t>(all)), budget.nodes);
  for (std::size_t i = 0; i < a.size(); ++i) {
    decision.verdict = subtraction.find(a[i], {boxes.data(), count}, left - decision.nodes, decision.witness);
    decision.nodes += subtraction.nodes();
    if (decision.verdict == Verdict::kNonempty) return decision;
    if (decision.verdict == Verdict::kEmpty) continue;
    if (decision.nodes >= budget.nodes) return decision;
    Region whole(space);
    for (const Region* region : b) whole.add(*region);
    whole.absorb();
    return decide_difference(a, whole, budget);
  }
  decision.verdict = Verdict::kEmpty;
  return decision;
}

}  // namespace jurisdiff::region
