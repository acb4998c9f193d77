#pragma once

#include <cstddef>
#include <string>

namespace jurisdiff {

struct ClaimResult {
  std::size_t passed = 0;
  std::size_t failed = 0;
};

/// Runs every claims file under tests/claims of the checkout; prints what fails, with its place.
[[nodiscard]] ClaimResult run_claims(const std::string& root);

}  // namespace jurisdiff
