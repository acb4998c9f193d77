// The common ground: what both sides punish on every reading, cut where a penalty crosses a threshold.
#include <algorithm>
#include <stdexcept>

#include "lib/compare/penalty_function.h"
#include "lib/compare/run.h"

namespace jurisdiff {

namespace {

class CommonGround {
 public:
  CommonGround(const OverlapSearch& search, std::size_t& checked)
      : run_(search.run),
        left_(search.left),
        right_(search.right),
        left_penalty_(search.left_penalty),
        right_penalty_(search.right_penalty),
        category_(search.category),
        checked_(checked),
        unpaired_(run_.space.plain()),
        told_(run_.space.plain()) {}

  std::vector<OverlapGroup> find() {
    list_pairs();
    const region::Region ground = left_.sure.intersect(right_.sure);
    for (std::size_t i = 0; i < ground.size(); ++i) {
      const bool inside = std::any_of(pairs_.begin(), pairs_.end(),
                                      [&](const Pair& pair) { return pair.ground.has_around(ground[i]); });
      if (!inside) unpaired_.add(ground[i]);
    }
    const Near left_near = near_of(left_penalty_, ground);
    const Near right_near = near_of(right_penalty_, ground);
    for_each_level(left_near, [&](PenaltyLevel left, const Limits& of_left) {
      for_each_level(right_near, [&](PenaltyLevel right, const Limits& of_right) {
        Limits cell = of_left;
        cell.within.insert(cell.within.end(), of_right.within.begin(), of_right.within.end());
        cell.beyond.insert(cell.beyond.end(), of_right.beyond.begin(), of_right.beyond.end());
        tell(cell, left, right);
      });
    });
    const auto weight = [](const OverlapGroup& group) {
      return group.left_highest.version->penalty.max_days(true) + group.right_highest.version->penalty.max_days(true);
    };
    std::sort(groups_.begin(), groups_.end(), [&](const OverlapGroup& a, const OverlapGroup& b) {
      if (a.unusual != b.unusual) return a.unusual < b.unusual;
      return weight(a) != weight(b) ? weight(a) > weight(b) : a.id < b.id;
    });
    return std::move(groups_);
  }

 private:
  // Two basic offences and what both punish on every reading.
  struct Pair {
    const ClippedProvision* left;
    const ClippedProvision* right;
    region::Region ground;
  };

  void list_pairs() {
    for (const ClippedProvision& mine : left_.provisions) {
      for (const ClippedProvision& theirs : right_.provisions) {
        region::Region ground = mine.sure.intersect(theirs.sure);
        if (!ground.empty()) pairs_.push_back({&mine, &theirs, std::move(ground)});
      }
    }
  }

  // What a level takes in and what it leaves out, all of it at once.
  struct Limits {
    std::vector<const region::Region*> within;
    std::vector<const region::Region*> beyond;
  };

  // Where a penalty reaches each threshold, as far as it meets the common ground.
  struct Near {
    std::vector<region::Region> sure;
    std::vector<region::Region> wide;
  };
  static Near near_of(const PenaltyFunction& penalty, const region::Region& ground) {
    Near near;
    for (const PenaltyFunction::Reach& reach : penalty.reaches()) {
      near.sure.push_back(reach.sure.meeting(ground));
      near.wide.push_back(reach.wide.meeting(ground));
    }
    return near;
  }

  // Calls `use(level, limits)` for every level a penalty can have.
  template <typename Use>
  static void for_each_level(const Near& near, Use use) {
    for (std::size_t lowest = 0; lowest <= near.sure.size(); ++lowest) {
      for (std::size_t highest = lowest; highest <= near.sure.size(); ++highest) {
        Limits limits;
        if (lowest > 0) limits.within.push_back(&near.sure[lowest - 1]);
        // What surely reaches a threshold may reach it.
        if (highest > lowest) limits.within.push_back(&near.wide[highest - 1]);
        if (lowest < near.sure.size()) limits.beyond.push_back(&near.sure[lowest]);
        if (highest < near.sure.size()) limits.beyond.push_back(&near.wide[highest]);
        use(PenaltyLevel{lowest, highest}, limits);
      }
    }
  }

