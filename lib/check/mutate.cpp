#include "lib/check/mutate.h"

#include <algorithm>
#include <atomic>
#include <set>
#include <thread>
#include <utility>

#include "lib/check/law_tests.h"
#include "lib/resolve/resolver.h"

namespace jurisdiff {

namespace {

void add_terms(const FacetValue& value, std::set<std::string>& terms) {
  BoxExpr box;
  box.values.push_back(value);
  collect_terms(box, terms);
}

std::set<std::string> terms_of(const Rule& rule) {
  std::set<std::string> terms;
  add_terms(rule.settled_value, terms);
  add_terms(rule.arguable_value, terms);
  for (const auto* list : {&rule.settled_boxes, &rule.arguable_boxes}) {
    for (const BoxExpr& box : *list) collect_terms(box, terms);
  }
  return terms;
}

std::set<std::string> terms_of(const Provision& provision) {
  std::set<std::string> terms;
  for (const Version& version : provision.versions) {
    for (const BoxExpr& box : version.any) collect_terms(box, terms);
    for (const Exception& exception : version.except) {
      collect_terms(exception.box, terms);
      for (const BoxExpr& box : exception.unless) collect_terms(box, terms);
    }
  }
  return terms;
}

/// The provisions a mutant can touch: those changed or using the word changed, and their tiers.
class Reach {
 public:
  explicit Reach(const Corpus& corpus) : corpus_(corpus) {
    for (const Provision& provision : corpus.provisions) terms_.push_back(terms_of(provision));
  }

  [[nodiscard]] std::set<std::string> of(const Mutant& mutant) const {
    std::set<std::string> ids;
    if (mutant.provision >= 0) ids.insert(corpus_.provisions[static_cast<std::size_t>(mutant.provision)].id);
    if (mutant.rule >= 0) using_rule(corpus_.rules[static_cast<std::size_t>(mutant.rule)], ids);
    for (bool grown = true; grown;) {
      grown = false;
      for (const Provision& provision : corpus_.provisions) {
        if (ids.contains(provision.id)) continue;
        if (std::none_of(provision.extends.begin(), provision.extends.end(),
                         [&](const Name& base) { return ids.contains(base.text); })) {
          continue;
        }
        ids.insert(provision.id);
        grown = true;
      }
    }
    return ids;
  }

 private:
  void using_rule(const Rule& rule, std::set<std::string>& ids) const {
    // Words explained by this one mean something else too.
    std::set<std::string> terms{rule.term};
    for (bool grown = true; grown && !rule.silent;) {
      grown = false;
      for (const Rule& other : corpus_.rules) {
        if (other.silent || terms.contains(other.term)) continue;
        const std::set<std::string> named = terms_of(other);
        if (std::none_of(named.begin(), named.end(), [&](const std::string& t) { return terms.contains(t); })) continue;
        terms.insert(other.term);
        grown = true;
      }
    }
    bool everywhere = rule.silent;
    for (const LegalSource& source : corpus_.sources) {
      for (const Derivation& derivation : source.general) {
        std::set<std::string> named;
        collect_terms(derivation.narrows, named);
        everywhere = everywhere || std::any_of(named.begin(), named.end(),
                                               [&](const std::string& term) { return terms.contains(term); });
      }
    }
    for (const Rule& other : corpus_.rules) {
      if (!other.silent) continue;
      const std::set<std::string> named = terms_of(other);
      everywhere = everywhere || std::any_of(named.begin(), named.end(),
                                             [&](const std::string& term) { return terms.contains(term); });
    }
    for (std::size_t i = 0; i < corpus_.provisions.size(); ++i) {
      const Provision& provision = corpus_.provisions[i];
      if (std::find(rule.sources.begin(), rule.sources.end(), provision.source) == rule.sources.end()) continue;
      if (everywhere || std::any_of(terms_[i].begin(), terms_[i].end(),
                                    [&](const std::string& term) { return terms.contains(term); })) {
        ids.insert(provision.id);
      }
    }
  }

