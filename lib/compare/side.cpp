#include "lib/compare/side.h"

#include <algorithm>

namespace jurisdiff {

namespace {

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
  result.absorb();
  return result;
}

bool mentions_either(const LawSpace& space, const region::Region& region, int reading) {
  for (std::size_t i = 0; i < region.size(); ++i) {
    if (space.space().get(region[i], space.reading_facet(reading)) != 3) return true;
  }
  return false;
}

}  // namespace

bool ProvisionRegion::grades(const ProvisionRegion& base) const {
  const std::vector<Name>& bases = resolved->provision->extends;
  return std::any_of(bases.begin(), bases.end(),
                     [&](const Name& name) { return name.text == base.resolved->provision->id; });
}

std::string Side::name() const {
  std::string result;
  for (const LegalSource* source : operand->sources) result += (result.empty() ? "" : "+") + source->id;
  return result;
}

bool Side::mentions(const LawSpace& space, Choice choice) const {
  const LeafSet wanted = LeafSet{1} << choice.leaf;
  for (std::size_t i = 0; i < relaxed_full.size(); ++i) {
    if (space.space().get(relaxed_full[i], space.reading_facet(choice.reading)) == wanted) return true;
  }
  return false;
}

View Side::resolved(const LawSpace& space, const std::vector<Choice>& choices) const {
  region::Region sliced = full;
  for (const Choice& choice : choices) sliced = slice(space, sliced, choice);
  View view{settled(space, sliced), region::Region(space.space()), {}};
  for (const ProvisionRegion& provision : provisions) {
    const bool touched = std::any_of(choices.begin(), choices.end(), [&](const Choice& choice) {
      return mentions_either(space, provision.relaxed, choice.reading);
    });
    if (touched) {
      region::Region own = provision.relaxed;
      for (const Choice& choice : choices) own = slice(space, own, choice);
      view.nearest.push_back(arguable(space, own));
    } else {
      view.nearest.push_back(provision.relaxed_wide);
    }
    view.wide.add(view.nearest.back());
  }
  view.wide.absorb();
  return view;
}

Side make_side(const LawSpace& space, const Operand& operand, const std::vector<const ResolvedSource*>& sources,
               bool& overflow, const SideOptions& options) {
  Side side(space.space());
  side.operand = &operand;
  const region::Box& slice = options.slice == nullptr ? space.baseline() : *options.slice;
  const auto wanted = [&](const Provision& provision) {
    return options.only == nullptr || options.only->contains(&provision) ||
           std::any_of(options.only->begin(), options.only->end(), [&](const Provision* base) {
             return std::any_of(provision.extends.begin(), provision.extends.end(),
                                [&](const Name& name) { return name.text == base->id; });
           });
  };
  for (const ResolvedSource* source : sources) {
    for (const ResolvedProvision& resolved : source->provisions) {
      if (resolved.provision->definition) continue;
      if (resolved.provision->liability != Liability::kCriminal) {
        side.other_branches.push_back(&resolved);
        continue;
      }
      if (!wanted(*resolved.provision)) continue;
      side.all.push_back(&resolved);
      side.law.push_back(options.slice == nullptr ? resolved.baseline() : resolved.full());
      ProvisionRegion one(space.space());
      one.resolved = &resolved;
      one.source = source->source;
      one.region = cover(space, side.law.back(), slice, overflow);
      one.wide = arguable(space, one.region);
      if (resolved.provision->is_tier()) {
        side.tiers.push_back(std::move(one));
        continue;
      }
      one.sure = settled(space, one.region);
      CoverOptions relaxed;
      relaxed.relax_jurisdictional = true;
      one.relaxed = cover(space, side.law.back(), slice, overflow, relaxed);
      one.relaxed_wide = arguable(space, one.relaxed);
      side.full.add(one.region);
      side.relaxed_full.add(one.relaxed);
      side.wide.add(one.wide);
      side.open.wide.add(one.relaxed_wide);
      side.open.nearest.push_back(one.relaxed_wide);
      side.provisions.push_back(std::move(one));
    }
  }
  for (const ResolvedSource* source : sources) {
    if (options.slice != nullptr) break;  // told on the baseline only: elsewhere less is claimed
    for (const Expr& one : source->one_of_several) {
      CoverOptions relaxed;
      relaxed.relax_jurisdictional = true;
      side.law.push_back(one);
      const region::Region kept = cover(space, one, slice, overflow);
      side.full.add(kept);
      side.wide.add(kept);
      const region::Region wide = cover(space, one, slice, overflow, relaxed);
      side.relaxed_full.add(wide);
      side.open.wide.add(wide);
    }
  }
  for (region::Region* region : {&side.full, &side.relaxed_full, &side.wide, &side.open.wide}) region->absorb();
  side.open.sure = settled(space, side.full);
  return side;
}

}  // namespace jurisdiff