  [[nodiscard]] static region::Region part_of(const region::Region& ground, const Limits& cell) {
    region::Region part = ground;
    for (const region::Region* region : cell.within) {
      if (!part.empty()) part = part.intersect(*region);
    }
    return part;
  }

  // The plainest fact pattern of part − told_, and the widest box round it; empty where nothing is left.
  struct Plainest {
    std::vector<int> witness;
    region::Box pattern;
    int unusual = 1'000;
  };
  [[nodiscard]] Plainest plainest(const region::Region& part) const {
    Plainest best;
    for (std::size_t i = 0; i < part.size(); ++i) {
      if (unusual_facets(run_, category_, part[i], {}) >= best.unusual) continue;
      std::vector<int> witness = pick_witness(run_, part[i], told_);
      if (witness.empty()) continue;
      region::Box plain(part[i].begin(), part[i].end());
      for (int facet = 0; facet < run_.space.facets(); ++facet) {
        run_.space.plain().set(plain, facet, LeafSet{1} << witness[static_cast<std::size_t>(facet)]);
      }
      const int unusual = unusual_facets(run_, category_, plain, {});
      if (unusual >= best.unusual) continue;
      best = {std::move(witness), region::Box(part[i].begin(), part[i].end()), unusual};
    }
    if (!best.witness.empty()) best.pattern = widest_round(best.witness, best.pattern);
    return best;
  }

  // From one fact pattern, facet by facet, every leaf of `bound` that does not meet told_.
  [[nodiscard]] region::Box widest_round(const std::vector<int>& witness, const region::Box& bound) const {
    const region::Space& space = run_.space.plain();
    region::Box box = bound;
    for (int facet = 0; facet < run_.space.facets(); ++facet) {
      space.set(box, facet, LeafSet{1} << witness[static_cast<std::size_t>(facet)]);
    }
    for (int facet = 0; facet < run_.space.facets(); ++facet) {
      LeafSet leaves = space.get(bound, facet);
      space.set(box, facet, leaves);
      for (std::size_t i = 0; i < told_.size(); ++i) {
        if (space.meets(told_[i], box)) leaves &= ~space.get(told_[i], facet);
      }
      space.set(box, facet, leaves);
    }
    return box;
  }

  // One cell, by pairs of provisions: the plainest pair first, then each that adds to what is told.
  void tell(const Limits& cell, PenaltyLevel left, PenaltyLevel right) {
    struct Candidate {
      const Pair* pair;
      region::Region part;
      Plainness plain;
    };
    std::vector<Candidate> candidates;
    const region::Region unpaired = part_of(unpaired_, cell);
    for (const Pair& pair : pairs_) {
      Candidate candidate{&pair, part_of(pair.ground, cell), {1'000, true, -1}};
      if (candidate.part.empty()) continue;
      for (std::size_t i = 0; i < candidate.part.size(); ++i) {
        const Plainness own = plainness(run_, category_, candidate.part[i], {});
        if (own.better_than(candidate.plain)) candidate.plain = own;
      }
      candidates.push_back(std::move(candidate));
    }
    if (candidates.empty() && unpaired.empty()) return;
    told_ = category_.impossible;
    for (const region::Region* region : cell.beyond) told_.add(*region);
    told_.absorb();
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const Candidate& a, const Candidate& b) { return a.plain.better_than(b.plain); });
    for (const Candidate& candidate : candidates) {
      if (left_of(candidate.part).verdict != region::Verdict::kNonempty) continue;
      add(*candidate.pair->left, *candidate.pair->right, candidate.part, left, right);
      tell_of(candidate.pair->ground);
    }
    // Which provision applies may be disputed where it is sure that one does.
    while (true) {
      const region::Decision decision = left_of(unpaired);
      if (decision.verdict != region::Verdict::kNonempty) break;
      const ClippedProvision* mine = meeting(left_, decision.witness);
      const ClippedProvision* theirs = meeting(right_, decision.witness);
      if (mine == nullptr || theirs == nullptr) throw std::logic_error("common ground that no provision holds");
      region::Region part = mine->wide.intersect(theirs->wide);
      add(*mine, *theirs, unpaired.intersect(part), left, right);
      tell_of(part);
    }
  }

