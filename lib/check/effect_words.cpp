// The words effects are told in: English, as all of `check`. And the place they are told at.
#include <algorithm>
#include <bit>
#include <cmath>
#include <tuple>

#include "lib/check/effect_work.h"

namespace jurisdiff {

namespace {

constexpr std::size_t kMostNamed = 4;
constexpr std::size_t kMostFacets = 3;
constexpr double kYear = 360;
constexpr double kMonth = 30;
constexpr double kForever = 100 * kYear;

std::string join_some(const std::vector<std::string>& words) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i == kMostNamed && words.size() > kMostNamed + 1) {
      return text + " and " + std::to_string(words.size() - i) + " more";
    }
    const bool last = i + 1 == words.size();
    text += i == 0 ? words[i] : (last ? " and " : ", ") + words[i];
  }
  return text;
}

std::string label_of(const Text& label, const std::string& id) {
  const std::string& text = label.best(Language::kEn);
  return text.empty() ? id : text;
}

// Leaf ids with their labels, in the facet's order.
std::vector<std::pair<std::string, std::string>> leaves_of(const Facet& facet, LeafSet leaves) {
  std::vector<std::pair<std::string, std::string>> result;
  for (LeafSet left = leaves & facet.all(); left != 0; left &= left - 1) {
    const Leaf& leaf = facet.leaves[static_cast<std::size_t>(std::countr_zero(left))];
    result.emplace_back(leaf.id, label_of(leaf.label, leaf.id));
  }
  return result;
}

// Those of `these` whose id is none of `those`.
std::vector<std::string> only_in(const std::vector<std::pair<std::string, std::string>>& these,
                                 const std::vector<std::pair<std::string, std::string>>& those) {
  std::vector<std::string> result;
  for (const auto& leaf : these) {
    const bool known =
        std::any_of(those.begin(), those.end(), [&](const auto& one) { return one.first == leaf.first; });
    if (!known) result.push_back(leaf.second);
  }
  return result;
}

std::vector<std::string> sorted(const std::set<std::string>& names) { return {names.begin(), names.end()}; }

}  // namespace

std::string joined_names(const std::set<std::string>& names) { return join_some(sorted(names)); }

std::string facet_words(const Facet& facet, LeafSet leaves) {
  std::vector<std::string> words;
  for (const auto& [id, label] : leaves_of(facet, leaves)) words.push_back(label);
  return label_of(facet.label, facet.id) + ": " + join_some(words);
}

std::string pattern_change(const PairChange& pair, const std::vector<LeafSet>& before,
                           const std::vector<LeafSet>& after) {
  std::vector<std::string> parts;
  bool gains = false;
  bool loses = false;
  for (std::size_t i = 0; i < after.size(); ++i) {
    const Facet& now = pair.after.facets[i];
    const auto old = std::find_if(pair.before.facets.begin(), pair.before.facets.end(),
                                  [&](const Facet& facet) { return facet.id == now.id; });
    if (old == pair.before.facets.end()) continue;
    const auto at = static_cast<std::size_t>(old - pair.before.facets.begin());
    if (at >= before.size()) continue;
    const auto were = leaves_of(*old, before[at]);
    const auto are = leaves_of(now, after[i]);
    const std::vector<std::string> gained = only_in(are, were);
    const std::vector<std::string> lost = only_in(were, are);
    if (gained.empty() && lost.empty()) continue;
    gains = gains || !gained.empty();
    loses = loses || !lost.empty();
    std::string part = label_of(now.label, now.id) + ":";
    if (!gained.empty()) part += " now also " + join_some(gained);
    if (!lost.empty()) part += std::string(gained.empty() ? "" : ",") + " no longer " + join_some(lost);
    parts.push_back(std::move(part));
  }
  if (parts.empty()) return {};
  std::string text(gains && loses ? "its plainest facts are others"
                   : gains        ? "its facts are wider"
                                  : "its facts are narrower");
  for (std::size_t i = 0; i < parts.size() && i < kMostFacets; ++i) text += (i == 0 ? ": " : "; ") + parts[i];
  if (parts.size() > kMostFacets) text += "; and in " + std::to_string(parts.size() - kMostFacets) + " more facets";
  return text;
}

std::string term_words(double days) {
  if (days <= 0) return "no imprisonment";
  if (days >= kForever) return "life or any term";
  const auto in = [&](double unit, const char* name) { return std::to_string(std::lround(days / unit)) + name; };
  if (std::fmod(days, kYear) == 0) return in(kYear, " y");
  return std::fmod(days, kMonth) == 0 ? in(kMonth, " m") : in(1, " d");
}

std::string list_change(const std::set<std::string>& before, const std::set<std::string>& after) {
  std::vector<std::string> gained;
  std::vector<std::string> lost;
  std::set_difference(after.begin(), after.end(), before.begin(), before.end(), std::back_inserter(gained));
  std::set_difference(before.begin(), before.end(), after.begin(), after.end(), std::back_inserter(lost));
  std::string text;
  if (!gained.empty()) text += "now also " + join_some(gained);
  if (!lost.empty()) text += std::string(text.empty() ? "" : ", ") + "no longer " + join_some(lost);
  return text;
}

std::set<std::string> Grounds::blamed(const PairChange& pair) const {
  std::set<std::string> result;
  // What holds the example otherwise than before decided it; else whatever takes part and is not as it was.
  if (example_before && example_after) result = pair.law.turned(pair.sources(), *example_before, *example_after);
  if (!result.empty()) return result;
  for (const std::string& id : participants) {
    if (pair.law.affected().contains(id)) result.insert(id);
  }
  return result;
}

void place_effect(const PairChange& pair, const Grounds& grounds, Effect& effect) {
  effect.id = effect_id(effect.kind);
  effect.left = pair.left;
  effect.right = pair.right;
  effect.days = {pair.law.day()};
  const std::set<std::string> blamed = grounds.blamed(pair);
  std::set<std::size_t> causes;
  for (const std::string& id : blamed) causes.merge(pair.law.causes_of(id));
  if (causes.empty()) causes = pair.law.wide_causes(pair.sources());
  if (causes.empty()) {
    for (const std::string& id : pair.law.affected()) causes.merge(pair.law.causes_of(id));
  }
  if (!blamed.empty()) effect.provision = *blamed.begin();
  const auto place = [&](std::size_t cause) {
    const Span& where = pair.changes[cause].where;
    // What has no place in the new files comes last.
    return std::tuple(where.file == kNoFile, where.file == kNoFile ? std::string() : pair.files[where.file].path,
                      where.begin, cause);
  };
  std::vector<std::size_t> order(causes.begin(), causes.end());
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return place(a) < place(b); });
  if (order.empty()) return;
  effect.where = pair.changes[order.front()].where;
  std::vector<std::string> names;
  for (const std::size_t cause : order) names.push_back(pair.changes[cause].name());
  effect.message += "; put down to " + join_some(names);
}

}  // namespace jurisdiff
