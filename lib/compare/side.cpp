#include "lib/compare/side.h"

#include <algorithm>
#include <numeric>

#include "lib/base/parallel.h"

namespace jurisdiff {

namespace {

// Whether some element only founds a court's power.
bool founds_power(const Expr& expr) {
  return expr.jurisdictional || std::any_of(expr.kids.begin(), expr.kids.end(), founds_power);
}

// About how many boxes it takes.
double boxes_of(const Expr& expr, bool deny = false) {
  if (expr.kind == Expr::Kind::kNot) return boxes_of(expr.kids.front(), !deny);
  if (expr.kind != Expr::Kind::kAll && expr.kind != Expr::Kind::kAny) return 1;
  const bool multiplied = (expr.kind == Expr::Kind::kAll) != deny;
  return std::accumulate(expr.kids.begin(), expr.kids.end(), multiplied ? 1.0 : 0.0, [&](double sum, const Expr& kid) {
    return multiplied ? sum * boxes_of(kid, deny) : sum + boxes_of(kid, deny);
  });
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

Side make_side(const LawSpace& space, const Operand& operand, const std::vector<const ResolvedSource*>& sources,
               bool& overflow, const SideOptions& options) {
  Side side(space);
  side.operand = &operand;
  const region::Box& slice = options.slice == nullptr ? space.baseline() : *options.slice;
  const auto wanted = [&](const Provision& provision) {
    return options.only == nullptr || options.only->contains(&provision) ||
           std::any_of(options.only->begin(), options.only->end(), [&](const Provision* base) {
             return std::any_of(provision.extends.begin(), provision.extends.end(),
                                [&](const Name& name) { return name.text == base->id; });
           });
  };
  CoverOptions relaxed;
  relaxed.relax_jurisdictional = true;
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
      ProvisionRegion one(space);
      one.resolved = &resolved;
      one.source = source->source;
      (resolved.provision->is_tier() ? side.tiers : side.provisions).push_back(std::move(one));
    }
  }
  // Less is claimed off the baseline.
  for (const ResolvedSource* source : sources) {
    if (options.slice != nullptr || options.only != nullptr) break;
    side.law.insert(side.law.end(), source->one_of_several.begin(), source->one_of_several.end());
  }
  std::vector<ProvisionRegion*> made(side.all.size());
  std::size_t basic = 0;
  std::size_t graded = 0;
  for (std::size_t i = 0; i < made.size(); ++i) {
    made[i] = side.all[i]->provision->is_tier() ? &side.tiers[graded++] : &side.provisions[basic++];
  }
  struct Covered {
    region::Region region, relaxed;
    bool too_many = false;
  };
  std::vector<Covered> several(side.law.size() - made.size(),
                               {region::Region(space.space()), region::Region(space.space())});
  std::vector<char> too_many(made.size(), 0);
  const auto cover_provision = [&](std::size_t i) {
    ProvisionRegion& one = *made[i];
    bool full = false;
    // A provision asks for few of the readings.
    const LawSpace own = space.with_readings(readings_of(side.law[i]));
    const region::Box seed = lifted(own, plain_part(space, slice));
    const region::Region region = cover(own, side.law[i], seed, full);
    one.region = moved(own, space, region);
    one.wide = arguable(own, region);
    if (!one.resolved->provision->is_tier()) {
      one.sure = settled(own, region);
      one.founds_power = founds_power(side.law[i]);
      if (one.founds_power) {
        const region::Region wider = cover(own, side.law[i], seed, full, relaxed);
        one.relaxed = moved(own, space, wider);
        one.relaxed_wide = arguable(own, wider);
      } else {
        one.relaxed = one.region;
        one.relaxed_wide = one.wide;
      }
    }
    too_many[i] = full ? 1 : 0;
  };
  // The largest first, or the last would keep one thread busy alone.
  std::vector<std::size_t> order(side.law.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::vector<double> weight;
  for (const Expr& expr : side.law) weight.push_back(boxes_of(expr));
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return weight[a] > weight[b]; });
  in_parallel(order.size(), options.threads, [&](std::size_t at) {
    const std::size_t i = order[at];
    if (i < made.size()) {
      cover_provision(i);
    } else {
      Covered& one = several[i - made.size()];
      one.region = cover(space, side.law[i], slice, one.too_many);
      one.relaxed = cover(space, side.law[i], slice, one.too_many, relaxed);
    }
  });
  for (const Covered& one : several) {
    side.one_applies.add(one.region);
    side.relaxed_one_applies.add(one.relaxed);
    overflow = overflow || one.too_many;
  }
  for (std::size_t i = 0; i < made.size(); ++i) {
    if (too_many[i] != 0) side.too_large.push_back(side.all[i]);
  }
  overflow = overflow || !side.too_large.empty();
  return side;
}

