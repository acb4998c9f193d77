// A gap may grow or shrink under a reason that is told before and after. Asked of the regions themselves: is there a
// fact pattern that is a settled gap in one edition and not in the other, which no effect tells yet?
#include <algorithm>
#include <bit>
#include <optional>

#include "lib/check/effect_work.h"
#include "lib/compare/side.h"
#include "lib/region/search.h"

namespace jurisdiff {

namespace {

constexpr std::size_t kMostFacts = 5;

// The law of a pair in one edition, as regions on the baseline of the general part.
struct EditionRegions {
  const LawOfADay& law;
  LawSpace space;
  std::vector<Operand> operands;  ///< left, right
  std::vector<Side> sides;
  std::vector<region::Region> sure, wide;  ///< plain: by side; `sure` may lack what several provisions hold together
  region::Region impossible;
  std::vector<region::Region> categories;  ///< plain, in the corpus' order
  bool overflow = false;

  EditionRegions(const PairChange& pair, Edition edition)
      : law(pair.law.law(edition)), space(law.resolver()), impossible(space.plain()) {
    const Corpus& corpus = *pair.at(edition).corpus;
    for (const std::string& id : {pair.left, pair.right}) operands.push_back({id, {corpus.source(id)}, pair.law.day()});
    for (const Operand& operand : operands) {
      sides.push_back(make_side(space, operand, {law.source(operand.label)}, overflow));
      region::Region all_sure = settled(space, sides.back().one_applies);
      region::Region all_wide = arguable(space, sides.back().one_applies);
      for (const ProvisionRegion& provision : sides.back().provisions) {
        all_sure.add(provision.sure);
        all_wide.add(provision.wide);
      }
      all_sure.absorb();
      all_wide.absorb();
      sure.push_back(std::move(all_sure));
      wide.push_back(std::move(all_wide));
    }
    Resolver resolver(corpus, law.vocabulary(), {});
    const auto plain = [&](const Expr& expr) {
      return arguable(space, cover(space, expr, space.baseline(), overflow));
    };
    for (const Impossible& one : corpus.impossible) impossible.add(plain(resolver.shared({one.box}, {}, false)));
    for (const Category& category : corpus.categories) {
      categories.push_back(plain(resolver.shared(category.any, category.none_of, category.closed)));
    }
  }
};

// Regions of two editions can be taken together where their facets are the same.
bool same_facets(const Vocabulary& a, const Vocabulary& b) {
  const auto same_leaf = [](const Leaf& one, const Leaf& two) { return one.id == two.id; };
  return std::equal(a.facets().begin(), a.facets().end(), b.facets().begin(), b.facets().end(),
                    [&](const Facet& one, const Facet& two) {
                      return one.id == two.id && std::equal(one.leaves.begin(), one.leaves.end(), two.leaves.begin(),
                                                            two.leaves.end(), same_leaf);
                    });
}

class Parts {
 public:
  Parts(const PairChange& pair, std::vector<Effect>& effects)
      : pair_(pair), effects_(effects), before_(pair, Edition::kBefore), after_(pair, Edition::kAfter) {}

  // False: the node budget did not suffice somewhere.
  bool find(std::int64_t nodes) {
    if (before_.overflow || after_.overflow) return false;
    for (std::size_t side = 0; side < 2; ++side) {
      look(side, Edition::kAfter, nodes);
      look(side, Edition::kBefore, nodes);
    }
    return decided_;
  }

 private:
  [[nodiscard]] const EditionRegions& at(Edition edition) const {
    return edition == Edition::kBefore ? before_ : after_;
  }

  // What the affected provisions of a side hold.
  [[nodiscard]] region::Region of_affected(const Side& side, const region::Space& space,
                                           region::Region ProvisionRegion::*member) const {
    region::Region result(space);
    for (const ProvisionRegion& provision : side.provisions) {
      if (pair_.law.affected().contains(provision.resolved->provision->id)) result.add(provision.*member);
    }
    result.absorb();
    return result;
  }

  // Gaps of the edition, punished on side `here` and not on the other, that the other edition has not.
  void look(std::size_t here, Edition edition, std::int64_t nodes) {
    const EditionRegions& own = at(edition);
    const EditionRegions& old = at(other(edition));
    const std::size_t there = 1 - here;
    const region::Space& space = own.space.plain();
    // Punished here only in this edition; or punished there only in the other.
    const region::Region gained = of_affected(own.sides[here], space, &ProvisionRegion::sure);
    const region::Region lost = of_affected(old.sides[there], space, &ProvisionRegion::wide).intersect(own.sure[here]);
    region::Region told(space);
    for (std::size_t i = 0; i < own.categories.size(); ++i) {
      const Category& category = pair_.at(edition).corpus->categories[i];
      if (!told_here(category.id, here, edition)) {
        for (const bool first : {true, false}) {
          const region::Region part = (first ? gained : lost).intersect(own.categories[i]);
          std::vector<const region::Region*> less{&own.wide[there], &own.impossible, &told};
          if (first) less.push_back(&old.sure[here]);
          const region::Decision decision = region::decide_difference(part, less, {nodes});
          decided_ = decided_ && decision.verdict != region::Verdict::kUndetermined;
          if (decision.verdict == region::Verdict::kNonempty && tell(decision.witness, category, here, edition)) break;
        }
      }
      told.add(own.categories[i]);
    }
  }

