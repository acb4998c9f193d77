// What became of each gap: opened, closed, changed.
#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "lib/check/effect_work.h"

namespace jurisdiff {

namespace {

constexpr double kSameShare = 1e-9;

// A gap group with where it stands.
struct Listed {
  const GapGroup* group = nullptr;
  const Category* category = nullptr;
  std::string here, there;
};
using Gaps = std::map<std::string, Listed>;  // by id

Gaps list_gaps(const Comparison& comparison, const std::string& left, const std::string& right) {
  Gaps gaps;
  for (const CategoryResult& result : comparison.categories) {
    for (const GapGroup& group : result.only_left.groups) {
      gaps.emplace(group.id, Listed{&group, result.category, left, right});
    }
    for (const GapGroup& group : result.only_right.groups) {
      gaps.emplace(group.id, Listed{&group, result.category, right, left});
    }
  }
  return gaps;
}

GapStatus status_of(const GapGroup& group) {
  return group.kind == GapKind::kPossible ? GapStatus::kPossible : GapStatus::kSettled;
}

std::string_view status_name(GapStatus status) {
  return status == GapStatus::kSettled ? "settled" : status == GapStatus::kPossible ? "possible" : "no gap";
}

std::set<std::string> covering_of(const GapGroup& group) {
  std::set<std::string> result;
  for (const Covering& covering : group.covering) result.insert(covering.at.provision->id);
  return result;
}

std::set<std::string> nearest_of(const GapGroup& group) {
  std::set<std::string> result;
  for (const Nearest& nearest : group.nearest) result.insert(nearest.at.provision->id);
  return result;
}

std::set<std::string> readings_of(const GapGroup& group) {
  std::set<std::string> result;
  for (const DecidingReading& reading : group.readings) result.insert(reading.id);
  return result;
}

void add_participants(const GapGroup& group, Grounds& grounds) {
  for (const Covering& covering : group.covering) {
    grounds.participants.insert(covering.at.provision->id);
    for (const ProvisionAt& tier : covering.tiers) grounds.participants.insert(tier.provision->id);
  }
  for (const std::string& id : nearest_of(group)) grounds.participants.insert(id);
}

// The leaves of the pattern that tell the group: those that keep the nearest provision away, or the doubt is about.
std::string reason_words(const std::vector<Facet>& facets, const GapGroup& group) {
  std::string text;
  for (const int facet : group.doubtful.empty() ? group.blocking : group.doubtful) {
    const auto at = static_cast<std::size_t>(facet);
    const LeafSet leaves = group.narrower[at] != 0 ? group.narrower[at] : group.pattern[at];
    text += (text.empty() ? "" : "; ") + facet_words(facets[at], leaves);
  }
  return text.empty() ? "nothing there comes near" : text;
}

std::string kind_words(const GapGroup& group) {
  std::string text(group.kind == GapKind::kCompetence ? "difference of competence"
                   : group.kind == GapKind::kPossible ? "possible gap"
                                                      : "settled gap");
  return group.examined_there ? text : text + " (the other law is examined in part)";
}

std::string sides(const Listed& gap) { return "punished in " + gap.here + ", not in " + gap.there; }

class GapEffects {
 public:
  GapEffects(const PairChange& pair, std::vector<Effect>& effects)
      : pair_(pair),
        effects_(effects),
        olds_(list_gaps(pair.before, pair.left, pair.right)),
        news_(list_gaps(pair.after, pair.left, pair.right)) {}

  void find() {
    for (const auto& [id, old] : olds_) {
      if (const auto now = news_.find(id); now != news_.end()) {
        compare(old, now->second);
      } else {
        gone(old);
      }
    }
    for (const auto& [id, now] : news_) {
      if (!olds_.contains(id) && !taken_.contains(id)) come(now);
    }
  }

 private:
  void add(Effect::Kind kind, const Listed& gap, std::string message, const Grounds& grounds) {
    Effect effect;
    effect.kind = kind;
    effect.finding = gap.group->id;
    effect.category = gap.category->id;
    // Only a sure gap that the change opens is more than a note.
    const bool weighty = kind == Effect::Kind::kGapOpened && gap.group->kind == GapKind::kSettled;
    effect.level = weighty && gap.group->examined_there ? Level::kWarning : Level::kNote;
    effect.message = std::move(message);
    place_effect(pair_, grounds, effect);
    effects_.push_back(std::move(effect));
  }

  [[nodiscard]] Grounds grounds_of(const Listed& gap, Edition edition) const {
    Grounds grounds;
    add_participants(*gap.group, grounds);
    if (gap.group->witness.empty()) return grounds;
    const Scenario own{gap.group->witness};
    const auto carried = pair_.law.carried(own, edition);
    if (!carried) return grounds;
    grounds.example_before = edition == Edition::kBefore ? own : *carried;
    grounds.example_after = edition == Edition::kBefore ? *carried : own;
    return grounds;
  }

  // A group of `gaps` with that status whose pattern holds the example: the same reason first.
  static const Listed* holding(const Gaps& gaps, const Listed& like, const Scenario& example, GapStatus status) {
    const Listed* found = nullptr;
    const auto tail = [](const std::string& id) { return id.substr(id.find('/')); };
    for (const auto& [id, gap] : gaps) {
      if (gap.here != like.here || status_of(*gap.group) != status) continue;
      if (tail(id) == tail(like.group->id)) return &gap;
      bool holds = true;
      for (std::size_t i = 0; holds && i < gap.group->pattern.size(); ++i) {
        holds = ((gap.group->pattern[i] >> static_cast<unsigned>(example.leaf[i])) & 1U) != 0;
      }
      if (holds && found == nullptr) found = &gap;
    }
    return found;
  }

