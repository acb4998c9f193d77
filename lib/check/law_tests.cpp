#include "lib/check/law_tests.h"

#include <algorithm>
#include <bit>
#include <memory>

#include "lib/coverage/coverage.h"
#include "lib/evaluate/scenario.h"

namespace jurisdiff {

LawOfADay::LawOfADay(const Corpus& corpus, Date day) : vocabulary_(corpus, day), resolver_(corpus, vocabulary_, {}) {
  resolver_.use(predicate_table(corpus, vocabulary_, {}, day));
  for (const LegalSource& source : corpus.sources) sources_.push_back(resolver_.resolve(source, day));
  for (const Impossible& impossible : corpus.impossible) {
    impossible_.push_back(resolver_.shared({impossible.box}, {}, false));
  }
  for (const ResolvedSource& source : sources_) {
    for (const ResolvedProvision& provision : source.provisions) {
      full_.emplace(provision.provision->id, provision.full());
      if (provision.provision->liability == Liability::kCriminal && !provision.provision->definition) {
        criminal_[source.source->id].push_back(provision.provision->id);
      }
    }
  }
  problems_ = vocabulary_.problems();
  problems_.append(resolver_.problems());
}

const Expr* LawOfADay::full(const std::string& provision) const {
  const auto it = full_.find(provision);
  return it == full_.end() ? nullptr : &it->second;
}

const ResolvedSource* LawOfADay::source(const std::string& id) const {
  const auto it = std::find_if(sources_.begin(), sources_.end(),
                               [&](const ResolvedSource& source) { return source.source->id == id; });
  return it == sources_.end() ? nullptr : &*it;
}

std::vector<const Expr*> LawOfADay::law(const std::string& source) const {
  std::vector<const Expr*> result;
  if (const auto it = criminal_.find(source); it != criminal_.end()) {
    for (const std::string& id : it->second) result.push_back(full(id));
  }
  // Where it is sure that one of several applies, whichever it is.
  if (const ResolvedSource* resolved = this->source(source)) {
    for (const Expr& one : resolved->one_of_several) result.push_back(&one);
  }
  return result;
}

namespace {

constexpr std::string_view kNotInForce = "not-in-force";

class Runner {
 public:
  Runner(const Corpus& corpus, bool first_failure_only, bool every_outcome)
      : corpus_(corpus), first_failure_only_(first_failure_only), every_outcome_(every_outcome) {}

  LawTestResult run() {
    for (const LawTest& test : corpus_.tests) {
      std::vector<FacetValue> facts = test.facts.values;
      for (const Date day : test.on) run_on(day, facts, test.expect, test.span, test.id);
      for (std::size_t i = 0; i < test.variants.size(); ++i) {
        const Variant& variant = test.variants[i];
        std::vector<FacetValue> changed = facts;
        changed.insert(changed.end(), variant.change.begin(), variant.change.end());
        const std::string name = test.id + ", variant " + std::to_string(i + 1);
        check_near_miss(variant, name);
        for (const Date day : variant.on.empty() ? test.on : variant.on) {
          run_on(day, changed, variant.expect, variant.span, name);
        }
      }
    }
    for (const Rule& rule : corpus_.rules) run_examples(rule);
    return std::move(result_);
  }

 private:
  const LawOfADay& day_of(Date day) {
    auto& slot = days_[day];
    if (!slot) slot = std::make_unique<LawOfADay>(corpus_, day);
    return *slot;
  }

  // What is being judged, for the list of outcomes.
  void begin(std::string name, const Span& where) {
    test_ = std::move(name);
    test_span_ = {where.file, where.begin, {}};
  }

  void pass() {
    ++result_.passed;
    if (every_outcome_) result_.outcomes.push_back({test_, {}, test_span_, true, {}});
  }

  void note_failure(const std::string& message) {
    ++result_.failed;
    if (every_outcome_) result_.outcomes.push_back({test_, {}, test_span_, false, message});
  }

  Diagnostic& fail(const Span& where, std::string message, std::string help) {
    note_failure(message);
    return result_.diagnostics.error("law-test-failed", where, std::move(message), std::move(help));
  }

  bool done() const { return first_failure_only_ && result_.failed > 0; }

  void run_on(Date day, const std::vector<FacetValue>& facts, const std::vector<Expectation>& expected,
              const Span& span, const std::string& name) {
    if (done()) return;
    const LawOfADay& law = day_of(day);
    begin(name + " on " + day.text(), span);
    if (law.problems().has_errors()) {
      note_failure("the law of " + day.text() + " cannot be worked out");
      if (!reported_.insert(day).second) return;  // once for all tests of the day
      result_.diagnostics.append(law.problems());
      result_.diagnostics.error(
          "law-test-failed", span,
          "no law test of " + day.text() + " was run, for the law of that day cannot be worked out",
          "correct the other errors first");
      return;
    }
    Scenario scenario = typical_scenario(law.vocabulary());
    const std::size_t before = result_.diagnostics.size();
    apply_facts(law.vocabulary(), facts, scenario, result_.diagnostics);
    if (result_.diagnostics.size() != before) {
      note_failure("the facts cannot be read");
      return;
    }
    if (const Impossible* impossible = impossible_for(corpus_, law.impossible(), scenario)) {
      fail(span, name + ": no fact pattern has these facts: " + impossible->why,
           "state the facet that clashes; see rules/taxonomy/impossible.yaml");
      return;
    }
    for (const Expectation& expectation : expected) {
      begin(name + " on " + day.text() + ": " + expectation.provision.text, span);
      judge(law, scenario, expectation, name + " on " + day.text());
    }
  }

