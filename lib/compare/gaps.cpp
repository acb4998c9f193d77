// Punished here, not there: the exact difference, told by legal reason.
#include <algorithm>
#include <set>
#include <stdexcept>

#include "lib/compare/gap_pattern.h"
#include "lib/compare/reasons.h"
#include "lib/compare/run.h"

namespace jurisdiff {

namespace {

class Finder {
 public:
  Finder(const GapSearch& search, std::size_t& checked)
      : run_(search.run),
        space_(run_.space.space()),
        here_(search.here),
        there_(search.there),
        doubts_(search.doubts),
        category_(search.category),
        examined_there_(search.examined_there),
        checked_(checked),
        told_(space_),
        sure_(here_.open.sure.intersect(category_.region)) {}

  Direction certain(std::vector<std::size_t>& open_doubts) {
    explain(sure_, with_impossible(there_.open.wide), there_.open.nearest, GapKind::kSettled, {});
    std::vector<region::Region> kept;
    for (const ProvisionRegion& provision : there_.provisions) kept.push_back(provision.wide);
    explain(sure_.intersect(there_.open.wide), with_impossible(there_.wide), kept, GapKind::kCompetence, {});
    for (std::size_t i = 0; i < doubts_.size(); ++i) {
      bool opens = false;
      for_each_part(doubts_[i],
                    [&](const region::Region& minuend, const region::Region& against, const auto& /*nearest*/) {
                      if (opens || minuend.empty()) return;
                      const auto verdict = region::decide_difference(minuend, against, run_.budget()).verdict;
                      opens = verdict == region::Verdict::kNonempty;
                      if (verdict == region::Verdict::kUndetermined) result_.undetermined = true;
                    });
      if (opens) open_doubts.push_back(i);
    }
    sort_groups();
    return std::move(result_);
  }

  void tell(const std::vector<std::size_t>& which, const std::vector<std::size_t>& open_doubts, Direction& direction) {
    result_ = std::move(direction);
    for (const std::size_t index : which) {
      for_each_part(doubts_[index],
                    [&](const region::Region& minuend, const region::Region& against, const auto& nearest) {
                      explain(minuend, against, nearest, GapKind::kPossible, {doubts_[index].choice});
                    });
    }
    for (const std::size_t index : open_doubts) note_told({doubts_[index].choice});
    several_doubts();
    sort_groups();
    direction = std::move(result_);
  }

 private:
  // The two ways a doubt opens a gap: more is sure here, or less is possible there. What is settled without it is no
  // news: surely punished here before, or never punishable there.
  template <typename Use>
  void for_each_part(const DoubtViews& doubt, Use use) {
    const region::Region sure_now = doubt.here ? doubt.here_view.sure.intersect(category_.region) : sure_;
    const View& there_now = doubt.there ? doubt.there_view : there_.open;
    // Only what meets the category is asked: a whole law is long.
    if (doubt.here) use(sure_now, doubt.known.meeting(category_.region), there_now.nearest);
    if (doubt.there) {
      use(sure_now.intersect(there_.open.wide.meeting(category_.region)),
          doubt.impossible_there.meeting(category_.region), there_now.nearest);
    }
  }

  // What of the region, and of what no fact pattern has, meets the category.
  [[nodiscard]] region::Region with_impossible(const region::Region& region) const {
    region::Region near = region.meeting(category_.region);
    near.add(run_.impossible.meeting(category_.region));
    near.absorb();
    return near;
  }

  void note_told(const std::vector<Choice>& choices) {
    region::Box box = space_.full();
    for (const Choice& choice : choices) {
      space_.set(box, run_.space.reading_facet(choice.reading), LeafSet{1} << choice.leaf);
    }
    told_.add(box);
  }

  // `against` holds what no fact pattern has too.
  void explain(const region::Region& minuend, const region::Region& against, const std::vector<region::Region>& nearest,
               GapKind kind, const std::vector<Choice>& choices) {
    if (minuend.empty()) return;
    // A doubt is told once, by its plainest reason: whatever else it opens hangs on the same doubt.
    const bool doubtful = kind == GapKind::kPossible;
    // What lies outside the category keeps nothing in it away.
    std::vector<region::Region> near;
    for (const region::Region& boxes : nearest) near.push_back(boxes.meeting(category_.region));
    const Reasons reasons = find_reasons(run_, category_, minuend, against, near, doubtful);
    result_.undetermined = result_.undetermined || reasons.undetermined;
    for (const Reason& reason : reasons.list) add(reason, against, near, kind, choices, reasons.complete);
    if (doubtful && !reasons.list.empty()) note_told(choices);
  }

