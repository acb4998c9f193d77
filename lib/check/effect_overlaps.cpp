// What became of the common ground: pairs of provisions, and the penalties on each side.
#include <map>

#include "lib/check/effect_work.h"

namespace jurisdiff {

namespace {

// All that one pair of provisions has in common in one category, whatever the levels of penalty.
struct Ground {
  std::vector<const OverlapGroup*> groups;  // by id
  const Category* category = nullptr;
  std::set<std::string> levels;
};
using CommonGrounds = std::map<std::string, Ground>;

CommonGrounds list_grounds(const Comparison& comparison) {
  std::map<std::string, std::pair<const OverlapGroup*, const Category*>> by_id;
  for (const CategoryResult& result : comparison.categories) {
    for (const OverlapGroup& group : result.overlaps) by_id.emplace(group.id, std::pair(&group, result.category));
  }
  CommonGrounds grounds;
  for (const auto& [id, one] : by_id) {
    // overlap/A/B/category/provision/provision, then the two levels
    const std::size_t right = id.rfind('/');
    const std::size_t left = id.rfind('/', right - 1);
    Ground& ground = grounds[id.substr(0, left)];
    ground.groups.push_back(one.first);
    ground.category = one.second;
    ground.levels.insert(id.substr(left + 1, right - left - 1) + " / " + id.substr(right + 1));
  }
  return grounds;
}

std::set<std::string> penalties_of(const Ground& ground) {
  std::set<std::string> result;
  for (const OverlapGroup* group : ground.groups) {
    result.insert(term_words(group->left_highest.version->penalty.max_days(true)) + " / " +
                  term_words(group->right_highest.version->penalty.max_days(true)));
  }
  return result;
}

class OverlapEffects {
 public:
  OverlapEffects(const PairChange& pair, std::vector<Effect>& effects) : pair_(pair), effects_(effects) {}

  void find() {
    const CommonGrounds olds = list_grounds(pair_.before);
    const CommonGrounds news = list_grounds(pair_.after);
    for (const auto& [id, old] : olds) {
      const auto now = news.find(id);
      if (now == news.end()) {
        tell(id, old, Edition::kBefore, "is gone", grounds_of(&old, nullptr));
      } else if (const std::string change = difference(old, now->second); !change.empty()) {
        tell(id, now->second, Edition::kAfter, "is not as it was: " + change, grounds_of(&old, &now->second));
      }
    }
    for (const auto& [id, now] : news) {
      if (!olds.contains(id)) tell(id, now, Edition::kAfter, "is new", grounds_of(nullptr, &now));
    }
  }

 private:
  [[nodiscard]] std::string difference(const Ground& old, const Ground& now) const {
    std::string text;
    const auto part = [&](const std::string& head, const std::string& change) {
      if (!change.empty()) text += (text.empty() ? "" : "; ") + head + change;
    };
    part("levels of penalty: ", list_change(old.levels, now.levels));
    part("highest penalties: ", list_change(penalties_of(old), penalties_of(now)));
    // One level speaks for the others: they are cut from the same facts.
    for (std::size_t i = 0; text.empty() && i < now.groups.size(); ++i) {
      for (const OverlapGroup* was : old.groups) {
        if (was->id == now.groups[i]->id && text.empty()) {
          part("", pattern_change(pair_, was->pattern, now.groups[i]->pattern));
        }
      }
    }
    return text;
  }

  [[nodiscard]] Grounds grounds_of(const Ground* old, const Ground* now) const {
    Grounds grounds;
    for (const Ground* ground : {old, now}) {
      if (ground == nullptr) continue;
      for (const OverlapGroup* group : ground->groups) {
        for (const ProvisionAt& at : {group->left, group->right, group->left_highest, group->right_highest}) {
          grounds.participants.insert(at.provision->id);
        }
      }
    }
    const Edition edition = now != nullptr ? Edition::kAfter : Edition::kBefore;
    const Ground* shown = now != nullptr ? now : old;
    if (shown == nullptr) return grounds;
    const Scenario own{shown->groups.front()->witness};
    if (const auto carried = pair_.law.carried(own, edition)) {
      grounds.example_before = edition == Edition::kBefore ? own : *carried;
      grounds.example_after = edition == Edition::kBefore ? *carried : own;
    }
    return grounds;
  }

  void tell(const std::string& id, const Ground& ground, Edition edition, const std::string& what,
            const Grounds& grounds) {
    // Which pairs are told depends on the others: a pair nothing changed for is not news.
    if (grounds.blamed(pair_).empty() && !pair_.law.matters_widely(pair_.sources())) return;
    const OverlapGroup& first = *ground.groups.front();
    Effect effect;
    effect.kind = Effect::Kind::kOverlapChanged;
    effect.finding = edition == Edition::kBefore || ground.groups.size() == 1 ? first.id : id;
    effect.category = ground.category->id;
    effect.message = "the common ground of " + first.left.provision->cite.best(Language::kEn) + " and " +
                     first.right.provision->cite.best(Language::kEn) + " " + what;
    place_effect(pair_, grounds, effect);
    effects_.push_back(std::move(effect));
  }

  const PairChange& pair_;
  std::vector<Effect>& effects_;
};

}  // namespace

void find_overlap_effects(const PairChange& pair, std::vector<Effect>& effects) {
  OverlapEffects(pair, effects).find();
}

}  // namespace jurisdiff
