#include "lib/load/load_case.h"

#include <algorithm>
#include <array>
#include <set>

#include "lib/load/load_box.h"
#include "lib/load/map_reader.h"

namespace jurisdiff {

namespace {

constexpr std::string_view kUnknown = "unknown";
constexpr std::string_view kOf = " of ";
constexpr std::size_t kMostActs = 200;

LeafSet leaf_of(MapReader& reader, std::string_view key, const Facet* facet) {
  const yaml::Value* value = reader.require(key);
  if (value == nullptr || facet == nullptr) return 0;
  if (const auto found = facet->find(value->text)) return *found;
  std::vector<std::string_view> known;
  for (const Leaf& leaf : facet->leaves) known.emplace_back(leaf.id);
  reader.diagnostics().error("unknown-leaf", value->span, "'" + value->text + "' is not a leaf of " + facet->id,
                             did_you_mean(value->text, known, "all names: rules/taxonomy/" + facet->id + ".yaml"));
  return 0;
}

const Facet* facet_of(MapReader& reader, const Corpus& corpus, std::string& id) {
  id = reader.text("facet", true);
  const FacetIndex index = corpus.facet(id);
  if (index >= 0) return &corpus.facets[static_cast<std::size_t>(index)];
  if (id.empty()) return nullptr;  // reported
  std::vector<std::string_view> known;
  for (const Facet& facet : corpus.facets) known.emplace_back(facet.id);
  const yaml::Value* named = reader.value().find("facet");
  reader.diagnostics().error("unknown-facet", named == nullptr ? reader.value().head() : named->span,
                             "'" + id + "' is not a facet",
                             did_you_mean(id, known, "`jurisdiff list facets` shows all"));
  return nullptr;
}

// The facts of one act, or what was intended by it.
class FactLoader {
 public:
  FactLoader(const Corpus& corpus, const std::vector<std::string>& states, Diagnostics& diagnostics)
      : corpus_(corpus), diagnostics_(diagnostics) {
    states_.assign(states.begin(), states.end());
    states_.emplace_back(kElsewhere);
  }

  std::vector<CaseFact> load(const yaml::Value& value, std::string_view what) {
    std::vector<CaseFact> facts;
    MapReader reader(value, diagnostics_, what);
    if (!reader.ok()) return facts;
    for (const Facet& facet : corpus_.facets) reader.mark(facet.id);
    for (const yaml::Entry& entry : value.entries) {
      const FacetIndex index = corpus_.facet(entry.key);
      if (index < 0) continue;
      CaseFact fact;
      fact.facet = {entry.key, entry.key_span};
      fact.span = entry.value.span;
      load_values(corpus_.facets[static_cast<std::size_t>(index)], entry.value, fact);
      facts.push_back(std::move(fact));
    }
    reader.finish();
    return facts;
  }

 private:
  void load_values(const Facet& facet, const yaml::Value& value, CaseFact& fact) {
    if (value.is_scalar() && value.text == kUnknown) {
      fact.unknown = true;
      return;
    }
    if (!value.is_sequence()) return load_one(facet, value, fact);
    if (value.items.empty()) {
      diagnostics_.error("empty-list", value.span, "a fact may not be an empty list", "write 'unknown' for any answer");
    }
    for (const yaml::Value& item : value.items) load_one(facet, item, fact);
  }

  void load_one(const Facet& facet, const yaml::Value& value, CaseFact& fact) {
    if (value.is_scalar() && value.text == kUnknown) {
      diagnostics_.error("unknown-in-list", value.span, "'unknown' stands alone: it is every answer",
                         "write 'unknown' without the list, or take it out of the list");
      return;
    }
    if (value.is_mapping()) {
      const auto place = std::find_if(corpus_.relative_places.begin(), corpus_.relative_places.end(),
                                      [&](const RelativePlace& one) { return one.facet == facet.id; });
      if (place != corpus_.relative_places.end()) return load_place(value, fact);
    }
    if (value.is_scalar()) {
      if (const std::size_t at = value.text.find(kOf); at != std::string::npos)
        return load_word(facet, value, at, fact);
    }
    const std::size_t before = diagnostics_.size();
    FacetValue loaded = load_facet_value(fact.facet, value, corpus_, diagnostics_);
    if (diagnostics_.size() != before) return;
    if (loaded.negated) {
      diagnostics_.error("not-facts", value.span, "facts say what is so, not what is not",
                         "list the leaves it may be, or write 'unknown'");
      return;
    }
    for (ValueItem& item : loaded.items) {
      if (check(facet, item)) fact.values.push_back({std::move(item), {}, {}, false});
    }
  }

