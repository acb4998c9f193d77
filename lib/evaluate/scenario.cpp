#include "lib/evaluate/scenario.h"

#include <bit>

namespace jurisdiff {

namespace {

constexpr int kMostListed = 12;

std::string leaves_help(const Facet& facet, LeafSet leaves) {
  if (facet.is_quantity()) return "write one amount without a sign, or none";
  std::string list;
  int listed = 0;
  for (std::size_t i = 0; i < facet.leaves.size(); ++i) {
    if (((leaves >> i) & 1U) == 0) continue;
    if (++listed > kMostListed) return "choose one of its leaves: rules/taxonomy/" + facet.id + ".yaml";
    list += (list.empty() ? "" : ", ") + facet.leaves[i].id;
  }
  return "choose one of: " + list;
}

}  // namespace

Scenario typical_scenario(const Vocabulary& vocabulary) {
  Scenario scenario;
  for (const Facet& facet : vocabulary.facets()) scenario.leaf.push_back(std::countr_zero(facet.typical));
  return scenario;
}

void apply_facts(const Vocabulary& vocabulary, const std::vector<FacetValue>& facts, Scenario& scenario,
                 Diagnostics& diagnostics) {
  for (const FacetValue& fact : facts) {
    const FacetIndex facet = vocabulary.find(fact.facet.text);
    if (facet < 0) continue;
    LeafSet leaves = 0;
    for (const ValueItem& item : fact.items) {
      if (item.kind == ValueItem::Kind::kName) {
        leaves |= vocabulary.facet(facet).find(item.name.text).value_or(0);
      } else if (item.kind == ValueItem::Kind::kQuantity && item.name.text.empty() == false &&
                 item.sign == Sign::kAtLeast) {
        leaves |= vocabulary.holding(facet, item.amount);
      } else {
        leaves = ~LeafSet{0};
      }
    }
    if (std::popcount(leaves) != 1 || fact.negated) {
      diagnostics.error("not-one-leaf", fact.span, "facts state exactly one leaf for '" + fact.facet.text + "'",
                        leaves_help(vocabulary.facet(facet), fact.negated ? ~leaves : leaves));
      continue;
    }
    scenario.leaf[static_cast<std::size_t>(facet)] = std::countr_zero(leaves);
  }
}

const Impossible* impossible_for(const Corpus& corpus, const std::vector<Expr>& excluded, const Scenario& scenario) {
  for (std::size_t i = 0; i < excluded.size(); ++i) {
    if (evaluate(excluded[i], scenario) == Truth::kYes) return &corpus.impossible[i];
  }
  return nullptr;
}

}  // namespace jurisdiff
