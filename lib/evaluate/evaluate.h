#pragma once

#include <set>
#include <string>
#include <vector>

#include "lib/resolve/resolver.h"

namespace jurisdiff {

/// One fact pattern: for each facet of the vocabulary the index of its leaf.
struct Scenario {
  std::vector<int> leaf;
};

enum class Truth { kNo, kDepends, kYes };

/// How each doubt is resolved: -1 open, 0 against, 1 in favour. Shorter vectors leave the rest open.
using ReadingChoice = std::vector<signed char>;

/// The expression on one scenario, walked as it is written. The second way to every answer: it never sees a region.
/// With open readings it may say kDepends although every resolution agrees; `on_every_reading` settles that.
[[nodiscard]] Truth evaluate(const Expr& expr, const Scenario& scenario, const ReadingChoice& choice = {});

/// kYes on every reading, kNo on none, else kDepends. Exact while at most 16 doubts matter on the scenario; past that
/// it answers as `evaluate` does, which never turns a doubt into certainty.
[[nodiscard]] Truth on_every_reading(const Expr& expr, const Scenario& scenario);

/// Whether some provision of the law holds the scenario, jointly over the readings that `choice` leaves open.
[[nodiscard]] Truth punished(const std::vector<const Expr*>& law, const Scenario& scenario, ReadingChoice choice = {});

/// The facets without which the expression would not fail: of all ways to satisfy it, the one with the fewest facets
/// to change (ties by facet number). Empty where it holds on some reading.
[[nodiscard]] std::set<int> failing_facets(const Expr& expr, const Scenario& scenario);

/// Whether another leaf of this one facet would make the expression hold on some reading.
[[nodiscard]] bool fails_only_by(const Expr& expr, const Scenario& scenario, FacetIndex facet, int leaves);

/// The doubts the answer depends on.
[[nodiscard]] std::set<int> deciding_readings(const Expr& expr, const Scenario& scenario);

}  // namespace jurisdiff
