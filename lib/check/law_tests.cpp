#include "lib/check/law_tests.h"

#include <algorithm>
#include <atomic>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <unordered_set>

#include "lib/base/parallel.h"
#include "lib/check/law_patterns.h"
#include "lib/evaluate/scenario.h"

namespace jurisdiff {

namespace {

constexpr std::string_view kNotInForce = "not-in-force";
constexpr std::size_t kShares = 4;  // of the days, for each thread: few, but not so few that one is left waiting

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
  [[nodiscard]] std::string name_and_day() const { return name() + " on " + day.text(); }
};

// What became of one case, or of the examples of one rule.
class Result {
 public:
  std::size_t passed = 0;
  std::size_t failed = 0;
  Diagnostics diagnostics;
  std::vector<TestOutcome> outcomes;
  bool keeps_outcomes = false;

  // What is judged next, for the list of outcomes.
  void begin(std::string name, const Span& where) {
    if (!keeps_outcomes) return;
    name_ = std::move(name);
    where_ = {where.file, where.begin, {}};
  }
  void pass() {
    ++passed;
    if (keeps_outcomes) outcomes.push_back({name_, {}, where_, true, {}});
  }
  void count_failure(const std::string& message, const Span& where) {
    ++failed;
    if (keeps_outcomes) outcomes.push_back({name_, {}, {where.file, where.begin, {}}, false, message});
  }
  Diagnostic& fail(const Span& where, std::string message, std::string help) {
    count_failure(message, where);
    return diagnostics.error("law-test-failed", where, std::move(message), std::move(help));
  }

