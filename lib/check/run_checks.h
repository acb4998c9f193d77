#pragma once

#include "lib/check/checks.h"
#include "lib/finding/check_report.h"
#include "lib/load/load.h"

namespace jurisdiff {

struct RunChecksOptions {
  CheckScope scope;
  Date as_of;
  Date today;
  int threads = 1;
  bool outcomes = false;  ///< list every law test, passed ones too
};

/// Everything `check` says of the files themselves: what loading found, the law tests, every check of checks.h. Where
/// the files are not valid, or terms lead back to themselves, the rest would mislead and is left out (`tests_run`).
/// Sorted. With a scope that is not everything: what stands in the files named, every error of loading wherever it
/// stands, and what fails elsewhere because of the files named. The same whatever the number of threads.
[[nodiscard]] CheckReport run_checks(const Loaded& data, const RunChecksOptions& options);

}  // namespace jurisdiff