namespace {

// The part of `region` that lies in a plain one, in a space with all readings asked for there.
region::Region within_own(const LawSpace& space, const LawSpace& own, const region::Region& region,
                          const region::Region& plain, const region::Box& hull) {
  region::Region near(space.space());
  for (std::size_t i = 0; i < region.size(); ++i) {
    if (space.plain().meets(plain_part(space, region[i]), hull)) near.add_nonempty(region[i]);
  }
  return within(own, moved(space, own, near), plain);
}

}  // namespace

std::vector<int> readings_near(const LawSpace& space, const std::vector<const Side*>& sides,
                               const region::Region& category) {
  const region::Box hull = category.hull();
  region::Box asked(static_cast<std::size_t>(space.space().words()), 0);
  const auto add = [&](const region::Region& region) {
    for (std::size_t i = 0; i < region.size(); ++i) {
      if (!space.plain().meets(plain_part(space, region[i]), hull)) continue;
      for (auto w = hull.size(); w < asked.size(); ++w) asked[w] |= space.space().full()[w] & ~region[i][w];
    }
  };
  for (const Side* side : sides) {
    for (const ProvisionRegion& provision : side->provisions) {
      if (!provision.relaxed_wide.meets(hull)) continue;
      add(provision.region);
      add(provision.relaxed);
    }
    add(side->one_applies);
    add(side->relaxed_one_applies);
  }
  std::vector<int> found;
  for (const int reading : space.readings()) {
    if (space.space().get(asked, space.reading_facet(reading)) != 0) found.push_back(reading);
  }
  return found;
}

ClippedSide clip(const LawSpace& space, const LawSpace& own, const Side& side, const region::Region& category) {
  ClippedSide result{&side,
                     {},
                     region::Region(own.space()),
                     region::Region(own.space()),
                     region::Region(own.plain()),
                     region::Region(own.plain()),
                     region::Region(own.plain())};
  const region::Box hull = category.hull();
  const auto inside = [&](const region::Region& whole) { return within_own(space, own, whole, category, hull); };
  for (const ProvisionRegion& whole : side.provisions) {
    region::Region relaxed_wide = whole.relaxed_wide.intersect(category);
    if (relaxed_wide.empty()) continue;
    region::Region kept = inside(whole.region);
    region::Region relaxed = whole.founds_power ? inside(whole.relaxed) : kept;
    ClippedProvision one{&whole,
                         std::move(kept),
                         std::move(relaxed),
                         whole.wide.intersect(category),
                         std::move(relaxed_wide),
                         whole.sure.intersect(category)};
    result.full.add(one.region);
    result.relaxed_full.add(one.relaxed);
    result.wide.add(one.wide);
    result.relaxed_wide.add(one.relaxed_wide);
    result.provisions.push_back(std::move(one));
  }
  const region::Region kept = inside(side.one_applies);
  const region::Region relaxed = inside(side.relaxed_one_applies);
  result.full.add(kept);
  result.relaxed_full.add(relaxed);
  result.wide.add(arguable(own, kept));
  result.relaxed_wide.add(arguable(own, relaxed));
  result.wide.absorb();
  result.relaxed_wide.absorb();
  result.sure = settled(own, result.full);
  return result;
}

}  // namespace jurisdiff
