#include <algorithm>
#include <map>
#include <optional>

#include "lib/check/checks.h"
#include "lib/check/law_words.h"
#include "lib/check/periods.h"
#include "lib/resolve/resolver.h"

namespace jurisdiff {

namespace {

// Who names a term, and when.
struct User {
  const Rule* rule = nullptr;  // else a provision or the general part
  std::string provision;       // empty: the general part
  std::string source;
  Periods when;
};

bool speaks_for(const Rule& rule, const std::string& source) {
  return std::find(rule.sources.begin(), rule.sources.end(), source) != rule.sources.end();
}

bool overrides(const Rule& rule, const Rule& other) {
  return std::any_of(rule.overrides.begin(), rule.overrides.end(),
                     [&](const Name& name) { return name.text == other.id; });
}

// On any reading of its dates.
Periods in_force(const Provision& provision, std::size_t version) {
  Periods result;
  for (const bool other_reading : {false, true}) {
    const auto [from, until] = period_of(provision, version, other_reading);
    result.add(from, until);
  }
  return result;
}

class Uses {
 public:
  explicit Uses(const Corpus& corpus) : corpus_(corpus) {
    for (const Provision& provision : corpus.provisions) {
      for (std::size_t i = 0; i < provision.versions.size(); ++i) {
        if (provision.versions[i].repealed) continue;
        const User user{nullptr, provision.id, provision.source, in_force(provision, i)};
        for (const TermOfFacet& term : terms_named(provision.versions[i])) users_[term].push_back(user);
        all_.push_back(user);
      }
    }
    for (const LegalSource& source : corpus.sources) {
      for (const Derivation& derivation : source.general) {
        for (const TermOfFacet& term : terms_named(derivation.narrows)) {
          users_[term].push_back({nullptr, {}, source.id, Periods(derivation.from, derivation.until)});
        }
      }
    }
    for (const Rule& rule : corpus.rules) {
      for (const TermOfFacet& term : terms_named(rule)) {
        for (const std::string& source : rule.sources) users_[term].push_back({&rule, {}, source, {}});
      }
    }
  }

  [[nodiscard]] std::vector<User> of(const Rule& rule) const {
    std::vector<User> found;
    const auto it = users_.find({rule.facet, rule.term});
    if (!rule.silent && it == users_.end()) return found;
    for (const User& user : rule.silent ? all_ : it->second) {
      if (!speaks_for(rule, user.source)) continue;
      const bool meant =
          rule.when_provisions.empty() || user.rule != nullptr ||
          std::any_of(rule.when_provisions.begin(), rule.when_provisions.end(),
                      [&](const std::string& pattern) { return pattern_meets(pattern, user.provision); });
      if (meant) found.push_back(user);
    }
    return found;
  }

  // When no rule that always goes before it is in force.
  [[nodiscard]] Periods standing(const Rule& rule) const {
    Periods result(rule.from, rule.until);
    for (const Rule& other : corpus_.rules) {
      if (!overrides(other, rule)) continue;
      const bool always = (other.when_provisions.empty() || other.when_provisions == rule.when_provisions) &&
                          (other.when_terms.empty() || other.when_terms == rule.when_terms) &&
                          std::all_of(rule.sources.begin(), rule.sources.end(),
                                      [&](const std::string& source) { return speaks_for(other, source); });
      if (always) result.subtract(other.decided ? std::max(other.from, *other.decided) : other.from, other.until);
    }
    return result;
  }

  // When some provision rests on it, by way of other rules too.
  Periods alive(const Rule& rule) {
    const auto [it, added] = alive_.emplace(&rule, Periods{});
    if (!added) return it->second;
    Periods used;
    for (const User& user : of(rule)) used.add(user.rule == nullptr ? user.when : alive(*user.rule));
    return alive_[&rule] = standing(rule).intersect(used);
  }

 private:
  const Corpus& corpus_;
  std::map<TermOfFacet, std::vector<User>> users_;
  std::vector<User> all_;  // every version of every provision
  std::map<const Rule*, Periods> alive_;
};

}  // namespace

Diagnostics check_rule_use(const CheckInput& input) {
  Uses uses(input.corpus);
  Diagnostics result;
  const auto note = [&](const char* id, const Span& where, const std::string& message, const char* help) {
    result.add({id, Level::kNote, where, {}, message, help});
  };
  for (const Rule& rule : input.corpus.rules) {
    if (!input.scope.named(rule.span)) continue;
    Span where = rule.span;
    where.end = {};
    const std::string subject = rule.silent ? "silence on '" + rule.facet + "'" : "the term '" + rule.term + "'";
    if (uses.of(rule).empty()) {
      note("unused-rule", where,
           "the rule '" + rule.id + "' is never used: no provision, rule or general part has " + subject +
               (rule.when_provisions.empty() ? "" : " under its condition"),
           "remove it, or name the term where the law uses the word");
    } else if (uses.standing(rule).empty()) {
      note("dead-rule", where, "the rule '" + rule.id + "' is never in force: others override it from its first day on",
           "remove it, or correct the dates");
    } else if (uses.alive(rule).empty()) {
      note("dead-rule", where, "the rule '" + rule.id + "' is never in force while a provision uses " + subject,
           "remove it, or correct the dates");
    }
    if (rule.match.empty() && rule.no_match.empty()) {
      note("rule-without-example", where, "the rule '" + rule.id + "' has no example that shows what it means",
           "add 'examples: {match: [...], no-match: [...]}'");
    }
  }
  return result;
}

}  // namespace jurisdiff
