// Punished here, not there: the exact difference, found by legal reason.
#include "lib/compare/gaps.h"

#include <algorithm>

namespace jurisdiff {

namespace {

constexpr std::size_t kCompetencePieces = 256;

bool examined(const GapSearch& search) {
  return search.examined_there != nullptr && search.examined_there->status == Examined::Status::kComplete;
}

// Whether a provision there may hold the pattern by a word of it that widens it and is not modelled: it misses the
// pattern by what is done, or to what, alone.
bool may_be_reached(const GapSearch& search, region::BoxView pattern) {
  const Run& run = search.run;
  return std::any_of(search.there.provisions.begin(), search.there.provisions.end(),
                     [&](const ClippedProvision& provision) {
                       if (!provision.whole->resolved->widened) return false;
                       for (std::size_t i = 0; i < provision.relaxed_wide.size(); ++i) {
                         const std::vector<int> apart = facets_apart(run, provision.relaxed_wide[i], pattern);
                         const bool by_deed = std::all_of(apart.begin(), apart.end(), [&](int facet) {
                           const std::string& slot = run.vocabulary.facet(facet).slot;
                           return slot == "deed" || slot == "object";
                         });
                         if (by_deed) return true;
                       }
                       return false;
                     });
}

class Finder {
 public:
  Finder(const GapSearch& search, FoundGaps& found)
      : search_(search),
        run_(search.run),
        space_(run_.space.plain()),
        here_(search.here),
        there_(search.there),
        category_(search.category),
        found_(found) {}

  void certain() {
    if (here_.sure.empty()) return;
    std::vector<region::Region> nearest;
    for (const ClippedProvision& provision : there_.provisions) nearest.push_back(provision.relaxed_wide);
    explain(here_.sure, there_.relaxed_wide, std::move(nearest), GapKind::kSettled);
    // What is punished there but for an element that only founds a court's power.
    region::Region relaxed(space_);
    for (std::size_t i = 0; i < there_.relaxed_wide.size(); ++i) {
      if (!there_.wide.has_around(there_.relaxed_wide[i])) relaxed.add(there_.relaxed_wide[i]);
    }
    if (relaxed.empty()) return;
    std::vector<region::Region> kept;
    for (const ClippedProvision& provision : there_.provisions) kept.push_back(provision.wide);
    explain(here_.sure.intersect(relaxed), there_.wide, std::move(kept), GapKind::kCompetence);
  }

  std::optional<region::Box> opening(const Doubts& doubts, Choice choice) {
    std::optional<region::Box> pattern;
    doubts.for_each_opening(choice, [&](const Opening& opening) {
      if (!pattern) pattern = open_part(opening);
    });
    return pattern;
  }

  // A doubt is told once, by its plainest reason: whatever else it opens hangs on the same doubt.
  void weigh_single(Sketch& sketch) {
    const Choice choice = sketch.choices.front();
    sketch.doubts->for_each_opening(choice, [&](const Opening& opening) {
      if (sketch.weighed || !open_part(opening)) return;
      region::Region minuend = opening.minuend;
      minuend.absorb();
      weigh(minuend, united(opening.less), resolved_provisions(run_, there_, sketch.choices), sketch);
    });
  }

  void weigh_joint(Sketch& sketch) {
    std::vector<region::Region> nearest = resolved_provisions(run_, there_, sketch.choices);
    region::Region against(space_);
    for (const region::Region& one : nearest) against.add(one);
    against.absorb();
    weigh(sketch.reason.part, std::move(against), std::move(nearest), sketch);
  }

 private:
  std::optional<region::Box> open_part(const Opening& opening) {
    // Mostly the plainest of it shows that something is left.
    for (std::size_t i = 0; i < opening.minuend.size(); ++i) {
      make_plainest(run_, opening.minuend[i], plainest_);
      if (std::none_of(opening.less.begin(), opening.less.end(),
                       [&](const region::Region* region) { return region->meets(plainest_); })) {
        return plainest_;
      }
    }
    region::Decision decision = region::decide_difference(opening.minuend, opening.less, run_.budget());
    if (decision.verdict == region::Verdict::kUndetermined) found_.undetermined = true;
    if (decision.verdict != region::Verdict::kNonempty) return std::nullopt;
    return std::move(decision.witness);
  }

  [[nodiscard]] region::Region united(const std::vector<const region::Region*>& regions) const {
    region::Region all(space_);
    for (const region::Region* region : regions) all.add(*region);
    all.absorb();
    return all;
  }

