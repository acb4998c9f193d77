#include "lib/assess/dual.h"

#include <algorithm>

#include "lib/assess/one_source.h"

namespace jurisdiff {

namespace {

// What a side may punish of one world, over facets and readings, elements that only found a court's power left out.
region::Region punished_in(const Run& run, const Side& side, region::BoxView world, const region::Region& impossible) {
  region::Region one(run.space.plain());
  one.add(world);
  region::Region part(run.space.space());
  for (const region::Region* law : whole_law(side, true)) part.add(within(run.space, *law, one));
  part.absorb();
  if (impossible.empty() || part.empty()) return part;
  const region::Pieces possible = region::disjoint_difference(part, impossible, 4096);
  return possible.complete ? possible.region : part;
}

// Whether some fact pattern and joint reading is punished by both. Facts that name a state are other leaves on each
// side of one world: they are taken as agreeing.
bool meet(const Run& run, const region::Region& mine, region::BoxView my_world, const region::Region& theirs,
          region::BoxView their_world) {
  std::vector<int> apart;
  for (int facet = 0; facet < run.space.facets(); ++facet) {
    if (run.space.plain().get(my_world, facet) != run.space.plain().get(their_world, facet)) apart.push_back(facet);
  }
  const auto freed = [&](const region::Region& whole) {
    region::Region result = whole;
    for (const int facet : apart) result = result.some(facet);
    return result;
  };
  return !freed(mine).intersect(freed(theirs)).empty();
}

}  // namespace

PairAssessment dual_on_facts(DayLaw& law, const ActFacts& facts, const std::vector<SourceAssessment>& sources,
                             std::size_t left, std::size_t right) {
  PairAssessment pair;
  pair.left = left;
  pair.right = right;
  const SourceAssessment& mine = sources[left];
  const SourceAssessment& theirs = sources[right];
  pair.both = std::min(mine.relaxed, theirs.relaxed);
  pair.by_competence = pair.both > std::min(mine.punished, theirs.punished);
  if (pair.both != Met::kMay) return pair;
  const Run& run = law.run();
  bool together = false;
  for (std::size_t a = 0; a < facts.of.size() && !together; ++a) {
    for (std::size_t b = 0; b < facts.of.size() && !together; ++b) {
      const FactPatterns& my_facts = facts.of[a][left];
      const FactPatterns& their_facts = facts.of[b][right];
      const Side& my_side = law.side(left, my_facts.hull);
      const Side& their_side = law.side(right, their_facts.hull);
      std::vector<region::Region> my_part;
      std::vector<region::Region> their_part;
      for (const region::Box& world : my_facts.worlds) {
        my_part.push_back(punished_in(run, my_side, world, my_facts.impossible_lifted));
      }
      for (const region::Box& world : their_facts.worlds) {
        their_part.push_back(punished_in(run, their_side, world, their_facts.impossible_lifted));
      }
      // What was done and what was intended may have other worlds: then any two may go together.
      for (std::size_t i = 0; i < my_part.size() && !together; ++i) {
        for (std::size_t j = 0; j < their_part.size() && !together; ++j) {
          if (a == b && i != j) continue;
          together = meet(run, my_part[i], my_facts.worlds[i], their_part[j], their_facts.worlds[j]);
        }
      }
    }
  }
  if (!together) {
    pair.both = Met::kNo;
    pair.never_together = true;
    pair.by_competence = false;
  }
  return pair;
}

AbstractLaw::AbstractLaw(DayLaw& law) : law_(law) {
  baseline_ = law.run().space.plain().full();
  for (int facet = 0; facet < law.run().space.facets(); ++facet) {
    const Facet& described = law.vocabulary().facet(facet);
    if (described.general()) law.run().space.plain().set(baseline_, facet, described.baseline);
  }
}

std::optional<AbstractMatch> AbstractLaw::match(std::size_t source, const Provision& provision, std::size_t other) {
  const auto known = known_.find({&provision, other});
  if (known != known_.end()) return known->second;
  std::optional<AbstractMatch> result;
  const Side& here = law_.side(source, baseline_);
  for (const ProvisionRegion& one : here.provisions) {
    if (one.resolved->provision != &provision || one.relaxed.empty()) continue;
    result = work_out(one, law_.side(other, baseline_));
  }
  known_.emplace(std::pair(&provision, other), result);
  return result;
}

AbstractMatch AbstractLaw::work_out(const ProvisionRegion& provision, const Side& there) {
  const Run& run = law_.run();
  AbstractMatch result;
  result.of = provision.at();
  for (const Exception& exception : provision.resolved->version->except) {
    const bool aside = exception.kind == ExceptionKind::kJustification || exception.kind == ExceptionKind::kDefence;
    if (aside) result.aside.push_back(&exception);
  }
  region::Region impossible = run.impossible.meeting(provision.relaxed_wide);
  impossible.absorb();
  region::Region impossible_lifted = lifted(run.space, impossible);
  impossible_lifted.absorb();
  region::Region near(run.space.space());  // what they punish of it, over facets and readings
  region::Region wide(run.space.plain());  // what they may
  const region::Region mine = lifted(run.space, provision.relaxed_wide);
  for (const region::Region* law : whole_law(there, true)) near.add(law->meeting(mine));
  for (std::size_t i = 0; i < near.size(); ++i) wide.add(plain_part(run.space, near[i]));
  near.absorb();
  wide.absorb();
  const std::vector<const region::Region*> not_there{&near, &impossible_lifted};
  const auto missed = region::decide_difference(provision.relaxed, not_there, run.budget());
  if (missed.verdict == region::Verdict::kEmpty) {
    result.extent = Extent::kWholly;
    return result;
  }
  const region::Region common = provision.relaxed.intersect(near);
  const std::vector<const region::Region*> less_impossible{&impossible_lifted};
  const auto shared = region::decide_difference(common, less_impossible, run.budget());
  // Whether something it surely punishes is surely not punished there: an example of it.
  const std::vector<const region::Region*> outside{&wide, &impossible};
  const auto example = region::decide_difference(provision.sure, outside, run.budget());
  const bool undecided = missed.verdict == region::Verdict::kUndetermined ||
                         shared.verdict == region::Verdict::kUndetermined ||
                         example.verdict == region::Verdict::kUndetermined;
  result.extent = undecided                                   ? Extent::kUndetermined
                  : shared.verdict == region::Verdict::kEmpty ? Extent::kNone
                  // Where nothing is surely punished here, nothing can be said to be so in full.
                  : example.verdict == region::Verdict::kEmpty && !provision.sure.empty() ? Extent::kArguablyWholly
                                                                                          : Extent::kPartly;
  if (undecided || example.verdict != region::Verdict::kNonempty) return result;
  region::Region less = wide;
  less.add(impossible);
  less.absorb();
  for (std::size_t i = 0; i < provision.sure.size() && result.example.empty(); ++i) {
    result.example = pick_witness(run, provision.sure[i], less);
  }
  if (result.example.empty()) return result;
  region::Box pattern = run.space.plain().full();
  for (int facet = 0; facet < run.space.facets(); ++facet) {
    run.space.plain().set(pattern, facet, LeafSet{1} << result.example[static_cast<std::size_t>(facet)]);
  }
  std::size_t distance = 0;
  for (const ProvisionRegion& other : there.provisions) {
    Missing missing = missing_elements(run, other, pattern);
    if (missing.needs.empty() || (result.nearest && missing.distance >= distance)) continue;
    distance = missing.distance;
    result.nearest = Nearest{other.at(), std::move(missing.needs)};
  }
  return result;
}

}  // namespace jurisdiff
