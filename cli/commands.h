#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/options.h"

namespace jurisdiff {

/// A command: what it takes, what it answers, and the function that runs it.
struct Command {
  std::string_view name;
  std::string_view arguments;  ///< as help prints them
  std::string_view help;
  int least;
  int most;
  int (*run)(const Options&);
  /// The values of --format it takes with these arguments (what is listed decides); empty where it heeds no --format.
  /// `run` is called with no other.
  std::vector<std::string> (*formats)(const std::vector<std::string>& arguments);
};

/// Every command, in the order help lists them.
[[nodiscard]] const std::vector<Command>& commands();
/// The command of this name, or nullptr.
[[nodiscard]] const Command* command_named(std::string_view name);

int run_compare(const Options& options);
int run_matrix(const Options& options);
int run_batch(const Options& options);
int run_explain(const Options& options);
int run_list(const Options& options);
int run_show(const Options& options);
int run_check(const Options& options);
int run_completion(const Options& options);
int run_man(const Options& options);
int run_assess(const Options& options);
int run_new(const Options& options);
int run_schema(const Options& options);

}  // namespace jurisdiff
