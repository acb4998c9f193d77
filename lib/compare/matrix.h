#pragma once

#include <vector>

#include "lib/compare/compare.h"
#include "lib/finding/matrix.h"

namespace jurisdiff {

/// What a matrix is made of: every ordered pair of `sources`, on each of `days` where a source is not pinned to one.
struct MatrixRequest {
  std::vector<MatrixSource> sources;
  std::vector<Date> days;
};

/// Compares each unordered pair once, on `options.threads` threads, and keeps the counts only: memory grows with pairs
/// times categories, not with findings. Each pair is compared as if its two laws alone had been loaded, so the numbers
/// are those of `gaps` for that pair. Gap options only; overlaps are never looked for. Problems as with `compare`.
[[nodiscard]] Matrix compare_all(const Corpus& whole, const Files& files, const MatrixRequest& request,
                                 const CompareOptions& options, Diagnostics& problems);

}  // namespace jurisdiff
