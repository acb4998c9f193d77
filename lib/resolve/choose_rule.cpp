// Which rule says what a word means on a day, or what silence does.
#include <algorithm>

#include "lib/resolve/resolver.h"

namespace jurisdiff {

namespace {

bool overrides(const Rule& rule, const std::string& id) {
  return std::any_of(rule.overrides.begin(), rule.overrides.end(), [&](const Name& name) { return name.text == id; });
}

}  // namespace

std::span<const Resolver::About> Resolver::rules_about(Subject subject) const {
  const auto before = [](const About& one, const Subject& wanted) { return one.subject() < wanted; };
  const auto first = std::lower_bound(rules_->begin(), rules_->end(), subject, before);
  auto last = first;
  while (last != rules_->end() && last->subject() == subject) ++last;
  return {first, last};
}

// What rules say of the subject on other days or under conditions, so that the reader sees which to date otherwise.
std::string Resolver::rules_elsewhere(const std::string& term, const std::string& facet, bool silent,
                                      const Context& context) const {
  std::string help;
  for (const About& about : rules_about({silent ? std::string_view() : term, facet})) {
    const Rule* rule = about.rule;
    if (rule->silent != silent ||
        std::find(rule->sources.begin(), rule->sources.end(), context.source) == rule->sources.end()) {
      continue;
    }
    help += (help.empty() ? "the rule '" : "; '") + rule->id + "' says it from " + rule->from.text();
    if (rule->until != kEndOfTime) help += " until " + rule->until.text();
    if (rule->decided && *rule->decided > rule->from) help += ", decided " + rule->decided->text();
    if (!rule->when_provisions.empty() || !rule->when_terms.empty()) help += ", under a condition";
  }
  return help + (help.empty() ? "add a rule to rules/mapping/" : "; correct it or add one to rules/mapping/") +
         context.source + ".yaml";
}

bool Resolver::active(const Rule& rule, const Context& context) const {
  if (options_.without_rule.contains(rule.id)) return false;
  if (context.as_of < rule.from || context.as_of >= rule.until) return false;
  if (rule.decided && *rule.decided > options_.known_at.value_or(context.as_of)) return false;
  if (std::find(rule.sources.begin(), rule.sources.end(), context.source) == rule.sources.end()) return false;
  const std::string_view id = context.provision != nullptr ? std::string_view(context.provision->id) : "";
  if (!rule.when_provisions.empty() &&
      std::none_of(rule.when_provisions.begin(), rule.when_provisions.end(),
                   [&](const std::string& pattern) { return pattern_meets(pattern, id); })) {
    return false;
  }
  return std::all_of(rule.when_terms.begin(), rule.when_terms.end(),
                     [&](const std::string& term) { return context.terms && context.terms->contains(term); });
}

// One rule must remain once those that another active rule overrides are gone.
const Rule* Resolver::rule_for(const std::string& term, const std::string& facet, bool silent, const Context& context,
                               const Span& span) {
  std::vector<const Rule*> candidates;
  for (const About& about : rules_about({silent ? std::string_view() : term, facet})) {
    if (about.rule->silent == silent && active(*about.rule, context)) candidates.push_back(about.rule);
  }
  std::vector<const Rule*> standing;
  for (const Rule* rule : candidates) {
    const bool overridden = std::any_of(candidates.begin(), candidates.end(), [&](const Rule* other) {
      return other != rule && overrides(*other, rule->id);
    });
    if (!overridden) standing.push_back(rule);
  }
  if (standing.size() == 1) return standing.front();
  const std::string subject = silent ? "silence on '" + facet + "'" : "the term '" + term + "'";
  if (standing.empty()) {
    problem(context, "unresolved-term", span,
            "no rule of '" + context.source + "' says on " + context.as_of.text() + " what " + subject + " means",
            rules_elsewhere(term, facet, silent, context));
    return nullptr;
  }
  problem({}, "rules-conflict", standing[1]->span,
          "on " + context.as_of.text() + " the rules '" + standing[0]->id + "' and '" + standing[1]->id +
              "' both say what " + subject + " means",
          "let one name the other in 'overrides', or end the earlier one with 'until'")
      .related.push_back({standing[0]->span, "the other rule"});
  return nullptr;
}

}  // namespace jurisdiff
