#pragma once

#include "lib/model/corpus.h"
#include "tests/law/claims.h"

namespace jurisdiff {

/// Each provision, on each day the law of its source changes, is resolved as on the day before unless `LawDays` says
/// that it may change; and what law tests are judged by is the law of their day. Prints what fails.
[[nodiscard]] ClaimResult run_days(const Corpus& corpus);

}  // namespace jurisdiff
