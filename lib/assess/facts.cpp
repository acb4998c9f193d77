#include "lib/assess/facts.h"

#include <algorithm>
#include <bit>

namespace jurisdiff {

namespace {

constexpr std::size_t kMostWorlds = 256;

// Per source the leaves one answer means.
using Answer = std::vector<LeafSet>;

class Answers {
 public:
  Answers(const DayLaw& law, const std::vector<const LegalSource*>& sources) : law_(law), sources_(sources) {}

  // The answers a fact leaves open: one that all sources read alike, and one for each that they do not.
  [[nodiscard]] std::vector<Answer> of(const CaseFact& fact) const {
    const FacetIndex facet = law_.vocabulary().find(fact.facet.text);
    const Facet& described = law_.vocabulary().facet(facet);
    LeafSet plain = 0;
    std::vector<Answer> answers;
    if (fact.unknown) {
      plain = described.all() & ~needs_state(described);
      add_all_words(described, answers);
    }
    for (const CaseValue& value : fact.values) {
      if (value.place) {
        answers.push_back(place_of(described, value.state, value.effect));
      } else if (!value.state.empty()) {
        answers.push_back(word_of(described, value.item.name.text, value.state));
      } else {
        plain |= leaves_of(facet, value.item);
      }
    }
    if (plain != 0) answers.insert(answers.begin(), Answer(sources_.size(), plain));
    std::sort(answers.begin(), answers.end());
    answers.erase(std::unique(answers.begin(), answers.end()), answers.end());
    return answers;
  }

 private:
  [[nodiscard]] LeafSet leaves_of(FacetIndex facet, const ValueItem& item) const {
    const Facet& described = law_.vocabulary().facet(facet);
    const auto index_of = [&](const Name& name) { return std::countr_zero(described.find(name.text).value_or(1)); };
    switch (item.kind) {
      case ValueItem::Kind::kName:
        return described.find(item.name.text).value_or(0);
      case ValueItem::Kind::kRange: {
        LeafSet leaves = 0;
        for (int i = index_of(item.name); i <= index_of(item.to); ++i) leaves |= LeafSet{1} << i;
        return leaves;
      }
      case ValueItem::Kind::kQuantity: {
        const LeafSet holding = law_.vocabulary().holding(facet, item.amount);
        const bool exact = item.name.span == item.span || item.name.text.empty();
        if (exact) return holding;
        // Facts need not lie on a threshold: the interval that holds the bound is open on both sides of it.
        const LeafSet below = (holding << 1U) - 1;
        return item.sign == Sign::kAtMost ? below : described.all() & (~below | holding);
      }
      default:
        return 0;
    }
  }

  [[nodiscard]] const Corpus& corpus() const { return law_.run().corpus; }

  [[nodiscard]] LeafSet needs_state(const Facet& facet) const {
    LeafSet leaves = 0;
    for (const Relative& one : corpus().relatives) {
      if (one.facet == facet.id) leaves |= one.other_plain ? one.asked : one.asked | one.other;
    }
    for (const RelativePlace& one : corpus().relative_places) {
      if (one.facet == facet.id) leaves |= one.act_here | one.effect_here | one.neither;
    }
    return leaves;
  }

  [[nodiscard]] Answer word_of(const Facet& facet, const std::string& word, const std::string& state) const {
    Answer answer;
    for (const LegalSource* source : sources_) {
      for (const Relative& one : corpus().relatives) {
        if (one.facet == facet.id && one.word == word) answer.push_back(source->id == state ? one.asked : one.other);
      }
    }
    return answer;
  }

  [[nodiscard]] Answer place_of(const Facet& facet, const std::string& act, const std::string& effect) const {
    Answer answer;
    for (const LegalSource* source : sources_) {
      for (const RelativePlace& one : corpus().relative_places) {
        if (one.facet != facet.id) continue;
        answer.push_back(source->id == act ? one.act_here : source->id == effect ? one.effect_here : one.neither);
      }
    }
    return answer;
  }

  void add_all_words(const Facet& facet, std::vector<Answer>& answers) const {
    std::vector<std::string> states{kElsewhere};
    for (const LegalSource* source : sources_) states.push_back(source->id);
    for (const std::string& state : states) {
      for (const Relative& one : corpus().relatives) {
        if (one.facet == facet.id) answers.push_back(word_of(facet, one.word, state));
      }
      for (const RelativePlace& one : corpus().relative_places) {
        if (one.facet != facet.id) continue;
        for (const std::string& effect : states) answers.push_back(place_of(facet, state, effect));
      }
    }
  }

