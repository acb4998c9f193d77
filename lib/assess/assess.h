#pragma once

#include <optional>
#include <vector>

#include "lib/compare/compare.h"
#include "lib/finding/assessment.h"

namespace jurisdiff {

struct AssessOptions {
  std::optional<Date> as_of;  ///< else the day of each act
  ResolveOptions resolve;
  std::int64_t nodes = 200'000;  ///< budget of each exact search
  int threads = 1;               ///< never changes the answer
};

/// Judges facts by several laws. `facts` outlives the answer. Exact: open facts are sets of scenarios, and every
/// verdict holds on all of them and on every joint reading. Facts no scenario has, days before a source is encoded and
/// law that cannot be resolved are reported in `problems`, and then the answer must not be used. A verdict the second
/// evaluator does not confirm on a sample is our bug and throws std::logic_error.
[[nodiscard]] Assessment assess(const Corpus& corpus, const Case& facts, const std::vector<const LegalSource*>& sources,
                                const AssessOptions& options, Diagnostics& problems);

}  // namespace jurisdiff