  // Facts name leaves and amounts; law-only forms are refused, and so are leaves that need a state.
  bool check(const Facet& facet, const ValueItem& item) {
    if (item.kind == ValueItem::Kind::kTerm || item.kind == ValueItem::Kind::kOffencesOf || item.within) {
      diagnostics_.error("not-facts", item.span, "facts name leaves and amounts, not terms of a law",
                         "write the leaf that is so; leaves: rules/taxonomy/" + facet.id + ".yaml");
      return false;
    }
    if (item.kind == ValueItem::Kind::kQuantity && (item.sign == Sign::kMoreThan || item.sign == Sign::kLessThan)) {
      diagnostics_.error("not-facts", item.span, "facts state an amount, at-least or at-most",
                         "write for instance {at-least: 5000 USD}");
      return false;
    }
    if (item.kind != ValueItem::Kind::kName) return true;
    const LeafSet leaves = facet.find(item.name.text).value_or(0);
    for (const Relative& one : corpus_.relatives) {
      if (one.facet != facet.id || (leaves & relative_leaves(facet)) == 0) continue;
      diagnostics_.error("names-no-state", item.span, "'" + item.name.text + "' says nothing until a state is named",
                         "write for instance '" + one.word + " of " + states_.front() + "' or '" + one.word + " of " +
                             kElsewhere + "'");
      return false;
    }
    for (const RelativePlace& one : corpus_.relative_places) {
      if (one.facet != facet.id) continue;
      diagnostics_.error("names-no-state", item.span, "'" + item.name.text + "' says nothing until a state is named",
                         "write for instance {act: " + states_.front() + ", effect: " + kElsewhere + "}");
      return false;
    }
    return true;
  }

  // Leaves that mean nothing until a state is named. The one a reader assumes needs none.
  [[nodiscard]] LeafSet relative_leaves(const Facet& facet) const {
    LeafSet leaves = 0;
    for (const Relative& one : corpus_.relatives) {
      if (one.facet == facet.id) leaves |= one.other_plain ? one.asked : one.asked | one.other;
    }
    return leaves & ~facet.typical;
  }

  void load_word(const Facet& facet, const yaml::Value& value, std::size_t at, CaseFact& fact) {
    CaseValue result;
    result.item.span = value.span;
    result.item.name = {value.text.substr(0, at), value.span};
    std::vector<std::string_view> words;
    bool known = false;
    for (const Relative& one : corpus_.relatives) {
      if (one.facet != facet.id) continue;
      words.emplace_back(one.word);
      known = known || one.word == result.item.name.text;
    }
    if (!known) {
      diagnostics_.error("unknown-word", value.span,
                         "'" + facet.id + "' has no word '" + result.item.name.text + "' to put before a state",
                         words.empty() ? std::string("state a leaf; see rules/taxonomy/" + facet.id + ".yaml")
                                       : did_you_mean(result.item.name.text, words, "words: rules/relative.yaml"));
    }
    result.state = value.text.substr(at + kOf.size());
    if (check_state(result.state, value.span) && known) fact.values.push_back(std::move(result));
  }

  void load_place(const yaml::Value& value, CaseFact& fact) {
    MapReader reader(value, diagnostics_, "the place");
    CaseValue result;
    result.place = true;
    result.item.span = value.span;
    result.state = reader.text("act", true);
    result.effect = reader.text("effect");
    reader.finish();
    if (result.effect.empty()) result.effect = result.state;
    bool good = !result.state.empty();
    for (const std::string_view key : {"act", "effect"}) {
      const yaml::Value* state = value.find(key);
      if (state != nullptr && state->is_scalar()) good = check_state(state->text, state->span) && good;
    }
    if (good) fact.values.push_back(std::move(result));
  }

  bool check_state(const std::string& state, const Span& span) {
    if (std::find(states_.begin(), states_.end(), state) != states_.end()) return true;
    const std::vector<std::string_view> known(states_.begin(), states_.end());
    std::string list;
    for (const std::string& one : states_) list += (list.empty() ? "" : ", ") + one;
    diagnostics_.error("unknown-source", span, "'" + state + "' is not a source of law",
                       did_you_mean(state, known, "states: " + list));
    return false;
  }