 private:
  std::string name_;
  Span where_;
};

/// What the law says of the scenario: "fails by facet", "may be met (reading)".
std::string found(const LawOfDays& law, const Expr& expr, const Scenario& scenario, Truth truth) {
  std::string why;
  if (truth == Truth::kNo) {
    for (const int one : failing_facets(expr, scenario)) {
      why += (why.empty() ? "" : ", ") + law.vocabulary().facet(one).id;
    }
    return "fails" + (why.empty() ? "" : " by " + why);
  }
  std::set<std::string> ids;  // by name: their numbers depend on what else was resolved
  for (const int one : deciding_readings(expr, scenario)) {
    ids.insert(law.resolver().readings()[static_cast<std::size_t>(one)].id);
  }
  for (const std::string& id : ids) why += (why.empty() ? "" : ", ") + id;
  return (truth == Truth::kYes ? "is met" : "may be met") + (why.empty() ? "" : " (" + why + ")");
}

std::string way_out(Truth truth) {
  switch (truth) {
    case Truth::kYes:
      return "correct the test, or state the element that should keep these facts out";
    case Truth::kNo:
      return "correct the test, or the elements named";
    case Truth::kDepends:
      return "write 'may-meet', or correct the rules that leave it open";
  }
  return {};
}

/// One expectation that did not come true: told at its own place, under the provision.
void miss(const Corpus& corpus, const Expectation& expectation, const Case& one, const std::string& what,
          std::string help, Result& result) {
  const std::string wanted = expectation.verdict == Expectation::Verdict::kMeets     ? "be met"
                             : expectation.verdict == Expectation::Verdict::kMayMeet ? "be met on some readings only"
                             : expectation.by == kNotInForce                         ? "not be in force"
                                                             : "fail by " + expectation.by + " alone";
  Diagnostic& added = result.fail(
      expectation.provision.span,
      one.name_and_day() + ": " + expectation.provision.text + " should " + wanted + ", but " + what, std::move(help));
  if (const Provision* provision = corpus.provision(expectation.provision.text)) {
    added.provision = provision->cite.best(Language::kEn);
  }
}

bool comes_true(const LawOfDays& law, const Expr& expr, const Scenario& scenario, const Expectation& expectation,
                Truth truth) {
  switch (expectation.verdict) {
    case Expectation::Verdict::kMeets:
      return truth == Truth::kYes;
    case Expectation::Verdict::kMayMeet:
      return truth == Truth::kDepends;
    case Expectation::Verdict::kFails:
      break;
  }
  if (truth != Truth::kNo) return false;
  const FacetIndex facet = law.vocabulary().find(expectation.by);
  const auto leaves = facet < 0 ? 0 : static_cast<int>(law.vocabulary().facet(facet).leaves.size());
  return facet >= 0 && fails_only_by(expr, scenario, facet, leaves);
}

void judge(const Corpus& corpus, const LawOfDays& law, Pattern& pattern, const Expectation& expectation,
           const Case& one, Result& result) {
  const Expr* expr = law.full(expectation.provision.text);
  const bool expects_none = expectation.verdict == Expectation::Verdict::kFails && expectation.by == kNotInForce;
  if (expr == nullptr) {
    if (expects_none) return result.pass();
    return miss(corpus, expectation, one, "is not in force",
                "correct the day of the test, or the dates of the provision's versions", result);
  }
  if (expects_none) {
    return miss(corpus, expectation, one, "is in force", "name the facet it fails by, or another day", result);
  }
  // The same facts are judged by the same law on many days.
  if (pattern.come_true.contains({&expectation, expr})) return result.pass();
  const Truth truth = on_every_reading(*expr, pattern.scenario);
  if (comes_true(law, *expr, pattern.scenario, expectation, truth)) {
    pattern.come_true.emplace(&expectation, expr);
    return result.pass();
  }
  miss(corpus, expectation, one, found(law, *expr, pattern.scenario, truth), way_out(truth), result);
}

void run_case(const Corpus& corpus, const LawOfDays& law, const Case& one, bool first_of_day, Patterns& patterns,
              Result& result) {
  if (result.keeps_outcomes) result.begin(one.name_and_day(), one.span());
  if (law.problems().has_errors()) {
    result.count_failure("the law of that day cannot be worked out", one.span());
    if (!first_of_day) return;  // told once for all tests of the day
    result.diagnostics.append(law.problems());
    result.diagnostics.error(
        "law-test-failed", one.span(),
        "no law test of " + one.day.text() + " was run, for the law of that day cannot be worked out",
        "correct the other errors first");
    return;
  }
  Pattern& pattern = patterns.of(*one.test, one.variant, law);
  result.diagnostics.append(pattern.problems);
  if (!pattern.problems.empty()) return result.count_failure("the facts cannot be read", one.span());
  if (pattern.impossible != nullptr) {
    result.fail(one.span(), one.name() + ": no fact pattern has these facts: " + pattern.impossible->why,
                "state the facet that clashes; see rules/taxonomy/impossible.yaml");
    return;
  }
  for (const Expectation* expectation : one.expect) {
    if (result.keeps_outcomes) {
      result.begin(one.name_and_day() + ": " + expectation->provision.text, one.span());
    }
    judge(corpus, law, pattern, *expectation, one, result);
  }
}

// An example states one or a few facets; the rest are typical.
void run_examples(const Rule& rule, DaysOfARate& days, Date day, Result& result) {
  const Expr meaning = days.rules().meaning_of(rule, day);
  std::size_t number = 0;
  const auto judge_example = [&](const BoxExpr& example, bool wanted) {
    result.begin("rule '" + rule.id + "': example " + std::to_string(++number), example.span);
    Scenario scenario = typical_scenario(days.vocabulary());
    apply_facts(days.vocabulary(), example.values, scenario, result.diagnostics);
    if (on_every_reading(meaning, scenario) == (wanted ? Truth::kYes : Truth::kNo)) {
      result.pass();
    } else {
      result.fail(
          example.span,
          "rule '" + rule.id + "' on " + day.text() + ": the example should " + (wanted ? "" : "not ") + "match",
          std::string(wanted ? "move it to 'no-match'" : "move it to 'match'") + ", or correct what the rule says");
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
    for (auto* results : {&results_, &rule_results_}) {
      for (Result& one : *results) one.keeps_outcomes = options_.outcomes;
    }
    std::optional<LawDays> own_days;
    if (options_.law_days == nullptr) {
      own_days.emplace(corpus_, [&](const std::string& id) { return asked_.contains(id); });
    }
    const LawDays& law_days = own_days ? *own_days : *options_.law_days;
    const auto threads = static_cast<std::size_t>(std::max(1, options_.first_failure_only ? 1 : options_.threads));
    std::vector<const std::pair<const Date, std::vector<std::size_t>>*> days;
    for (const auto& day : by_day_) days.push_back(&day);
    // Each thread takes the next few days, whose law is much the same, or rules, with a memory of its own.
    const std::size_t all = days.size() + rules_.size();
    const std::size_t few = threads == 1 ? 1 : std::max(days.size() / (threads * kShares), std::size_t{1});
    std::atomic<std::size_t> next{0};
    std::atomic<bool> stop{false};
    in_parallel(threads, static_cast<int>(threads), [&](std::size_t) {
      LawOfDays law(corpus_, law_days);
      Patterns patterns(corpus_);
      for (std::size_t first = next.fetch_add(few); first < all && !stop; first = next.fetch_add(few)) {
        for (std::size_t at = first; at < std::min(first + few, all) && !stop; ++at) {
          const bool failed = at < days.size() ? run_day(days[at]->first, days[at]->second, law, patterns)
                                               : run_rule(at - days.size(), law);
          if (failed && options_.first_failure_only) stop = true;
        }
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
    for (const Expectation* expectation : one.expect) asked_.insert(expectation->provision.text);
    by_day_[day].push_back(cases_.size());
    cases_.push_back(std::move(one));
  }

  // A near-miss differs in one facet: only then does it show what the element is.
  void check_near_miss(const LawTest& test, std::size_t index) {
    const Variant& variant = test.variants[index];
    const bool miss = std::any_of(variant.expect.begin(), variant.expect.end(), [](const Expectation& expectation) {
      return expectation.verdict == Expectation::Verdict::kFails && expectation.by != kNotInForce;
    });
    if (!miss || variant.change.size() <= 1) return;
    const std::string name = test.id + ", variant " + std::to_string(index + 1);
    near_misses_.keeps_outcomes = options_.outcomes;
    near_misses_.begin(name, variant.span);
    near_misses_.fail(
        variant.change[1].facet.span,
        name + ": a near-miss changes one facet, this one changes " + std::to_string(variant.change.size()),
        "make it one variant for each facet, so that each shows its element");
  }

  bool run_day(Date day, const std::vector<std::size_t>& cases, LawOfDays& law, Patterns& patterns) {
    std::unordered_set<std::string_view> asked;
    for (const std::size_t at : cases) {
      for (const Expectation* expectation : cases_[at].expect) asked.insert(expectation->provision.text);
    }
    law.go_to(day, asked);
    bool failed = false;
    for (const std::size_t at : cases) {
      run_case(corpus_, law, cases_[at], at == cases.front(), patterns, results_[at]);
      failed = failed || results_[at].failed > 0;
    }
    return failed;
  }

  bool run_rule(std::size_t at, LawOfDays& law) {
    const Rule& rule = *rules_[at];
    const Date day = rule.decided && *rule.decided > rule.from ? *rule.decided : rule.from;
    run_examples(rule, law.days_like(day), day, rule_results_[at]);
    return rule_results_[at].failed > 0;
  }

  LawTestResult collect() {
    LawTestResult all;
    const auto take = [&](Result& one) {
      all.passed += one.passed;
      all.failed += one.failed;
      all.diagnostics.append(std::move(one.diagnostics));
      all.outcomes.insert(all.outcomes.end(), std::make_move_iterator(one.outcomes.begin()),
                          std::make_move_iterator(one.outcomes.end()));
    };
    for (Result& one : results_) take(one);
    for (Result& one : rule_results_) take(one);
    take(near_misses_);
    return all;
  }

  const Corpus& corpus_;
  const LawTestOptions& options_;
  std::vector<Case> cases_;
  std::vector<const Rule*> rules_;
  std::map<Date, std::vector<std::size_t>> by_day_;
  std::unordered_set<std::string_view> asked_;  // provisions
  std::vector<Result> results_;                 // of the cases, each written by the thread that has its day
  std::vector<Result> rule_results_;            // of the rules
  Result near_misses_;
};

}  // namespace

LawTestResult run_law_tests(const Corpus& corpus, const LawTestOptions& options) {
  return Runner(corpus, options).run();
}

}  // namespace jurisdiff
