// The relation of two laws in a category, and the general parts.
#include <algorithm>
#include <functional>
#include <set>

#include "lib/compare/run.h"

namespace jurisdiff {

namespace {

constexpr int kMostReadings = 10;

// Whether A−B, B−A and A∩B are nonempty decides the name.
std::string relation_name(bool a_only, bool b_only, bool both, bool a_any, bool b_any) {
  if (!a_any && !b_any) return "neither";
  if (!b_any) return "only-left";
  if (!a_any) return "only-right";
  if (!both) return "no-relationship";
  if (a_only && b_only) return "intersects-with";
  if (a_only) return "superset-of";
  if (b_only) return "subset-of";
  return "equal-to";
}

class Relation {
 public:
  Relation(const Run& run, const CategoryRegion& category, const region::Region& left, const region::Region& right,
           const KnownGap& left_only, const KnownGap& right_only)
      : run_(run),
        plain_impossible_(category.impossible),
        impossible_(lifted(run.space, category.impossible)),
        left_(left),
        right_(right),
        left_only_(left_only),
        right_only_(right_only) {}

  void find(CategoryResult& result) {
    // Readings that neither side's boxes mention cannot matter.
    std::vector<int> open;
    for (const int reading : run_.space.readings()) {
      if (mentions(left_, reading) || mentions(right_, reading)) open.push_back(reading);
    }
    std::set<std::string> names;
    std::set<int> decisive;
    if (static_cast<int>(open.size()) <= kMostReadings) {
      split(left_, right_, open, 0, names, decisive);
    } else {
      for (const LeafSet side : {LeafSet{1}, LeafSet{2}}) {
        region::Region left = left_;
        region::Region right = right_;
        for (const int reading : open) {
          left = slice(left, reading, side);
          right = slice(right, reading, side);
        }
        names.insert(name(left, right));
      }
    }
    result.relations.assign(names.begin(), names.end());
    for (const int reading : decisive) {
      result.relation_readings.push_back(name_reading(run_, reading));
    }
  }

 private:
  bool mentions(const region::Region& region, int reading) const {
    for (std::size_t i = 0; i < region.size(); ++i) {
      if (run_.space.space().get(region[i], run_.space.reading_facet(reading)) != 3) return true;
    }
    return false;
  }

  region::Region slice(const region::Region& region, int reading, LeafSet side) const {
    region::Box box = run_.space.space().full();
    run_.space.space().set(box, run_.space.reading_facet(reading), side);
    return region.intersect(box).some(run_.space.reading_facet(reading));
  }

  // The three questions as far as the remaining readings leave them open: certain on every reading, or on none.
  struct Bounds {
    bool certain = false;   ///< nonempty whatever the readings
    bool possible = false;  ///< nonempty on some reading
  };
  bool nonempty(const region::Region& a, const region::Region& b) const {
    const std::vector<const region::Region*> less{&b, &impossible_};
    return region::decide_difference(a, less, run_.budget()).verdict != region::Verdict::kEmpty;
  }
  // The same of plain regions.
  bool nonempty_plain(const region::Region& a, const region::Region& b) const {
    const std::vector<const region::Region*> less{&b, &plain_impossible_};
    return region::decide_difference(a, less, run_.budget()).verdict != region::Verdict::kEmpty;
  }
  bool some(const region::Region& a) const { return nonempty(a, region::Region(run_.space.space())); }
  bool some_plain(const region::Region& a) const { return nonempty_plain(a, region::Region(run_.space.plain())); }

  Bounds only(const region::Region& a, const region::Region& b) const {
    return {nonempty_plain(settled(run_.space, a), arguable(run_.space, b)), nonempty(a, b)};
  }
  Bounds both(const region::Region& a, const region::Region& b) const {
    return {some_plain(settled(run_.space, a).intersect(settled(run_.space, b))), some(a.intersect(b))};
  }

  std::string name(const region::Region& a, const region::Region& b) const {
    return relation_name(nonempty(a, b), nonempty(b, a), some(a.intersect(b)), some(a), some(b));
  }

  void split(const region::Region& a, const region::Region& b, const std::vector<int>& open, std::size_t at,
             std::set<std::string>& names, std::set<int>& decisive) {
    // What was resolved may have left nothing that asks for the next.
    while (at > 0 && at < open.size() && !mentions(a, open[at]) && !mentions(b, open[at])) ++at;
    const Bounds left_only = at == 0 && left_only_.known ? Bounds{left_only_.certain, left_only_.possible} : only(a, b);
    const Bounds right_only =
        at == 0 && right_only_.known ? Bounds{right_only_.certain, right_only_.possible} : only(b, a);
    const Bounds common = both(a, b);
    const Bounds any_a{some_plain(settled(run_.space, a)), some(a)};
    const Bounds any_b{some_plain(settled(run_.space, b)), some(b)};
    const auto fixed = [](const Bounds& bounds) { return bounds.certain == bounds.possible; };
    if ((fixed(left_only) && fixed(right_only) && fixed(common) && fixed(any_a) && fixed(any_b)) || at == open.size()) {
      names.insert(
          relation_name(left_only.possible, right_only.possible, common.possible, any_a.possible, any_b.possible));
      return;
    }
    std::set<std::string> without;
    std::set<std::string> with;
    split(slice(a, open[at], 1), slice(b, open[at], 1), open, at + 1, without, decisive);
    split(slice(a, open[at], 2), slice(b, open[at], 2), open, at + 1, with, decisive);
    if (without != with) decisive.insert(open[at]);
    names.insert(without.begin(), without.end());
    names.insert(with.begin(), with.end());
  }