  // Patterns that no doubt told so far decides: those that only several doubts together open. Searched over facets and
  // readings at once; what is settled here and there is left out, for it hangs on no doubt.
  void several_doubts() {
    region::Region against = with_impossible(there_.relaxed_full);
    against.add(told_);
    region::Region not_sure = against;
    not_sure.add(here_.open.sure);
    search_jointly(here_.full.intersect(category_.region), std::move(not_sure));
    search_jointly(sure_.intersect(there_.open.wide), std::move(against));
  }

  void search_jointly(const region::Region& minuend, region::Region against) {
    for (int round = 0; round < 16; ++round) {
      against.absorb();
      const region::Decision decision = region::decide_difference(minuend, against, run_.budget());
      if (decision.verdict == region::Verdict::kUndetermined) result_.undetermined = true;
      if (decision.verdict != region::Verdict::kNonempty) return;
      region::Region pattern(space_);
      const std::vector<Choice> choices = deciding_choices(decision.witness, pattern);
      const View view = there_.resolved(run_.space, choices);
      explain(pattern, with_impossible(view.wide), view.nearest, GapKind::kPossible, choices);
      against.add(told_);
    }
    result_.undetermined = true;
  }

  // The doubts a pattern of the difference rests on: those that cannot be freed without leaving the difference.
  std::vector<Choice> deciding_choices(region::Box box, region::Region& pattern) const {
    const region::Region nothing(space_);
    region::Region one(space_);
    std::vector<Choice> choices;
    for (int reading = 0; reading < run_.space.readings(); ++reading) {
      const int facet = run_.space.reading_facet(reading);
      const LeafSet now = space_.get(box, facet);
      space_.set(box, facet, 3);
      one.clear();
      one.add(box);
      const bool inside =
          region::decide_difference(one, here_.full, run_.budget()).verdict == region::Verdict::kEmpty &&
          region::decide_difference(one.intersect(there_.relaxed_full), nothing, run_.budget()).verdict ==
              region::Verdict::kEmpty;
      if (now == 3 || inside) continue;
      space_.set(box, facet, now);
      choices.push_back({reading, now == 2 ? 1 : 0});
    }
    for (int reading = 0; reading < run_.space.readings(); ++reading) {
      space_.set(box, run_.space.reading_facet(reading), 3);
    }
    pattern.add(box);
    return choices;
  }

