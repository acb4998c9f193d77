#include "lib/check/law_change.h"

#include <algorithm>
#include <bit>

#include "lib/evaluate/scenario.h"

namespace jurisdiff {

namespace {

using Texts = std::map<std::string, std::string>;  // provision -> all that a comparison reads of it

void write(const LawOfADay& law, const Expr& expr, std::string& into) {
  switch (expr.kind) {
    case Expr::Kind::kAtom: {
      const Facet& facet = law.vocabulary().facet(expr.facet);
      into += expr.jurisdictional ? "!" : "";
      into += facet.id + "=";
      for (LeafSet left = expr.leaves & facet.all(); left != 0; left &= left - 1) {
        into += facet.leaves[static_cast<std::size_t>(std::countr_zero(left))].id + "|";
      }
      return;
    }
    case Expr::Kind::kReading:
      into += "?" + law.resolver().readings()[static_cast<std::size_t>(expr.reading)].id;
      return;
    case Expr::Kind::kAll:
      into += "and(";
      break;
    case Expr::Kind::kAny:
      into += "or(";
      break;
    case Expr::Kind::kNot:
      into += "not(";
      break;
  }
  for (const Expr& kid : expr.kids) {
    write(law, kid, into);
    into += ";";
  }
  into += ")";
}

std::string text_of(const LawOfADay& law, const ResolvedProvision& resolved) {
  const Provision& provision = *resolved.provision;
  const Version& version = *resolved.version;
  std::string text = std::to_string(static_cast<int>(provision.liability)) + (provision.definition ? "d" : "") +
                     (resolved.widened ? "w" : "") + provision.one_applies + " " +
                     std::to_string(version.penalty.max_days(false)) + " " +
                     std::to_string(version.penalty.max_days(true)) + " " +
                     std::to_string(static_cast<int>(version.source.basis));
  for (const Name& name : provision.extends) text += " <" + name.text;
  for (const Name& name : version.yields_to) text += " >" + name.text;
  text += " ";
  write(law, resolved.full(), text);
  return text;
}

Texts texts_of(const LawOfADay& law, const Corpus& corpus) {
  Texts texts;
  for (const LegalSource& source : corpus.sources) {
    const ResolvedSource* resolved = law.source(source.id);
    if (resolved == nullptr) continue;
    for (const ResolvedProvision& one : resolved->provisions) texts.emplace(one.provision->id, text_of(law, one));
  }
  return texts;
}

void collect_origins(const Expr& expr, std::set<int>& origins) {
  if (expr.origin >= 0) origins.insert(expr.origin);
  for (const Expr& kid : expr.kids) collect_origins(kid, origins);
}

}  // namespace

LawChange::LawChange(const Corpus& before, const Corpus& after, Date day, const std::vector<ChangedDefinition>& changes)
    : before_corpus_(before),
      after_corpus_(after),
      day_(day),
      changes_(changes),
      before_(before, day),
      after_(after, day) {
  if (usable()) find_affected();
}

bool LawChange::usable() const { return !before_.problems().has_errors() && !after_.problems().has_errors(); }

void LawChange::find_affected() {
  const Texts olds = texts_of(before_, before_corpus_);
  const Texts news = texts_of(after_, after_corpus_);
  for (const auto& [id, text] : olds) {
    const auto now = news.find(id);
    if (now == news.end() || now->second != text) affected_.insert(id);
  }
  for (const auto& [id, text] : news) {
    if (!olds.contains(id)) affected_.insert(id);
  }
  for (const std::string& id : affected_) {
    for (const Corpus* corpus : {&before_corpus_, &after_corpus_}) {
      if (const Provision* provision = corpus->provision(id)) affected_sources_.insert(provision->source);
    }
  }
}

bool LawChange::matters_widely(const std::set<std::string>& sources) const { return !wide_causes(sources).empty(); }

bool LawChange::matters(const std::set<std::string>& sources) const {
  return matters_widely(sources) || std::any_of(sources.begin(), sources.end(), [&](const std::string& source) {
           return affected_sources_.contains(source);
         });
}

std::set<std::size_t> LawChange::wide_causes(const std::set<std::string>& sources) const {
  std::set<std::size_t> causes;
  for (std::size_t i = 0; i < changes_.size(); ++i) {
    const ChangedDefinition& change = changes_[i];
    if (!change.wide() || !change.bears_on_law) continue;
    if (change.owner.empty() || sources.contains(change.owner)) causes.insert(i);
  }
  return causes;
}

std::optional<Scenario> LawChange::carried(const Scenario& scenario, Edition from) const {
  const Vocabulary& own = law(from).vocabulary();
  const Vocabulary& target = law(other(from)).vocabulary();
  if (scenario.leaf.size() != own.facets().size()) return std::nullopt;
  // A facet the other edition has and this one has not: what a reader would assume.
  Scenario result = typical_scenario(target);
  for (std::size_t i = 0; i < own.facets().size(); ++i) {
    const Facet& facet = own.facets()[i];
    const FacetIndex there = target.find(facet.id);
    if (there < 0) continue;
    const auto leaf = target.facet(there).find(facet.leaves[static_cast<std::size_t>(scenario.leaf[i])].id);
    if (!leaf || std::popcount(*leaf) != 1) return std::nullopt;
    result.leaf[static_cast<std::size_t>(there)] = std::countr_zero(*leaf);
  }
  return result;
}

GapStatus LawChange::status(Edition edition, const std::string& here, const std::string& there,
                            const Scenario& scenario) const {
  const LawOfADay& law = this->law(edition);
  const Corpus& corpus = edition == Edition::kBefore ? before_corpus_ : after_corpus_;
  if (impossible_for(corpus, law.impossible(), scenario) != nullptr) return GapStatus::kNone;
  const auto holding = [&](const std::string& source) {
    std::vector<Expr> result;
    for (const Expr* expr : law.law(source)) {
      if (evaluate(*expr, scenario) != Truth::kNo) result.push_back(*expr);
    }
    return result;
  };
  const Expr gap = all_of({any_of(holding(here)), denied(any_of(holding(there)))});
  switch (on_every_reading(gap, scenario)) {
    case Truth::kYes:
      return GapStatus::kSettled;
    case Truth::kDepends:
      return GapStatus::kPossible;
    case Truth::kNo:
      break;
  }
  return GapStatus::kNone;
}

std::set<std::string> LawChange::turned(const std::set<std::string>& sources, const Scenario& before,
                                        const Scenario& after) const {
  const auto truth = [](const LawOfADay& law, const std::string& id, const Scenario& scenario) {
    const Expr* expr = law.full(id);
    return expr == nullptr ? Truth::kNo : on_every_reading(*expr, scenario);
  };
  std::set<std::string> result;
  for (const std::string& id : affected_) {
    const Provision* provision = after_corpus_.provision(id);
    if (provision == nullptr) provision = before_corpus_.provision(id);
    if (!sources.contains(provision->source) || provision->liability != Liability::kCriminal) continue;
    if (truth(before_, id, before) != truth(after_, id, after)) result.insert(id);
  }
  return result;
}

void LawChange::collect_rules(Edition edition, const std::string& provision, std::set<std::string>& rules) const {
  const Expr* expr = law(edition).full(provision);
  if (expr == nullptr) return;
  std::set<int> origins;
  collect_origins(*expr, origins);
  for (const int origin : origins) {
    for (const Rule* rule : law(edition).resolver().origins()[static_cast<std::size_t>(origin)].rules) {
      rules.insert(rule->id);
    }
  }
}

std::set<std::size_t> LawChange::causes_of(const std::string& provision) const {
  std::set<std::string> texts{provision};
  std::set<std::string> rules;
  std::set<std::string> sources;
  for (const Edition edition : {Edition::kBefore, Edition::kAfter}) {
    const Corpus& corpus = edition == Edition::kBefore ? before_corpus_ : after_corpus_;
    collect_rules(edition, provision, rules);
    const Provision* own = corpus.provision(provision);
    if (own == nullptr) continue;
    sources.insert(own->source);
    for (const Name& base : own->extends) {
      texts.insert(base.text);
      collect_rules(edition, base.text, rules);
    }
  }
  std::set<std::size_t> causes;
  for (std::size_t i = 0; i < changes_.size(); ++i) {
    const ChangedDefinition& change = changes_[i];
    const bool behind = (change.kind == "provision" && texts.contains(change.id)) ||
                        (change.kind == "rule" && rules.contains(change.id));
    if (behind) causes.insert(i);
  }
  return causes.empty() ? wide_causes(sources) : causes;
}

}  // namespace jurisdiff