  const DayLaw& law_;
  const std::vector<const LegalSource*>& sources_;
};

// The facts of what was done with those of what was intended in their place.
std::vector<CaseFact> intended_facts(const CaseAct& act) {
  std::vector<CaseFact> facts = act.intended;
  for (const CaseFact& done : act.facts) {
    const bool replaced = std::any_of(act.intended.begin(), act.intended.end(),
                                      [&](const CaseFact& fact) { return fact.facet.text == done.facet.text; });
    if (!replaced) facts.push_back(done);
  }
  return facts;
}

// Every world of the facts: [source][world], plain boxes. Nothing where there are too many.
std::vector<std::vector<region::Box>> worlds_of(const DayLaw& law, const std::vector<const LegalSource*>& sources,
                                                const std::vector<CaseFact>& facts) {
  const region::Space& space = law.run().space.plain();
  region::Box usual = space.full();
  for (int facet = 0; facet < law.run().space.facets(); ++facet) {
    const Facet& described = law.vocabulary().facet(facet);
    space.set(usual, facet, described.general() ? described.baseline : described.typical);
  }
  std::vector<std::vector<region::Box>> worlds(sources.size(), {usual});
  const Answers answers(law, sources);
  for (const CaseFact& fact : facts) {
    const FacetIndex facet = law.vocabulary().find(fact.facet.text);
    const std::vector<Answer> open = answers.of(fact);
    if (worlds.front().size() * open.size() > kMostWorlds) return {};
    for (std::size_t source = 0; source < sources.size(); ++source) {
      std::vector<region::Box> more;
      for (const region::Box& world : worlds[source]) {
        for (const Answer& answer : open) {
          more.push_back(world);
          space.set(more.back(), facet, answer[source]);
        }
      }
      worlds[source] = std::move(more);
    }
  }
  return worlds;
}

FactPatterns patterns_of(const Run& run, std::vector<region::Box> worlds) {
  FactPatterns result(run);
  result.hull.assign(static_cast<std::size_t>(run.space.plain().words()), 0);
  for (const region::Box& world : worlds) {
    result.plain.add(world);
    for (std::size_t w = 0; w < world.size(); ++w) result.hull[w] |= world[w];
  }
  result.plain.absorb();
  result.lifted = lifted(run.space, result.plain);
  result.lifted.absorb();
  result.impossible = run.impossible.meeting(result.plain);
  result.impossible.absorb();
  result.impossible_lifted = lifted(run.space, result.impossible);
  result.impossible_lifted.absorb();
  result.worlds = std::move(worlds);
  return result;
}

// Says which combination the facts are, at the first stated fact of it.
void report_impossible(const DayLaw& law, const FactPatterns& facts, const std::vector<CaseFact>& stated,
                       const Span& otherwise, const std::string& act, Diagnostics& problems) {
  const Run& run = law.run();
  const Impossible* found = nullptr;
  for (std::size_t i = 0; i < run.impossible_exprs.size() && found == nullptr; ++i) {
    bool overflow = false;
    const region::Region one =
        arguable(run.space, cover(run.space, run.impossible_exprs[i], run.space.space().full(), overflow));
    const std::vector<const region::Region*> less{&one};
    if (region::decide_difference(facts.plain, less, run.budget()).verdict == region::Verdict::kEmpty) {
      found = &run.corpus.impossible[i];
    }
  }
  Span where = otherwise;
  std::string help = "correct one of them; impossible combinations: rules/taxonomy/impossible.yaml";
  std::string why = "whatever is left open, some combination forbids it";
  if (found != nullptr) {
    why = found->why;
    if (why.ends_with('.')) why.pop_back();
    std::string assumed;
    bool placed = false;
    for (const std::string& facet : stated_facets(found->box)) {
      const auto fact =
          std::find_if(stated.begin(), stated.end(), [&](const CaseFact& one) { return one.facet.text == facet; });
      if (fact == stated.end()) {
        assumed += (assumed.empty() ? "" : ", ") + facet;
      } else if (!placed || fact->span < where) {
        where = fact->span;
        placed = true;
      }
    }
    if (!assumed.empty()) help = "the usual answer is taken where nothing is stated: state also " + assumed;
  }
  problems.error("impossible-facts", where, "no fact pattern has the facts of '" + act + "': " + why, help);
}

}  // namespace

ActFacts act_facts(const DayLaw& law, const std::vector<const LegalSource*>& sources, const CaseAct& act,
                   Diagnostics& problems) {
  const Run& run = law.run();
  ActFacts result;
  for (int facet = 0; facet < run.space.facets(); ++facet) {
    const bool stated = std::any_of(act.facts.begin(), act.facts.end(), [&](const CaseFact& fact) {
      return fact.facet.text == law.vocabulary().facet(facet).id;
    });
    if (!stated) result.assumed.push_back(facet);
  }
  for (const bool intended : {false, true}) {
    if (intended && act.intended.empty()) continue;
    const std::vector<CaseFact> facts = intended ? intended_facts(act) : act.facts;
    auto worlds = worlds_of(law, sources, facts);
    if (worlds.empty()) {
      const Span& where = intended ? act.intended_span : act.facts_span;
      problems.error("too-many-worlds", where, "'" + act.id + "' leaves open too many facts that name a state",
                     "state some of them: at most " + std::to_string(kMostWorlds) + " combinations are told apart");
      continue;
    }
    std::vector<FactPatterns> of;
    bool reported = false;
    for (std::vector<region::Box>& own : worlds) {
      of.push_back(patterns_of(run, std::move(own)));
      const std::vector<const region::Region*> less{&of.back().impossible};
      const auto decision = region::decide_difference(of.back().plain, less, run.budget());
      if (decision.verdict != region::Verdict::kEmpty || reported) continue;
      report_impossible(law, of.back(), facts, intended ? act.intended_span : act.facts_span, act.id, problems);
      reported = true;
    }
    result.of.push_back(std::move(of));
  }
  return result;
}

}  // namespace jurisdiff
