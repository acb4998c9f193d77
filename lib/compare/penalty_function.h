#pragma once

#include <vector>

#include "lib/compare/run.h"

namespace jurisdiff {

/// How many thresholds a penalty reaches, mildest first: on the lowest reading and on the highest.
struct PenaltyLevel {
  std::size_t lowest = 0;
  std::size_t highest = 0;
};

/// Penalty as a function on fact patterns: the highest maximum of imprisonment among the provisions and tiers that hold
/// the pattern and yield to no other that holds it. A carve-out decides which penalty counts, never whether one does.
class PenaltyFunction {
 public:
  PenaltyFunction(const Run& run, const Side& side);

  /// Where the penalty reaches a threshold: `sure` claims no more, and `wide` no less, than is so.
  struct Reach {
    const Threshold* threshold;
    region::Region sure;
    region::Region wide;
  };
  /// Mildest threshold first: each holds the next.
  [[nodiscard]] const std::vector<Reach>& reaches() const { return reaches_; }

  /// The provision or tier whose penalty counts on one fact pattern, by the second evaluator. Nothing holds it: null.
  struct Governing {
    ProvisionAt lowest;   ///< on the lowest reading
    ProvisionAt highest;  ///< on the highest
  };
  [[nodiscard]] Governing at(const Scenario& scenario) const;
  [[nodiscard]] PenaltyLevel level_of(const Governing& governing) const;

 private:
  struct Entry {
    const ProvisionRegion* provision;
    const Expr* law;
    std::vector<std::size_t> may_yield_to;  ///< where one of its bases yields
    std::vector<std::size_t> yields_to;     ///< where all of them do
  };

  std::vector<Entry> entries_;
  std::vector<Reach> reaches_;
};

}  // namespace jurisdiff
