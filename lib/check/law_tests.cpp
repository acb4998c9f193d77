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
  problems_ = resolver_.problems();
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
  static Span place_of(const Span& span) { return {span.file, span.begin, {}}; }

  const LawOfADay& day_of(Date day) {
    auto& slot = days_[day];
    if (!slot) slot = std::make_unique<LawOfADay>(corpus_, day);
    return *slot;
  }

  void pass(const Span& span, const std::string& name) {
    ++result_.passed;
    if (every_outcome_) result_.outcomes.push_back({name, {}, place_of(span), true, {}});
  }

  void fail(const Span& span, const std::string& name, std::string message, std::string help = {}) {
    ++result_.failed;
    const Span where = place_of(span);
    if (every_outcome_) result_.outcomes.push_back({name, {}, where, false, message});
    result_.diagnostics.error("law-test-failed", where, std::move(message), std::move(help));
  }

  bool done() const { return first_failure_only_ && result_.failed > 0; }

  void run_on(Date day, const std::vector<FacetValue>& facts, const std::vector<Expectation>& expected,
              const Span& span, const std::string& name) {
    if (done()) return;
    const LawOfADay& law = day_of(day);
    if (law.problems().has_errors()) {
      if (reported_.insert(day).second) result_.diagnostics.append(law.problems());
      fail(span, name, name + ": the law of " + day.text() + " cannot be resolved");
      return;
    }
    Scenario scenario = typical_scenario(law.vocabulary());
    apply_facts(law.vocabulary(), facts, scenario, result_.diagnostics);
    if (const Impossible* impossible = impossible_for(corpus_, law.impossible(), scenario)) {
      fail(span, name, name + ": no fact pattern has these facts: " + impossible->why,
           "state the facet that clashes; see rules/taxonomy/impossible.yaml");
      return;
    }
    for (const Expectation& expectation : expected) judge(law, scenario, expectation, day, span, name);
  }

  void judge(const LawOfADay& law, const Scenario& scenario, const Expectation& expectation, Date day, const Span& span,
             const std::string& name) {
    const std::string test = name + " on " + day.text() + ": " + expectation.provision.text;
    const Expr* expr = law.full(expectation.provision.text);
    if (expr == nullptr) {
      const bool good = expectation.verdict == Expectation::Verdict::kFails && expectation.by == "not-in-force";
      good ? pass(span, test) : fail(span, test, test + " is not in force");
      return;
    }
    const Truth truth = on_every_reading(*expr, scenario);
    switch (expectation.verdict) {
      case Expectation::Verdict::kMeets:
        if (truth == Truth::kYes) return pass(span, test);
        break;
      case Expectation::Verdict::kMayMeet:
        if (truth == Truth::kDepends) return pass(span, test);
        break;
      case Expectation::Verdict::kFails:
        if (truth == Truth::kNo) {
          const FacetIndex facet = law.vocabulary().find(expectation.by);
          const auto leaves = facet < 0 ? 0 : static_cast<int>(law.vocabulary().facet(facet).leaves.size());
          if (facet >= 0 && fails_only_by(*expr, scenario, facet, leaves)) return pass(span, test);
          const auto by = failing_facets(*expr, scenario);
          std::string found;
          for (const int one : by) found += (found.empty() ? "" : ", ") + law.vocabulary().facet(one).id;
          return fail(span, test, test + " fails by " + found + ", not by " + expectation.by);
        }
        break;
    }
    std::string why = truth == Truth::kYes ? "is met" : truth == Truth::kDepends ? "may be met" : "is not met";
    if (truth == Truth::kNo) {
      for (const int one : failing_facets(*expr, scenario)) why += " [" + law.vocabulary().facet(one).id + "]";
    }
    for (const int one : deciding_readings(*expr, scenario)) {
      why += " [" + law.resolver().readings()[static_cast<std::size_t>(one)].id + "]";
    }
    fail(span, test, test + " " + why + ", the test says otherwise");
  }

  // A near-miss differs in one facet: only then does it show what the element is.
  void check_near_miss(const Variant& variant, const std::string& name) {
    const bool miss = std::any_of(variant.expect.begin(), variant.expect.end(), [](const Expectation& expectation) {
      return expectation.verdict == Expectation::Verdict::kFails && expectation.by != "not-in-force";
    });
    if (miss && variant.change.size() > 1) {
      fail(variant.span, name,
           name + ": a near-miss changes one facet, this one changes " + std::to_string(variant.change.size()));
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
      const std::string head = "rule '" + rule.id + "': ";
      const std::string test = head + "example " + std::to_string(++number);
      Scenario scenario = typical_scenario(vocabulary);
      apply_facts(vocabulary, example.values, scenario, result_.diagnostics);
      const Truth truth = on_every_reading(meaning, scenario);
      if (truth == (wanted ? Truth::kYes : Truth::kNo)) {
        pass(example.span, test);
      } else {
        fail(example.span, test, head + "the example should " + (wanted ? "" : "not ") + "match");
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
