#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "lib/finding/check_report.h"
#include "lib/load/load.h"

namespace jurisdiff {

/// On which day, and within which bounds, a change is looked at.
struct EffectRequest {
  Date as_of;                    ///< the day that is always looked at
  std::int64_t nodes = 200'000;  ///< budget of each exact search
  int threads = 1;               ///< never changes the answer
  std::size_t most_days = 12;    ///< days compared at most
};

struct EffectOfChange {
  std::vector<Effect> effects;      ///< by place, kind and finding
  std::vector<EffectCount> counts;  ///< by pair and day
  std::vector<std::string> notes;   ///< what was not compared, and why
};

/// What the difference between two versions of valid data does to every comparison of two sources: each pair is
/// compared in both on `as_of` and on the days a differing text starts or ends to hold, where the resolved law of the
/// day differs. Findings are matched by id; whether a gap was opened or closed, or is only told for another reason, its
/// example decides, judged by the second evaluator in both. A day costs about four comparisons a pair; nothing is
/// compared where nothing that bears on law differs. Places of effects lie in `after.files`.
[[nodiscard]] EffectOfChange effect_of_change(const Loaded& before, const Loaded& after, const EffectRequest& request);

}  // namespace jurisdiff