  const Corpus& corpus_;
  std::vector<std::set<std::string>> terms_;
};

/// The tests, with only the expectations on these provisions.
std::vector<LawTest> tests_on(const std::vector<LawTest>& tests, const std::set<std::string>& provisions) {
  const auto other = [&](const Expectation& expectation) { return !provisions.contains(expectation.provision.text); };
  const auto wanted = [&](const std::vector<Expectation>& expect) {
    return !std::all_of(expect.begin(), expect.end(), other);
  };
  std::vector<LawTest> kept;
  for (const LawTest& test : tests) {
    if (!wanted(test.expect) &&
        std::none_of(test.variants.begin(), test.variants.end(), [&](const Variant& v) { return wanted(v.expect); })) {
      continue;
    }
    kept.push_back(test);
    std::erase_if(kept.back().expect, other);
    for (Variant& variant : kept.back().variants) std::erase_if(variant.expect, other);
    std::erase_if(kept.back().variants, [](const Variant& variant) { return variant.expect.empty(); });
    if (kept.back().expect.empty()) kept.back().on.clear();
    // A variant without days of its own falls back on those of its test.
    for (Variant& variant : kept.back().variants) {
      if (variant.on.empty()) variant.on = test.on;
    }
  }
  return kept;
}

/// One thread's copies of the corpus.
class Bench {
 public:
  Bench(const Corpus& corpus, const Reach& reach, const MutationPeriod& period)
      : corpus_(corpus), reach_(reach), period_(period), facts_(corpus), examples_(corpus) {
    for (Rule& rule : facts_.rules) {
      rule.match.clear();
      rule.no_match.clear();
    }
    examples_.tests.clear();
  }

  Fate judge(const Mutant& mutant) {
    prepare(mutant);
    {
      const AppliedMutant applied(facts_, mutant);
      if (run_law_tests(facts_, true).failed > 0) return Fate::kKilledByFacts;
    }
    if (mutant.rule >= 0) {
      const AppliedMutant applied(examples_, mutant);
      if (run_law_tests(examples_, true).failed > 0) return Fate::kKilledByExample;
    }
    switch (difference(facts_, mutant, period_)) {
      case Difference::kNone:
        return Fate::kEquivalent;
      case Difference::kName:
        return Fate::kRenamed;
      case Difference::kSome:
        return Fate::kSurvives;
      case Difference::kUnknown:
        break;
    }
    return Fate::kUndetermined;
  }

 private:
  // Mutants of one provision or rule follow each other: their tests are chosen once.
  void prepare(const Mutant& mutant) {
    if (subject_ == std::pair(mutant.provision, mutant.rule)) return;
    subject_ = {mutant.provision, mutant.rule};
    const std::set<std::string> provisions = reach_.of(mutant);
    facts_.tests = tests_on(corpus_.tests, provisions);
    std::set<std::string> sources;
    for (const Provision& provision : corpus_.provisions) {
      if (provisions.contains(provision.id)) sources.insert(provision.source);
    }
    facts_.sources = corpus_.sources;
    std::erase_if(facts_.sources, [&](const LegalSource& source) { return !sources.contains(source.id); });
  }

  const Corpus& corpus_;
  const Reach& reach_;
  const MutationPeriod& period_;
  Corpus facts_;     // no examples; the tests and sources the mutant can touch
  Corpus examples_;  // no law tests
  std::pair<int, int> subject_{-1, -1};
};

}  // namespace

std::size_t MutationResult::count(MutantKind kind, Fate fate) const {
  std::size_t number = 0;
  for (std::size_t i = 0; i < mutants.size(); ++i) number += mutants[i].kind == kind && fates[i] == fate ? 1 : 0;
  return number;
}

MutationResult run_mutants(const Corpus& corpus, const MutationPeriod& period, unsigned threads) {
  MutationResult result;
  result.mutants = mutants_of(corpus, period);
  result.fates.assign(result.mutants.size(), Fate::kSurvives);
  const Reach reach(corpus);
  std::atomic<std::size_t> next{0};
  {
    std::vector<std::jthread> workers;
    for (unsigned i = 0; i < std::max(1U, threads); ++i) {
      workers.emplace_back([&] {
        Bench bench(corpus, reach, period);
        for (std::size_t at = next++; at < result.mutants.size(); at = next++) {
          result.fates[at] = bench.judge(result.mutants[at]);
        }
      });
    }
  }
  return result;
}

}  // namespace jurisdiff
