#pragma once

#include <vector>

#include "lib/assess/day_law.h"
#include "lib/model/case.h"

namespace jurisdiff {

/// What was done, or what was intended by it, as fact patterns of one source of law. Facts that name a state are other
/// leaves for each source; where they are open, each answer is a world of its own, the same for all sources.
struct FactPatterns {
  explicit FactPatterns(const Run& run)
      : plain(run.space.plain()), lifted(run.space.space()), impossible(run.space.plain()) {}
  std::vector<region::Box> worlds;  ///< plain, one box a world
  region::Region plain;             ///< their union
  region::Region lifted;            ///< the same with every reading free
  region::Region impossible;        ///< plain: what no fact pattern has, where it meets them
  region::Region impossible_lifted{lifted.space()};
  region::Box hull;  ///< per facet, the leaves some world has
};

/// The facts of one act under every source, what was done first, then what was intended, if anything was.
struct ActFacts {
  std::vector<std::vector<FactPatterns>> of;  ///< [done, intended][source]
  std::vector<int> assumed;                   ///< facets the file does not state
};

/// Reports combinations of open facts that are too many, and facts no fact pattern has, each at its place; then the
/// result must not be used.
[[nodiscard]] ActFacts act_facts(const DayLaw& law, const std::vector<const LegalSource*>& sources, const CaseAct& act,
                                 Diagnostics& problems);

}  // namespace jurisdiff
