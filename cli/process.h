#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace jurisdiff {

/// What a program answered.
struct ProcessResult {
  bool started = false;   ///< false: there is no such program
  bool too_long = false;  ///< more than was allowed; it was stopped
  int status = -1;        ///< its exit code; -1 when a signal ended it
  std::string out, err;   ///< `err` at most 64 KiB
};

/// Runs a program from PATH and waits for it. No shell sees the arguments. `settings` ("NAME=value") go into its
/// environment, and `without` are names taken out of it. Throws std::runtime_error when the system refuses a pipe.
struct ProcessRequest {
  std::vector<std::string> arguments;  ///< the program first
  std::string_view input;
  std::size_t most_out = 0;  ///< bytes of its answer that are read at most
  std::vector<std::string> settings;
  std::vector<std::string_view> without;
};
[[nodiscard]] ProcessResult run_process(const ProcessRequest& request);

}  // namespace jurisdiff
