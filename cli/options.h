#pragma once

#include <optional>
#include <string>
#include <vector>

namespace jurisdiff {

/// Every option of the command line, as given. Shared by all commands.
struct Options {
  std::string command;
  std::vector<std::string> arguments;
  std::string as_of;
  std::string known_at;
  std::vector<std::string> categories;
  std::vector<std::string> in;
  std::string domain = "offences";
  std::string format = "text";
  std::string language;
  std::string output;
  std::string data;
  std::string basis;
  std::optional<std::string> against;
  std::vector<std::string> assume;
  std::vector<std::string> without_rule;
  std::vector<std::string> without_cause;
  std::string fail_on;
  std::string baseline;
  std::string write_baseline;
  bool prune_baseline = false;
  std::string waivers;
  int jobs = 0;
  long nodes = 200'000;
  bool all = false;
  bool verbose = false;
  std::string shard;     ///< batch: "i/n"
  bool dry_run = false;  ///< batch
};

/// 0 fine · 1 a finding or law test reaches --fail-on · 2 could not compare · 3 our bug. The same in every format.
enum ExitCode { kFine = 0, kFindings = 1, kCouldNotCompare = 2, kOurBug = 3 };

}  // namespace jurisdiff