  void explain(const region::Region& minuend, region::Region taken, std::vector<region::Region> nearest, GapKind kind) {
    if (minuend.empty()) return;
    // What only founds a court's power is mostly one facet.
    const ReasonLimits limits{false, kind == GapKind::kCompetence ? kCompetencePieces : ReasonLimits{}.pieces};
    const auto shared = std::make_shared<Against>(Against{minuend, std::move(taken), std::move(nearest), {}});
    Reasons reasons = find_reasons(run_, category_, minuend, shared->taken, shared->nearest, limits);
    shared->explained = std::move(reasons.explained);
    found_.undetermined = found_.undetermined || reasons.undetermined;
    for (Reason& reason : reasons.list) {
      Sketch sketch{&search_, {}, {}, nullptr, false, std::move(reason), shared};
      sketch.group.kind = kind;
      sketch.group.complete = reasons.complete;
      sketch.group.examined_there = examined(search_);
      fill(sketch);
      found_.groups.push_back(std::move(sketch));
    }
  }

  void weigh(const region::Region& minuend, region::Region taken, std::vector<region::Region> nearest, Sketch& sketch) {
    sketch.against =
        std::make_shared<const Against>(Against{region::Region(space_), std::move(taken), std::move(nearest), {}});
    Reasons reasons = find_reasons(run_, category_, minuend, sketch.against->taken, sketch.against->nearest, {true});
    found_.undetermined = found_.undetermined || reasons.undetermined;
    if (reasons.list.empty()) return;  // the budget ran out: nothing is claimed
    sketch.reason = std::move(reasons.list.front());
    fill(sketch);
  }

  // What a group's name and place among the others depend on.
  void fill(Sketch& sketch) const {
    GapGroup& group = sketch.group;
    const Reason& reason = sketch.reason;
    sketch.weighed = true;
    if (group.kind != GapKind::kPossible && may_be_reached(search_, reason.plainest)) group.examined_there = false;
    group.blocking = reason.blocking;
    group.combinations = reason.combinations;
    group.id = std::string(group.kind == GapKind::kSettled ? "gap" : gap_kind_name(group.kind)) + "/" +
               here_.whole->name() + "/" + there_.whole->name() + "/" + category_.category->id + "/";
    const bool nothing = reason.provision == Reason::kNothing;
    group.id += nothing ? "nothing" : local_id(*there_.provisions[reason.provision].whole->resolved->provision);
    group.id += "/";
    for (const int facet : reason.blocking) {
      group.id += (facet == reason.blocking.front() ? "" : "+") + run_.vocabulary.facet(facet).id;
    }
    if (nothing) group.id += "all";
    for (const DecidingReading& reading : group.readings) group.id += "/" + reading.id;
    group.id += search_.id_suffix;
    const region::Box& pattern = reason.plainest;
    for (int facet = 0; facet < run_.space.facets(); ++facet) group.pattern.push_back(space_.get(pattern, facet));
    group.share = share_of(run_, category_, pattern);
    group.unusual = static_cast<std::size_t>(unusual_facets(run_, category_, pattern, group.blocking));
    for (int facet = 0; facet < run_.space.facets(); ++facet) {
      const Facet& described = run_.vocabulary.facet(facet);
      if (described.slot == "deed" && (space_.get(pattern, facet) & described.typical) == 0) ++group.unusual;
    }
    region::Region part(space_);
    part.add(pattern);
    cover(search_, {std::move(part)}, region::Region(space_), sketch);
  }

