#include "lib/check/effect.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "lib/check/effect_work.h"
#include "lib/compare/compare.h"

namespace jurisdiff {

namespace {

class EffectSearch {
 public:
  EffectSearch(const Loaded& before, const Loaded& after, const EffectRequest& request)
      : before_(before.corpus),
        after_(after.corpus),
        files_(after.files),
        request_(request),
        changes_(changed_definitions(before.files, after.files)) {}

  EffectOfChange find() {
    if (!changes_.empty()) {
      list_pairs();
      compare_days();
    }
    merge_days();
    return std::move(result_);
  }

 private:
  void list_pairs() {
    for (const LegalSource& source : after_.sources) {
      if (before_.source(source.id) == nullptr) {
        result_.notes.push_back("'" + source.id + "' is new: there is no earlier comparison with it");
      }
    }
    for (const LegalSource& source : before_.sources) {
      if (after_.source(source.id) == nullptr) {
        result_.notes.push_back("'" + source.id + "' is gone: there is no later comparison with it");
      }
    }
    for (const LegalSource& left : after_.sources) {
      for (const LegalSource& right : after_.sources) {
        const bool known = before_.source(left.id) != nullptr && before_.source(right.id) != nullptr;
        if (known && left.id < right.id) pairs_.emplace_back(left.id, right.id);
      }
    }
    std::sort(pairs_.begin(), pairs_.end());
  }

  // The day asked for first, then the days of the change, the latest first.
  [[nodiscard]] std::vector<Date> candidate_days() const {
    std::set<Date> days;
    for (const ChangedDefinition& change : changes_) days.insert(change.days.begin(), change.days.end());
    days.erase(request_.as_of);
    days.erase(kEndOfTime);
    std::vector<Date> result{request_.as_of};
    result.insert(result.end(), days.rbegin(), days.rend());
    return result;
  }

  // Before a source is encoded, its law of a day says nothing.
  [[nodiscard]] bool encoded(const std::pair<std::string, std::string>& pair, Date day) const {
    for (const Corpus* corpus : {&before_, &after_}) {
      for (const std::string& id : {pair.first, pair.second}) {
        if (day < corpus->source(id)->encoded_from) return false;
      }
    }
    return true;
  }

  void compare_days() {
    const std::vector<Date> days = candidate_days();
    std::size_t compared = 0;
    for (std::size_t i = 0; i < days.size(); ++i) {
      if (compared == request_.most_days) {
        result_.notes.push_back("only " + std::to_string(compared) + " days were compared; " +
                                std::to_string(days.size() - i) + " earlier days of the change were not");
        break;
      }
      const bool some =
          std::any_of(pairs_.begin(), pairs_.end(), [&](const auto& pair) { return encoded(pair, days[i]); });
      if (!some) continue;
      const LawChange law(before_, after_, days[i], changes_);
      if (!law.usable()) {
        result_.notes.push_back("the law of " + days[i].text() + " cannot be resolved in one of the two versions");
        continue;
      }
      if (i == 0) add(find_widened(before_, after_, law, changes_));
      bool differs = false;
      for (const auto& pair : pairs_) {
        if (!encoded(pair, days[i]) || !law.matters({pair.first, pair.second})) continue;
        differs = true;
        compare_pair(law, pair, compared == 0);
      }
      if (differs && ++compared == 2) {
        result_.notes.push_back("common ground was compared on " + result_.counts.front().day.text() + " only");
      }
    }
  }

  void add(std::vector<Effect> effects) {
    found_.insert(found_.end(), std::make_move_iterator(effects.begin()), std::make_move_iterator(effects.end()));
  }

  [[nodiscard]] bool compare_into(const Corpus& corpus, const PairChange& pair, const CompareOptions& options,
                                  Comparison& into) const {
    const auto operand = [&](const std::string& id) { return Operand{id, {corpus.source(id)}, pair.law.day()}; };
    Diagnostics problems;
    into = compare(corpus, operand(pair.left), operand(pair.right), options, problems);
    return !problems.has_errors();
  }

  [[nodiscard]] bool compare_both(PairChange& pair, const CompareOptions& options) {
    if (compare_into(before_, pair, options, pair.before) && compare_into(after_, pair, options, pair.after))
      return true;
    result_.notes.push_back(pair.left + " / " + pair.right + " on " + pair.law.day().text() +
                            " cannot be compared in one of the two versions");
    return false;
  }

  void compare_pair(const LawChange& law, const std::pair<std::string, std::string>& names, bool overlaps) {
    PairChange pair{law, changes_, files_, names.first, names.second, {}, {}};
    CompareOptions options;
    options.nodes = request_.nodes;
    options.threads = request_.threads;
    options.overlaps = false;
    if (!compare_both(pair, options)) return;
    std::vector<Effect> effects;
    find_gap_effects(pair, effects);
    const bool decided = find_gap_parts(pair, request_.nodes, effects);
    note_undetermined(pair, decided);
    // Common ground costs ten times the gaps: it is looked for on one day, and where a changed provision reaches.
    if (overlaps) options.categories = reached_categories(pair);
    if (!options.categories.empty()) {
      options.overlaps = true;
      options.gaps = false;
      if (!compare_both(pair, options)) return;
      find_overlap_effects(pair, effects);
    }
    count(pair, effects);
    add(std::move(effects));
  }

