#include "lib/check/law_patterns.h"

#include "lib/evaluate/scenario.h"

namespace jurisdiff {

namespace {

// For each facet what is impossible by it, as indices.
std::vector<std::vector<std::size_t>> sort_by_facet(const LawOfDays& law) {
  std::vector<std::vector<std::size_t>> result(law.vocabulary().facets().size());
  for (std::size_t at = 0; at < law.impossible().size(); ++at) {
    const auto add = [&](auto&& self, const Expr& expr) -> void {
      if (expr.kind == Expr::Kind::kAtom) result[static_cast<std::size_t>(expr.facet)].push_back(at);
      for (const Expr& kid : expr.kids) self(self, kid);
    };
    add(add, law.impossible()[at]);
  }
  return result;
}

}  // namespace

Pattern& Patterns::of(const LawTest& test, const Variant* variant, const LawOfDays& law) {
  const auto [it, added] = known_.try_emplace({&test, variant, &law.vocabulary()});
  Pattern& pattern = it->second;
  if (!added) return pattern;
  Scenario& typical = typical_[&law.vocabulary()];
  if (typical.leaf.empty()) typical = typical_scenario(law.vocabulary());
  pattern.scenario = typical;
  apply_facts(law.vocabulary(), test.facts.values, pattern.scenario, pattern.problems);
  if (variant != nullptr) apply_facts(law.vocabulary(), variant->change, pattern.scenario, pattern.problems);
  if (pattern.problems.empty()) pattern.impossible = impossible(test, variant, law, pattern.scenario);
  return pattern;
}

// A variant of what can be is only impossible by a facet it changes.
const Impossible* Patterns::impossible(const LawTest& test, const Variant* variant, const LawOfDays& law,
                                       const Scenario& scenario) {
  if (variant == nullptr) return impossible_for(corpus_, law.impossible(), scenario);
  const Pattern& base = of(test, nullptr, law);
  if (!base.problems.empty() || base.impossible != nullptr) {
    return impossible_for(corpus_, law.impossible(), scenario);
  }
  auto& by_facet = by_facet_[&law.vocabulary()];
  if (by_facet.empty()) by_facet = sort_by_facet(law);
  std::set<std::size_t> asked;
  for (const FacetValue& value : variant->change) {
    const FacetIndex facet = law.vocabulary().find(value.facet.text);
    if (facet < 0) continue;
    const auto& here = by_facet[static_cast<std::size_t>(facet)];
    asked.insert(here.begin(), here.end());
  }
  for (const std::size_t at : asked) {
    if (evaluate(law.impossible()[at], scenario) == Truth::kYes) return &corpus_.impossible[at];
  }
  return nullptr;
}

}  // namespace jurisdiff
