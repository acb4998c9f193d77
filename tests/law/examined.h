#pragma once

#include <string>

#include "tests/law/claims.h"

namespace jurisdiff {

/// What each source says it examined, against the maps in tests/examined and against what its provisions reach:
/// every provision a map names is encoded or listed as missing, and the lists name what reaches the category, no more
/// and no less. Prints what fails.
[[nodiscard]] ClaimResult run_examined(const std::string& root);

}  // namespace jurisdiff
