#pragma once

#include <optional>
#include <string>
#include <vector>

#include "lib/check/scaffold.h"

namespace jurisdiff {

/// What a scaffold names of one facet: its typical leaf, where an example has nothing else to say.
struct TypicalLeaf {
  const Facet* facet = nullptr;
  std::string leaf;
};
/// Of the facets that must be said; of the first facet with leaves where none must. Never measured facets.
[[nodiscard]] std::vector<TypicalLeaf> facets_to_say(const Corpus& corpus);

/// A facet and the leaf on which it alone keeps the typical fact pattern away.
struct NearMiss {
  std::string facet;
  std::string leaf;
};

/// Which single change of the typical fact pattern makes it miss a provision, or a rule's settled and arguable meaning.
struct Examples {
  bool met = false;  ///< the typical fact pattern is inside on every reading
  std::optional<NearMiss> miss;
};

/// Reads the folder with `file` in it, resolves the law of `day` and tries the leaves of `facets` in their order.
/// Costs a load of one source.
[[nodiscard]] Examples examples_of_provision(const Folder& folder, const ScaffoldFile& file, const std::string& id,
                                             Date day, const std::vector<TypicalLeaf>& facets);
[[nodiscard]] Examples examples_of_rule(const Folder& folder, const ScaffoldFile& file, const std::string& id, Date day,
                                        const std::vector<TypicalLeaf>& facets);

}  // namespace jurisdiff
