#include "lib/model/taxonomy.h"

namespace jurisdiff {

std::optional<LeafSet> Facet::find(std::string_view name) const {
  if (name == "any") return all();
  for (std::size_t i = 0; i < leaves.size(); ++i) {
    if (leaves[i].id == name) return LeafSet{1} << i;
  }
  for (const Concept& concept_ : concepts) {
    if (concept_.id == name) return concept_.leaves;
  }
  return std::nullopt;
}

}  // namespace jurisdiff
