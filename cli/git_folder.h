#pragma once

#include <map>
#include <string>

namespace jurisdiff {

/// The law files below the data folder `root` as they were at a commit of the git repository it lies in: path relative
/// to `root`, and bytes. Nothing is checked out, nothing is fetched, the repository is not written to; `ref` reaches
/// git as one argument after its options. UsageError, with the way out, where there is no git, no repository, no such
/// commit, or no law files at it.
[[nodiscard]] std::map<std::string, std::string> read_at_commit(const std::string& root, const std::string& ref);

}  // namespace jurisdiff