  void add(const Reason& reason, const region::Region& against, const std::vector<region::Region>& nearest,
           GapKind kind, const std::vector<Choice>& choices, bool complete) {
    GapGroup group;
    group.kind = kind;
    group.blocking = reason.blocking;
    group.complete = complete;
    group.combinations = reason.combinations;
    group.examined_there = examined_there_ != nullptr && examined_there_->status == Examined::Status::kComplete;
    region::Box resolved = space_.full();
    for (const Choice& choice : choices) {
      space_.set(resolved, run_.space.reading_facet(choice.reading), LeafSet{1} << choice.leaf);
    }
    group.readings = deciding(run_, resolved);
    group.id = std::string(kind == GapKind::kSettled ? "gap" : gap_kind_name(kind)) + "/" + here_.name() + "/" +
               there_.name() + "/" + category_.category->id + "/";
    const bool nothing = reason.provision == Reason::kNothing;
    group.id += nothing ? "nothing" : local_id(*there_.provisions[reason.provision].resolved->provision);
    group.id += "/";
    for (const int facet : reason.blocking) {
      group.id += (facet == reason.blocking.front() ? "" : "+") + run_.vocabulary.facet(facet).id;
    }
    if (nothing) group.id += "all";
    for (const DecidingReading& reading : group.readings) group.id += "/" + reading.id;
    for (const GapGroup& known : result_.groups) {
      if (known.id == group.id) return;  // the same reason, told by the other part of the search
    }
    const region::Box pattern = plainest_pattern(run_, category_, reason);
    group.share = share_of(run_, category_, pattern);
    describe_pattern(run_, category_, pattern, group.pattern, group.narrower);
    telling_leaves(run_, reason, against, group);
    group.unusual = static_cast<std::size_t>(plainness(run_, category_, pattern, group.blocking).unusual);
    for (int facet = 0; facet < run_.space.facets(); ++facet) {
      const Facet& described = run_.vocabulary.facet(facet);
      if (described.slot == "deed" && (space_.get(pattern, facet) & described.typical) == 0) ++group.unusual;
    }
    region::Box joint = pattern;
    for (const Choice& choice : choices) {
      space_.set(joint, run_.space.reading_facet(choice.reading), LeafSet{1} << choice.leaf);
    }
    group.witness = pick_witness(run_, pattern, reason.before);
    for (const ProvisionRegion& provision : here_.provisions) {
      const region::Region& view = kind == GapKind::kPossible ? provision.region : provision.wide;
      if (view.intersect(joint).empty()) continue;
      Covering covering;
      covering.at = provision.at();
      group.max_days = std::max(group.max_days, provision.max_days());
      for (const ProvisionRegion& tier : here_.tiers) {
        if (!tier.grades(provision) || tier.wide.intersect(pattern).empty()) continue;
        covering.tiers.push_back(tier.at());
        group.max_days = std::max(group.max_days, tier.max_days());
      }
      group.covering.push_back(std::move(covering));
    }
    // First the provisions that hold the example, by the highest maximum.
    ReadingChoice choice(static_cast<std::size_t>(run_.space.readings()), -1);
    for (const Choice& one : choices)
      choice[static_cast<std::size_t>(one.reading)] = static_cast<signed char>(one.leaf);
    std::set<const Provision*> holding;
    std::set<const Provision*> sure;
    for (std::size_t i = 0; i < here_.all.size(); ++i) {
      const Truth truth = punished({&here_.law[i]}, Scenario{group.witness}, choice);
      if (truth != Truth::kNo) holding.insert(here_.all[i]->provision);
      if (truth == Truth::kYes) sure.insert(here_.all[i]->provision);
    }
    for (Covering& covering : group.covering) {
      covering.holds_example = holding.contains(covering.at.provision);
      covering.arguable = covering.holds_example && !sure.contains(covering.at.provision);
    }
    // A provision that yields to another one that holds too is not the one to be named first.
    const auto yields = [&](const Covering& covering) {
      return std::any_of(covering.at.version->yields_to.begin(), covering.at.version->yields_to.end(),
                         [&](const Name& name) {
                           return std::any_of(holding.begin(), holding.end(),
                                              [&](const Provision* other) { return other->id == name.text; });
                         });
    };
    std::stable_sort(group.covering.begin(), group.covering.end(), [&](const Covering& a, const Covering& b) {
      if (a.holds_example != b.holds_example) return a.holds_example;
      if (a.arguable != b.arguable) return b.arguable;
      if (yields(a) != yields(b)) return yields(b);
      return a.at.version->penalty.max_days(true) > b.at.version->penalty.max_days(true);
    });
    if (kind == GapKind::kPossible) {
      group.doubtful = doubtful_facets(run_, here_, sure, group, joint);
      for (const int facet : group.doubtful) {
        const auto at = static_cast<std::size_t>(facet);
        if (group.narrower[at] == 0) group.narrower[at] = group.pattern[at];
      }
    }
    if (!nothing) tell_nearest(group, reason, pattern, nearest);
    if (kind == GapKind::kSettled) {
      group.softeners = find_softeners(run_, there_, group.witness);
      group.other_branches = find_other_branches(there_, group.witness);
    }
    group.cause = cause(group);
    check_witness(group, choices);
    result_.groups.push_back(std::move(group));
  }

  void tell_nearest(GapGroup& group, const Reason& reason, const region::Box& pattern,
                    const std::vector<region::Region>& nearest) const {
    const ProvisionRegion& first = there_.provisions[reason.provision];
    group.nearest.push_back({first.at(), needs_of(run_, first, reason.blocking, reason.nearest_box)});
    // Up to two more provisions, by the facets that keep them from the pattern.
    struct Other {
      std::size_t provision;
      std::size_t box;
      std::vector<int> apart;
    };
    std::vector<Other> others;
    for (std::size_t p = 0; p < nearest.size(); ++p) {
      if (p == reason.provision || nearest[p].empty()) continue;
      Other best{p, 0, {}};
      for (std::size_t i = 0; i < nearest[p].size(); ++i) {
        std::vector<int> apart = facets_apart(run_, nearest[p][i], pattern);
        if (!apart.empty() && (best.apart.empty() || apart.size() < best.apart.size())) best = {p, i, std::move(apart)};
      }
      if (!best.apart.empty()) others.push_back(std::move(best));
    }
    std::stable_sort(others.begin(), others.end(),
                     [](const Other& a, const Other& b) { return a.apart.size() < b.apart.size(); });
    if (others.size() > 2) others.resize(2);
    for (const Other& other : others) {
      const ProvisionRegion& provision = there_.provisions[other.provision];
      group.nearest.push_back(
          {provision.at(), needs_of(run_, provision, other.apart, nearest[other.provision][other.box])});
    }
  }

