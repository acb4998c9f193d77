#include "lib/assess/judge.h"

#include <algorithm>
#include <bit>
#include <stdexcept>

namespace jurisdiff {

namespace {

constexpr std::size_t kMostPieces = 4096;
constexpr std::size_t kMostReadings = 16;  // past this the evaluator may say "depends" where all agree

}  // namespace

// The part of the facts, over readings, the law holds.
region::Region Judge::part_of(const std::vector<const region::Region*>& law) const {
  region::Region part(run_.space.space());
  for (const region::Region* one : law) part.add(within(run_.space, *one, facts_.plain));
  part.absorb();
  return part;
}

Verdict Judge::verdict(const std::vector<const region::Region*>& law) const {
  Verdict result;
  region::Region part = part_of(law);
  if (part.empty()) return result;
  const std::vector<const region::Region*> impossible{&facts_.impossible_lifted};
  const auto some = region::decide_difference(part, impossible, run_.budget()).verdict;
  if (some == region::Verdict::kEmpty) return result;
  const std::vector<const region::Region*> less{&part, &facts_.impossible_lifted};
  const auto outside = region::decide_difference(facts_.lifted, less, run_.budget()).verdict;
  if (some == region::Verdict::kNonempty && outside == region::Verdict::kEmpty) {
    result.met = Met::kYes;
    return result;
  }
  result.met = Met::kMay;
  result.undetermined = some == region::Verdict::kUndetermined || outside == region::Verdict::kUndetermined;
  if (!facts_.impossible.empty()) {
    const region::Pieces possible = region::disjoint_difference(part, facts_.impossible_lifted, kMostPieces);
    if (possible.complete) part = possible.region;
  }
  result.deciding = what_decides(part);
  return result;
}

// A facet decides where changing it alone, all else as some fact pattern has it, changes the answer; a doubt likewise.
Deciding Judge::what_decides(const region::Region& part) const {
  Deciding deciding;
  const region::Space& space = run_.space.space();
  const std::vector<const region::Region*> less{&part, &facts_.impossible_lifted};
  const auto decides = [&](int facet) {
    const region::Region changed = within(run_.space, part.some(facet), facts_.plain);
    return region::decide_difference(changed, less, run_.budget()).verdict != region::Verdict::kEmpty;
  };
  const auto leaves_met = [&](int facet) {
    LeafSet met = 0;
    for (std::size_t i = 0; i < part.size(); ++i) met |= space.get(part[i], facet);
    return met;
  };
  for (const bool alone : {true, false}) {  // where no facet changes it alone: those it asks about at all
    for (int facet = 0; facet < run_.space.facets(); ++facet) {
      const LeafSet may_be = run_.space.plain().get(facts_.hull, facet);
      if (std::has_single_bit(may_be)) continue;
      if (alone ? decides(facet) : leaves_met(facet) != may_be) {
        deciding.facts.push_back({facet, may_be, leaves_met(facet)});
      }
    }
    for (const int reading : run_.space.readings()) {
      const int facet = run_.space.reading_facet(reading);
      bool asked = false;
      for (std::size_t i = 0; i < part.size() && !asked; ++i) asked = space.get(part[i], facet) != space.all(facet);
      if (asked && (!alone || decides(facet))) deciding.readings.push_back(name_reading(run_, reading));
    }
    if (!deciding.facts.empty() || !deciding.readings.empty()) break;
  }
  return deciding;
}

std::vector<int> Judge::sample(const region::Region& patterns, const region::Region& against) const {
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    std::vector<int> found = pick_witness(run_, patterns[i], against);
    if (!found.empty()) return found;
  }
  return {};
}

std::size_t Judge::confirm(const std::vector<const Expr*>& law, const std::vector<const region::Region*>& regions,
                           const Verdict& verdict) const {
  const auto contradicted = [](const char* what) {
    throw std::logic_error(std::string("the second evaluator does not confirm that facts ") + what);
  };
  if (verdict.undetermined) return 0;
  if (verdict.met != Met::kMay) {
    const std::vector<int> witness = sample(facts_.plain, facts_.impossible);
    if (witness.empty()) return 0;
    const Scenario scenario{witness};
    const Truth truth = punished(law, scenario);
    std::size_t doubts = 0;
    for (const Expr* expr : law) doubts += deciding_readings(*expr, scenario).size();
    const bool sure = verdict.met == Met::kYes ? truth == Truth::kYes : truth == Truth::kNo;
    if (!sure && (truth != Truth::kDepends || doubts <= kMostReadings)) {
      contradicted(verdict.met == Met::kYes ? "meet a law" : "miss a law");
    }
    return 1;
  }
  // One scenario on one reading inside, one outside.
  const region::Region part = part_of(regions);
  const std::vector<const region::Region*> impossible{&facts_.impossible_lifted};
  const std::vector<const region::Region*> less{&part, &facts_.impossible_lifted};
  for (const bool inside : {true, false}) {
    const region::Decision decision = inside ? region::decide_difference(part, impossible, run_.budget())
                                             : region::decide_difference(facts_.lifted, less, run_.budget());
    if (decision.verdict != region::Verdict::kNonempty) continue;
    Scenario scenario;
    ReadingChoice choice;
    const region::Space& space = run_.space.space();
    for (int facet = 0; facet < run_.space.facets(); ++facet) {
      scenario.leaf.push_back(std::countr_zero(space.get(decision.witness, facet)));
    }
    for (const int reading : run_.space.readings()) {
      const LeafSet leaves = space.get(decision.witness, run_.space.reading_facet(reading));
      choice.push_back(static_cast<signed char>(std::countr_zero(leaves)));
    }
    const bool holds = std::any_of(law.begin(), law.end(),
                                   [&](const Expr* expr) { return evaluate(*expr, scenario, choice) == Truth::kYes; });
    if (holds != inside) contradicted(inside ? "may meet a law" : "may miss a law");
  }
  return 2;
}

bool Judge::turns_on(const region::Region& law, int facet) const {
  const region::Region freed = facts_.plain.some(facet);
  const region::Region changed = lifted(run_.space, freed);
  region::Region held = within(run_.space, law, freed);
  held.absorb();
  const region::Region impossible = lifted(run_.space, run_.impossible.meeting(freed));
  const region::Region some = within(run_.space, held.some(facet), freed);
  const std::vector<const region::Region*> less{&held, &impossible};
  return region::decide_difference(some, less, run_.budget()).verdict == region::Verdict::kNonempty;
}

}  // namespace jurisdiff
