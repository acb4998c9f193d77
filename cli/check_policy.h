#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "cli/options.h"
#include "lib/analyzer.h"
#include "lib/check/baseline.h"
#include "lib/check/waivers.h"
#include "lib/finding/check_report.h"

namespace jurisdiff {

/// What `check` leaves out, as --baseline and --waivers say. Both files are read before anything runs.
class CheckPolicy {
 public:
  /// Throws UsageError where options contradict each other or a file cannot be read. `data` gets both files, and every
  /// problem in them among its diagnostics.
  CheckPolicy(const Options& options, Loaded& data);

  /// How a run stands that the policy is applied to.
  struct Run {
    const Files& files;
    Date today;
    bool usable;                                    ///< false: an error is never left out, and nothing is called gone
    std::function<bool(const Diagnostic&)> wanted;  ///< what counts in the totals
  };
  /// Takes out of the report what is waived, then what the baseline names, and adds what is wrong with both.
  void apply(const Run& run, CheckReport& report);

  /// Writes the baseline where that was asked for and it changed. What was done is said in one line; empty: nothing.
  [[nodiscard]] std::string write() const;
  /// Whether the diagnostic speaks of one of the two files.
  [[nodiscard]] bool concerns(const Diagnostic& diagnostic) const;

 private:
  FileId read(const std::string& path, const char* option, std::size_t limit, Loaded& data);

  std::string path_;  // of the baseline to write; empty: none
  bool prune_ = false;
  std::vector<FileId> files_;
  std::optional<Baseline> baseline_;
  std::optional<Waivers> waivers_;
  std::string old_text_;
  std::optional<Baseline> new_baseline_;
};

}  // namespace jurisdiff
