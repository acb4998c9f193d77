#pragma once

#include "lib/base/date.h"
#include "lib/check/check_scope.h"
#include "lib/check/law_days.h"
#include "lib/model/corpus.h"
#include "lib/source/diagnostic.h"

namespace jurisdiff {

/// What a check may look at. The corpus is valid (no errors from loading).
struct CheckInput {
  const Corpus& corpus;
  const CheckScope& scope;
  Date as_of;               ///< the day on which the law must have been verified lately
  Date today;               ///< no source can have been read after it
  const LawDays& law_days;  ///< of the provisions the scope concerns
  int threads = 1;
};

/// One check: a file of its own, and a line in the list of run_checks.cpp. With a scope that is not everything it looks
/// only at what the files named concern.
using Check = Diagnostics (*)(const CheckInput& input);

/// term-cycle: terms that lead back to themselves on some day. With one of these nothing can be resolved.
[[nodiscard]] Diagnostics check_rule_cycles(const CheckInput& input);
/// unresolved-term, rules-conflict and the like: on some day the law changes it cannot be resolved. leaves-alike: see
/// alike_leaves.h. Costs one resolution of each provision for each day on which what it rests on changes.
[[nodiscard]] Diagnostics check_law_over_time(const CheckInput& input);
/// unused-rule, dead-rule, rule-without-example.
[[nodiscard]] Diagnostics check_rule_use(const CheckInput& input);
/// unused-facet, unused-concept, unused-leaf.
[[nodiscard]] Diagnostics check_vocabulary_use(const CheckInput& input);
/// versions-gap, disputed-date-same, empty-period of the general part.
[[nodiscard]] Diagnostics check_periods(const CheckInput& input);
/// stale-verification, seen-in-future, official-unproved.
[[nodiscard]] Diagnostics check_verification(const CheckInput& input);
/// missing-language: texts a reader of some language must have, or has to read in another.
[[nodiscard]] Diagnostics check_languages(const CheckInput& input);
/// tier-milder: a tier that is punished less than every base.
[[nodiscard]] Diagnostics check_tier_penalties(const CheckInput& input);
/// version-empty, version-impossible, alternative-redundant, exception-never-bites, tier-adds-nothing,
/// outside-categories: what is only known of regions. Exact; what is too large to decide is passed over.
[[nodiscard]] Diagnostics check_regions(const CheckInput& input);

}  // namespace jurisdiff
