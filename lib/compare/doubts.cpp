// What doubts about the law open, resolved one way or the other.
#include "lib/compare/doubts.h"

#include <algorithm>
#include <numeric>

#include "lib/region/meeting.h"

namespace jurisdiff {

namespace {

// More joint doubts than this in one direction are not listed.
constexpr std::size_t kMostJoint = 24;

// The part of the region on one resolution of a doubt, with that doubt free again.
region::Region slice(const LawSpace& space, const region::Region& region, Choice choice) {
  const int facet = space.reading_facet(choice.reading);
  region::Region result(space.space());
  region::Box box;
  for (std::size_t i = 0; i < region.size(); ++i) {
    if (((space.space().get(region[i], facet) >> choice.leaf) & 1U) == 0) continue;
    box.assign(region[i].begin(), region[i].end());
    space.space().set(box, facet, 3);
    result.add(box);
  }
  return result;
}

// Calls `use(reading, leaf)` for every doubt the box asks to be resolved.
template <typename Use>
void for_each_asked(const LawSpace& space, region::BoxView box, Use use) {
  const region::Space& joint = space.space();
  for (auto w = static_cast<std::size_t>(space.plain().words()); w < box.size(); ++w) {
    for (region::Word fields = joint.used_fields(w, joint.full()[w] & ~box[w]); fields != 0; fields &= fields - 1) {
      const int facet = joint.facet_at(w, std::countr_zero(fields));
      use(space.reading_of(facet), joint.get(box, facet) == 2 ? 1 : 0);
    }
  }
}

}  // namespace

Doubts::Doubts(const Run& run, const ClippedSide& here, const ClippedSide& there, const CategoryRegion& category)
    : run_(run),
      here_(here),
      there_(there),
      category_(category),
      both_ways_(static_cast<std::size_t>(run.space.space().words()), 0) {
  const region::Space& joint = run.space.space();
  for (std::size_t i = 0; i < here.full.size(); ++i) {
    for_each_asked(run.space, here.full[i], [&](int reading, int leaf) { asked_[{reading, leaf}].here.push_back(i); });
    for (auto w = static_cast<std::size_t>(run.space.plain().words()); w < both_ways_.size(); ++w) {
      both_ways_[w] |= joint.full()[w] & ~here.full[i][w];
    }
  }
  for (std::size_t i = 0; i < there.relaxed_full.size(); ++i) {
    for_each_asked(run.space, there.relaxed_full[i], [&](int reading, int leaf) {
      asked_[{reading, 1 - leaf}].there.push_back(i);
    });
  }
  for (const auto& [choice, boxes] : asked_) single_.push_back(choice);
  std::sort(single_.begin(), single_.end(), TellingOrder());

  find_shapes();
  find_holders();
}

void Doubts::find_shapes() {
  const auto plain = [&](std::size_t i) { return plain_part(run_.space, there_.relaxed_full[i]); };
  shaped_.resize(there_.relaxed_full.size());
  std::iota(shaped_.begin(), shaped_.end(), std::size_t{0});
  std::sort(shaped_.begin(), shaped_.end(), [&](std::size_t a, std::size_t b) {
    const auto order =
        std::lexicographical_compare_three_way(plain(a).begin(), plain(a).end(), plain(b).begin(), plain(b).end());
    return order != 0 ? order < 0 : a < b;
  });
  shape_at_.resize(shaped_.size());
  for (std::size_t i = 0; i < shaped_.size(); ++i) {
    if (i == 0 || !std::ranges::equal(plain(shaped_[i - 1]), plain(shaped_[i]))) shapes_.push_back({i, i});
    shapes_.back().last = i + 1;
    shape_at_[shaped_[i]] = shapes_.size() - 1;
  }
}

// Shapes are sorted: one that holds another comes after it, and those with the same first word stand together.
void Doubts::find_holders() {
  std::vector<std::size_t> next_first_word(shapes_.size());
  for (std::size_t at = shapes_.size(); at-- > 0;) {
    const bool same = at + 1 < shapes_.size() && shape(shapes_[at]).front() == shape(shapes_[at + 1]).front();
    next_first_word[at] = same ? next_first_word[at + 1] : at + 1;
  }
  std::vector<region::Word> boxes;
  for (const Shape& one : shapes_) boxes.insert(boxes.end(), shape(one).begin(), shape(one).end());
  const auto width = static_cast<std::size_t>(run_.space.plain().words());
  for (std::size_t one = 0; one < shapes_.size(); ++one) {
    const region::BoxView box(boxes.data() + one * width, width);
    shapes_[one].holders = holders_.size();
    for (std::size_t at = one + 1; at < shapes_.size();) {
      const region::Word* const other = boxes.data() + at * width;
      const std::size_t next = next_first_word[at];
      if ((box.front() & ~*other) == 0 && region::any_holds({other, next - at}, box)) {
        for (; at < next; ++at) {
          const region::BoxView each(boxes.data() + at * width, width);
          if (run_.space.plain().contains(each, box)) holders_.push_back(static_cast<std::uint32_t>(at));
        }
      }
      at = next;
    }
    shapes_[one].end_of_holders = holders_.size();
  }
}

region::BoxView Doubts::shape(const Shape& shape) const {
  return plain_part(run_.space, there_.relaxed_full[shaped_[shape.first]]);
}

bool Doubts::holders_gone(const Shape& shape, const std::vector<char>& gone) const {
  for (std::size_t i = shape.end_of_holders; i-- > shape.holders;) {
    if (gone[holders_[i]] == 0) return false;
  }
  return true;
}

std::vector<std::size_t> Doubts::shapes_of(const std::vector<std::size_t>& boxes) const {
  std::vector<std::size_t> touched;
  for (const std::size_t box : boxes) touched.push_back(shape_at_[box]);
  std::sort(touched.begin(), touched.end());
  std::vector<std::size_t> whole;
  for (auto at = touched.begin(); at != touched.end();) {
    const auto next = std::upper_bound(at, touched.end(), *at);
    const Shape& one = shapes_[*at];
    if (static_cast<std::size_t>(next - at) == one.last - one.first) whole.push_back(*at);
    at = next;
  }
  return whole;
}

// A box that asks for this resolution and nothing else is sure now. One that asks for more is so only together with
// boxes for the other ways; where there are none, it waits for its other doubts.
void Doubts::newly_sure(Choice choice, const std::vector<std::size_t>& boxes, region::Region& result) const {
  const region::Space& joint = run_.space.space();
  region::Box box;
  bool together = false;
  for (const std::size_t i : boxes) {
    box.assign(here_.full[i].begin(), here_.full[i].end());
    joint.set(box, run_.space.reading_facet(choice.reading), 3);
    bool alone = true;
    bool possible = true;
    for (auto w = static_cast<std::size_t>(run_.space.plain().words()); w < box.size(); ++w) {
      const region::Word own = joint.used_fields(w, joint.full()[w] & ~box[w]);
      if (own == 0) continue;
      alone = false;
      possible = possible && (own & joint.used_fields(w, joint.full()[w] & ~both_ways_[w])) == 0;
    }
    if (alone) result.add(plain_part(run_.space, box));
    together = together || (!alone && possible);
  }
  if (together) result.add(settled(run_.space, slice(run_.space, here_.full, choice)));
}

Doubts::Resolved Doubts::resolve(Choice choice) const {
  const region::Space& plain = run_.space.plain();
  Resolved result{region::Region(plain), region::Region(plain), region::Region(plain)};
  const Asked& asked = asked_.at(choice);
  newly_sure(choice, asked.here, result.newly_sure);
  result.newly_sure.absorb();
  if (asked.there.empty()) return result;
  // A shape is lost when all its boxes ask for the other resolution, and no shape that is left holds it.
  std::vector<char> gone(shapes_.size(), 0);
  const std::vector<std::size_t> gone_shapes = shapes_of(asked.there);
  for (const std::size_t one : gone_shapes) gone[one] = 1;
  for (const std::size_t one : gone_shapes) {
    if (holders_gone(shapes_[one], gone)) result.lost.add_nonempty(shape(shapes_[one]));
  }
  if (result.lost.empty()) return result;
  result.lost.absorb();
  region::Box hull = result.lost.hull();
  const region::Box sure = result.newly_sure.hull();
  for (std::size_t w = 0; w < hull.size(); ++w) hull[w] |= sure[w];
  // What another shape holds adds nothing, unless that one is gone.
  for (std::size_t at = 0; at < shapes_.size(); ++at) {
    const Shape& one = shapes_[at];
    const bool held = one.holders < one.end_of_holders && gone[holders_[one.end_of_holders - 1]] == 0;
    if (gone[at] != 0 || held) continue;
    if (plain.meets(shape(shapes_[at]), hull)) result.still_there.add_nonempty(shape(shapes_[at]));
  }
  return result;
}

std::vector<region::Region> resolved_provisions(const Run& run, const ClippedSide& side, const Choices& choices) {
  std::vector<region::Region> result;
  for (const ClippedProvision& provision : side.provisions) {
    const bool touched = std::any_of(choices.begin(), choices.end(), [&](Choice choice) {
      const int facet = run.space.reading_facet(choice.reading);
      for (std::size_t i = 0; i < provision.relaxed.size(); ++i) {
        if (run.space.space().get(provision.relaxed[i], facet) != 3) return true;
      }
      return false;
    });
    if (!touched) {
      result.push_back(provision.relaxed_wide);
      continue;
    }
    region::Region own = provision.relaxed;
    for (const Choice& choice : choices) own = slice(run.space, own, choice);
    result.push_back(arguable(run.space, own));
  }
  return result;
}

JointDoubts::JointDoubts(const Run& run, const ClippedSide& here, const ClippedSide& there,
                         const CategoryRegion& category, const Choices& told)
    : run_(run),
      here_(here),
      there_(there),
      category_(category),
      open_(run.space.space().full()),
      there_may_(run.space.space()),
      surely_there_(run.space.plain()),
      less_(run.space.space()) {
  const region::Space& joint = run.space.space();
  for (const Choice& choice : told) {
    const int facet = run.space.reading_facet(choice.reading);
    joint.set(open_, facet, joint.get(open_, facet) & ~(LeafSet{1} << choice.leaf));
  }
  region::Box box(open_.size());
  for (std::size_t i = 0; i < there.relaxed_full.size(); ++i) {
    if (!joint.intersect(there.relaxed_full[i], open_, box)) continue;
    there_may_.add(box);
    const auto readings = static_cast<std::ptrdiff_t>(run.space.plain().words());
    if (std::equal(box.begin() + readings, box.end(), open_.begin() + readings)) {
      surely_there_.add(plain_part(run.space, box));
    }
  }
  surely_there_.absorb();
}

bool JointDoubts::may_open(region::BoxView plain, const region::Region& known) const {
  if (surely_there_.has_around(plain) || known.has_around(plain)) return false;
  region::Region one(run_.space.plain());
  one.add(plain);
  // Mostly law alone covers it; what no fact pattern has is asked of the rest.
  const std::vector<const region::Region*> law{&surely_there_, &known};
  if (region::decide_difference(one, law, run_.budget()).verdict == region::Verdict::kEmpty) return false;
  const std::vector<const region::Region*> less{&surely_there_, &category_.impossible, &known};
  return region::decide_difference(one, less, run_.budget()).verdict != region::Verdict::kEmpty;
}

void JointDoubts::tell(const Choices& choices) {
  const region::Space& joint = run_.space.space();
  region::Box told = joint.full();
  for (const Choice& choice : choices) {
    joint.set(told, run_.space.reading_facet(choice.reading), LeafSet{1} << choice.leaf);
  }
  less_.add(told);
}

std::vector<JointDoubts::Found> JointDoubts::find(bool& undetermined) {
  std::vector<Found> found;
  const region::Space& joint = run_.space.space();
  if (joint.is_empty(open_)) return found;
  // A box that asks for no doubt here is sure: what it opens, it opens by what the other side may punish.
  region::Region doubtful(joint);
  std::map<std::vector<region::Word>, bool> opens;  // by what the boxes say of the facets
  region::Region closed(run_.space.plain());        // what opens nothing, nor does any part of it
  region::Box box(open_.size());
  for (std::size_t i = 0; i < here_.full.size(); ++i) {
    if (asks_no_reading(run_.space, here_.full[i]) || !joint.intersect(here_.full[i], open_, box)) continue;
    const region::BoxView plain = plain_part(run_.space, box);
    const auto [known, added] = opens.try_emplace({plain.begin(), plain.end()}, false);
    if (added && !closed.has_around(plain)) {
      known->second = may_open(plain, here_.sure);
      if (!known->second) closed.add_nonempty(plain);
    }
    if (known->second) doubtful.add(box);
  }
  less_.add(lifted(run_.space, category_.impossible));
  const region::Region impossible = less_;
  less_.add(lifted(run_.space, here_.sure));
  search(doubtful, found, undetermined);
  less_ = impossible;
  for (const Found& one : found) tell(one.choices);
  region::Region sure(joint);
  const region::Region nothing(run_.space.plain());
  const region::Region sure_there = here_.sure.intersect(there_.relaxed_wide);
  for (std::size_t i = 0; i < sure_there.size(); ++i) {
    if (!may_open(sure_there[i], nothing)) continue;
    box = lifted(run_.space, sure_there[i]);
    if (joint.intersect(box, open_, box)) sure.add(box);
  }
  search(sure, found, undetermined);
  return found;
}

void JointDoubts::search(const region::Region& minuend, std::vector<Found>& found, bool& undetermined) {
  region::Region one(minuend.space());
  const std::vector<const region::Region*> less{&there_may_, &less_};
  for (std::size_t i = 0; i < minuend.size(); ++i) {
    one.clear();
    one.add(minuend[i]);
    while (true) {
      const region::Decision decision = region::decide_difference(one, less, run_.budget());
      if (decision.verdict == region::Verdict::kUndetermined) undetermined = true;
      if (decision.verdict != region::Verdict::kNonempty) break;
      if (found.size() == kMostJoint) {
        complete_ = false;
        return;
      }
      found.push_back(explain(decision.witness));
      tell(found.back().choices);
    }
  }
}

// The doubts a pattern of the difference rests on: those that cannot be freed without leaving the difference.
JointDoubts::Found JointDoubts::explain(region::Box box) const {
  const region::Space& joint = run_.space.space();
  Found found{{}, region::Region(run_.space.plain())};
  region::Region one(joint);
  Choices asked;
  for_each_asked(run_.space, box, [&](int reading, int leaf) { asked.push_back({reading, leaf}); });
  const region::Box free = lifted(run_.space, plain_part(run_.space, box));
  const region::Region near_here = here_.full.meeting(free);
  const region::Region near_there = there_.relaxed_full.meeting(free);
  const std::vector<const region::Region*> here{&near_here};
  for (const Choice& choice : asked) {
    const int facet = run_.space.reading_facet(choice.reading);
    const LeafSet now = joint.get(box, facet);
    joint.set(box, facet, 3);
    one.clear();
    one.add(box);
    const bool inside = !near_there.meets(box) &&
                        region::decide_difference(one, here, run_.budget()).verdict == region::Verdict::kEmpty;
    if (inside) continue;
    joint.set(box, facet, now);
    found.choices.push_back(choice);
  }
  std::sort(found.choices.begin(), found.choices.end());
  found.pattern.add(plain_part(run_.space, box));
  return found;
}

}  // namespace jurisdiff