  void tell_of(const region::Region& ground) {
    for (std::size_t i = 0; i < ground.size(); ++i) told_.absorb(ground[i]);
  }

  [[nodiscard]] region::Decision left_of(const region::Region& part) const {
    const std::vector<const region::Region*> less{&told_};
    return region::decide_difference(part, less, run_.budget());
  }

  static const ClippedProvision* meeting(const ClippedSide& side, region::BoxView box) {
    for (const ClippedProvision& provision : side.provisions) {
      if (!provision.wide.intersect(box).empty()) return &provision;
    }
    return nullptr;
  }

  void add(const ClippedProvision& mine, const ClippedProvision& theirs, const region::Region& part, PenaltyLevel left,
           PenaltyLevel right) {
    OverlapGroup group;
    const Plainest plain = plainest(part);
    if (plain.witness.empty()) return;  // the budget ran out: nothing is claimed
    group.id = "overlap/" + left_.whole->name() + "/" + right_.whole->name() + "/" + category_.category->id + "/" +
               local_id(*mine.whole->resolved->provision) + "/" + local_id(*theirs.whole->resolved->provision) + "/" +
               name_of(left_penalty_, left) + "/" + name_of(right_penalty_, right);
    group.unusual = plain.unusual;
    group.left = mine.whole->at();
    group.right = theirs.whole->at();
    describe_pattern(run_, category_, plain.pattern, group.pattern, group.narrower);
    group.witness = plain.witness;
    const Scenario scenario{group.witness};
    const PenaltyFunction::Governing left_governs = left_penalty_.at(scenario);
    const PenaltyFunction::Governing right_governs = right_penalty_.at(scenario);
    group.left_highest = named(group.left, left_governs.highest);
    group.right_highest = named(group.right, right_governs.highest);
    if (!confirmed(left_, scenario) || !confirmed(right_, scenario) ||
        !within(left, left_penalty_.level_of(left_governs)) || !within(right, right_penalty_.level_of(right_governs))) {
      throw std::logic_error("the second evaluator does not confirm the witness of " + group.id);
    }
    ++checked_;
    for (std::size_t i = 0; i < left_penalty_.reaches().size(); ++i) {
      const auto reached = [&](PenaltyLevel level) { return i < level.lowest ? 2 : i < level.highest ? 1 : 0; };
      group.thresholds.push_back({left_penalty_.reaches()[i].threshold, reached(left), reached(right)});
    }
    groups_.push_back(std::move(group));
  }

  // Where several provisions set the same maximum, the one of the pair is named.
  static ProvisionAt named(const ProvisionAt& own, const ProvisionAt& governing) {
    return own.version->penalty.max_days(true) == governing.version->penalty.max_days(true) ? own : governing;
  }

  [[nodiscard]] bool confirmed(const ClippedSide& side, const Scenario& scenario) const {
    std::vector<const Expr*> law;
    for (const Expr& expr : side.whole->law) law.push_back(&expr);
    return punished(law, scenario) == Truth::kYes;
  }

  // Regions may claim less than the scenario has, never more.
  static bool within(PenaltyLevel claimed, PenaltyLevel found) {
    return claimed.lowest <= found.lowest && found.highest <= claimed.highest;
  }

  static std::string name_of(const PenaltyFunction& penalty, PenaltyLevel level) {
    const auto one = [&](std::size_t reached) {
      return reached == 0 ? std::string("below") : penalty.reaches()[reached - 1].threshold->id;
    };
    return level.lowest == level.highest ? one(level.lowest) : one(level.lowest) + ".." + one(level.highest);
  }

  const Run& run_;
  const ClippedSide& left_;
  const ClippedSide& right_;
  const PenaltyFunction& left_penalty_;
  const PenaltyFunction& right_penalty_;
  const CategoryRegion& category_;
  std::size_t& checked_;
  std::vector<Pair> pairs_;
  region::Region unpaired_;  ///< common ground outside all pairs: which provision applies is disputed
  region::Region told_;      ///< outside the cell, impossible, or under a group already told
  std::vector<OverlapGroup> groups_;
};

}  // namespace

std::vector<OverlapGroup> find_overlaps(const OverlapSearch& search, std::size_t& checked) {
  return CommonGround(search, checked).find();
}

}  // namespace jurisdiff
