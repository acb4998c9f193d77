#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "lib/finding/finding.h"
#include "lib/model/corpus.h"
#include "lib/resolve/resolver.h"
#include "lib/source/diagnostic.h"

namespace jurisdiff {

struct CompareOptions {
  std::vector<std::string> categories;  ///< ids; empty: all
  ResolveOptions resolve;
  std::int64_t nodes = 200'000;  ///< budget of each exact search
  int threads = 1;               ///< never changes the answer
  /// Differences to leave out, by what they are put down to: names of causes, and "not-examined".
  std::set<std::string> without_causes;
  bool gaps = true;
  bool overlaps = true;
  /// Groups are told, with example, provisions and needs, only as far as a short report of so many groups shows them
  /// (`share_out`); the others are counted. Nothing: all are told.
  std::optional<std::size_t> most_told;
};

/// Compares two operands. Exact; the answer depends only on the corpus, the operands and the options. Law that cannot
/// be resolved is reported in `problems`, and then the result must not be used. A witness the second evaluator does
/// not confirm is our bug and throws std::logic_error.
[[nodiscard]] Comparison compare(const Corpus& corpus, const Operand& left, const Operand& right,
                                 const CompareOptions& options, Diagnostics& problems);

}  // namespace jurisdiff
