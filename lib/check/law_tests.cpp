#include "lib/check/law_tests.h"

#include <algorithm>
#include <atomic>
#include <map>

#include "lib/compare/parallel.h"
#include "lib/evaluate/scenario.h"

namespace jurisdiff {

namespace {

// One fact pattern on one day, and what is expected on it.
struct Case {
  const LawTest* test = nullptr;
  const Variant* variant = nullptr;  // nullptr: the facts of the test itself
  std::size_t number = 0;            // of the variant, from 1
  Date day;
  std::vector<const Expectation*> expect;

  [[nodiscard]] const Span& span() const { return variant == nullptr ? test->span : variant->span; }
  [[nodiscard]] std::string name() const {
    return variant == nullptr ? test->id : test->id + ", variant " + std::to_string(number);
  }
};

// What became of one case, or of the examples of one rule.
struct Result {
  std::size_t passed = 0;
  std::size_t failed = 0;
  Diagnostics diagnostics;

  void fail(const Span& span, std::string message, std::string help = {}) {
    ++failed;
    Span where = span;
    where.end = {};
    diagnostics.error("law-test-failed", where, std::move(message), std::move(help));
  }
};

std::string readings_named(const LawOfADay& law, const Expr& expr, const Scenario& scenario) {
  std::set<std::string> ids;  // by name: their numbers depend on what else was resolved
  for (const int one : deciding_readings(expr, scenario)) {
    ids.insert(law.resolver().readings()[static_cast<std::size_t>(one)].id);
  }
  std::string text;
  for (const std::string& id : ids) text += " [" + id + "]";
  return text;
}

void judge(const LawOfADay& law, const Scenario& scenario, const Expectation& expectation, const Case& one,
           Result& result) {
  const auto head = [&] { return one.name() + " on " + one.day.text() + ": " + expectation.provision.text + " "; };
  const Expr* expr = law.full(expectation.provision.text);
  if (expr == nullptr) {
    const bool good = expectation.verdict == Expectation::Verdict::kFails && expectation.by == "not-in-force";
    good ? void(++result.passed) : result.fail(one.span(), head() + "is not in force");
    return;
  }
  const Truth truth = on_every_reading(*expr, scenario);
  switch (expectation.verdict) {
    case Expectation::Verdict::kMeets:
      if (truth == Truth::kYes) return void(++result.passed);
      break;
    case Expectation::Verdict::kMayMeet:
      if (truth == Truth::kDepends) return void(++result.passed);
      break;
    case Expectation::Verdict::kFails:
      if (truth == Truth::kNo) {
        const FacetIndex facet = law.vocabulary().find(expectation.by);
        const auto leaves = facet < 0 ? 0 : static_cast<int>(law.vocabulary().facet(facet).leaves.size());
        if (facet >= 0 && fails_only_by(*expr, scenario, facet, leaves)) return void(++result.passed);
        std::string found;
        for (const int by : failing_facets(*expr, scenario)) {
          found += (found.empty() ? "" : ", ") + law.vocabulary().facet(by).id;
        }
        return result.fail(one.span(), head() + "fails by " + found + ", not by " + expectation.by);
      }
      break;
  }
  std::string why = truth == Truth::kYes ? "is met" : truth == Truth::kDepends ? "may be met" : "is not met";
  if (truth == Truth::kNo) {
    for (const int by : failing_facets(*expr, scenario)) why += " [" + law.vocabulary().facet(by).id + "]";
  }
  why += readings_named(law, *expr, scenario);
  result.fail(one.span(), head() + why + ", the test says otherwise");
}

void run_case(const Corpus& corpus, const LawOfADay& law, const Case& one, Result& result) {
  if (law.problems().has_errors()) {
    result.diagnostics.append(law.problems());
    result.fail(one.span(), one.name() + ": the law of " + one.day.text() + " cannot be resolved");
    return;
  }
  Scenario scenario = typical_scenario(law.vocabulary());
  apply_facts(law.vocabulary(), one.test->facts.values, scenario, result.diagnostics);
  if (one.variant != nullptr) apply_facts(law.vocabulary(), one.variant->change, scenario, result.diagnostics);
  if (const Impossible* impossible = impossible_for(corpus, law.impossible(), scenario)) {
    result.fail(one.span(), one.name() + ": no fact pattern has these facts: " + impossible->why,
                "state the facet that clashes; see rules/taxonomy/impossible.yaml");
    return;
  }
  for (const Expectation* expectation : one.expect) judge(law, scenario, *expectation, one, result);
}

// An example states one or a few facets; the rest are typical.
void run_examples(const Rule& rule, DaysOfARate& days, Date day, Result& result) {
  const Expr meaning = days.rules().meaning_of(rule, day);
  const auto judge_example = [&](const BoxExpr& example, bool wanted) {
    Scenario scenario = typical_scenario(days.vocabulary());
    apply_facts(days.vocabulary(), example.values, scenario, result.diagnostics);
    if (on_every_reading(meaning, scenario) == (wanted ? Truth::kYes : Truth::kNo)) {
      ++result.passed;
    } else {
      result.fail(example.span, "rule '" + rule.id + "': the example should " + (wanted ? "" : "not ") + "match");
    }
  };
  for (const BoxExpr& example : rule.match) judge_example(example, true);
  for (const BoxExpr& example : rule.no_match) judge_example(example, false);
}

class Runner {
 public:
  Runner(const Corpus& corpus, const LawTestOptions& options) : corpus_(corpus), options_(options) {}

