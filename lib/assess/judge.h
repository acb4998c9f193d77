#pragma once

#include <cstddef>
#include <vector>

#include "lib/assess/facts.h"
#include "lib/evaluate/evaluate.h"
#include "lib/finding/assessment.h"

namespace jurisdiff {

/// A law on the facts of one act: what is decided, and by what.
struct Verdict {
  Met met = Met::kNo;
  bool undetermined = false;
  Deciding deciding;  ///< with kMay
};

/// Judges facts by law given as regions over facets and readings, and has each verdict confirmed on sample scenarios.
class Judge {
 public:
  Judge(const Run& run, const FactPatterns& facts) : run_(run), facts_(facts) {}

  /// Whether the union of `law` holds the facts. Exact.
  [[nodiscard]] Verdict verdict(const std::vector<const region::Region*>& law) const;
  /// Samples the facts and throws std::logic_error where evaluating `law` as written says otherwise than `verdict`.
  /// Returns how many scenarios were looked at.
  std::size_t confirm(const std::vector<const Expr*>& law, const std::vector<const region::Region*>& regions,
                      const Verdict& verdict) const;
  /// Whether the law, on the facts with the facet free, is not the same for all its leaves.
  [[nodiscard]] bool turns_on(const region::Region& law, int facet) const;

 private:
  [[nodiscard]] region::Region part_of(const std::vector<const region::Region*>& law) const;
  [[nodiscard]] Deciding what_decides(const region::Region& part) const;
  [[nodiscard]] std::vector<int> sample(const region::Region& patterns, const region::Region& against) const;

  const Run& run_;
  const FactPatterns& facts_;
};

}  // namespace jurisdiff