  void gone(const Listed& old) {
    const Grounds grounds = grounds_of(old, Edition::kBefore);
    const GapStatus was = status_of(*old.group);
    const GapStatus is = grounds.example_after
                             ? pair_.law.status(Edition::kAfter, old.here, old.there, *grounds.example_after)
                             : GapStatus::kNone;
    if (is == GapStatus::kNone) {
      add(Effect::Kind::kGapClosed, old,
          "closes a " + kind_words(*old.group) + ": " + sides(old) + ": " +
              reason_words(pair_.before.facets, *old.group),
          grounds);
      return;
    }
    const Listed* now = holding(news_, old, *grounds.example_after, is);
    std::string message =
        is == was ? "the " + kind_words(*old.group) + " is told for another reason"
                  : "the gap was " + std::string(status_name(was)) + " and is " + std::string(status_name(is)) + " now";
    message += ": " + sides(old) + ": " + reason_words(pair_.before.facets, *old.group);
    Grounds both = grounds;
    if (now != nullptr) {
      taken_.insert(now->group->id);
      add_participants(*now->group, both);
      message += "; now " + now->group->id;
    }
    add(Effect::Kind::kGapChanged, old, message, both);
  }

  void come(const Listed& now) {
    const Grounds grounds = grounds_of(now, Edition::kAfter);
    const GapStatus was = grounds.example_before
                              ? pair_.law.status(Edition::kBefore, now.here, now.there, *grounds.example_before)
                              : GapStatus::kNone;
    const GapStatus is = status_of(*now.group);
    const std::string reason = sides(now) + ": " + reason_words(pair_.after.facets, *now.group);
    if (was == GapStatus::kNone) {
      std::string message = "opens a " + kind_words(*now.group) + ": " + reason;
      if (!now.group->covering.empty()) {
        const ProvisionAt& first = now.group->covering.front().at;
        message += "; covered by " + first.provision->cite.best(Language::kEn) + ", up to " +
                   term_words(first.version->penalty.max_days(true));
      }
      add(Effect::Kind::kGapOpened, now, message, grounds);
      return;
    }
    const Listed* old = holding(olds_, now, *grounds.example_before, was);
    std::string message = was == is ? "the " + kind_words(*now.group) + " is told for another reason: "
                                    : "the gap was " + std::string(status_name(was)) + " and is " +
                                          std::string(status_name(is)) + " now: ";
    message += reason;
    Grounds both = grounds;
    if (old != nullptr) {
      add_participants(*old->group, both);
      message += "; it was part of " + old->group->id;
    }
    add(Effect::Kind::kGapChanged, now, message, both);
  }

  // The examples tell whether a part of the group came or went.
  [[nodiscard]] std::string moved(const Listed& old, const Listed& now) const {
    const auto in_other = [&](const Listed& gap, Edition edition) {
      if (gap.group->witness.empty()) return std::optional<GapStatus>();
      const auto example = pair_.law.carried(Scenario{gap.group->witness}, edition);
      return example ? std::optional(pair_.law.status(other(edition), gap.here, gap.there, *example)) : std::nullopt;
    };
    std::string text;
    if (in_other(old, Edition::kBefore) == GapStatus::kNone) {
      text = std::string(kPartClosed) + " (" + reason_words(pair_.before.facets, *old.group) + ")";
    }
    if (in_other(now, Edition::kAfter) == GapStatus::kNone) {
      text += std::string(text.empty() ? "" : ", ") + kPartOpened + " (" +
              reason_words(pair_.after.facets, *now.group) + ")";
    }
    return text;
  }

  // One id in both: what of it is not as it was.
  void compare(const Listed& old, const Listed& now) {
    std::vector<std::string> parts;
    const auto part = [&](const std::string& head, const std::string& text) {
      if (!text.empty()) parts.push_back(head + text);
    };
    const GapGroup& was = *old.group;
    const GapGroup& is = *now.group;
    part("", moved(old, now));
    if (was.kind != is.kind) part("", kind_words(was) + " before, " + kind_words(is) + " now");
    if (was.kind == is.kind && was.examined_there != is.examined_there) {
      part("", is.examined_there ? "the other law is now examined in full" : "the other law is now examined in part");
    }
    part("", pattern_change(pair_, was.pattern, is.pattern));
    part("covered: ", list_change(covering_of(was), covering_of(is)));
    part("nearest: ", list_change(nearest_of(was), nearest_of(is)));
    if (was.max_days != is.max_days) {
      part("", "highest penalty " + term_words(is.max_days) + ", was " + term_words(was.max_days));
    }
    part("decided by: ", list_change(readings_of(was), readings_of(is)));
    if (parts.empty() && std::abs(was.share - is.share) > kSameShare) {
      part("", is.share > was.share ? "a larger share of the category" : "a smaller share of the category");
    }
    if (parts.empty()) return;
    Grounds grounds = grounds_of(now, Edition::kAfter);
    add_participants(was, grounds);
    std::string message = "changes a " + kind_words(is) + ": " + sides(now) + ": ";
    for (std::size_t i = 0; i < parts.size(); ++i) message += (i == 0 ? "" : "; ") + parts[i];
    add(Effect::Kind::kGapChanged, now, message, grounds);
  }

  const PairChange& pair_;
  std::vector<Effect>& effects_;
  Gaps olds_, news_;
  std::set<std::string> taken_;  ///< new groups that are told with the old group they come from
};

}  // namespace

void find_gap_effects(const PairChange& pair, std::vector<Effect>& effects) { GapEffects(pair, effects).find(); }

}  // namespace jurisdiff