  const GapSearch& search_;
  const Run& run_;
  const region::Space& space_;
  const ClippedSide& here_;
  const ClippedSide& there_;
  const CategoryRegion& category_;
  FoundGaps& found_;
  region::Box plainest_;
};

// A possible group, still to be weighed. `pattern`: of several doubts, what they open.
Sketch waiting(const GapSearch& search, const Doubts& doubts, Choices choices, region::Region pattern) {
  Sketch sketch{&search, {}, std::move(choices), &doubts, false, Reason(search.run.space.plain()), nullptr};
  sketch.group.kind = GapKind::kPossible;
  sketch.group.examined_there = examined(search);
  for (const Choice& choice : sketch.choices) {
    sketch.group.readings.push_back(name_reading(search.run, choice.reading));
  }
  std::sort(sketch.group.readings.begin(), sketch.group.readings.end(),
            [](const DecidingReading& a, const DecidingReading& b) { return a.id < b.id; });
  sketch.reason.part = std::move(pattern);
  return sketch;
}

}  // namespace

void cover(const GapSearch& search, const std::vector<region::Region>& parts, const region::Region& less,
           Sketch& sketch) {
  const Run& run = search.run;
  GapGroup& group = sketch.group;
  group.covering.clear();
  group.max_days = 0;
  region::Box resolved = run.space.space().full();
  for (const Choice& choice : sketch.choices) {
    run.space.space().set(resolved, run.space.reading_facet(choice.reading), LeafSet{1} << choice.leaf);
  }
  const std::vector<const region::Region*> taken{&less};
  std::vector<region::Box> known;  // boxes of the parts that are outside `less`
  const auto some_of = [&](const region::Region& own) {
    if (std::any_of(known.begin(), known.end(), [&](const region::Box& box) { return own.meets(box); })) return true;
    return std::any_of(parts.begin(), parts.end(), [&](const region::Region& part) {
      if (less.empty()) return own.meets(part);
      const region::Region common = own.pairwise(part);
      if (common.empty()) return false;
      region::Decision decision = region::decide_difference(common, taken, run.budget());
      if (decision.verdict == region::Verdict::kNonempty) known.push_back(std::move(decision.witness));
      return decision.verdict == region::Verdict::kNonempty;
    });
  };
  for (const ClippedProvision& provision : search.here.provisions) {
    const bool holds = group.kind == GapKind::kPossible
                           ? some_of(arguable(run.space, provision.region.intersect(resolved)))
                           : some_of(provision.wide);
    if (!holds) continue;
    Covering covering;
    covering.at = provision.whole->at();
    group.max_days = std::max(group.max_days, provision.whole->max_days());
    for (const ProvisionRegion& tier : search.here.whole->tiers) {
      if (!tier.grades(*provision.whole) || !some_of(tier.wide)) continue;
      covering.tiers.push_back(tier.at());
      group.max_days = std::max(group.max_days, tier.max_days());
    }
    group.covering.push_back(std::move(covering));
  }
}

FoundGaps find_gaps(const GapSearch& search) {
  FoundGaps found;
  Finder finder(search, found);
  finder.certain();
  return found;
}

std::optional<region::Box> find_opening(const GapSearch& search, const Doubts& doubts, Choice choice,
                                        bool& undetermined) {
  FoundGaps found;
  std::optional<region::Box> pattern = Finder(search, found).opening(doubts, choice);
  undetermined = undetermined || found.undetermined;
  return pattern;
}

void list_doubts(const GapSearch& search, const Doubts& doubts, const Choices& which, FoundGaps& found) {
  for (const Choice& choice : which) {
    found.groups.push_back(waiting(search, doubts, {choice}, region::Region(search.run.space.plain())));
  }
  JointDoubts joint(search.run, search.here, search.there, search.category, found.open_doubts);
  for (JointDoubts::Found& one : joint.find(found.undetermined)) {
    found.groups.push_back(waiting(search, doubts, std::move(one.choices), std::move(one.pattern)));
    found.groups.back().group.complete = joint.complete();
  }
}

void weigh(FoundGaps& found) {
  for (Sketch& sketch : found.groups) {
    if (sketch.weighed) continue;
    Finder finder(*sketch.search, found);
    if (sketch.choices.size() > 1) {
      finder.weigh_joint(sketch);
    } else {
      finder.weigh_single(sketch);
    }
  }
  // The budget ran out: nothing is claimed.
  std::erase_if(found.groups, [](const Sketch& sketch) { return !sketch.weighed; });
}

void sort_groups(std::vector<Sketch>& groups) {
  std::stable_sort(groups.begin(), groups.end(), [](const Sketch& x, const Sketch& y) {
    const GapGroup& a = x.group;
    const GapGroup& b = y.group;
    if (a.kind != b.kind) return a.kind < b.kind;
    if (a.readings.size() != b.readings.size()) return a.readings.size() < b.readings.size();
    if (a.unusual != b.unusual) return a.unusual < b.unusual;
    if (a.max_days != b.max_days) return a.max_days > b.max_days;
    if (a.covering.size() != b.covering.size()) return a.covering.size() > b.covering.size();
    if (a.share != b.share) return a.share > b.share;
    return a.id < b.id;
  });
}

}  // namespace jurisdiff