  void judge(const LawOfADay& law, const Scenario& scenario, const Expectation& expectation, const std::string& name) {
    const Expr* expr = law.full(expectation.provision.text);
    const bool expects_none = expectation.verdict == Expectation::Verdict::kFails && expectation.by == kNotInForce;
    if (expr == nullptr) {
      if (expects_none) return pass();
      return miss(expectation, name, "is not in force",
                  "correct the day of the test, or the dates of the provision's versions");
    }
    const Truth truth = on_every_reading(*expr, scenario);
    if (expects_none) return miss(expectation, name, "is in force", "name the facet it fails by, or another day");
    switch (expectation.verdict) {
      case Expectation::Verdict::kMeets:
        if (truth == Truth::kYes) return pass();
        break;
      case Expectation::Verdict::kMayMeet:
        if (truth == Truth::kDepends) return pass();
        break;
      case Expectation::Verdict::kFails:
        if (truth == Truth::kNo) {
          const FacetIndex facet = law.vocabulary().find(expectation.by);
          const auto leaves = facet < 0 ? 0 : static_cast<int>(law.vocabulary().facet(facet).leaves.size());
          if (facet >= 0 && fails_only_by(*expr, scenario, facet, leaves)) return pass();
        }
        break;
    }
    miss(expectation, name, found(law, *expr, scenario, truth), way_out(truth));
  }

  /// What the law says of the scenario: "is not met, by facet", "may be met, by reading".
  static std::string found(const LawOfADay& law, const Expr& expr, const Scenario& scenario, Truth truth) {
    std::string why;
    if (truth == Truth::kNo) {
      for (const int one : failing_facets(expr, scenario)) {
        why += (why.empty() ? "" : ", ") + law.vocabulary().facet(one).id;
      }
      return "fails" + (why.empty() ? "" : " by " + why);
    }
    for (const int one : deciding_readings(expr, scenario)) {
      why += (why.empty() ? "" : ", ") + law.resolver().readings()[static_cast<std::size_t>(one)].id;
    }
    return (truth == Truth::kYes ? "is met" : "may be met") + (why.empty() ? "" : " (" + why + ")");
  }

  static std::string way_out(Truth truth) {
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
  void miss(const Expectation& expectation, const std::string& name, const std::string& what, std::string help) {
    std::string wanted = expectation.verdict == Expectation::Verdict::kMeets     ? "be met"
                         : expectation.verdict == Expectation::Verdict::kMayMeet ? "be met on some readings only"
                         : expectation.by == kNotInForce                         ? "not be in force"
                                                         : "fail by " + expectation.by + " alone";
    Diagnostic& added =
        fail(expectation.provision.span,
             name + ": " + expectation.provision.text + " should " + wanted + ", but " + what, std::move(help));
    if (const Provision* provision = corpus_.provision(expectation.provision.text)) {
      added.provision = provision->cite.best(Language::kEn);
    }
  }

  // A near-miss differs in one facet: only then does it show what the element is.
  void check_near_miss(const Variant& variant, const std::string& name) {
    const bool miss = std::any_of(variant.expect.begin(), variant.expect.end(), [](const Expectation& expectation) {
      return expectation.verdict == Expectation::Verdict::kFails && expectation.by != kNotInForce;
    });
    if (miss && variant.change.size() > 1) {
      begin(name, variant.span);
      fail(variant.change[1].facet.span,
           name + ": a near-miss changes one facet, this one changes " + std::to_string(variant.change.size()),
           "make it one variant for each facet, so that each shows its element");
    }
  }

  // An example states one or a few facets; the rest are typical.
  void run_examples(const Rule& rule) {
    if (done() || (rule.match.empty() && rule.no_match.empty())) return;
    const Date day = rule.decided && *rule.decided > rule.from ? *rule.decided : rule.from;
    const Vocabulary& vocabulary = vocabulary_of(day);
    Resolver resolver(corpus_, vocabulary, {});
    const Expr meaning = resolver.meaning_of(rule, day);
    std::size_t number = 0;
    const auto judge_example = [&](const BoxExpr& example, bool wanted) {
      begin("rule '" + rule.id + "': example " + std::to_string(++number), example.span);
      Scenario scenario = typical_scenario(vocabulary);
      apply_facts(vocabulary, example.values, scenario, result_.diagnostics);
      const Truth truth = on_every_reading(meaning, scenario);
      if (truth == (wanted ? Truth::kYes : Truth::kNo)) {
        pass();
      } else {
        fail(example.span,
             "rule '" + rule.id + "' on " + day.text() + ": the example should " + (wanted ? "" : "not ") + "match",
             std::string(wanted ? "move it to 'no-match'" : "move it to 'match'") + ", or correct what the rule says");
      }
    };
    for (const BoxExpr& example : rule.match) judge_example(example, true);
    for (const BoxExpr& example : rule.no_match) judge_example(example, false);
  }

  const Vocabulary& vocabulary_of(Date day) {
    auto& slot = vocabularies_[day];
    if (!slot) slot = std::make_unique<Vocabulary>(corpus_, day);
    return *slot;
  }

  const Corpus& corpus_;
  bool first_failure_only_;
  bool every_outcome_;
  std::string test_;
  Span test_span_;
  std::map<Date, std::unique_ptr<LawOfADay>> days_;
  std::map<Date, std::unique_ptr<Vocabulary>> vocabularies_;
  std::set<Date> reported_;
  LawTestResult result_;
};

}  // namespace

LawTestResult run_law_tests(const Corpus& corpus, bool first_failure_only, bool every_outcome) {
  return Runner(corpus, first_failure_only, every_outcome).run();
}

}  // namespace jurisdiff
