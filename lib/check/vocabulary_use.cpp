#include <algorithm>

#include "lib/check/checks.h"
#include "lib/check/law_words.h"

namespace jurisdiff {

namespace {

// What law, rules, categories and impossible combinations name, by facet.
class Named {
 public:
  explicit Named(const Corpus& corpus)
      : corpus_(corpus), leaves_(corpus.facets.size()), concepts_(corpus.facets.size()), used_(corpus.facets.size()) {
    const auto see = [this](const BoxExpr& box) {
      for (const FacetValue& value : box.values) add(value);
    };
    for (const Provision& provision : corpus.provisions) {
      for (const Version& version : provision.versions) for_each_box(version, see);
    }
    for (const Rule& rule : corpus.rules) {
      for_each_box(rule, see);
      if (rule.silent) touch(corpus.facet(rule.facet));
    }
    for (const Category& category : corpus.categories) {
      for (const auto* list : {&category.any, &category.none_of}) {
        for (const BoxExpr& box : *list) for_each_box(box, see);
      }
      for_each_box(category.typical, see);
    }
    for (const Impossible& impossible : corpus.impossible) for_each_box(impossible.box, see);
    for (const LegalSource& source : corpus.sources) {
      for (const Derivation& derivation : source.general) {
        for_each_box(derivation.narrows, see);
        for (const Name& leaf : derivation.leaves) add(corpus.facet(derivation.facet), leaf.text);
      }
    }
    for (const Facet& facet : corpus.facets) {
      const FacetIndex own = corpus.facet(facet.id);
      leaves_[static_cast<std::size_t>(own)] |= facet.typical | facet.silent_leaves | facet.baseline;
      for (const Inclusion& inclusion : facet.includes) {
        add(own, inclusion.leaf);
        add(own, inclusion.included);
        for (const auto& [other, names] : inclusion.when) {
          for (const Name& name : names) add(corpus.facet(other.text), name.text);
        }
      }
    }
  }

  [[nodiscard]] bool facet(FacetIndex index) const { return used_[static_cast<std::size_t>(index)]; }
  [[nodiscard]] bool leaf(FacetIndex index, std::size_t leaf) const {
    return ((leaves_[static_cast<std::size_t>(index)] >> leaf) & 1U) != 0;
  }
  [[nodiscard]] bool concept_of(FacetIndex index, const std::string& id) const {
    return concepts_[static_cast<std::size_t>(index)].contains(id);
  }

 private:
  void touch(FacetIndex index) {
    if (index >= 0) used_[static_cast<std::size_t>(index)] = true;
  }

  void add(FacetIndex index, const std::string& name) {
    if (index < 0 || name == "any") return;
    touch(index);
    const auto at = static_cast<std::size_t>(index);
    leaves_[at] |= corpus_.facets[at].find(name).value_or(0);
    concepts_[at].insert(name);
  }

  void add(const FacetValue& value) {
    const FacetIndex index = corpus_.facet(value.facet.text);
    if (index < 0) return;
    const auto at = static_cast<std::size_t>(index);
    for (const ValueItem& item : value.items) {
      switch (item.kind) {
        case ValueItem::Kind::kName:
          add(index, item.name.text);
          break;
        case ValueItem::Kind::kRange: {
          // Both ends and all between them.
          add(index, item.name.text);
          add(index, item.to.text);
          const Facet& facet = corpus_.facets[at];
          const LeafSet ends = facet.find(item.name.text).value_or(0) | facet.find(item.to.text).value_or(0);
          LeafSet range = ends;
          for (int shift = 1; shift < 64; shift *= 2) range |= range >> shift;
          const LeafSet below = ends == 0 ? 0 : (ends & (~ends + 1)) - 1;
          leaves_[at] |= range & ~below;
          break;
        }
        case ValueItem::Kind::kTerm:
        case ValueItem::Kind::kQuantity:
          touch(index);
          if (item.within) touch(corpus_.facet(corpus_.facets[at].window.text));
          break;
        case ValueItem::Kind::kOffencesOf:
          touch(index);
          leaves_[at] = ~LeafSet{0};
          break;
      }
    }
  }

  const Corpus& corpus_;
  std::vector<LeafSet> leaves_;
  std::vector<std::set<std::string>> concepts_;
  std::vector<bool> used_;
};

}  // namespace

Diagnostics check_vocabulary_use(const CheckInput& input) {
  const Corpus& corpus = input.corpus;
  const auto looked_at = [&](const Facet& facet) { return input.scope.named(facet.span); };
  Diagnostics result;
  if (std::none_of(corpus.facets.begin(), corpus.facets.end(), looked_at)) return result;
  const Named named(corpus);
  const auto note = [&](const char* id, const Span& where, const std::string& message, const char* help) {
    result.add({id, Level::kNote, where, {}, message, help});
  };
  for (FacetIndex index = 0; index < static_cast<FacetIndex>(corpus.facets.size()); ++index) {
    const Facet& facet = corpus.facets[static_cast<std::size_t>(index)];
    if (!looked_at(facet)) continue;
    if (!named.facet(index)) {
      Span where = facet.span;
      where.end = {};
      note("unused-facet", where, "no law, rule or category asks about '" + facet.id + "'",
           "remove the facet, or encode the law that asks for it");
      continue;
    }
    for (const Concept& one : facet.concepts) {
      if (named.concept_of(index, one.id)) continue;
      note("unused-concept", one.span,
           "no law, rule or category names the concept '" + one.id + "' of '" + facet.id + "'",
           "remove it, unless reports should describe its leaves by this name");
    }
    if (facet.is_quantity() || !facet.kept_apart.empty()) continue;
    for (std::size_t leaf = 0; leaf < facet.leaves.size(); ++leaf) {
      if (named.leaf(index, leaf)) continue;
      const Leaf& one = facet.leaves[leaf];
      note("unused-leaf", one.span,
           "no law, rule or category names the leaf '" + one.id + "' of '" + facet.id +
               "', alone or in a concept or range",
           "merge it with another, or say in 'kept-apart' why it is kept");
    }
  }
  return result;
}

}  // namespace jurisdiff
