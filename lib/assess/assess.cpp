#include "lib/assess/assess.h"

#include <algorithm>
#include <memory>

#include "lib/assess/day_law.h"
#include "lib/assess/dual.h"
#include "lib/assess/facts.h"
#include "lib/assess/judge.h"
#include "lib/assess/one_source.h"

namespace jurisdiff {

namespace {

// The law of one day, whole and in the abstract.
struct Day {
  Day(const Corpus& corpus, const std::vector<const LegalSource*>& sources, Date day, const AssessOptions& options,
      Diagnostics& problems)
      : law(corpus, sources, day, options, false, problems),
        elements(corpus, sources, day, options, true, problems),
        in_abstract(elements) {}
  DayLaw law;
  DayLaw elements;
  AbstractLaw in_abstract;
};

class Assessor {
 public:
  Assessor(const Corpus& corpus, const Case& facts, const std::vector<const LegalSource*>& sources,
           const AssessOptions& options, Diagnostics& problems)
      : facts_(facts), sources_(sources), options_(options), problems_(problems), corpus_(corpus) {
    result_.corpus = &corpus;
    result_.facts = &facts;
    result_.sources = sources;
    result_.as_of = options.as_of;
    result_.known_at = options.resolve.known_at;
    result_.assume.assign(options.resolve.assume.begin(), options.resolve.assume.end());
    result_.without_rule.assign(options.resolve.without_rule.begin(), options.resolve.without_rule.end());
  }

  Assessment run() {
    // Every act is read before any is judged: all that is wrong is told at once.
    for (const CaseAct& act : facts_.acts) {
      check_encoded(act);
      if (act.readable) static_cast<void>(act_facts(day_of(act).law, sources_, act, problems_));
    }
    if (problems_.has_errors()) return std::move(result_);
    for (const CaseAct& act : facts_.acts) {
      Day& day = day_of(act);
      judge(act, day, act_facts(day.law, sources_, act, problems_));
      note_readings(day.law.run().resolver);
      if (day.law.overflow() || day.elements.overflow()) {
        problems_.error("too-many-boxes", act.on_span,
                        "the law of " + day.law.day().text() + " needs more than 4,096 boxes; nothing can be said",
                        "`jurisdiff check` names the provision that is too large");
      }
    }
    for (std::size_t source = 0; source < sources_.size(); ++source) result_.penalties.push_back(range_of(source));
    return std::move(result_);
  }

 private:
  void note_readings(const Resolver& resolver) {
    std::vector<std::string>& ids = result_.readings;
    ids.insert(ids.end(), resolver.assumed().begin(), resolver.assumed().end());
    for (const Reading& reading : resolver.readings()) ids.push_back(reading.id);
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  }

  void check_encoded(const CaseAct& act) {
    if (options_.as_of || !act.dated) return;
    for (const LegalSource* source : sources_) {
      if (act.on >= source->encoded_from) continue;
      problems_.error("before-encoded", act.on_span,
                      "the law of '" + source->id + "' is encoded from " + source->encoded_from.text() +
                          " on; nothing can be said of " + act.on.text(),
                      "leave the source out, or ask for another day's law with --as-of");
    }
  }

  // One day's law at a time is kept: a case may have many days.
  Day& day_of(const CaseAct& act) {
    const Date date = options_.as_of.value_or(act.on);
    if (!day_ || day_->law.day() != date) day_ = std::make_unique<Day>(corpus_, sources_, date, options_, problems_);
    return *day_;
  }

