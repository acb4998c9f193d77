// The common ground: what both sides punish on every reading, pair by pair, with both penalties.
#include <algorithm>
#include <stdexcept>

#include "lib/compare/run.h"

namespace jurisdiff {

namespace {

bool is_tier_of(const ProvisionRegion& tier, const ProvisionRegion& base) {
  const auto& bases = tier.resolved->provision->extends;
  return std::any_of(bases.begin(), bases.end(),
                     [&](const Name& name) { return name.text == base.resolved->provision->id; });
}

bool reaches(double days, const Threshold& threshold) {
  return threshold.more_than ? days > threshold.days : days >= threshold.days;
}

int how_far(const ProvisionAt& base, const std::vector<ProvisionAt>& tiers, const Threshold& threshold) {
  if (reaches(base.version->penalty.max_days(false), threshold)) return 2;
  for (const ProvisionAt& tier : tiers) {
    if (reaches(tier.version->penalty.max_days(true), threshold)) return 1;
  }
  return 0;
}

std::vector<ProvisionAt> tiers_meeting(const Side& side, const ProvisionRegion& base, const region::Region& ground) {
  std::vector<ProvisionAt> result;
  for (const ProvisionRegion& tier : side.tiers) {
    if (is_tier_of(tier, base) && !tier.wide.intersect(ground).empty()) result.push_back(tier.at());
  }
  return result;
}

}  // namespace

std::vector<OverlapGroup> find_overlaps(const Run& run, const Side& left, const Side& right,
                                        const CategoryRegion& category, std::size_t& checked) {
  std::vector<OverlapGroup> groups;
  for (const ProvisionRegion& mine : left.provisions) {
    const region::Region here = mine.sure.intersect(category.region);
    if (here.empty()) continue;
    for (const ProvisionRegion& theirs : right.provisions) {
      const region::Region ground = here.intersect(theirs.sure);
      if (ground.empty()) continue;
      const region::Decision decision = region::decide_difference(ground, run.impossible, run.budget());
      if (decision.verdict != region::Verdict::kNonempty) continue;
      // The plainest pattern stands for the pair.
      const region::Cover cover = region::maximal_boxes(ground, run.impossible, 4, run.budget());
      region::Box plainest = decision.witness;
      Plainness so_far = plainness(run, category, plainest, {});
      for (const region::Box& box : cover.boxes) {
        const Plainness own = plainness(run, category, box, {});
        if (!own.better_than(so_far)) continue;
        so_far = own;
        plainest = box;
      }
      OverlapGroup group;
      group.id = "overlap/" + mine.source->id + "/" + theirs.source->id + "/" + category.category->id + "/" +
                 local_id(*mine.resolved->provision) + "/" + local_id(*theirs.resolved->provision);
      group.unusual = so_far.unusual;
      group.left = mine.at();
      group.right = theirs.at();
      describe_pattern(run, category, plainest, group.pattern, group.narrower);
      group.witness = pick_witness(run, plainest, run.impossible);
      const Scenario scenario{group.witness};
      if (on_every_reading(mine.resolved->baseline(), scenario) != Truth::kYes ||
          on_every_reading(theirs.resolved->baseline(), scenario) != Truth::kYes) {
        throw std::logic_error("the second evaluator does not confirm the witness of " + group.id);
      }
      ++checked;
      group.left_tiers = tiers_meeting(left, mine, ground);
      group.right_tiers = tiers_meeting(right, theirs, ground);
      for (const Threshold& threshold : run.corpus.thresholds) {
        OverlapGroup::Crossing crossing;
        crossing.threshold = &threshold;
        crossing.left = how_far(group.left, group.left_tiers, threshold);
        crossing.right = how_far(group.right, group.right_tiers, threshold);
        if (crossing.left != crossing.right) group.crossings.push_back(crossing);
      }
      groups.push_back(std::move(group));
    }
  }
  const auto weight = [](const OverlapGroup& group) {
    return group.left.version->penalty.max_days(true) + group.right.version->penalty.max_days(true);
  };
  std::sort(groups.begin(), groups.end(), [&](const OverlapGroup& a, const OverlapGroup& b) {
    if (a.unusual != b.unusual) return a.unusual < b.unusual;
    return weight(a) != weight(b) ? weight(a) > weight(b) : a.id < b.id;
  });
  return groups;
}

}  // namespace jurisdiff
