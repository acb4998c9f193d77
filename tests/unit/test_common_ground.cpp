#include <doctest/doctest.h>

#include <algorithm>

#include "tests/unit/invented_law.h"

namespace jurisdiff::testing {

namespace {

std::map<std::string, std::string> world_with_thresholds() {
  auto files = small_world();
  const std::string label = ", label: {en: x, ru: x, zh: x}, authority: invented, sign: at-least, imprisonment: ";
  files["rules/thresholds.yaml"] = "thresholds:\n  - {id: four" + label + "4y}\n  - {id: one" + label + "1y}\n";
  return files;
}

std::string with_maximum(std::string text, const std::string& maximum) {
  const auto at = text.find("max: 2y");
  return text.replace(at, 7, "max: " + maximum);
}

const OverlapGroup* find(const Comparison& comparison, const std::string& id) {
  for (const CategoryResult& category : comparison.categories) {
    for (const OverlapGroup& group : category.overlaps) {
      if (group.id == id) return &group;
    }
  }
  return nullptr;
}

std::size_t all(const Comparison& comparison) {
  std::size_t n = 0;
  for (const CategoryResult& category : comparison.categories) n += category.overlaps.size();
  return n;
}

const std::string kTake = "      any:\n        - {act: take}\n";

}  // namespace

TEST_CASE("common ground is cut where a tier crosses a threshold") {
  auto files = world_with_thresholds();
  files["jurisdictions/xa/offences/a.yaml"] =
      provision("xa/1", kTake, "{take: act}") +
      with_maximum(provision("xa/1.gain", "      any:\n        - {gain: yes}\n", "{gain: gain}", "  extends: xa/1\n"),
                   "5y");
  files["jurisdictions/xb/offences/b.yaml"] = provision("xb/1", kTake, "{take: act}");
  World world(files);
  const Comparison comparison = world.compare("xa", "xb");
  CHECK(all(comparison) == 2);
  const OverlapGroup* plain = find(comparison, "overlap/xa/xb/all/1/1/one/one");
  const OverlapGroup* graded = find(comparison, "overlap/xa/xb/all/1/1/four/one");
  REQUIRE(plain != nullptr);
  REQUIRE(graded != nullptr);
  const auto gain = static_cast<std::size_t>(world.data.corpus.facet("gain"));
  CHECK(plain->pattern.at(gain) == 2);
  CHECK(graded->pattern.at(gain) == 1);
  CHECK(plain->left_highest.provision->id == "xa/1");
  CHECK(graded->left_highest.provision->id == "xa/1.gain");
  CHECK(graded->thresholds.back().threshold->id == "four");
  CHECK(graded->thresholds.back().differs());
  CHECK_FALSE(graded->thresholds.front().differs());
  // Swapping the operands swaps the answer.
  CHECK(find(world.compare("xb", "xa"), "overlap/xb/xa/all/1/1/one/four") != nullptr);
}

TEST_CASE("a provision that yields does not set the penalty, and its tiers yield with it") {
  auto files = world_with_thresholds();
  const std::string yielding = kTake + "      yields-to: [xa/2]\n";
  files["jurisdictions/xa/offences/a.yaml"] =
      with_maximum(provision("xa/1", yielding, "{take: act}"), "5y") +
      with_maximum(provision("xa/1.gain", "      any:\n        - {gain: yes}\n", "{gain: gain}", "  extends: xa/1\n"),
                   "8y") +
      provision("xa/2", "      any:\n        - {act: take, right: lost}\n", "{take: act, lost: right}");
  files["jurisdictions/xb/offences/b.yaml"] = provision("xb/1", kTake, "{take: act}");
  World world(files);
  const Comparison comparison = world.compare("xa", "xb");
  const auto right = static_cast<std::size_t>(world.data.corpus.facet("right"));
  const OverlapGroup* ruled = find(comparison, "overlap/xa/xb/all/2/1/one/one");
  if (ruled == nullptr) ruled = find(comparison, "overlap/xa/xb/all/1/1/one/one");
  REQUIRE(ruled != nullptr);
  CHECK(ruled->pattern.at(right) == 2);
  CHECK(ruled->left_highest.provision->id == "xa/2");
  const OverlapGroup* other = find(comparison, "overlap/xa/xb/all/1/1/four/one");
  REQUIRE(other != nullptr);
  CHECK((other->pattern.at(right) & 2U) == 0);
  CHECK(all(comparison) == 2);
  // The carve-out takes nothing from what is punished.
  CHECK(comparison.categories.at(0).only_right.groups.empty());
}

TEST_CASE("a disputed maximum reaches a threshold arguably") {
  auto files = world_with_thresholds();
  std::string disputed = provision("xa/1", kTake, "{take: act}");
  disputed = with_maximum(disputed, "2y, arguable-max: 4y");
  files["jurisdictions/xa/offences/a.yaml"] = disputed;
  files["jurisdictions/xb/offences/b.yaml"] = provision("xb/1", kTake, "{take: act}");
  World world(files);
  const Comparison comparison = world.compare("xa", "xb");
  const OverlapGroup* group = find(comparison, "overlap/xa/xb/all/1/1/one..four/one");
  REQUIRE(group != nullptr);
  CHECK(group->thresholds.back().left == 1);
  CHECK(group->thresholds.back().right == 0);
}

TEST_CASE("common ground where only which provision applies is disputed is told, and nothing of it is lost") {
  auto files = world_with_thresholds();
  files["rules/mapping/xa.yaml"] +=
      "- {id: r1, source: xa, term: first, facet: right, from: 1900-01-01, settled: none, arguable: lost, authority: "
      "invented, basis: official}\n"
      "- {id: r2, source: xa, term: second, facet: right, from: 1900-01-01, settled: full, arguable: lost, authority: "
      "invented, basis: official}\n";
  files["jurisdictions/xb/offences/b.yaml"] =
      provision("xb/1", "      any:\n        - {act: take, right: lost}\n", "{take: act, lost: right}");
  files["jurisdictions/xa/offences/a.yaml"] =
      provision("xa/1", "      any:\n        - {act: take, right: {term: first}}\n", "{take: act, first: right}",
                "  one-applies: pair\n") +
      provision("xa/2", "      any:\n        - {act: take, right: {term: second}}\n", "{take: act, second: right}",
                "  one-applies: pair\n");
  World world(files);
  const Comparison comparison = world.compare("xa", "xb");
  REQUIRE(all(comparison) == 1);
  CHECK(comparison.categories.at(0).overlaps.front().thresholds.front().left == 1);
}

}  // namespace jurisdiff::testing
