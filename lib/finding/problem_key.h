#pragma once

#include <compare>
#include <string>
#include <vector>

#include "lib/source/diagnostic.h"

namespace jurisdiff {

/// What tells a problem from another from one run to the next: no line, no column. Texts are in NFC with control
/// characters spelt out, so that what is written to a file is read back the same.
struct ProblemKey {
  std::string path;  ///< empty where the problem has no file
  std::string id;
  std::string provision;
  std::string digest;  ///< of the message: 16 hex digits
  friend auto operator<=>(const ProblemKey&, const ProblemKey&) = default;
};

[[nodiscard]] ProblemKey problem_key(const Diagnostic& diagnostic, const Files& files);

/// For each key a stable fingerprint, 32 hex digits; equal keys are told apart by their order.
[[nodiscard]] std::vector<std::string> fingerprints(const std::vector<ProblemKey>& keys);

}  // namespace jurisdiff
