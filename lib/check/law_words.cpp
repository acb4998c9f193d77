#include "lib/check/law_words.h"

#include <algorithm>

namespace jurisdiff {

void for_each_box(const BoxExpr& box, const std::function<void(const BoxExpr&)>& visit) {
  visit(box);
  for (const auto& disjunction : box.one_of) {
    for (const BoxExpr& inner : disjunction) for_each_box(inner, visit);
  }
  for (const BoxExpr& inner : box.none_of) for_each_box(inner, visit);
}

void for_each_box(const Version& version, const std::function<void(const BoxExpr&)>& visit) {
  for (const BoxExpr& box : version.any) for_each_box(box, visit);
  for (const Exception& exception : version.except) {
    for_each_box(exception.box, visit);
    for (const BoxExpr& box : exception.unless) for_each_box(box, visit);
  }
}

void for_each_box(const Rule& rule, const std::function<void(const BoxExpr&)>& visit) {
  for (const FacetValue* value : {&rule.settled_value, &rule.arguable_value}) {
    if (value->items.empty()) continue;
    BoxExpr box;
    box.values.push_back(*value);
    visit(box);
  }
  for (const auto* boxes : {&rule.settled_boxes, &rule.arguable_boxes}) {
    for (const BoxExpr& box : *boxes) for_each_box(box, visit);
  }
}

void add_days(const Version& version, std::set<Date>& days) {
  days.insert(version.from);
  for (const auto& day : {version.arguable_from, version.until, version.arguable_until}) {
    if (day) days.insert(*day);
  }
}

void add_days(const Rule& rule, std::set<Date>& days) {
  days.insert({rule.from, rule.until});
  if (rule.decided) days.insert(*rule.decided);
}

std::set<Date> change_days(const Corpus& corpus, const std::function<bool(const std::string&)>& source) {
  std::set<Date> days;
  for (const Provision& provision : corpus.provisions) {
    if (!source(provision.source)) continue;
    for (const Version& version : provision.versions) add_days(version, days);
  }
  for (const Rule& rule : corpus.rules) {
    if (std::none_of(rule.sources.begin(), rule.sources.end(), source)) continue;
    add_days(rule, days);
  }
  for (const LegalSource& one : corpus.sources) {
    if (!source(one.id)) continue;
    for (const Derivation& derivation : one.general) days.insert({derivation.from, derivation.until});
  }
  days.erase(kEndOfTime);
  return days;
}

}  // namespace jurisdiff
