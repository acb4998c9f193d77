// What a finding needs to be explained: needs and the rules behind them, softeners, patterns, witnesses.
#include <algorithm>
#include <bit>

#include "lib/compare/run.h"
#include "lib/region/remainder.h"
#include "lib/region/subtraction.h"

namespace jurisdiff {

namespace {

// Every positive condition on `facet` in the expression, with its origin.
void collect_atoms(const Expr& expr, int facet, std::vector<const Expr*>& found) {
  if (expr.kind == Expr::Kind::kAtom && expr.facet == facet) found.push_back(&expr);
  for (const Expr& kid : expr.kids) collect_atoms(kid, facet, found);
}

}  // namespace

std::string local_id(const Provision& provision) {
  const auto slash = provision.id.find('/');
  return slash == std::string::npos ? provision.id : provision.id.substr(slash + 1);
}

std::vector<Need> needs_of(const Run& run, const ProvisionRegion& provision, const std::vector<int>& blocked,
                           region::BoxView nearest_box) {
  std::vector<Need> needs;
  for (const int facet : blocked) {
    Need need;
    need.facet = facet;
    need.leaves = run.space.plain().get(nearest_box, facet);
    std::vector<const Expr*> atoms;
    for (const Expr& alternative : provision.resolved->alternatives) collect_atoms(alternative, facet, atoms);
    if (atoms.empty()) collect_atoms(provision.resolved->own, facet, atoms);
    for (const Expr* one : atoms) {
      if ((one->leaves & need.leaves) == 0 || one->origin < 0) continue;
      const Origin& origin = run.resolver.origins()[static_cast<std::size_t>(one->origin)];
      if (need.span.file == kNoFile) {
        need.span = origin.span;
        need.word = origin.word;
      } else if (!origin.word.empty() && need.word.find(origin.word) == std::string::npos) {
        need.word += need.word.empty() ? origin.word : ", " + origin.word;
      }
      for (const Rule* rule : origin.rules) {
        if (std::find(need.rules.begin(), need.rules.end(), rule) == need.rules.end()) need.rules.push_back(rule);
      }
    }
    needs.push_back(std::move(need));
  }
  return needs;
}

std::vector<int> facets_apart(const Run& run, region::BoxView a, region::BoxView b) {
  const region::Space& space = run.space.plain();
  std::vector<int> apart;
  for (std::size_t w = 0; w < static_cast<std::size_t>(space.words()); ++w) {
    for (region::Word fields = space.empty_fields(w, a[w] & b[w]); fields != 0; fields &= fields - 1) {
      apart.push_back(space.facet_at(w, std::countr_zero(fields)));
    }
  }
  std::sort(apart.begin(), apart.end());
  return apart;
}

DecidingReading name_reading(const Run& run, int reading) {
  const Reading& known = run.resolver.readings()[static_cast<std::size_t>(reading)];
  return {known.id, known.rule != nullptr ? known.rule->authority : known.why, known.span};
}

void make_plainest(const Run& run, region::BoxView box, region::Box& plainest) {
  const region::Space& space = run.space.plain();
  plainest.resize(box.size());
  for (std::size_t w = 0; w < box.size(); ++w) {
    const region::Word typical = box[w] & run.typical[w];
    plainest[w] = typical;
    for (region::Word fields = space.empty_fields(w, typical); fields != 0; fields &= fields - 1) {
      plainest[w] |= box[w] & space.mask(space.facet_at(w, std::countr_zero(fields)));
    }
  }
}

void describe_pattern(const Run& run, const CategoryRegion& category, region::BoxView box,
                      std::vector<LeafSet>& pattern, std::vector<LeafSet>& narrower) {
  const region::Space& space = run.space.plain();
  pattern.clear();
  narrower.clear();
  region::Box probe(box.begin(), box.end());
  const std::vector<const region::Region*> impossible{&category.impossible};
  for (int facet = 0; facet < run.space.facets(); ++facet) {
    const LeafSet leaves = space.get(box, facet);
    const LeafSet missing = space.get(category.hull, facet) & ~leaves;
    pattern.push_back(leaves);
    // A leaf counts as left out only where, all else as in the box, some fact pattern of the category has it.
    bool live = false;
    if (missing != 0) {
      space.set(probe, facet, missing);
      const region::Region with = category.region.intersect(probe);
      live = region::decide_difference(with, impossible, run.budget()).verdict == region::Verdict::kNonempty;
      space.set(probe, facet, leaves);
    }
    narrower.push_back(live ? leaves : 0);
  }
}

std::vector<int> pick_witness(const Run& run, region::BoxView box, const region::Region& against) {
  const region::Space& space = run.space.plain();
  region::Remainder remainder(against, box, run.budget());
  region::Box chosen(box.begin(), box.end());
  // Mostly the plainest scenario of all remains.
  for (int facet = 0; facet < run.space.facets(); ++facet) {
    const LeafSet typical = space.get(chosen, facet) & run.vocabulary.facet(facet).typical;
    if (typical != 0) space.set(chosen, facet, typical);
  }
  if (!remainder.some_of(chosen)) chosen.assign(box.begin(), box.end());
  // Facet by facet the leaf a reader expects, as long as a fact pattern remains.
  for (int facet = 0; facet < run.space.facets(); ++facet) {
    const LeafSet leaves = space.get(chosen, facet);
    if (std::has_single_bit(leaves)) continue;
    const LeafSet typical = leaves & run.vocabulary.facet(facet).typical;
    std::vector<LeafSet> order;
    if (typical != 0) order.push_back(typical);
    for (LeafSet rest = leaves & ~typical; rest != 0; rest &= rest - 1) order.push_back(rest & (~rest + 1));
    const bool found = std::any_of(order.begin(), order.end(), [&](LeafSet leaf) {
      space.set(chosen, facet, leaf);
      return remainder.some_of(chosen);
    });
    if (!found) return {};
  }
  if (!remainder.some_of(chosen)) return {};
  std::vector<int> witness;
  for (int facet = 0; facet < run.space.facets(); ++facet) {
    witness.push_back(std::countr_zero(space.get(chosen, facet)));
  }
  return witness;
}

// What a reader assumes of the facet, in this category.
static LeafSet typical_of(const Facet& facet, const Category& category) {
  LeafSet leaves = 0;
  for (const FacetValue& value : category.typical.values) {
    if (value.facet.text != facet.id) continue;
    for (const ValueItem& item : value.items) leaves |= facet.find(item.name.text).value_or(0);
  }
  return leaves != 0 ? leaves : facet.typical;
}

CategoryRegion make_category(const Run& run, const Category& category, region::Region region) {
  const region::Space& space = run.space.plain();
  const region::Box none(static_cast<std::size_t>(space.words()), 0);
  region::Box hull = region.hull();
  CategoryRegion result{&category, std::move(region), region::Region(space), std::move(hull), none, none};
  result.impossible = run.impossible.meeting(result.region);
  for (int facet = 0; facet < run.space.facets(); ++facet) {
    const Facet& described = run.vocabulary.facet(facet);
    const LeafSet typical = typical_of(described, category);
    if ((space.get(result.hull, facet) & typical) != 0 && described.slot != "deed") {
      space.set(result.expected, facet, typical);
    }
  }
  for (std::size_t w = 0; w < none.size(); ++w) {
    result.expected_fields[w] = space.used_fields(w, result.expected[w]);
  }
  return result;
}

double share_of(const Run& run, const CategoryRegion& category, region::BoxView box, const std::vector<int>& aside) {
  const region::Space& space = run.space.plain();
  double share = 1;
  for (std::size_t w = 0; w < static_cast<std::size_t>(space.words()); ++w) {
    const region::Word outside = category.hull[w] & ~box[w];
    if (outside == 0) continue;
    for (region::Word fields = space.used_fields(w, outside); fields != 0; fields &= fields - 1) {
      const int facet = space.facet_at(w, std::countr_zero(fields));
      if (std::find(aside.begin(), aside.end(), facet) != aside.end()) continue;
      const region::Word whole = category.hull[w] & space.mask(facet);
      share *= static_cast<double>(region::leaves_in(box[w] & whole)) / region::leaves_in(whole);
    }
  }
  return share;
}

int unusual_facets(const Run& run, const CategoryRegion& category, region::BoxView box, const std::vector<int>& aside) {
  const region::Space& space = run.space.plain();
  int unusual = 0;
  for (std::size_t w = 0; w < static_cast<std::size_t>(space.words()); ++w) {
    const region::Word fields = category.expected_fields[w] & space.empty_fields(w, box[w] & category.expected[w]);
    if (fields != 0) unusual += region::leaves_in(fields);
  }
  for (const int facet : aside) {
    const LeafSet typical = space.get(category.expected, facet);
    if (typical != 0 && (space.get(box, facet) & typical) == 0) --unusual;
  }
  return unusual;
}

bool other_object(const Run& run, const std::vector<int>& aside) {
  return std::any_of(aside.begin(), aside.end(),
                     [&](int facet) { return run.vocabulary.facet(facet).slot == "object"; });
}

Plainness plainness(const Run& run, const CategoryRegion& category, region::BoxView box,
                    const std::vector<int>& aside) {
  return {unusual_facets(run, category, box, aside), other_object(run, aside), share_of(run, category, box, aside)};
}

namespace {

// The facets by which the nearest box of the provision misses the pattern; empty where one meets it.
std::vector<int> missed_by(const Run& run, const ProvisionRegion& provision, region::BoxView pattern) {
  std::vector<int> fewest;
  bool first = true;
  for (std::size_t i = 0; i < provision.relaxed_wide.size(); ++i) {
    std::vector<int> apart = facets_apart(run, provision.relaxed_wide[i], pattern);
    if (first || apart.size() < fewest.size()) fewest = std::move(apart);
    first = false;
  }
  return fewest;
}

}  // namespace

// The leaves with which the example is a fact pattern at all.
static LeafSet possible_leaves(const Run& run, const std::vector<int>& witness, int facet, LeafSet leaves) {
  Scenario scenario{witness};
  LeafSet possible = 0;
  for (LeafSet rest = leaves; rest != 0; rest &= rest - 1) {
    scenario.leaf[static_cast<std::size_t>(facet)] = std::countr_zero(rest);
    const bool impossible = std::any_of(run.impossible_exprs.begin(), run.impossible_exprs.end(),
                                        [&](const Expr& expr) { return evaluate(expr, scenario) == Truth::kYes; });
    if (!impossible) possible |= rest & (~rest + 1);
  }
  return possible;
}

// The leaves whose act goes on from what the leaf does: those that include it. All, where the facet has no inclusions.
static LeafSet going_on_from(const Facet& facet, int leaf) {
  if (facet.includes.empty()) return facet.all();
  LeafSet found = LeafSet{1} << leaf;
  for (LeafSet before = 0; before != found;) {
    before = found;
    for (const Inclusion& inclusion : facet.includes) {
      const LeafSet included = facet.find(inclusion.included).value_or(0);
      if ((included & found) != 0) found |= facet.find(inclusion.leaf).value_or(0);
    }
  }
  return found;
}

std::vector<Softener> find_softeners(const Run& run, const Side& there, const std::vector<int>& witness) {
  const region::Space& plain = run.space.plain();
  region::Box pattern = plain.full();
  for (int facet = 0; facet < run.space.facets(); ++facet) {
    plain.set(pattern, facet, LeafSet{1} << witness[static_cast<std::size_t>(facet)]);
  }
  struct Near {
    const ProvisionRegion* provision;
    std::vector<int> missed;
  };
  std::vector<Near> near;
  for (const ProvisionRegion& provision : there.provisions) {
    Near one{&provision, missed_by(run, provision, pattern)};
    const bool soft = std::all_of(one.missed.begin(), one.missed.end(),
                                  [&](int facet) { return run.vocabulary.facet(facet).softens; });
    if (soft && !one.missed.empty()) near.push_back(std::move(one));
  }
  std::stable_sort(near.begin(), near.end(),
                   [](const Near& a, const Near& b) { return a.missed.size() < b.missed.size(); });
  std::vector<Softener> result;
  for (const Near& one : near) {
    const Expr full = one.provision->resolved->full();
    const LawSpace own = run.space.with_readings(readings_of(full));
    const region::Space& space = own.space();
    for (const AppliedDerivation& applied : one.provision->resolved->derived) {
      const int general = applied.condition.facet;
      if (!run.vocabulary.facet(general).softens) continue;
      region::Box seed = lifted(own, pattern);
      for (const int facet : one.missed) space.set(seed, facet, space.all(facet));
      space.set(seed, general, applied.condition.leaves);
      bool overflow = false;
      const region::Region reached = cover(own, full, seed, overflow);
      if (overflow || reached.empty()) continue;
      const region::Region sure = settled(own, reached);
      const region::Region maybe = arguable(own, reached);
      Softener softener;
      softener.derivation = applied.derivation;
      softener.at = one.provision->at();
      softener.arguable = sure.empty();
      const region::Region& shown = sure.empty() ? maybe : sure;
      for (const int facet : one.missed) {
        Need need;
        need.facet = facet;
        for (std::size_t i = 0; i < shown.size(); ++i) need.leaves |= space.get(shown[i], facet);
        if (one.missed.size() == 1) need.leaves = possible_leaves(run, witness, facet, need.leaves);
        // Intended must be something the deed can be a step to.
        need.leaves &= going_on_from(run.vocabulary.facet(facet), witness[static_cast<std::size_t>(facet)]);
        softener.condition.push_back(need);
      }
      if (std::any_of(softener.condition.begin(), softener.condition.end(),
                      [](const Need& need) { return need.leaves == 0; })) {
        continue;
      }
      // The same stage on the same condition of another provision adds nothing for the reader.
      const bool known = std::any_of(result.begin(), result.end(), [&](const Softener& other) {
        return other.derivation->facet == applied.derivation->facet &&
               other.derivation->cite.best(Language::kEn) == applied.derivation->cite.best(Language::kEn) &&
               std::equal(other.condition.begin(), other.condition.end(), softener.condition.begin(),
                          softener.condition.end(),
                          [](const Need& a, const Need& b) { return a.facet == b.facet && a.leaves == b.leaves; });
      });
      if (!known) result.push_back(std::move(softener));
    }
  }
  std::stable_sort(result.begin(), result.end(),
                   [](const Softener& a, const Softener& b) { return a.arguable < b.arguable; });
  if (result.size() > 3) result.resize(3);
  return result;
}

std::vector<OtherBranch> find_other_branches(const Side& there, const std::vector<int>& witness) {
  std::vector<OtherBranch> result;
  for (const ResolvedProvision* resolved : there.other_branches) {
    const Truth truth = on_every_reading(resolved->baseline(), Scenario{witness});
    if (truth != Truth::kNo) result.push_back({{resolved->provision, resolved->version}, truth == Truth::kDepends});
  }
  std::stable_sort(result.begin(), result.end(),
                   [](const OtherBranch& a, const OtherBranch& b) { return a.arguable < b.arguable; });
  if (result.size() > 3) result.resize(3);
  return result;
}

}  // namespace jurisdiff