  void note_undetermined(const PairChange& pair, bool decided) {
    if (!decided) {
      result_.notes.push_back(pair.left + " / " + pair.right + " on " + pair.law.day().text() +
                              ": parts of gaps are undetermined within --nodes; effects may be missing");
    }
    for (const Comparison* comparison : {&pair.before, &pair.after}) {
      for (const CategoryResult& result : comparison->categories) {
        if (!result.only_left.undetermined && !result.only_right.undetermined) continue;
        result_.notes.push_back(pair.left + " / " + pair.right + " on " + pair.law.day().text() + ": " +
                                result.category->id + " is undetermined within --nodes; effects may be missing");
      }
    }
  }

  // The categories of both editions that a changed provision, or a form of it, reaches; all, where something shared
  // differs.
  [[nodiscard]] std::vector<std::string> reached_categories(const PairChange& pair) const {
    std::set<std::string> ids;
    const bool all = pair.law.matters_widely(pair.sources());
    for (const Edition edition : {Edition::kBefore, Edition::kAfter}) {
      const Comparison& comparison = pair.at(edition);
      const std::set<std::string> basic = with_bases(*comparison.corpus, pair.law.affected());
      const auto changed = [&](const std::vector<ProvisionAt>& list) {
        return std::any_of(list.begin(), list.end(),
                           [&](const ProvisionAt& at) { return basic.contains(at.provision->id); });
      };
      for (const CategoryResult& result : comparison.categories) {
        if (all || changed(result.left_provisions) || changed(result.right_provisions)) ids.insert(result.category->id);
      }
    }
    // A category that one edition lacks cannot be compared in both.
    std::erase_if(
        ids, [&](const std::string& id) { return before_.category(id) == nullptr || after_.category(id) == nullptr; });
    return {ids.begin(), ids.end()};
  }

  static std::set<std::string> with_bases(const Corpus& corpus, const std::set<std::string>& provisions) {
    std::set<std::string> result = provisions;
    std::vector<std::string> open(provisions.begin(), provisions.end());
    while (!open.empty()) {
      const Provision* one = corpus.provision(open.back());
      open.pop_back();
      if (one == nullptr) continue;
      for (const Name& base : one->extends) {
        if (result.insert(base.text).second) open.push_back(base.text);
      }
    }
    return result;
  }

  void count(const PairChange& pair, const std::vector<Effect>& effects) {
    EffectCount count;
    count.left = pair.left;
    count.right = pair.right;
    count.day = pair.law.day();
    for (const Effect& effect : effects) {
      switch (effect.kind) {
        case Effect::Kind::kGapOpened:
          ++count.opened;
          break;
        case Effect::Kind::kGapClosed:
          ++count.closed;
          break;
        case Effect::Kind::kGapChanged:
          ++count.changed;
          break;
        case Effect::Kind::kOverlapChanged:
          ++count.overlaps;
          break;
        case Effect::Kind::kLeafWidened:
          break;
      }
    }
    result_.counts.push_back(std::move(count));
  }

  // What several days show in the same words is told once.
  void merge_days() {
    std::map<std::tuple<Effect::Kind, std::string, std::string, std::string, std::string>, std::size_t> known;
    for (Effect& effect : found_) {
      const auto key = std::tuple(effect.kind, effect.finding, effect.left, effect.provision, effect.message);
      const auto [it, fresh] = known.try_emplace(key, result_.effects.size());
      if (fresh) {
        result_.effects.push_back(std::move(effect));
      } else {
        std::vector<Date>& days = result_.effects[it->second].days;
        days.insert(days.end(), effect.days.begin(), effect.days.end());
      }
    }
    for (Effect& effect : result_.effects) std::sort(effect.days.begin(), effect.days.end());
    const auto rank = [&](const Effect& effect) {
      const bool placed = effect.where.file != kNoFile;
      return std::tuple(!placed, placed ? files_[effect.where.file].path : std::string(), effect.where.begin,
                        effect.kind, -static_cast<int>(effect.level), !effect.finding.starts_with("gap/"),
                        effect.finding, effect.provision, effect.message);
    };
    std::sort(result_.effects.begin(), result_.effects.end(),
              [&](const Effect& a, const Effect& b) { return rank(a) < rank(b); });
    std::sort(result_.counts.begin(), result_.counts.end(), [](const EffectCount& a, const EffectCount& b) {
      return std::tie(a.left, a.right, a.day) < std::tie(b.left, b.right, b.day);
    });
    std::sort(result_.notes.begin(), result_.notes.end());
    result_.notes.erase(std::unique(result_.notes.begin(), result_.notes.end()), result_.notes.end());
  }

  const Corpus& before_;
  const Corpus& after_;
  const Files& files_;
  const EffectRequest& request_;
  std::vector<ChangedDefinition> changes_;
  std::vector<std::pair<std::string, std::string>> pairs_;
  std::vector<Effect> found_;
  EffectOfChange result_;
};

}  // namespace

EffectOfChange effect_of_change(const Loaded& before, const Loaded& after, const EffectRequest& request) {
  return EffectSearch(before, after, request).find();
}

}  // namespace jurisdiff
