#include "lib/check/law_reach.h"

#include <algorithm>

#include "lib/resolve/resolver.h"

namespace jurisdiff {

namespace {

using Words = std::set<std::string>;

void add_words(const BoxExpr& box, Words& words);

void add_words(const FacetValue& value, Words& words) {
  for (const ValueItem& item : value.items) {
    for (const Name& name : item.provisions) words.insert("=" + name.text);
  }
}

void add_words(const std::vector<BoxExpr>& boxes, Words& words) {
  for (const BoxExpr& box : boxes) add_words(box, words);
}

void add_words(const BoxExpr& box, Words& words) {
  collect_terms(box, words);
  for (const FacetValue& value : box.values) add_words(value, words);
  for (const auto& disjunction : box.one_of) add_words(disjunction, words);
  add_words(box.none_of, words);
}

bool meet(const Words& a, const Words& b) {
  return std::any_of(a.begin(), a.end(), [&](const std::string& word) { return b.contains(word); });
}

}  // namespace

Words words_of(const Rule& rule) {
  Words words;
  for (const FacetValue* value : {&rule.settled_value, &rule.arguable_value}) {
    BoxExpr box;
    box.values.push_back(*value);
    add_words(box, words);
  }
  add_words(rule.settled_boxes, words);
  add_words(rule.arguable_boxes, words);
  return words;
}

Words words_of(const Provision& provision) {
  Words words;
  for (const Version& version : provision.versions) {
    add_words(version.any, words);
    for (const Exception& exception : version.except) {
      add_words(exception.box, words);
      add_words(exception.unless, words);
    }
  }
  return words;
}

Words words_of(const Derivation& derivation) {
  Words words;
  add_words(derivation.narrows, words);
  return words;
}

LawReach::LawReach(const Corpus& corpus) : corpus_(corpus) {
  for (const Provision& provision : corpus.provisions) provisions_.push_back(words_of(provision));
  for (const Rule& rule : corpus.rules) rules_.push_back(words_of(rule));
  for (const LegalSource& source : corpus.sources) {
    sources_.emplace_back();
    for (const Derivation& derivation : source.general) sources_.back().merge(words_of(derivation));
  }
}

Reach LawReach::touched(Reach changed) const {
  Words words;
  // A silent rule, like the general part, speaks in all provisions of its sources.
  const auto add_rule = [&](const Rule& rule) {
    if (!rule.silent) return words.insert(rule.term).second;
    const std::size_t before = changed.sources.size();
    changed.sources.insert(rule.sources.begin(), rule.sources.end());
    return changed.sources.size() > before;
  };
  for (const std::string& id : changed.provisions) words.insert("=" + id);
  for (const Rule& rule : corpus_.rules) {
    if (changed.rules.contains(rule.id)) add_rule(rule);
  }
  for (bool grown = true; grown;) {
    grown = false;
    for (std::size_t i = 0; i < rules_.size(); ++i) {
      if (!meet(rules_[i], words)) continue;
      changed.rules.insert(corpus_.rules[i].id);
      grown = add_rule(corpus_.rules[i]) || grown;
    }
    for (std::size_t i = 0; i < sources_.size(); ++i) {
      if (meet(sources_[i], words)) grown = changed.sources.insert(corpus_.sources[i].id).second || grown;
    }
    for (std::size_t i = 0; i < provisions_.size(); ++i) {
      const Provision& provision = corpus_.provisions[i];
      if (changed.provisions.contains(provision.id)) continue;
      const bool tier = std::any_of(provision.extends.begin(), provision.extends.end(),
                                    [&](const Name& base) { return changed.provisions.contains(base.text); });
      if (tier || changed.sources.contains(provision.source) || meet(provisions_[i], words)) {
        words.insert("=" + provision.id);
        grown = changed.provisions.insert(provision.id).second || grown;
      }
    }
  }
  return changed;
}

std::set<std::string> LawReach::needed(std::set<std::string> provisions) const {
  const auto add_named = [&](const Words& words) {
    bool added = false;
    for (const std::string& word : words) {
      if (word.front() == '=') added = provisions.insert(word.substr(1)).second || added;
    }
    return added;
  };
  for (const Words& words : rules_) add_named(words);
  for (const Words& words : sources_) add_named(words);
  for (bool grown = true; grown;) {
    grown = false;
    for (std::size_t i = 0; i < provisions_.size(); ++i) {
      const Provision& provision = corpus_.provisions[i];
      if (!provisions.contains(provision.id)) continue;
      for (const Name& base : provision.extends) grown = provisions.insert(base.text).second || grown;
      grown = add_named(provisions_[i]) || grown;
    }
  }
  return provisions;
}

}  // namespace jurisdiff
