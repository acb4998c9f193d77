#include <unordered_map>

#include "lib/load/load_box.h"
#include "lib/load/load_law.h"
#include "lib/model/ids.h"

namespace jurisdiff {

namespace {

// `settled` and `arguable` are values of the rule's facet, or lists of boxes where it names none.
void load_meaning(MapReader& reader, std::string_view key, const Rule& rule, const Name& facet, const Corpus& corpus,
                  Diagnostics& diagnostics, FacetValue& value, std::vector<BoxExpr>& boxes) {
  const yaml::Value* meaning = reader.optional(key);
  if (meaning == nullptr || (meaning->is_sequence() && meaning->items.empty())) return;
  if (!rule.facet.empty()) {
    value = load_facet_value(facet, *meaning, corpus, diagnostics);
  } else {
    boxes = load_boxes(*meaning, corpus, diagnostics, "a box of the rule");
  }
}

void load_rule(const yaml::Value& item, const Corpus& corpus, Diagnostics& diagnostics,
               std::vector<LoadedRule>& rules) {
  Rule rule;
  rule.span = item.span;
  MapReader reader(item, diagnostics, "a rule");
  if (!reader.ok()) return;
  rule.id = reader.text("id", true);
  if (const yaml::Value* id = item.find("id"); id != nullptr && id->is_scalar() && !is_rule_id(rule.id)) {
    diagnostics.error("bad-id", id->span, "'" + rule.id + "' is no id of a rule", std::string(kRuleIdForm));
  }
  rule.sources = reader.strings("source", true);
  rule.term = reader.text("term");
  const std::string silent = reader.text("silent");
  rule.silent = !silent.empty();
  rule.facet = rule.silent ? silent : reader.text("facet");
  Name facet{rule.facet, item.span};
  if (const yaml::Value* at = item.find(rule.silent ? "silent" : "facet")) facet.span = at->span;
  if (rule.term.empty() == !rule.silent) {
    diagnostics.error("rule-without-subject", item.head(),
                      rule.silent ? "the rule has both a 'term' and a facet it is 'silent' on"
                                  : "the rule has neither a 'term' nor a facet it is 'silent' on",
                      "write 'term' for a word of the law, or 'silent' for what it means that the law says nothing");
  }
  if (!rule.facet.empty() && corpus.facet(rule.facet) < 0) report_unknown_facet(facet, corpus, diagnostics);
  rule.from = reader.date("from", true).value_or(kBeginning);
  rule.until = reader.date("until").value_or(kEndOfTime);
  if (rule.until <= rule.from) {
    diagnostics.error("empty-period", item.place_of("until"), "the rule ends before it begins",
                      "'until' is the first day without it, a day after " + rule.from.text());
  }
  rule.decided = reader.date("decided");
  rule.overrides = reader.names("overrides");
  if (const yaml::Value* when = reader.optional("when")) {
    MapReader inner(*when, diagnostics, "the condition of a rule");
    rule.when_provisions = inner.strings("provision");
    rule.when_terms = inner.strings("names-term");
    inner.finish();
  }
  load_meaning(reader, "settled", rule, facet, corpus, diagnostics, rule.settled_value, rule.settled_boxes);
  load_meaning(reader, "arguable", rule, facet, corpus, diagnostics, rule.arguable_value, rule.arguable_boxes);
  rule.authority = reader.text("authority", true);
  rule.basis = load_basis(reader, true);
  rule.why = reader.texts("why");
  if (const yaml::Value* examples = reader.optional("examples")) {
    MapReader inner(*examples, diagnostics, "the examples of a rule");
    if (const yaml::Value* match = inner.optional("match")) {
      rule.match = load_boxes(*match, corpus, diagnostics, "an example");
    }
    if (const yaml::Value* no_match = inner.optional("no-match")) {
      rule.no_match = load_boxes(*no_match, corpus, diagnostics, "an example");
    }
    inner.finish();
  }
  reader.finish();
  rules.push_back({std::move(rule), item.place_of("id")});
}

}  // namespace

std::vector<LoadedRule> load_rules(const yaml::Value& document, const Corpus& corpus, Diagnostics& diagnostics) {
  std::vector<LoadedRule> rules;
  if (!document.is_sequence()) {
    diagnostics.error("not-a-list", document.head(), "a file of rules must be a list",
                      "begin each rule with '- ' and indent its other lines by two spaces");
    return rules;
  }
  for (const yaml::Value& item : document.items) load_rule(item, corpus, diagnostics, rules);
  return rules;
}

void add_rules(std::vector<LoadedRule> rules, Corpus& corpus, Diagnostics& diagnostics) {
  std::unordered_map<std::string, Span> first;
  for (const Rule& rule : corpus.rules) first.emplace(rule.id, rule.span);
  for (LoadedRule& one : rules) {
    const auto [twin, added] = first.emplace(one.rule.id, one.rule.span);
    if (!added && !one.rule.id.empty()) {
      diagnostics
          .error("duplicate-id", one.id, "the rule '" + one.rule.id + "' stands twice", "give one of them another id")
          .related.push_back({twin->second, "the first of the two"});
    }
    corpus.rules.push_back(std::move(one.rule));
  }
}

}  // namespace jurisdiff
