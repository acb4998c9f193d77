#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "lib/check/check_scope.h"
#include "lib/check/law_of_a_day.h"
#include "lib/evaluate/evaluate.h"
#include "lib/finding/check_report.h"
#include "lib/model/corpus.h"
#include "lib/source/diagnostic.h"

namespace jurisdiff {

/// What running the law tests showed. Each failure is a diagnostic at the test's place.
struct LawTestResult {
  std::size_t passed = 0;  ///< expectations and examples
  std::size_t failed = 0;
  Diagnostics diagnostics;
  std::vector<TestOutcome> outcomes;  ///< where asked for: one an expectation or example
};

struct LawTestOptions {
  bool first_failure_only = false;  ///< stop soon after the first failure (mutation needs no more); on one thread
  bool outcomes = false;
  int threads = 1;
  const LawDays* law_days = nullptr;  ///< of all provisions; without it they are found
  const CheckScope* scope = nullptr;  ///< only tests named, and what other tests expect of the law concerned
};

/// Runs law tests and examples of rules, day by day, with only the law asked for. The result depends neither on the
/// number of threads nor, but for what is left out, on the scope.
[[nodiscard]] LawTestResult run_law_tests(const Corpus& corpus, const LawTestOptions& options = {});

}  // namespace jurisdiff
