#include "lib/check/run_checks.h"

#include <array>

#include "lib/check/law_tests.h"

namespace jurisdiff {

namespace {

constexpr std::array kChecks{
    Check{check_law_over_time}, Check{check_rule_use},  Check{check_vocabulary_use}, Check{check_periods},
    Check{check_verification},  Check{check_languages}, Check{check_tier_penalties}, Check{check_regions},
};

}  // namespace

CheckReport run_checks(const Loaded& data, const RunChecksOptions& options) {
  CheckReport report;
  report.files = data.read.size();
  for (const Diagnostic& one : data.diagnostics.all()) {
    if (one.level == Level::kError || options.scope.named(one.where)) report.diagnostics.add(one);
  }
  const LawDays law_days(data.corpus, [&](const std::string& id) { return options.scope.concerns(id); });
  const CheckInput input{data.corpus, options.scope, options.as_of, options.today, law_days, options.threads};
  if (!report.diagnostics.has_errors()) report.diagnostics.append(check_rule_cycles(input));
  report.tests_run = !report.diagnostics.has_errors();
  if (report.tests_run) {
    LawTestResult tests = run_law_tests(data.corpus, {.outcomes = options.outcomes,
                                                      .threads = options.threads,
                                                      .law_days = options.scope.all_law() ? &law_days : nullptr,
                                                      .scope = &options.scope});
    report.passed = tests.passed;
    report.failed = tests.failed;
    report.tests = std::move(tests.outcomes);
    for (TestOutcome& one : report.tests) {
      if (one.where.file != kNoFile) one.group = data.files[one.where.file].path;
    }
    report.diagnostics.append(std::move(tests.diagnostics));
    for (const Check check : kChecks) report.diagnostics.append(check(input));
  }
  report.diagnostics.sort(data.files);
  return report;
}

}  // namespace jurisdiff