  void judge(const CaseAct& act, Day& day, const ActFacts& facts) {
    ActAssessment one;
    one.act = &act;
    one.law_of = day.law.day();
    one.facets = day.law.vocabulary().facets();
    const LawSpace& space = day.law.run().space;
    for (const FactPatterns& patterns : facts.of.front()) {
      std::vector<LeafSet> leaves;
      for (int facet = 0; facet < space.facets(); ++facet) leaves.push_back(space.plain().get(patterns.hull, facet));
      one.stated.push_back(std::move(leaves));
    }
    for (std::size_t source = 0; source < sources_.size(); ++source) {
      one.sources.push_back(assess_source(day.law, source, facts, result_.rechecked));
    }
    for (std::size_t left = 0; left < sources_.size(); ++left) {
      for (std::size_t right = left + 1; right < sources_.size(); ++right) {
        PairAssessment pair = dual_on_facts(day.law, facts, one.sources, left, right);
        match_in_abstract(day, one.sources, pair);
        one.pairs.push_back(std::move(pair));
      }
    }
    list_assumed(day.law, facts, one);
    result_.acts.push_back(std::move(one));
  }

  static void match_in_abstract(Day& day, const std::vector<SourceAssessment>& sources, PairAssessment& pair) {
    for (const bool left : {true, false}) {
      const std::size_t here = left ? pair.left : pair.right;
      const std::size_t there = left ? pair.right : pair.left;
      for (const AssessedProvision& met : sources[here].met) {
        if (met.at.provision->is_tier()) continue;
        std::optional<AbstractMatch> match = day.in_abstract.match(here, *met.at.provision, there);
        if (!match) continue;
        match->left = left;
        pair.in_abstract.push_back(std::move(*match));
      }
    }
  }

  // What is taken for granted, and whose fate hangs on it: provisions that are met only so, or missed only by it.
  void list_assumed(DayLaw& law, const ActFacts& facts, ActAssessment& act) const {
    for (const int facet : facts.assumed) {
      AssumedFact assumed{facet, {}};
      if (!law.vocabulary().facet(facet).general()) {
        for (std::size_t source = 0; source < act.sources.size(); ++source) {
          list_deciding(law, facts.of.front()[source], source, act.sources[source], assumed);
        }
      }
      std::sort(assumed.decides.begin(), assumed.decides.end());
      act.assumed.push_back(std::move(assumed));
    }
    std::stable_sort(act.assumed.begin(), act.assumed.end(),
                     [](const AssumedFact& a, const AssumedFact& b) { return a.decides.size() > b.decides.size(); });
  }

  static void list_deciding(DayLaw& law, const FactPatterns& facts, std::size_t source,
                            const SourceAssessment& assessed, AssumedFact& assumed) {
    const Side& side = law.side(source, facts.hull);
    const Judge judge(law.run(), facts);
    for (const ProvisionRegion& provision : side.provisions) {
      const Provision* id = provision.resolved->provision;
      const auto met = std::find_if(assessed.met.begin(), assessed.met.end(),
                                    [&](const AssessedProvision& one) { return one.at.provision == id; });
      if (met != assessed.met.end() && met->intended) continue;
      if (judge.turns_on(provision.region, assumed.facet)) assumed.decides.push_back(id->id);
    }
  }

  [[nodiscard]] PenaltyRange range_of(std::size_t source) const {
    PenaltyRange range;
    for (const ActAssessment& act : result_.acts) {
      const SourceAssessment& one = act.sources[source];
      range.possible_days = std::max(range.possible_days, one.possible_days);
      if (one.sure >= one.met.size()) continue;
      range.lowest_days = range.any ? std::min(range.lowest_days, one.sure_days) : one.sure_days;
      range.highest_days = std::max(range.highest_days, one.sure_days);
      range.any = true;
    }
    return range;
  }

  const Case& facts_;
  const std::vector<const LegalSource*>& sources_;
  const AssessOptions& options_;
  Diagnostics& problems_;
  const Corpus& corpus_;
  std::unique_ptr<Day> day_;
  Assessment result_;
};

}  // namespace

Assessment assess(const Corpus& corpus, const Case& facts, const std::vector<const LegalSource*>& sources,
                  const AssessOptions& options, Diagnostics& problems) {
  return Assessor(corpus, facts, sources, options, problems).run();
}

}  // namespace jurisdiff