  // Whether some effect of that category and direction says already that a gap came, or went.
  [[nodiscard]] bool told_here(const std::string& category, std::size_t here, Edition edition) const {
    const auto kind = edition == Edition::kAfter ? Effect::Kind::kGapOpened : Effect::Kind::kGapClosed;
    const std::string part = edition == Edition::kAfter ? kPartOpened : kPartClosed;
    const std::string head = "gap/" + name(here) + "/" + name(1 - here) + "/";
    return std::any_of(effects_.begin(), effects_.end(), [&](const Effect& effect) {
      return effect.category == category && effect.finding.starts_with(head) &&
             (effect.kind == kind || effect.message.find(part) != std::string::npos);
    });
  }

  [[nodiscard]] const std::string& name(std::size_t side) const { return side == 0 ? pair_.left : pair_.right; }

  // The plainest fact pattern of a box.
  [[nodiscard]] Scenario plain(const EditionRegions& own, region::BoxView box) const {
    Scenario scenario;
    for (int facet = 0; facet < own.space.facets(); ++facet) {
      const LeafSet leaves = own.space.plain().get(box, facet);
      const LeafSet typical = leaves & own.law.vocabulary().facet(facet).typical;
      scenario.leaf.push_back(std::countr_zero(typical != 0 ? typical : leaves));
    }
    return scenario;
  }

  [[nodiscard]] std::string facts(const Vocabulary& vocabulary, const Scenario& scenario) const {
    std::string text;
    std::size_t told = 0;
    for (std::size_t i = 0; i < scenario.leaf.size(); ++i) {
      const Facet& facet = vocabulary.facets()[i];
      const LeafSet leaf = LeafSet{1} << static_cast<unsigned>(scenario.leaf[i]);
      if ((facet.typical & leaf) != 0 && facet.slot != "deed") continue;
      if (++told > kMostFacts) continue;
      text += (text.empty() ? "" : "; ") + facet_words(facet, leaf);
    }
    return told > kMostFacts ? text + "; and " + std::to_string(told - kMostFacts) + " more facts" : text;
  }

  // The group of the edition that the fact pattern falls under: by the facets that keep the nearest provision away.
  [[nodiscard]] const GapGroup* group_of(const Scenario& scenario, const Category& category, std::size_t here,
                                         Edition edition) const {
    const EditionRegions& own = at(edition);
    std::optional<std::set<int>> least;
    for (const ProvisionRegion& provision : own.sides[1 - here].provisions) {
      const std::set<int> failing = failing_facets(*own.law.full(provision.resolved->provision->id), scenario);
      if (!failing.empty() && (!least || failing.size() < least->size())) least = failing;
    }
    for (const CategoryResult& result : pair_.at(edition).categories) {
      if (result.category->id != category.id) continue;
      for (const GapGroup& group : (here == 0 ? result.only_left : result.only_right).groups) {
        const std::set<int> blocking(group.blocking.begin(), group.blocking.end());
        if (group.kind != GapKind::kSettled || !least || blocking.empty()) continue;
        if (std::includes(least->begin(), least->end(), blocking.begin(), blocking.end())) return &group;
      }
    }
    return nullptr;
  }

  bool tell(region::BoxView box, const Category& category, std::size_t here, Edition edition) {
    const Scenario own = plain(at(edition), box);
    const auto carried = pair_.law.carried(own, edition);
    if (!carried) return false;
    const GapStatus now = pair_.law.status(edition, name(here), name(1 - here), own);
    const GapStatus then = pair_.law.status(other(edition), name(here), name(1 - here), *carried);
    // The second evaluator decides: what several readings hold together the regions here do not see.
    if (now != GapStatus::kSettled || then == GapStatus::kSettled) return false;
    Grounds grounds;
    grounds.example_before = edition == Edition::kBefore ? own : *carried;
    grounds.example_after = edition == Edition::kBefore ? *carried : own;
    Effect effect;
    effect.kind = Effect::Kind::kGapChanged;
    const GapGroup* group = group_of(own, category, here, edition);
    effect.finding = group != nullptr ? group->id : "gap/" + name(here) + "/" + name(1 - here) + "/" + category.id;
    effect.category = category.id;
    const bool opened = edition == Edition::kAfter;
    const bool possible = then == GapStatus::kPossible;
    const bool examined = group == nullptr || group->examined_there;
    effect.level = opened && !possible && examined ? Level::kWarning : Level::kNote;
    effect.message = "changes a settled gap: punished in " + name(here) + ", not in " + name(1 - here) + ": " +
                     (!possible ? (opened ? kPartOpened : kPartClosed)
                      : opened  ? "a part of it was only possible"
                                : "a part of it is only possible now") +
                     ", for instance " + facts(at(edition).law.vocabulary(), own);
    place_effect(pair_, grounds, effect);
    effects_.push_back(std::move(effect));
    return true;
  }

  const PairChange& pair_;
  std::vector<Effect>& effects_;
  EditionRegions before_, after_;
  bool decided_ = true;
};

}  // namespace

bool find_gap_parts(const PairChange& pair, std::int64_t nodes, std::vector<Effect>& effects) {
  if (!same_facets(pair.law.law(Edition::kBefore).vocabulary(), pair.law.law(Edition::kAfter).vocabulary()))
    return true;
  return Parts(pair, effects).find(nodes);
}

}  // namespace jurisdiff
