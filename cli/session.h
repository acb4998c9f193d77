#pragma once

#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "cli/options.h"
#include "lib/analyzer.h"

namespace jurisdiff {

/// The reader's words make no sense: message and way out go to stderr, exit code 2.
struct UsageError : std::runtime_error {
  explicit UsageError(const std::string& message, std::string way_out = {})
      : std::runtime_error(message), help(std::move(way_out)) {}
  std::string help;
};

/// The data a command asked for, read and found valid. Prints every diagnostic and throws InvalidData otherwise.
struct InvalidData : std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct Session {
  Loaded data;
  Language language = Language::kEn;
  ReportOptions report;
  Date today;
};

/// The folder, or UsageError with every place looked at.
[[nodiscard]] std::string data_folder(const Options& options);
/// Reads what `sources` name; with `all` everything. There is one session, and it lasts as long as the process: to take
/// the data apart again would only cost time.
[[nodiscard]] Session& open_session(const Options& options, const std::vector<std::string>& sources, bool all,
                                    std::vector<std::pair<std::string, std::string>> extra_tests = {});
/// --jobs, else what the machine has.
[[nodiscard]] int thread_count(const Options& options);
[[nodiscard]] Date date_of(const Options& options);
/// Before the first day a source is encoded for, silence would read as impunity: UsageError.
void require_encoded(const Operand& operand);
[[nodiscard]] ResolveOptions resolve_options(const Options& options, const Corpus& corpus);
/// Prints to stderr; with errors the caller must not go on.
void print_diagnostics(const Diagnostics& diagnostics, const Files& files);
[[nodiscard]] std::string nearest_help(std::string_view wanted, const std::vector<std::string>& known);
/// Whether the level reaches --fail-on (`otherwise` where the option is not given).
[[nodiscard]] bool reaches(const Options& options, Level level, std::string_view otherwise);

}  // namespace jurisdiff