  const Corpus& corpus_;
  Diagnostics& diagnostics_;
  std::vector<std::string> states_;
};

bool same_value(const CaseValue& a, const CaseValue& b) {
  return a.item.kind == b.item.kind && a.item.name.text == b.item.name.text && a.item.to.text == b.item.to.text &&
         a.item.amount.value == b.item.amount.value && a.item.amount.unit == b.item.amount.unit && a.state == b.state &&
         a.effect == b.effect;
}

// What is done is not only intended.
void check_intended(const CaseAct& act, const Corpus& corpus, Diagnostics& diagnostics) {
  bool how_far = false;
  std::string wanted;
  for (const Facet& facet : corpus.facets) {
    if (facet.general() && facet.softens) wanted = facet.id;
  }
  for (const CaseFact& fact : act.intended) {
    how_far = how_far || fact.facet.text == wanted;
    for (const CaseFact& done : act.facts) {
      if (done.facet.text != fact.facet.text) continue;
      for (const CaseValue& value : fact.values) {
        if (std::none_of(done.values.begin(), done.values.end(),
                         [&](const CaseValue& other) { return same_value(value, other); })) {
          continue;
        }
        diagnostics.error("done-and-intended", value.item.span,
                          "'" + act.id + "' states this of '" + fact.facet.text + "' as done and as only intended",
                          "'intended' holds what was meant and not done: take it out of one of them");
      }
    }
  }
  if (!how_far && !wanted.empty()) {
    diagnostics.error("missing-fact", act.intended_span,
                      "'intended' does not say how far the act went ('" + wanted + "')",
                      "add '" + wanted + ": ...'; leaves: rules/taxonomy/" + wanted + ".yaml");
  }
}

// Where a message about a whole mapping stands: its key.
Span key_place(const yaml::Value& act, std::string_view key) {
  for (const yaml::Entry& entry : act.entries) {
    if (entry.key == key) return entry.key_span;
  }
  return act.head();
}

CaseAct load_act(const yaml::Value& value, const Corpus& corpus, FactLoader& loader, Diagnostics& diagnostics) {
  CaseAct act;
  act.span = value.span;
  const std::size_t before = diagnostics.size();
  MapReader reader(value, diagnostics, "an act");
  if (!reader.ok()) return act;
  act.id = reader.text("id", true);
  act.says = reader.text("says", true);
  const auto on = reader.date("on", true);
  act.dated = on.has_value();
  if (on) act.on = *on;
  const yaml::Value* day = value.find("on");
  act.on_span = day == nullptr ? value.span : day->span;
  if (const yaml::Value* facts = reader.require("facts")) {
    act.facts_span = key_place(value, "facts");
    act.facts = loader.load(*facts, "the facts");
    for (const Facet& facet : corpus.facets) {
      const bool stated = std::any_of(act.facts.begin(), act.facts.end(),
                                      [&](const CaseFact& fact) { return fact.facet.text == facet.id; });
      if (facet.silence != Silence::kMustSay || stated || !facts->is_mapping()) continue;
      diagnostics.error(
          "missing-fact", act.facts_span, "the facts of '" + act.id + "' do not say '" + facet.id + "'",
          "state a leaf, a list of leaves it may be, or 'unknown'; leaves: rules/taxonomy/" + facet.id + ".yaml");
    }
  }
  if (const yaml::Value* intended = reader.optional("intended")) {
    act.intended_span = key_place(value, "intended");
    act.intended = loader.load(*intended, "what was intended");
    if (intended->is_mapping()) check_intended(act, corpus, diagnostics);
  }
  reader.finish();
  act.readable = diagnostics.size() == before;
  return act;
}

}  // namespace

void load_relative(const yaml::Value& document, Corpus& corpus, Diagnostics& diagnostics) {
  MapReader reader(document, diagnostics, "the words that name a state");
  if (!reader.ok()) return;
  for (const yaml::Value* item : reader.items("words", true)) {
    MapReader inner(*item, diagnostics, "a word");
    if (!inner.ok()) continue;
    Relative one;
    one.span = item->span;
    const Facet* facet = facet_of(inner, corpus, one.facet);
    one.word = inner.text("word", true);
    one.asked = leaf_of(inner, "asked", facet);
    one.other = leaf_of(inner, "other", facet);
    one.other_plain = inner.yes_no("other-plain");
    inner.finish();
    if (facet != nullptr) corpus.relatives.push_back(std::move(one));
  }
  for (const yaml::Value* item : reader.items("places")) {
    MapReader inner(*item, diagnostics, "a place");
    if (!inner.ok()) continue;
    RelativePlace one;
    one.span = item->span;
    const Facet* facet = facet_of(inner, corpus, one.facet);
    one.act_here = leaf_of(inner, "act-here", facet);
    one.effect_here = leaf_of(inner, "effect-here", facet);
    one.neither = leaf_of(inner, "neither", facet);
    inner.finish();
    if (facet != nullptr) corpus.relative_places.push_back(std::move(one));
  }
  reader.finish();
}

Case load_case(const yaml::Value& document, const Corpus& corpus, const std::vector<std::string>& states,
               Diagnostics& diagnostics) {
  Case result;
  result.span = document.span;
  MapReader reader(document, diagnostics, "a case");
  if (!reader.ok()) return result;
  result.says = reader.text("says", true);
  FactLoader loader(corpus, states, diagnostics);
  std::set<std::string> seen;
  const std::vector<const yaml::Value*> acts = reader.items("acts", true);
  if (acts.size() > kMostActs) {
    diagnostics.error(
        "too-many-acts", acts[kMostActs]->head(),
        "a case has at most " + std::to_string(kMostActs) + " acts, this one " + std::to_string(acts.size()),
        "state the acts from here on in a further case");
    return result;
  }
  for (const yaml::Value* item : acts) {
    CaseAct act = load_act(*item, corpus, loader, diagnostics);
    if (!act.id.empty() && !seen.insert(act.id).second) {
      diagnostics.error("duplicate-id", item->place_of("id"), "the act '" + act.id + "' stands twice",
                        "give one of them another id");
    }
    result.acts.push_back(std::move(act));
  }
  if (const yaml::Value* all = document.find("acts"); all != nullptr && all->is_sequence() && all->items.empty()) {
    diagnostics.error("empty-list", all->span, "a case has at least one act",
                      "add lines that begin with '- ' and state an act: 'id', 'says', 'on', 'facts'");
  }
  reader.finish();
  return result;
}

}  // namespace jurisdiff
