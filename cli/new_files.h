#pragma once

#include <string>
#include <vector>

#include "lib/check/scaffold.h"

namespace jurisdiff {

/// Throws UsageError where a file that must be new is there already.
void must_be_free(const std::string& root, const std::vector<ScaffoldFile>& files);

/// Writes every file below `root` or none: each whole under a temporary name first, then all put in their places. A
/// file that is there already is never replaced, save one that is appended to and still reads `was`. Throws UsageError
/// where a place is taken or lies outside `root` (by a link, say), std::runtime_error where the disk refuses; then
/// nothing stays, new folders neither.
void write_new_files(const std::string& root, const std::vector<ScaffoldFile>& files);

}  // namespace jurisdiff
