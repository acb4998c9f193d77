#include "lib/finding/gap_counts.h"

#include <algorithm>

namespace jurisdiff {

std::size_t told_earlier(const Comparison& comparison, const CategoryResult& result, bool left, GapKind kind) {
  std::size_t n = 0;
  for (const CategoryResult& other : comparison.categories) {
    for (const GapGroup& group : (left ? other.only_left : other.only_right).groups) {
      const auto& also = group.also_in;
      const bool here = std::find(also.begin(), also.end(), result.category->id) != also.end();
      if (here && group.kind == kind) ++n;
    }
  }
  return n;
}

GapCounts count_told(const Direction& direction) {
  GapCounts counts;
  for (const GapGroup& group : direction.groups) {
    ++(group.kind == GapKind::kSettled    ? counts.settled
       : group.kind == GapKind::kPossible ? counts.possible
                                          : counts.competence);
  }
  return counts;
}

GapCounts count_held(const Comparison& comparison, const CategoryResult& result, bool left) {
  GapCounts counts = count_told(left ? result.only_left : result.only_right);
  counts.settled += told_earlier(comparison, result, left, GapKind::kSettled);
  counts.possible += (left ? result.doubts_left : result.doubts_right).size();
  counts.competence += told_earlier(comparison, result, left, GapKind::kCompetence);
  return counts;
}

bool not_examined(const Examined* stated) {
  return stated != nullptr && stated->status == Examined::Status::kNotExamined;
}

bool was_compared(const CategoryResult& result) {
  return !not_examined(result.examined.left) && !not_examined(result.examined.right);
}

}  // namespace jurisdiff
