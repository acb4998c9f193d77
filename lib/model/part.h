#pragma once

#include <string>
#include <vector>

#include "lib/model/corpus.h"

namespace jurisdiff {

/// The corpus as it would be if only the files of `sources` (ids) had been read: same law, same fingerprint, so that a
/// comparison says the same whatever else was loaded. Law tests are left out. Spans still point into `files`.
/// Costs a copy of what it keeps and a hash of its files; keep it as long as the findings made from it.
[[nodiscard]] Corpus part_of(const Corpus& whole, const Files& files, const std::vector<std::string>& sources);

/// The fingerprint of that part alone.
[[nodiscard]] std::string fingerprint_of(const Files& files, const std::vector<std::string>& sources);

}  // namespace jurisdiff
