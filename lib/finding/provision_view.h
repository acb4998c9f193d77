#pragma once

#include <string>
#include <vector>

#include "lib/finding/finding.h"

namespace jurisdiff {

/// A provision with its words resolved at a date, as `show` and `explain` print it.
struct ProvisionView {
  const Provision* provision = nullptr;
  Date as_of;
  const Version* version = nullptr;             ///< in force at the date, or nullptr
  std::vector<std::vector<Need>> alternatives;  ///< per alternative, per facet: what it asks, settled or arguable
  std::vector<std::vector<Need>> contested;     ///< the part of the same that only some reading gives
  std::vector<const Provision*> bases;          ///< of a tier
  std::vector<Facet> facets;
};

}  // namespace jurisdiff
