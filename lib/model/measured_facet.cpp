#include "lib/model/measured_facet.h"

#include <string>

namespace jurisdiff {

bool thresholds_fit(const Facet& facet, std::size_t count, Diagnostics& diagnostics) {
  if (count <= kMostThresholds) return true;
  diagnostics.error("too-many-thresholds", facet.span,
                    "the laws state " + std::to_string(count) + " thresholds of '" + facet.id + "', a facet can have " +
                        std::to_string(kMostThresholds),
                    "leave out thresholds that change nothing");
  return false;
}

}  // namespace jurisdiff