  const Run& run_;
  const region::Region& plain_impossible_;
  region::Region impossible_;
  const region::Region& left_;
  const region::Region& right_;
  const KnownGap& left_only_;
  const KnownGap& right_only_;
};

// What one side's provisions reach on one leaf of a general facet.
Reach reach_of(const Side& side, FacetIndex facet, int leaf) {
  Reach reach;
  reach.of = 0;
  std::size_t other = 0;
  bool disputed = true;
  std::set<const Derivation*> by;
  for (const ResolvedProvision* resolved : side.all) {
    ++reach.of;
    bool reached = false;
    bool surely = false;
    for (const auto& [own, expr] : resolved->defaults) {
      if (own != facet) continue;
      // Silence on a general facet is one set of leaves.
      std::function<bool(const Expr&)> has = [&](const Expr& e) {
        if (e.kind == Expr::Kind::kAtom) return e.facet == facet && ((e.leaves >> leaf) & 1U) != 0;
        if (e.kids.empty()) return e.kind == Expr::Kind::kAll;
        return std::any_of(e.kids.begin(), e.kids.end(), has);
      };
      reached = has(expr);
      surely = reached;
    }
    for (const AppliedDerivation& applied : resolved->derived) {
      if (applied.condition.facet != facet || ((applied.condition.leaves >> leaf) & 1U) == 0) continue;
      reached = true;
      surely = surely || applied.derivation->disputed.empty();
      by.insert(applied.derivation);
    }
    if (reached) disputed = disputed && !surely;
    bool elsewhere = false;
    for (const AppliedDerivation& applied : resolved->other_liability) {
      if (applied.condition.facet != facet || ((applied.condition.leaves >> leaf) & 1U) == 0) continue;
      elsewhere = true;
      by.insert(applied.derivation);
    }
    if (reached) ++reach.provisions;
    if (elsewhere && !reached) ++other;
  }
  reach.how = reach.provisions == 0          ? (other > 0 ? Reach::How::kOther : Reach::How::kNone)
              : reach.provisions == reach.of ? Reach::How::kAll
                                             : Reach::How::kSome;
  reach.arguable = reach.provisions > 0 && disputed;
  reach.by.assign(by.begin(), by.end());
  std::sort(reach.by.begin(), reach.by.end(), [](const Derivation* a, const Derivation* b) { return a->id < b->id; });
  return reach;
}

}  // namespace

namespace {

// Whether some fact pattern is in both, without building their intersection.
bool meet(const Run& run, const CategoryRegion& category, const region::Region& a, const region::Region& b) {
  const region::Space& space = run.space.plain();
  region::Box box(static_cast<std::size_t>(space.words()));
  const std::vector<const region::Region*> impossible{&category.impossible};
  for (std::size_t i = 0; i < a.size(); ++i) {
    for (std::size_t j = 0; j < b.size(); ++j) {
      if (!space.intersect(a[i], b[j], box)) continue;
      region::Region cell(space);
      cell.add(box);
      if (region::decide_difference(cell, impossible, run.budget()).verdict == region::Verdict::kNonempty) return true;
    }
  }
  return false;
}

}  // namespace

void find_relation(const Run& run, const ClippedSide& left, const ClippedSide& right, const CategoryRegion& category,
                   const KnownGap& left_only, const KnownGap& right_only, CategoryResult& result) {
  // Mostly what the search for gaps knows decides, with common ground that no doubt can take away.
  const auto fixed = [](const KnownGap& gap) { return gap.known && gap.certain == gap.possible; };
  if (fixed(left_only) && fixed(right_only) && meet(run, category, left.sure, right.sure)) {
    result.relations = {relation_name(left_only.possible, right_only.possible, true, true, true)};
    return;
  }
  region::Region mine = left.full;
  region::Region theirs = right.full;
  mine.absorb();
  theirs.absorb();
  Relation(run, category, mine, theirs, left_only, right_only).find(result);
}

std::vector<GeneralLine> compare_general_parts(const Run& run, const Side& left, const Side& right) {
  std::vector<GeneralLine> lines;
  const auto& facets = run.vocabulary.facets();
  for (FacetIndex facet = 0; facet < static_cast<FacetIndex>(facets.size()); ++facet) {
    const Facet& described = facets[static_cast<std::size_t>(facet)];
    if (!described.general()) continue;
    for (int leaf = 0; leaf < static_cast<int>(described.leaves.size()); ++leaf) {
      if (((described.baseline >> leaf) & 1U) != 0) continue;
      GeneralLine line{facet, leaf, reach_of(left, facet, leaf), reach_of(right, facet, leaf)};
      if (line.left.how != line.right.how || line.left.arguable != line.right.arguable)
        lines.push_back(std::move(line));
    }
  }
  return lines;
}

}  // namespace jurisdiff
