#include "lib/check/mutate.h"

#include <algorithm>
#include <atomic>
#include <set>
#include <thread>
#include <utility>

#include "lib/check/law_reach.h"
#include "lib/check/law_tests.h"

namespace jurisdiff {

namespace {

constexpr LawTestOptions kFirstFailure{.first_failure_only = true};

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
  Bench(const Corpus& corpus, const LawReach& reach, const MutationPeriod& period)
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
      if (run_law_tests(facts_, kFirstFailure).failed > 0) return Fate::kKilledByFacts;
    }
    if (mutant.rule >= 0) {
      const AppliedMutant applied(examples_, mutant);
      if (run_law_tests(examples_, kFirstFailure).failed > 0) return Fate::kKilledByExample;
    }
    switch (difference(facts_, mutant, period_)) {
      case Difference::kNone:
        return Fate::kEquivalent;
      case Difference::kReadings:
        return Fate::kUnseen;
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
    Reach changed;
    if (mutant.provision >= 0) {
      changed.provisions.insert(corpus_.provisions[static_cast<std::size_t>(mutant.provision)].id);
    }
    if (mutant.rule >= 0) changed.rules.insert(corpus_.rules[static_cast<std::size_t>(mutant.rule)].id);
    const std::set<std::string> provisions = reach_.touched(std::move(changed)).provisions;
    facts_.tests = tests_on(corpus_.tests, provisions);
    // The rest of the law is as if it were never made: it costs time and changes nothing.
    const std::set<std::string> needed = reach_.needed(provisions);
    std::set<std::string> sources;
    for (std::size_t i = 0; i < corpus_.provisions.size(); ++i) {
      const Provision& provision = corpus_.provisions[i];
      if (needed.contains(provision.id)) {
        sources.insert(provision.source);
        if (facts_.provisions[i].versions.empty()) facts_.provisions[i].versions = provision.versions;
      } else {
        facts_.provisions[i].versions.clear();
      }
    }
    facts_.sources = corpus_.sources;
    std::erase_if(facts_.sources, [&](const LegalSource& source) { return !sources.contains(source.id); });
  }

  const Corpus& corpus_;
  const LawReach& reach_;
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
  const LawReach reach(corpus);
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
