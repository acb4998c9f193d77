#include "lib/assess/one_source.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "lib/assess/judge.h"

namespace jurisdiff {

namespace {

constexpr std::size_t kNearest = 5;

// A provision or tier of a side and the law it was made of.
struct Entry {
  const ProvisionRegion* provision;
  const Expr* expr;
};

std::vector<Entry> entries_of(const Side& side) {
  std::vector<Entry> entries;
  for (const auto* list : {&side.provisions, &side.tiers}) {
    for (const ProvisionRegion& one : *list) {
      const auto at = std::find(side.all.begin(), side.all.end(), one.resolved) - side.all.begin();
      entries.push_back({&one, &side.law[static_cast<std::size_t>(at)]});
    }
  }
  return entries;
}

// The rules of the general part by which the facts, off its baseline, are reached.
std::vector<const Derivation*> derivations_of(const Run& run, const ResolvedProvision& resolved,
                                              const FactPatterns& facts) {
  std::vector<const Derivation*> by;
  for (const AppliedDerivation& applied : resolved.derived) {
    const LeafSet leaves = run.space.plain().get(facts.hull, applied.condition.facet);
    if ((leaves & applied.condition.leaves) == 0) continue;
    bool overflow = false;
    bool reached = false;
    for (std::size_t i = 0; i < facts.plain.size() && !reached; ++i) {
      const region::Box seed = lifted(run.space, facts.plain[i]);
      reached = !cover(run.space, applied.condition.kids.front(), seed, overflow).empty();
    }
    if (reached) by.push_back(applied.derivation);
  }
  std::sort(by.begin(), by.end(), [](const Derivation* a, const Derivation* b) { return a->id < b->id; });
  by.erase(std::unique(by.begin(), by.end()), by.end());
  return by;
}

// Of several rules on one facet the one that leaves most of the maximum counts.
double share_left(const std::vector<const Derivation*>& by) {
  std::map<std::string, double> left;
  for (const Derivation* one : by) {
    const auto [known, added] = left.emplace(one->facet, one->fraction);
    if (!added) known->second = std::max(known->second, one->fraction);
  }
  double share = 1;
  for (const auto& [facet, own] : left) share *= own;
  return share;
}

AssessedProvision met_provision(const Run& run, const ResolvedProvision& resolved, const FactPatterns& facts,
                                const Verdict& verdict, bool intended) {
  AssessedProvision result;
  result.at = {resolved.provision, resolved.version};
  result.met = verdict.met;
  result.undetermined = verdict.undetermined;
  result.deciding = verdict.deciding;
  result.intended = intended;
  result.by = derivations_of(run, resolved, facts);
  const double share = share_left(result.by);
  result.lowest_days = resolved.version->penalty.max_days(false) * share;
  result.highest_days = resolved.version->penalty.max_days(true) * share;
  return result;
}

class SourceJudge {
 public:
  SourceJudge(DayLaw& law, std::size_t source, const ActFacts& facts, std::size_t& rechecked)
      : law_(law), source_(source), facts_(facts), rechecked_(rechecked) {
    result_.source = law.resolved(source).source;
  }

  SourceAssessment run() {
    for (std::size_t kind = 0; kind < facts_.of.size(); ++kind) judge(facts_.of[kind][source_], kind == 1);
    const auto weight = [](const AssessedProvision& one) {
      return std::tuple(one.met != Met::kYes, -one.highest_days, one.at.provision->id);
    };
    std::sort(result_.met.begin(), result_.met.end(),
              [&](const AssessedProvision& a, const AssessedProvision& b) { return weight(a) < weight(b); });
    std::sort(result_.other.begin(), result_.other.end(),
              [&](const AssessedProvision& a, const AssessedProvision& b) { return weight(a) < weight(b); });
    list_nearest();
    const bool any = std::any_of(result_.met.begin(), result_.met.end(),
                                 [](const AssessedProvision& one) { return one.met == Met::kYes; });
    result_.one_of_several = result_.punished == Met::kYes && !any;
    set_maximum(law_, law_.side(source_, facts_.of.front()[source_].hull), result_);
    return std::move(result_);
  }

 private:
  void judge(const FactPatterns& facts, bool intended) {
    const Run& run = law_.run();
    const Side& side = law_.side(source_, facts.hull);
    const Judge judge(run, facts);
    for (const Entry& entry : entries_of(side)) {
      const Provision* provision = entry.provision->resolved->provision;
      if (known_.contains(provision)) continue;
      const std::vector<const region::Region*> region{&entry.provision->region};
      const Verdict verdict = judge.verdict(region);
      rechecked_ += judge.confirm({entry.expr}, region, verdict);
      if (verdict.met == Met::kNo) continue;
      known_.insert(provision);
      result_.met.push_back(met_provision(run, *entry.provision->resolved, facts, verdict, intended));
    }
    for (const ResolvedProvision* resolved : side.other_branches) judge_other(*resolved, facts, intended);
    std::vector<const Expr*> law;
    for (const Expr& expr : side.law) law.push_back(&expr);
    const auto whole = whole_law(side, false);
    const Verdict punished = judge.verdict(whole);
    rechecked_ += judge.confirm(law, whole, punished);
    result_.punished = std::max(result_.punished, punished.met);
    const Verdict relaxed = judge.verdict(whole_law(side, true));
    if (relaxed.met > result_.relaxed) {
      result_.relaxed = relaxed.met;
      result_.deciding = relaxed.deciding;
    }
  }