  LawTestResult run() {
    plan();
    results_.resize(cases_.size());
    rule_results_.resize(rules_.size());
    // Each thread takes the next day, or the next rules, with a calendar of its own.
    const auto threads = static_cast<std::size_t>(std::max(1, options_.first_failure_only ? 1 : options_.threads));
    std::vector<const std::pair<const Date, std::vector<std::size_t>>*> days;
    for (const auto& day : by_day_) days.push_back(&day);
    std::atomic<std::size_t> next{0};
    std::atomic<bool> stop{false};
    in_parallel(threads, static_cast<int>(threads), [&](std::size_t) {
      Calendar calendar(corpus_);
      for (std::size_t at = next++; at < days.size() + rules_.size() && !stop; at = next++) {
        const bool failed = at < days.size() ? run_day(days[at]->first, days[at]->second, calendar)
                                             : run_rule(at - days.size(), calendar);
        if (failed && options_.first_failure_only) stop = true;
      }
    });
    return collect();
  }

 private:
  [[nodiscard]] bool wanted(const Span& where) const {
    return options_.scope == nullptr || options_.scope->named(where);
  }

  void plan() {
    for (const LawTest& test : corpus_.tests) {
      for (const Date day : test.on) add_case(test, nullptr, 0, day, test.expect);
      for (std::size_t i = 0; i < test.variants.size(); ++i) {
        const Variant& variant = test.variants[i];
        if (wanted(variant.span)) check_near_miss(test, i);
        for (const Date day : variant.on.empty() ? test.on : variant.on) {
          add_case(test, &variant, i + 1, day, variant.expect);
        }
      }
    }
    for (const Rule& rule : corpus_.rules) {
      if (rule.match.empty() && rule.no_match.empty()) continue;
      if (wanted(rule.span) || options_.scope->concerns_rule(rule.id)) rules_.push_back(&rule);
    }
  }

  void add_case(const LawTest& test, const Variant* variant, std::size_t number, Date day,
                const std::vector<Expectation>& expected) {
    Case one{&test, variant, number, day, {}};
    const bool all = wanted(test.span);
    for (const Expectation& expectation : expected) {
      if (all || options_.scope->concerns(expectation.provision.text)) one.expect.push_back(&expectation);
    }
    if (one.expect.empty() && !all) return;
    by_day_[day].push_back(cases_.size());
    cases_.push_back(std::move(one));
  }

  // A near-miss differs in one facet: only then does it show what the element is.
  void check_near_miss(const LawTest& test, std::size_t index) {
    const Variant& variant = test.variants[index];
    const bool miss = std::any_of(variant.expect.begin(), variant.expect.end(), [](const Expectation& expectation) {
      return expectation.verdict == Expectation::Verdict::kFails && expectation.by != "not-in-force";
    });
    if (!miss || variant.change.size() <= 1) return;
    near_misses_.fail(variant.span, test.id + ", variant " + std::to_string(index + 1) +
                                        ": a near-miss changes one facet, this one changes " +
                                        std::to_string(variant.change.size()));
  }

  bool run_day(Date day, const std::vector<std::size_t>& cases, Calendar& calendar) {
    std::set<std::string> asked;
    for (const std::size_t at : cases) {
      for (const Expectation* expectation : cases_[at].expect) asked.insert(expectation->provision.text);
    }
    const LawOfADay law(corpus_, calendar.days_like(day), day, asked);
    bool failed = false;
    for (const std::size_t at : cases) {
      run_case(corpus_, law, cases_[at], results_[at]);
      failed = failed || results_[at].failed > 0;
    }
    return failed;
  }

  bool run_rule(std::size_t at, Calendar& calendar) {
    const Rule& rule = *rules_[at];
    const Date day = rule.decided && *rule.decided > rule.from ? *rule.decided : rule.from;
    run_examples(rule, calendar.days_like(day), day, rule_results_[at]);
    return rule_results_[at].failed > 0;
  }

  LawTestResult collect() {
    LawTestResult all;
    const auto take = [&](Result& one) {
      all.passed += one.passed;
      all.failed += one.failed;
      all.diagnostics.append(std::move(one.diagnostics));
    };
    const auto tell = [&](std::string name, const Span& where, const Result& one) {
      if (!options_.outcomes) return;
      TestOutcome outcome{std::move(name), {}, where, one.failed == 0, {}};
      for (const Diagnostic& reason : one.diagnostics.all()) {
        outcome.message += (outcome.message.empty() ? "" : "\n") + reason.message;
      }
      all.outcomes.push_back(std::move(outcome));
    };
    for (std::size_t i = 0; i < cases_.size(); ++i) {
      tell(cases_[i].name() + " on " + cases_[i].day.text(), cases_[i].span(), results_[i]);
      take(results_[i]);
    }
    for (std::size_t i = 0; i < rules_.size(); ++i) {
      tell("rule " + rules_[i]->id, rules_[i]->span, rule_results_[i]);
      take(rule_results_[i]);
    }
    take(near_misses_);
    return all;
  }

  const Corpus& corpus_;
  const LawTestOptions& options_;
  std::vector<Case> cases_;
  std::vector<const Rule*> rules_;
  std::map<Date, std::vector<std::size_t>> by_day_;
  std::vector<Result> results_;       // of the cases, each written by the thread that has its day
  std::vector<Result> rule_results_;  // of the rules
  Result near_misses_;
};

}  // namespace

LawTestResult run_law_tests(const Corpus& corpus, const LawTestOptions& options) {
  return Runner(corpus, options).run();
}

}  // namespace jurisdiff