  [[nodiscard]] Cause cause(const GapGroup& group) const {
    if (group.kind == GapKind::kPossible) {
      for (const DecidingReading& reading : group.readings) {
        for (const Reading& known : run_.resolver.readings()) {
          if (known.id == reading.id && known.kind == Reading::Kind::kRule) return Cause::kBridge;
        }
      }
      return Cause::kEncoding;
    }
    const auto unverified = [](const ProvisionAt& at) { return at.version->source.basis == Basis::kUnverified; };
    if (!group.covering.empty() && unverified(group.covering.front().at)) return Cause::kEncoding;
    if (!group.nearest.empty()) {
      if (unverified(group.nearest.front().at)) return Cause::kEncoding;
      for (const Need& need : group.nearest.front().blocked) {
        for (const Rule* rule : need.rules) {
          if (rule->basis == Basis::kUnverified) return Cause::kEncoding;
        }
      }
    }
    return Cause::kLaw;
  }

  // The second way to the same answer: the expressions as they are written, never a region.
  void check_witness(const GapGroup& group, const std::vector<Choice>& choices) {
    const Scenario scenario{group.witness};
    ReadingChoice choice(static_cast<std::size_t>(run_.space.readings()), -1);
    for (const Choice& one : choices)
      choice[static_cast<std::size_t>(one.reading)] = static_cast<signed char>(one.leaf);
    bool good = !group.witness.empty() && punished(pointers(here_.law), scenario, choice) == Truth::kYes &&
                punished(pointers(there_.law), scenario, choice) == Truth::kNo;
    for (const Expr& expr : run_.impossible_exprs) good = good && evaluate(expr, scenario) == Truth::kNo;
    if (!good) throw std::logic_error("the second evaluator does not confirm the witness of " + group.id);
    ++checked_;
  }

  static std::vector<const Expr*> pointers(const std::vector<Expr>& law) {
    std::vector<const Expr*> result;
    for (const Expr& expr : law) result.push_back(&expr);
    return result;
  }

  void sort_groups() {
    std::sort(result_.groups.begin(), result_.groups.end(), [](const GapGroup& a, const GapGroup& b) {
      if (a.kind != b.kind) return a.kind < b.kind;
      if (a.readings.size() != b.readings.size()) return a.readings.size() < b.readings.size();
      if (a.unusual != b.unusual) return a.unusual < b.unusual;
      if (a.max_days != b.max_days) return a.max_days > b.max_days;
      if (a.covering.size() != b.covering.size()) return a.covering.size() > b.covering.size();
      if (a.share != b.share) return a.share > b.share;
      return a.id < b.id;
    });
  }

  const Run& run_;
  const region::Space& space_;
  const Side& here_;
  const Side& there_;
  const std::vector<DoubtViews>& doubts_;
  const CategoryRegion& category_;
  const Examined* examined_there_;
  std::size_t& checked_;
  region::Region told_;  ///< the resolutions of doubts that have a group, here or in an earlier category
  region::Region sure_;  ///< punished here on every reading, in the category
  Direction result_;
};

}  // namespace

std::vector<DoubtViews> make_doubts(const Run& run, const Side& here, const Side& there) {
  std::vector<DoubtViews> result;
  const region::Region nothing(run.space.space());
  const auto with = [](region::Region region, const region::Region& more) {
    region.add(more);
    region.absorb();
    return region;
  };
  const region::Region impossible_there = with(there.open.wide, run.impossible);
  const region::Region known = with(impossible_there, here.open.sure);
  for (int reading = 0; reading < run.space.readings(); ++reading) {
    for (const int leaf : {1, 0}) {
      DoubtViews doubt{{reading, leaf},
                       here.mentions(run.space, {reading, leaf}),
                       there.mentions(run.space, {reading, 1 - leaf}),
                       {nothing, nothing, {}},
                       {nothing, nothing, {}},
                       impossible_there,
                       known};
      if (!doubt.here && !doubt.there) continue;
      if (doubt.here) doubt.here_view = here.resolved(run.space, {doubt.choice});
      if (doubt.there) {
        doubt.there_view = there.resolved(run.space, {doubt.choice});
        doubt.impossible_there = with(doubt.there_view.wide, run.impossible);
        doubt.known = with(doubt.impossible_there, here.open.sure);
      }
      result.push_back(std::move(doubt));
    }
  }
  return result;
}

Direction find_gaps(const GapSearch& search, std::vector<std::size_t>& open_doubts, std::size_t& checked) {
  return Finder(search, checked).certain(open_doubts);
}

void tell_doubts(const GapSearch& search, const std::vector<std::size_t>& which,
                 const std::vector<std::size_t>& open_doubts, Direction& direction, std::size_t& checked) {
  Finder(search, checked).tell(which, open_doubts, direction);
}

}  // namespace jurisdiff