  void judge_other(const ResolvedProvision& resolved, const FactPatterns& facts, bool intended) {
    if (known_.contains(resolved.provision)) return;
    const Run& run = law_.run();
    const Expr full = resolved.full();
    bool overflow = false;
    region::Region reached(run.space.space());
    for (std::size_t i = 0; i < facts.lifted.size(); ++i)
      reached.add(cover(run.space, full, facts.lifted[i], overflow));
    reached.absorb();
    const Judge judge(run, facts);
    const Verdict verdict = judge.verdict({&reached});
    rechecked_ += judge.confirm({&full}, {&reached}, verdict);
    if (verdict.met == Met::kNo) return;
    known_.insert(resolved.provision);
    result_.other.push_back(met_provision(run, resolved, facts, verdict, intended));
  }

  void list_nearest() {
    const FactPatterns& facts = facts_.of.front()[source_];
    const Side& side = law_.side(source_, facts.hull);
    const std::vector<region::Region> categories = law_.categories(facts.plain, facts.hull);
    std::set<const Provision*> related;
    std::map<const Provision*, std::size_t> distances;
    for (const ProvisionRegion& provision : side.provisions) {
      if (known_.contains(provision.resolved->provision)) continue;
      ++result_.not_met;
      const bool meets = std::any_of(categories.begin(), categories.end(), [&](const region::Region& category) {
        return !category.meeting(provision.wide).empty();
      });
      if (meets) related.insert(provision.resolved->provision);
      AssessedProvision one;
      one.at = provision.at();
      std::size_t distance = 0;
      for (const region::Box& world : facts.worlds) {
        Missing missing = missing_elements(law_.run(), provision, world);
        if (missing.needs.empty() || (!one.missing.empty() && missing.distance >= distance)) continue;
        one.missing = std::move(missing.needs);
        distance = missing.distance;
      }
      if (one.missing.empty()) continue;  // it reaches nothing of these general facets, or asks for the impossible
      for (const Need& need : one.missing) {
        const auto& assumed = facts_.assumed;
        one.assumed.push_back(std::find(assumed.begin(), assumed.end(), need.facet) != assumed.end() ? 1 : 0);
      }
      one.lowest_days = provision.resolved->version->penalty.max_days(false);
      one.highest_days = provision.max_days();
      distances[one.at.provision] = distance;
      result_.nearest.push_back(std::move(one));
    }
    // Nearest is what lies in a category of the facts.
    const auto weight = [&](const AssessedProvision& one) {
      return std::tuple(!related.contains(one.at.provision), distances[one.at.provision], -one.highest_days,
                        one.at.provision->id);
    };
    std::sort(result_.nearest.begin(), result_.nearest.end(),
              [&](const AssessedProvision& a, const AssessedProvision& b) { return weight(a) < weight(b); });
    if (result_.nearest.size() > kNearest) result_.nearest.resize(kNearest);
  }

  DayLaw& law_;
  std::size_t source_;
  const ActFacts& facts_;
  std::size_t& rechecked_;
  SourceAssessment result_;
  std::set<const Provision*> known_;  ///< met already
};

}  // namespace

std::vector<const region::Region*> whole_law(const Side& side, bool relaxed) {
  std::vector<const region::Region*> law;
  for (const ProvisionRegion& one : side.provisions) law.push_back(relaxed ? &one.relaxed : &one.region);
  law.push_back(relaxed ? &side.relaxed_one_applies : &side.one_applies);
  return law;
}

// Whether some act of `asked` goes on from one of `done`: who does it does that too.
static bool goes_on(const Run& run, int facet, LeafSet asked, LeafSet done) {
  const auto& closure = run.vocabulary.closure(facet);
  return std::any_of(closure.begin(), closure.end(), [&](const Vocabulary::Closure& one) {
    return ((asked >> one.leaf) & (done >> one.included) & 1U) != 0;
  });
}

static std::size_t distance_of(const Run& run, const std::vector<int>& apart, region::BoxView asked,
                               region::BoxView box) {
  constexpr std::size_t kOtherDeed = 4;
  constexpr std::size_t kOtherObject = 2;
  constexpr std::size_t kUnusual = 3;
  std::size_t distance = 0;
  for (const int facet : apart) {
    const Facet& described = run.vocabulary.facet(facet);
    const LeafSet leaves = run.space.plain().get(asked, facet);
    if (described.slot == "deed") {
      distance += goes_on(run, facet, leaves, run.space.plain().get(box, facet)) ? 1 : kOtherDeed;
    } else if (described.slot == "object") {
      distance += kOtherObject;
    } else {
      distance += (leaves & described.typical) == 0 ? kUnusual : 1;
    }
  }
  return distance;
}

Missing missing_elements(const Run& run, const ProvisionRegion& provision, region::BoxView box) {
  Missing result;
  std::vector<int> fewest;
  region::Box nearest;
  for (std::size_t i = 0; i < provision.wide.size(); ++i) {
    std::vector<int> apart = facets_apart(run, provision.wide[i], box);
    if (apart.empty()) return {};
    const std::size_t distance = distance_of(run, apart, provision.wide[i], box);
    if (!nearest.empty() && std::pair(distance, apart) >= std::pair(result.distance, fewest)) continue;
    result.distance = distance;
    fewest = std::move(apart);
    nearest.assign(provision.wide[i].begin(), provision.wide[i].end());
  }
  if (nearest.empty()) return result;
  result.needs = needs_of(run, provision, fewest, nearest);
  // Elements the law states come in its order; what silence asks comes last.
  std::stable_sort(result.needs.begin(), result.needs.end(), [](const Need& a, const Need& b) {
    if ((a.span.file == kNoFile) != (b.span.file == kNoFile)) return b.span.file == kNoFile;
    return a.span < b.span;
  });
  return result;
}

SourceAssessment assess_source(DayLaw& law, std::size_t source, const ActFacts& facts, std::size_t& rechecked) {
  return SourceJudge(law, source, facts, rechecked).run();
}

}  // namespace jurisdiff
