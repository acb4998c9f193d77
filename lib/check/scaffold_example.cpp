#include "lib/check/scaffold_example.h"

#include <algorithm>
#include <bit>

#include "lib/check/law_tests.h"
#include "lib/evaluate/scenario.h"
#include "lib/load/load.h"

namespace jurisdiff {

namespace {

Loaded load_with(const Folder& folder, const ScaffoldFile& file, const std::string& id) {
  const MemoryFolder with({{file.path, file.text}}, &folder);
  LoadRequest request;
  request.sources = {id.substr(0, id.find_first_of("/."))};
  return load_corpus(with, request);
}

// The first leaf on which the facet alone keeps the typical fact pattern away; fact patterns that cannot be are passed
// over.
std::optional<NearMiss> find_miss(const Corpus& corpus, const LawOfADay& law, const Expr& expr,
                                  const std::vector<TypicalLeaf>& facets) {
  const Scenario typical = typical_scenario(law.vocabulary());
  for (const TypicalLeaf& tried : facets) {
    const FacetIndex index = law.vocabulary().find(tried.facet->id);
    if (index < 0) continue;
    const std::vector<Leaf>& leaves = law.vocabulary().facet(index).leaves;
    for (std::size_t leaf = 0; leaf < leaves.size(); ++leaf) {
      Scenario scenario = typical;
      scenario.leaf[static_cast<std::size_t>(index)] = static_cast<int>(leaf);
      if (on_every_reading(expr, scenario) != Truth::kNo) continue;
      if (impossible_for(corpus, law.impossible(), scenario) != nullptr) continue;
      if (!fails_only_by(expr, scenario, index, static_cast<int>(leaves.size()))) continue;
      return NearMiss{tried.facet->id, leaves[leaf].id};
    }
  }
  return std::nullopt;
}

}  // namespace

std::vector<TypicalLeaf> facets_to_say(const Corpus& corpus) {
  std::vector<TypicalLeaf> found;
  const auto take = [&](const Facet& facet) {
    found.push_back({&facet, facet.leaves[static_cast<std::size_t>(std::countr_zero(facet.typical))].id});
  };
  const auto usable = [](const Facet& facet) { return !facet.is_quantity() && facet.typical != 0; };
  for (const Facet& facet : corpus.facets) {
    if (facet.silence == Silence::kMustSay && usable(facet)) take(facet);
  }
  if (!found.empty()) return found;
  const auto first = std::find_if(corpus.facets.begin(), corpus.facets.end(),
                                  [&](const Facet& facet) { return usable(facet) && !facet.general(); });
  if (first != corpus.facets.end()) take(*first);
  return found;
}

Examples examples_of_provision(const Folder& folder, const ScaffoldFile& file, const std::string& id, Date day,
                               const std::vector<TypicalLeaf>& facets) {
  const Loaded loaded = load_with(folder, file, id);
  if (loaded.diagnostics.has_errors()) return {};
  const LawOfADay law(loaded.corpus, day);
  const Expr* expr = law.full(id);
  if (expr == nullptr || law.problems().has_errors()) return {};
  return {on_every_reading(*expr, typical_scenario(law.vocabulary())) == Truth::kYes,
          find_miss(loaded.corpus, law, *expr, facets)};
}

Examples examples_of_rule(const Folder& folder, const ScaffoldFile& file, const std::string& id, Date day,
                          const std::vector<TypicalLeaf>& facets) {
  const Loaded loaded = load_with(folder, file, id);
  if (loaded.diagnostics.has_errors()) return {};
  const LawOfADay law(loaded.corpus, day);
  Resolver resolver(loaded.corpus, law.vocabulary(), {});
  for (const Rule& rule : loaded.corpus.rules) {
    if (rule.id != id) continue;
    const Expr meaning = resolver.meaning_of(rule, day);
    return {on_every_reading(meaning, typical_scenario(law.vocabulary())) == Truth::kYes,
            find_miss(loaded.corpus, law, meaning, facets)};
  }
  return {};
}

}  // namespace jurisdiff
