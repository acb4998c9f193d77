#pragma once

#include <string>

#include "cli/session.h"
#include "lib/finding/check_report.h"

namespace jurisdiff {

/// What `--against` names, read: a folder with data, else a commit of the repository the data folder `root` lies in.
/// Throws UsageError where it is neither.
[[nodiscard]] Loaded read_against(const Options& options, const std::string& root);

/// Fills the effects of `report` and `against`. Where they cannot be computed, since older or newer data are not valid,
/// a note and, for the older, a warning say so: the exit code then depends on the newer data only.
void add_effects(const Options& options, const std::string& root, const Session& session, CheckReport& report);

}  // namespace jurisdiff
