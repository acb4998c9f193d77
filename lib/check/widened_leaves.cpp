// A leaf new under a name the law uses widens every provision that uses the name, without a word of it changing.
#include <algorithm>
#include <bit>
#include <map>

#include "lib/check/effect_work.h"

namespace jurisdiff {

namespace {

// What a facet's names gained, by leaf id: the places of the change, and the names that hold the leaf now.
struct Gained {
  Span where;
  std::string name;  ///< the first name that gained it: a concept, or the facet
  bool new_leaf = false;
};
using GainedLeaves = std::map<std::string, Gained>;

bool has_leaf(const Facet& facet, const std::string& id) {
  return std::any_of(facet.leaves.begin(), facet.leaves.end(), [&](const Leaf& leaf) { return leaf.id == id; });
}

GainedLeaves gained_leaves(const Facet& before, const Facet& after) {
  GainedLeaves gained;
  for (const Leaf& leaf : after.leaves) {
    if (!has_leaf(before, leaf.id)) gained.emplace(leaf.id, Gained{leaf.span, {}, true});
  }
  for (const Concept& now : after.concepts) {
    const auto was = std::find_if(before.concepts.begin(), before.concepts.end(),
                                  [&](const Concept& one) { return one.id == now.id; });
    if (was == before.concepts.end()) continue;
    for (std::size_t i = 0; i < after.leaves.size(); ++i) {
      if (((now.leaves >> i) & 1U) == 0) continue;
      const std::string& id = after.leaves[i].id;
      const auto old = before.find(id);
      if (has_leaf(before, id) && old && (was->leaves & *old) != 0) continue;
      Gained& one = gained.try_emplace(id, Gained{now.span, {}, false}).first->second;
      one.name += (one.name.empty() ? "'" : ", '") + now.id + "'";
    }
  }
  return gained;
}

// The leaves of `wanted` some condition of the expression holds, those it denies apart, with the words of the law.
struct Met {
  LeafSet asked = 0;
  LeafSet denied = 0;
  std::map<LeafSet, std::set<std::string>> words;  ///< by leaf
};

void collect(const Resolver& resolver, const Expr& expr, FacetIndex facet, bool denied, Met& met) {
  if (expr.kind == Expr::Kind::kAtom && expr.facet == facet &&
      expr.leaves != resolver.vocabulary().facet(facet).all()) {
    (denied ? met.denied : met.asked) |= expr.leaves;
    if (expr.origin >= 0) {
      const Origin& origin = resolver.origins()[static_cast<std::size_t>(expr.origin)];
      std::string word = origin.word;
      for (const Rule* rule : origin.rules) word += (word.empty() ? "rule " : ", rule ") + rule->id;
      for (LeafSet left = expr.leaves; left != 0 && !word.empty(); left &= left - 1) {
        met.words[left & (~left + 1)].insert(word);
      }
    }
  }
  const bool inside = denied != (expr.kind == Expr::Kind::kNot);
  for (const Expr& kid : expr.kids) collect(resolver, kid, facet, inside, met);
}

class Widening {
 public:
  Widening(const LawChange& law, const std::vector<ChangedDefinition>& changes) : law_(law), changes_(changes) {}

  void facet(const Facet& now, const GainedLeaves& gained, const Corpus& after) {
    for (const LegalSource& source : after.sources) {
      const ResolvedSource* resolved = law_.law(Edition::kAfter).source(source.id);
      if (resolved == nullptr) continue;
      for (const ResolvedProvision& one : resolved->provisions) provision(now, gained, source, one);
    }
  }

  [[nodiscard]] std::vector<Effect> take() { return std::move(effects_); }

 private:
  [[nodiscard]] Met met_by(Edition edition, const std::string& facet, const std::string& provision) const {
    const LawOfADay& law = law_.law(edition);
    Met met;
    const FacetIndex index = law.vocabulary().find(facet);
    if (const Expr* expr = law.full(provision); expr != nullptr && index >= 0) {
      collect(law.resolver(), *expr, index, false, met);
    }
    return met;
  }

  void provision(const Facet& now, const GainedLeaves& gained, const LegalSource& source,
                 const ResolvedProvision& resolved) {
    const std::string& id = resolved.provision->id;
    if (law_.law(Edition::kBefore).full(id) == nullptr) return;  // it is new itself
    const Met is = met_by(Edition::kAfter, now.id, id);
    const Met was = met_by(Edition::kBefore, now.id, id);
    const Vocabulary& old = law_.law(Edition::kBefore).vocabulary();
    for (const auto& [leaf, one] : gained) {
      const auto set = now.find(leaf);
      if (!set) continue;
      const FacetIndex before = old.find(now.id);
      const LeafSet old_set = before < 0 ? 0 : old.facet(before).find(leaf).value_or(0);
      const bool asked = (is.asked & *set) != 0 && (was.asked & old_set) == 0;
      const bool denied = (is.denied & *set) != 0 && (was.denied & old_set) == 0;
      if (!asked && !denied) continue;
      if (own_words_changed(id)) continue;
      const auto words = is.words.find(*set);
      tell(now, leaf, one, source, resolved, asked, words == is.words.end() ? std::set<std::string>{} : words->second);
    }
  }

  // A provision whose own text names the leaf now is changed, not widened.
  [[nodiscard]] bool own_words_changed(const std::string& provision) const {
    return std::any_of(changes_.begin(), changes_.end(), [&](const ChangedDefinition& change) {
      return change.kind == "provision" && change.id == provision && change.bears_on_law;
    });
  }

  void tell(const Facet& facet, const std::string& leaf, const Gained& gained, const LegalSource& source,
            const ResolvedProvision& resolved, bool asked, const std::set<std::string>& words) {
    Effect effect;
    effect.kind = Effect::Kind::kLeafWidened;
    effect.id = effect_id(effect.kind);
    effect.left = source.id;
    effect.where = gained.where;
    effect.where.end = {};
    effect.provision = resolved.provision->id;
    effect.days = {law_.day()};
    effect.message = std::string(gained.new_leaf ? "the new leaf '" : "the leaf '") + leaf + "' of '" + facet.id +
                     "' " + (gained.name.empty() ? "" : "under " + gained.name + " ") +
                     (asked ? "widens " : "widens an exception of ") + resolved.provision->cite.best(Language::kEn);
    if (!words.empty()) effect.message += ", by " + joined_names(words);
    effects_.push_back(std::move(effect));
  }

  const LawChange& law_;
  const std::vector<ChangedDefinition>& changes_;
  std::vector<Effect> effects_;
};

}  // namespace

std::vector<Effect> find_widened(const Corpus& before, const Corpus& after, const LawChange& law,
                                 const std::vector<ChangedDefinition>& changes) {
  Widening widening(law, changes);
  for (const Facet& now : after.facets) {
    const FacetIndex was = before.facet(now.id);
    if (was < 0 || now.is_quantity()) continue;
    const GainedLeaves gained = gained_leaves(before.facets[static_cast<std::size_t>(was)], now);
    if (!gained.empty()) widening.facet(now, gained, after);
  }
  return widening.take();
}

}  // namespace jurisdiff
