#include "lib/check/alike_leaves.h"

#include <map>
#include <string>

namespace jurisdiff {

Diagnostics find_alike_leaves(const Corpus& corpus, const AskedLeaves& asked) {
  Diagnostics result;
  for (std::size_t i = 0; i < corpus.facets.size(); ++i) {
    const Facet& facet = corpus.facets[i];
    if (facet.is_quantity() || !facet.kept_apart.empty()) continue;
    // Leaves are alike where every set has both or neither.
    std::map<std::vector<bool>, std::vector<const Leaf*>> alike;
    for (std::size_t leaf = 0; leaf < facet.leaves.size(); ++leaf) {
      std::vector<bool> in;
      for (const LeafSet set : asked[i]) in.push_back(((set >> leaf) & 1U) != 0);
      alike[in].push_back(&facet.leaves[leaf]);
    }
    for (const auto& [in, leaves] : alike) {
      if (leaves.size() < 2) continue;
      std::string names;
      for (const Leaf* leaf : leaves) names += (names.empty() ? "'" : ", '") + leaf->id + "'";
      Diagnostic& added =
          result.warning("leaves-alike", leaves.front()->span,
                         "no law, category or impossible combination tells " + names + " of '" + facet.id + "' apart",
                         "merge them, let a law tell them apart, or write 'kept-apart' with the reason why they stay");
      for (std::size_t other = 1; other < leaves.size(); ++other) {
        added.related.push_back({leaves[other]->span, "the same as it"});
      }
    }
  }
  return result;
}

}  // namespace jurisdiff
