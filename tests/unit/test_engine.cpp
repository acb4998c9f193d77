// The rule engine, the regions and the comparison on invented law: every answer reached two ways.
#include <doctest/doctest.h>

#include <algorithm>
#include <bit>
#include <random>

#include "lib/check/checks.h"
#include "lib/coverage/coverage.h"
#include "lib/evaluate/scenario.h"
#include "lib/finding/selection.h"
#include "tests/unit/invented_law.h"

using namespace jurisdiff;
using namespace jurisdiff::testing;

namespace {

std::size_t count(const Comparison& comparison, GapKind kind, bool left) {
  std::size_t n = 0;
  for (const CategoryResult& result : comparison.categories) {
    for (const GapGroup& group : (left ? result.only_left : result.only_right).groups) n += group.kind == kind ? 1 : 0;
  }
  return n;
}

std::size_t all_gaps(const Comparison& comparison) {
  std::size_t n = 0;
  for (const GapKind kind : {GapKind::kSettled, GapKind::kPossible, GapKind::kCompetence}) {
    n += count(comparison, kind, true) + count(comparison, kind, false);
  }
  return n;
}

GapGroup only(const Comparison& comparison, bool left) {
  const auto& groups = (left ? comparison.categories.at(0).only_left : comparison.categories.at(0).only_right).groups;
  REQUIRE(groups.size() == 1);
  return groups.front();
}

bool box_holds(const LawSpace& space, region::BoxView box, const Scenario& scenario, const ReadingChoice& choice) {
  for (int facet = 0; facet < space.facets(); ++facet) {
    if (((space.space().get(box, facet) >> scenario.leaf[static_cast<std::size_t>(facet)]) & 1U) == 0) return false;
  }
  const bool plain = box.size() == static_cast<std::size_t>(space.plain().words());
  for (const int reading : space.readings()) {
    if (plain) break;
    const int leaf = choice[static_cast<std::size_t>(reading)];
    if (((space.space().get(box, space.reading_facet(reading)) >> leaf) & 1U) == 0) return false;
  }
  return true;
}

// Every provision, tier and category of a world, on every scenario and reading sampled: evaluator against region.
void check_both_ways(World& world, const char* day, std::size_t samples) {
  const Vocabulary vocabulary(world.data.corpus, *parse_date(day));
  Resolver resolver(world.data.corpus, vocabulary, {});
  std::vector<ResolvedSource> sources;
  for (const LegalSource& source : world.data.corpus.sources)
    sources.push_back(resolver.resolve(source, *parse_date(day)));
  REQUIRE_FALSE(resolver.problems().has_errors());
  const LawSpace space(resolver);
  std::mt19937_64 random(20261123);
  bool overflow = false;
  for (const ResolvedSource& source : sources) {
    for (const ResolvedProvision& provision : source.provisions) {
      const Expr full = provision.full();
      const region::Region region = cover(space, full, space.space().full(), overflow);
      const region::Region sure = settled(space, region);
      const region::Region maybe = arguable(space, region);
      REQUIRE_FALSE(overflow);
      for (std::size_t i = 0; i < samples; ++i) {
        Scenario scenario;
        for (int facet = 0; facet < space.facets(); ++facet) {
          scenario.leaf.push_back(static_cast<int>(random() % static_cast<std::uint64_t>(space.space().width(facet))));
        }
        ReadingChoice choice;
        for (std::size_t r = 0; r < space.readings().size(); ++r) {
          choice.push_back(static_cast<signed char>(random() % 2));
        }
        const auto in = [&](const region::Region& r) {
          for (std::size_t box = 0; box < r.size(); ++box) {
            if (box_holds(space, r[box], scenario, choice)) return true;
          }
          return false;
        };
        CHECK((evaluate(full, scenario, choice) == Truth::kYes) == in(region));
        const Truth truth = on_every_reading(full, scenario);
        CHECK((truth == Truth::kYes) == in(sure));
        CHECK((truth != Truth::kNo) == in(maybe));
        CHECK((!in(sure) || in(maybe)));
      }
    }
  }
}

const char* const kRules =
    R"(- {id: xa.take, source: xa, term: takes, facet: act, from: 1900-01-01, settled: take, arguable: hinder, authority: invented, basis: official}
- {id: xa.place, source: xa, term: place, from: 1900-01-01, settled: [{link: near, jurisdictional: [link]}, {gain: yes}], authority: invented, basis: official}
- {id: xa.old, source: xa, term: rightless, facet: right, from: 1900-01-01, settled: none, arguable: lost, authority: invented, basis: official}
- {id: xa.new, source: xa, term: rightless, facet: right, from: 1900-01-01, decided: 2015-06-01, overrides: [xa.old], settled: [none, lost], authority: invented, basis: official}
)";

std::map<std::string, std::string> rich_world() {
  auto files = small_world();
  files["rules/mapping/xa.yaml"] += kRules;
  files["jurisdictions/xa/offences/a.yaml"] =
      provision("xa/1", R"(      any:
        - act: {term: takes}
          right: {term: rightless}
          where: [{term: place}]
          one-of:
            - {sum: {more-than: 100 AAA, within: 1y}}
            - {gain: yes}
        - {act: look, right: {not: full}, not: [{gain: yes, link: far}]}
      except:
        - {right: lost, kind: defence, unless: [{gain: yes}]}
        - {link: far, mind: know, kind: release}
)",
                "{takes: act, rightless: right, place: where, sum: sum, gain: gain, lost: except, link: link, "
                "secretly: {not-modelled: a word nobody modelled, effect: narrows}}") +
      provision("xa/1-tier", "      any:\n        - {gain: yes}\n", "{gain: gain}", "  extends: xa/1\n") +
      "- id: xa/2\n  cite: {en: xa/2}\n  title: {en: two}\n  versions:\n"
      "    - from: 2000-01-01\n      source: {act: invented, basis: official}\n      any: [{act: break, mind: "
      "{at-least: risk}}]\n"
      "      penalty: {imprisonment: {max: 1y}}\n      words: {break: act, risk: mind}\n"
      "    - from: {settled: 2018-01-01, arguable: 2017-01-01}\n      source: {act: invented, basis: official}\n"
      "      any: [{act: harms, mind: {from: know, to: risk}}]\n      penalty: {imprisonment: {max: 3y}}\n      words: "
      "{harm: act, risk: mind}\n";
  files["jurisdictions/xa/source.yaml"] +=
      "general:\n  - {id: xa/try, cite: {en: try}, title: {en: try}, facet: stage, leaves: tried, from: 1900-01-01, "
      "provisions: [xa/*], max-over: 1y, narrows: {mind: aim}, source: {act: invented, basis: official}}\n";
  files["jurisdictions/xb/offences/b.yaml"] =
      provision("xb/1", "      any:\n        - {act: [take, break], right: none, sum: {at-least: 100 AAA}}\n",
                "{take: act, none: right, sum: sum}");
  return files;
}

}  // namespace

TEST_CASE("evaluator and regions agree on every provision, reading and day") {
  World world(rich_world());
  REQUIRE_FALSE(world.data.diagnostics.has_errors());
  for (const char* day : {"2010-01-01", "2016-01-01", "2017-06-01", "2020-01-01"}) check_both_ways(world, day, 1500);
}

TEST_CASE("a law compared with itself, or with itself twice, differs in nothing") {
  World world(rich_world());
  CHECK(all_gaps(world.compare("xa", "xa")) == 0);
  CHECK(all_gaps(world.compare("xa", "xa+xa")) == 0);
  CHECK(all_gaps(world.compare("xa@2019-01-01", "xa@2020-01-01")) == 0);
  CHECK(all_gaps(world.compare("xa@2016-01-01", "xa@2020-01-01")) > 0);
  const Comparison same = world.compare("xa", "xa");
  CHECK(same.categories.at(0).relations == std::vector<std::string>{"equal-to"});
}

TEST_CASE("swapping the operands swaps the answer") {
  World world(rich_world());
  const Comparison one = world.compare("xa", "xb");
  const Comparison two = world.compare("xb", "xa");
  const auto ids = [](const Direction& direction) {
    std::vector<std::pair<std::string, std::vector<int>>> list;
    for (const GapGroup& group : direction.groups) list.emplace_back(group.id, group.witness);
    return list;
  };
  CHECK_FALSE(ids(one.categories.at(0).only_left).empty());
  CHECK(ids(one.categories.at(0).only_left) == ids(two.categories.at(0).only_right));
  CHECK(ids(one.categories.at(0).only_right) == ids(two.categories.at(0).only_left));
}

TEST_CASE("two contested rules against one: the other rule's leaves are the only possible difference") {
  auto files = small_world();
  const auto rules = [](const std::string& source) {
    return "- {id: xa.r1, source: [xa, xb], term: first, facet: act, from: 1900-01-01, settled: look, arguable: break, "
           "authority: invented, basis: official}\n"
           "- {id: xa.r2, source: [xa, xb], term: second, facet: act, from: 1900-01-01, settled: look, arguable: "
           "hinder, "
           "authority: invented, basis: official}\n" +
           std::string(source.empty() ? "" : "");
  };
  files["rules/mapping/xa.yaml"] += rules("xa");
  files["jurisdictions/xa/offences/a.yaml"] =
      provision("xa/1", "      any:\n        - {act: [{term: first}, {term: second}]}\n", "{acts: act}");
  files["jurisdictions/xb/offences/b.yaml"] =
      provision("xb/1", "      any:\n        - {act: {term: first}}\n", "{acts: act}");
  World world(files);
  REQUIRE_FALSE(world.data.diagnostics.has_errors());
  const Comparison comparison = world.compare("xa", "xb");
  CHECK(count(comparison, GapKind::kSettled, true) == 0);
  CHECK(count(comparison, GapKind::kPossible, true) == 1);
  CHECK(all_gaps(comparison) == 1);
  const GapGroup group = only(comparison, true);
  REQUIRE(group.readings.size() == 1);
  CHECK(group.readings.front().id == "xa.r2");
  const FacetIndex act = world.data.corpus.facet("act");
  CHECK(group.pattern.at(static_cast<std::size_t>(act)) ==
        *world.data.corpus.facets.at(static_cast<std::size_t>(act)).find("hinder"));
  // Taken as settled the difference is settled; without the rule there is nothing to say what the word means.
  CompareOptions assumed;
  assumed.resolve.assume.insert("xa.r2");
  CHECK(count(world.compare("xa", "xb", "2020-01-01", assumed), GapKind::kSettled, true) == 1);
  CompareOptions without;
  without.resolve.without_rule.insert("xa.r2");
  (void)world.compare("xa", "xb", "2020-01-01", without);
  CHECK(world.errors.find("second") != std::string::npos);
}

TEST_CASE("a doubt that only meets another doubt is still told") {
  auto files = small_world();
  files["rules/mapping/xa.yaml"] +=
      "- {id: xa.r1, source: xa, term: first, facet: act, from: 1900-01-01, arguable: break, authority: invented, "
      "basis: "
      "official}\n"
      "- {id: xa.r2, source: xa, term: second, facet: right, from: 1900-01-01, arguable: lost, authority: invented, "
      "basis: official}\n";
  files["jurisdictions/xa/offences/a.yaml"] = provision(
      "xa/1", "      any:\n        - {act: {term: first}, right: {term: second}}\n", "{acts: act, right: right}");
  World world(files);
  const GapGroup group = only(world.compare("xa", "xb"), true);
  CHECK(group.kind == GapKind::kPossible);
  CHECK(group.readings.size() == 2);
  CHECK(group.nearest.empty());
}

TEST_CASE("doubts that open a gap only together are told under one category; the others name them") {
  auto files = small_world();
  files["rules/mapping/xa.yaml"] +=
      "- {id: r1, source: xa, term: first, facet: act, from: 1900-01-01, arguable: break, authority: invented, basis: "
      "official}\n"
      "- {id: r2, source: xa, term: second, facet: right, from: 1900-01-01, arguable: lost, authority: invented, "
      "basis: official}\n";
  files["jurisdictions/xa/offences/a.yaml"] = provision(
      "xa/1", "      any:\n        - {act: {term: first}, right: {term: second}}\n", "{acts: act, right: right}");
  const std::string label = "{en: harm, ru: harm, zh: harm}";
  files["rules/categories/harm.yaml"] =
      "id: harm\norder: 2\nlabel: " + label + "\ndefinition: " + label + "\nany:\n  - {act: harms}\n";
  for (const char* id : {"xa", "xb"}) {
    files["jurisdictions/" + std::string(id) + "/source.yaml"] +=
        "  - {category: harm, status: complete, date: 2030-01-01, basis: official}\n";
  }
  World world(files);
  const Comparison comparison = world.compare("xa", "xb");
  REQUIRE(comparison.categories.size() == 2);
  const CategoryResult& all = comparison.categories.front();
  const CategoryResult& harm = comparison.categories.back();
  REQUIRE(all.only_left.groups.size() == 1);
  CHECK(all.only_left.groups.front().readings.size() == 2);
  CHECK(all.only_left.groups.front().also_in == std::vector<std::string>{"harm"});
  CHECK(all.doubts_left.empty());
  CHECK(harm.only_left.groups.empty());
  CHECK(harm.doubts_left == std::vector<std::string>{"r1 + r2"});
}

TEST_CASE("a softer form is an attempt at something the deed is a step to") {
  auto files = small_world();
  files["jurisdictions/xa/offences/a.yaml"] = provision("xa/1", "      any:\n        - {act: look}\n", "{look: act}");
  files["jurisdictions/xb/offences/b.yaml"] =
      provision("xb/1", "      any:\n        - {act: take}\n", "{take: act}") +
      provision("xb/2", "      any:\n        - {act: hinder}\n", "{hinder: act}");
  files["jurisdictions/xb/source.yaml"] +=
      "general:\n  - {id: xb/try, cite: {en: xb try}, title: {en: attempt}, facet: stage, leaves: tried, from: "
      "1900-01-01, provisions: [xb/*], source: {act: invented, basis: official}}\n";
  World world(files);
  const Comparison comparison = world.compare("xa", "xb");
  const GapGroup& group = comparison.categories.front().only_left.groups.at(0);
  const Facet& act = comparison.facets.at(static_cast<std::size_t>(world.data.corpus.facet("act")));
  REQUIRE(group.witness.at(static_cast<std::size_t>(world.data.corpus.facet("act"))) == 0);
  REQUIRE(group.softeners.size() == 1);
  CHECK(group.softeners.front().at.provision->id == "xb/1");
  REQUIRE(group.softeners.front().condition.size() == 1);
  CHECK(group.softeners.front().condition.front().leaves == *act.find("take"));
}

TEST_CASE("an element that only founds a court's power stands apart") {
  auto files = small_world();
  files["jurisdictions/xa/offences/a.yaml"] = provision("xa/1", "      any:\n        - {act: take}\n", "{take: act}");
  files["jurisdictions/xb/offences/b.yaml"] = provision(
      "xb/1", "      any:\n        - {act: take, link: near, jurisdictional: [link]}\n", "{take: act, near: link}");
  World world(files);
  const Comparison comparison = world.compare("xa", "xb");
  CHECK(only(comparison, true).kind == GapKind::kCompetence);
  CHECK(all_gaps(comparison) == 1);
}

TEST_CASE("which of several applies may be disputed without doubt that one does") {
  auto files = small_world();
  files["rules/mapping/xa.yaml"] +=
      "- {id: r1, source: xa, term: first, facet: right, from: 1900-01-01, settled: none, arguable: lost, authority: "
      "invented, basis: official}\n"
      "- {id: r2, source: xa, term: second, facet: right, from: 1900-01-01, settled: full, arguable: lost, authority: "
      "invented, basis: official}\n";
  const std::string first = "      any:\n        - {act: take, right: {term: first}}\n";
  const std::string second = "      any:\n        - {act: take, right: {term: second}}\n";
  files["jurisdictions/xb/offences/b.yaml"] =
      provision("xb/1", "      any:\n        - {act: take, right: lost}\n", "{take: act, lost: right}");
  files["jurisdictions/xa/offences/a.yaml"] =
      provision("xa/1", first, "{take: act, first: right}") + provision("xa/2", second, "{take: act, second: right}");
  CHECK(count(World(files).compare("xb", "xa"), GapKind::kPossible, true) > 0);
  files["jurisdictions/xa/offences/a.yaml"] =
      provision("xa/1", first, "{take: act, first: right}", "  one-applies: pair\n") +
      provision("xa/2", second, "{take: act, second: right}", "  one-applies: pair\n");
  CHECK(count(World(files).compare("xb", "xa"), GapKind::kPossible, true) == 0);
}

TEST_CASE("thresholds in two currencies stand in one order, and the sign decides at the amount") {
  auto files = small_world();
  files["jurisdictions/xa/offences/a.yaml"] =
      provision("xa/1", "      any:\n        - {act: take, sum: {at-least: 100 AAA}}\n", "{take: act, sum: sum}");
  files["jurisdictions/xb/offences/b.yaml"] =
      provision("xb/1", "      any:\n        - {act: take, sum: {more-than: 1000 BBB}}\n", "{take: act, sum: sum}");
  World world(files);
  const Comparison comparison = world.compare("xa", "xb");
  // 100 AAA is 1,000 BBB: the two laws differ at exactly that amount and nowhere else.
  const GapGroup group = only(comparison, true);
  const auto sum = static_cast<std::size_t>(world.data.corpus.facet("sum"));
  CHECK(std::popcount(group.pattern.at(sum)) == 1);
  CHECK(all_gaps(comparison) == 1);
}

TEST_CASE("a predicate names offences: settled where the category lies inside them, arguable where partly") {
  auto files = small_world();
  const std::string label = "{en: x, ru: x, zh: x}";
  files["rules/taxonomy/purpose.yaml"] =
      "id: purpose\nlabel: " + label +
      "\ngroup: act\nwhen-silent: any\ntypical: none\nleaves:\n  - {id: none, label: " + label +
      "}\n  - {id: taking, label: " + label + "}\n  - {id: harming, label: " + label + "}\n";
  files["rules/categories/taking.yaml"] =
      "id: taking\norder: 2\nlabel: " + label + "\ndefinition: " + label + "\nclosed: no\nany:\n  - {act: take}\n";
  files["rules/categories/harming.yaml"] =
      "id: harming\norder: 3\nlabel: " + label + "\ndefinition: " + label + "\nclosed: no\nany:\n  - {act: harms}\n";
  files["jurisdictions/xa/offences/a.yaml"] =
      provision("xa/1", "      any:\n        - {act: [take, break], mind: any}\n", "{take: act}") +
      provision("xa/2", "      any:\n        - {act: look, mind: any, purpose: {offences-of: [xa/1]}}\n",
                "{look: act, crime: purpose}");
  files["jurisdictions/xa/facts/f.yaml"] =
      "- id: t\n  says: reads in order to commit an offence\n  on: 2020-01-01\n  facts: {act: look, purpose: taking}\n "
      " meets: xa/2\n"
      "  variants:\n    - {change: {purpose: harming}, may-meet: xa/2}\n    - {change: {purpose: none}, fails: {xa/2: "
      "purpose}}\n";
  World world(files);
  for (const Diagnostic& one : world.data.diagnostics.all()) MESSAGE(one.message);
  const LawTestResult result = run_law_tests(world.data.corpus);
  for (const Diagnostic& one : result.diagnostics.all()) MESSAGE(one.message);
  CHECK(result.failed == 0);
  CHECK(result.passed == 3);
}

TEST_CASE("a provision that reaches nothing on the baseline is compared on the slice it reaches") {
  auto files = small_world();
  files["jurisdictions/xa/offences/a.yaml"] = provision(
      "xa/1", "      any:\n        - {act: [look, hinder], stage: tried, mind: any}\n", "{acts: act, tried: stage}");
  files["jurisdictions/xb/offences/b.yaml"] =
      provision("xb/1", "      any:\n        - {act: take, mind: any}\n", "{take: act}") +
      provision("xb/2", "      any:\n        - {act: look, stage: tried, mind: any}\n", "{look: act, tried: stage}");
  World world(files);
  const Comparison comparison = world.compare("xa", "xb");
  CHECK(world.errors.empty());
  const CategoryResult& category = comparison.categories.at(0);
  const auto stage = static_cast<std::size_t>(world.data.corpus.facet("stage"));
  const auto act = static_cast<std::size_t>(world.data.corpus.facet("act"));
  REQUIRE(category.own_slices.size() == 2);
  CHECK(category.own_slices.at(0).left);
  CHECK(category.own_slices.at(0).differs);
  CHECK_FALSE(category.own_slices.at(1).left);
  CHECK_FALSE(category.own_slices.at(1).differs);
  // Trying to hinder is punished in xa only.
  REQUIRE(category.only_left.groups.size() == 1);
  const GapGroup& group = category.only_left.groups.front();
  CHECK(group.slice.at(stage) == 1);
  CHECK(group.witness.at(stage) == 0);
  CHECK(world.data.corpus.facets.at(act).leaves.at(static_cast<std::size_t>(group.witness.at(act))).id == "hinder");
  // On the baseline only xb/1 punishes.
  CHECK(category.only_right.groups.size() == 1);
  CHECK(category.only_right.groups.front().slice.empty());
  CHECK(comparison.outside_categories_left.empty());
}

TEST_CASE("a penalty puts an offence in a class by its maximum; two where the text is disputed across a bound") {
  auto files = small_world();
  const std::string tail = ", cite: {en: x}, from: 1900-01-01, source: {act: invented, basis: official}}\n";
  const std::string name = ", name: {en: x, ru: x, zh: x}";
  files["jurisdictions/xa/source.yaml"] += "classes:\n  - {id: xa/minor" + name + ", at-most: 2y, limitation: 3y" +
                                           tail + "  - {id: xa/medium" + name + ", less-than: 5y" + tail +
                                           "  - {id: xa/grave" + name + tail;
  files["jurisdictions/xa/offences/a.yaml"] =
      provision("xa/1", "      any:\n        - {act: take, mind: any}\n", "{take: act}");
  World world(files);
  REQUIRE_FALSE(world.data.diagnostics.has_errors());
  const LegalSource& source = *world.data.corpus.source("xa");
  const auto classes = [&](const char* max, const char* other) {
    Sanction sanction;
    sanction.kind = "imprisonment";
    sanction.max = parse_duration(max);
    if (other != nullptr) sanction.arguable_max = parse_duration(other);
    std::string ids;
    for (const CrimeClass* one : classes_of(source, Penalty{{sanction}}, *parse_date("2020-01-01")))
      ids += one->id + " ";
    return ids;
  };
  CHECK(classes("2y", nullptr) == "xa/minor ");
  CHECK(classes("3y", nullptr) == "xa/medium ");
  CHECK(classes("5y", nullptr) == "xa/grave ");
  CHECK(classes("6m", "4y") == "xa/minor xa/medium ");
}

TEST_CASE("what another branch of law punishes is no coverage, and is named beside the gap") {
  auto files = small_world();
  files["jurisdictions/xa/offences/a.yaml"] =
      provision("xa/1", "      any:\n        - {act: [take, break], mind: any}\n", "{acts: act}");
  files["jurisdictions/xb/offences/b.yaml"] =
      provision("xb/1", "      any:\n        - {act: break, mind: any}\n", "{break: act}") +
      provision("xb/2", "      any:\n        - {act: take, mind: any}\n", "{take: act}",
                "  liability: administrative\n");
  World world(files);
  const GapGroup group = only(world.compare("xa", "xb"), true);
  REQUIRE(group.other_branches.size() == 1);
  CHECK(group.other_branches.front().at.provision->id == "xb/2");
  CHECK_FALSE(group.other_branches.front().arguable);
}

TEST_CASE("a rule of the general part that is disputed is arguable, and so is what rests on it") {
  auto files = small_world();
  files["jurisdictions/xa/offences/a.yaml"] =
      provision("xa/1", "      any:\n        - {act: take, mind: any}\n", "{take: act}");
  files["jurisdictions/xb/offences/b.yaml"] =
      provision("xb/1", "      any:\n        - {act: take, mind: any}\n", "{take: act}");
  files["jurisdictions/xa/source.yaml"] +=
      "general:\n  - {id: xa/try, cite: {en: xa try}, title: {en: attempt}, facet: stage, leaves: tried, from: "
      "1900-01-01, provisions: [xa/*], disputed: courts differ, source: {act: invented, basis: official}}\n";
  files["jurisdictions/xa/facts/f.yaml"] =
      "- id: t\n  says: tries to take\n  on: 2020-01-01\n  facts: {act: take, stage: tried}\n  may-meet: xa/1\n";
  World world(files);
  CHECK(run_law_tests(world.data.corpus).passed == 1);
  const Comparison comparison = world.compare("xa", "xb");
  REQUIRE(comparison.general.size() == 1);
  CHECK(comparison.general.front().left.arguable);
  CHECK_FALSE(comparison.general.front().right.arguable);
}

TEST_CASE("what a short report only counts is counted as it would be told") {
  World world(rich_world());
  CompareOptions short_report;
  short_report.overlaps = false;
  const Comparison told = world.compare("xa", "xb", "2020-01-01", short_report);
  short_report.most_told = 1;
  const Comparison counted = world.compare("xa", "xb", "2020-01-01", short_report);
  REQUIRE(told.categories.size() == counted.categories.size());
  std::size_t with_example = 0;
  std::size_t all = 0;
  for (std::size_t i = 0; i < told.categories.size(); ++i) {
    for (const bool left : {true, false}) {
      const auto& whole = (left ? told.categories[i].only_left : told.categories[i].only_right).groups;
      const auto& brief = (left ? counted.categories[i].only_left : counted.categories[i].only_right).groups;
      REQUIRE(whole.size() == brief.size());
      for (std::size_t at = 0; at < whole.size(); ++at) {
        ++all;
        CHECK(whole[at].kind == brief[at].kind);
        CHECK(whole[at].told);
        CHECK(brief[at].told == !brief[at].witness.empty());
        if (!brief[at].told) continue;
        ++with_example;
        CHECK(whole[at].id == brief[at].id);
        CHECK(whole[at].witness == brief[at].witness);
      }
    }
  }
  CHECK(all > 1);
  CHECK(with_example == 1);
  CHECK(counted.witnesses_checked == 1);
  CHECK(told.witnesses_checked == all);
}

TEST_CASE("a short report shows everyone's weightiest first, settled before possible, then the second") {
  Listed listed;
  listed.directions = {{3, GapKind::kPossible}, {1, GapKind::kSettled}, {0, GapKind::kSettled}, {2, GapKind::kSettled}};
  listed.overlaps = {2, 0};
  using Sizes = std::vector<std::size_t>;
  CHECK(share_out(listed, 2).directions == Sizes{0, 1, 0, 1});
  CHECK(share_out(listed, 3).directions == Sizes{1, 1, 0, 1});
  const Shares five = share_out(listed, 5);
  CHECK(five.directions == Sizes{1, 1, 0, 2});
  CHECK(five.overlaps == Sizes{1, 0});
  const Shares all = share_out(listed, 100);
  CHECK(all.directions == Sizes{2, 1, 0, 2});
  CHECK(all.overlaps == Sizes{2, 0});
}

TEST_CASE("leaves nothing tells apart are named, unless the facet says why they are kept") {
  auto files = small_world();
  files["jurisdictions/xa/offences/a.yaml"] =
      provision("xa/1", "      any:\n        - {act: look, right: none, mind: any, link: near}\n",
                "{look: act, none: right, near: link}");
  const auto messages = [](const std::map<std::string, std::string>& given) {
    const World world(given);
    const CheckScope everything;
    const Date day = *parse_date("2030-01-01");
    const LawDays days(world.data.corpus, [](const std::string& /*provision*/) { return true; });
    const Diagnostics found = check_law_over_time({world.data.corpus, everything, day, day, days, 2});
    std::string all;
    for (const Diagnostic& one : found.all()) all += one.message + "\n";
    return all;
  };
  const std::string found = messages(files);
  CHECK(found.find("'aim', 'know', 'risk', 'slip' of 'mind'") != std::string::npos);
  CHECK(found.find("'yes', 'no' of 'gain'") != std::string::npos);
  CHECK(found.find("'look', 'take' of 'act'") != std::string::npos);  // who takes looks
  CHECK(found.find("'hinder'") == std::string::npos);
  CHECK(found.find("'right'") == std::string::npos);  // an inclusion of acts asks for one of them
  CHECK(found.find("'link'") == std::string::npos);
  files["rules/taxonomy/mind.yaml"] += "kept-apart: the same in every law\n";
  CHECK(messages(files).find("'mind'") == std::string::npos);
}

TEST_CASE("a category says what is typical of it: what misses by that comes after what misses by the unusual") {
  auto files = small_world();
  // xa punishes looking for or without gain; xb/1 asks for gain, xb/2 for the near link.
  files["jurisdictions/xa/offences/a.yaml"] =
      provision("xa/1", "      any:\n        - {act: look, mind: any}\n", "{look: act}");
  files["jurisdictions/xb/offences/b.yaml"] =
      provision("xb/1", "      any:\n        - {act: look, mind: any, gain: yes, link: far}\n",
                "{look: act, gain: gain, far: link}");
  const auto first = [](const std::map<std::string, std::string>& world) {
    World own(world);
    const Comparison comparison = own.compare("xa", "xb");
    const GapGroup& group = comparison.categories.at(0).only_left.groups.at(0);
    return own.data.corpus.facets.at(static_cast<std::size_t>(group.blocking.at(0))).id;
  };
  files["rules/categories/all.yaml"] += "typical: {gain: yes}\n";
  CHECK(first(files) == "link");
  auto other = files;
  other["rules/categories/all.yaml"] = small_world().at("rules/categories/all.yaml") + "typical: {link: far}\n";
  CHECK(first(other) == "gain");
}

TEST_CASE("the answer does not depend on threads") {
  const auto files = rich_world();
  const auto write = [&](int threads) {
    World world(files, threads);
    CompareOptions options;
    options.threads = threads;
    return write_comparison_json(world.compare("xa", "xb", "2020-01-01", options), world.data.files, {});
  };
  CHECK(write(1) == write(2));
  CHECK(write(1) == write(5));
}

TEST_CASE("what cannot be searched within the budget is undetermined, not guessed") {
  World world(rich_world());
  CompareOptions options;
  options.nodes = 1;
  const Comparison comparison = world.compare("xa", "xb", "2020-01-01", options);
  CHECK((comparison.categories.at(0).only_left.undetermined || comparison.categories.at(0).only_right.undetermined));
}

TEST_CASE("every kind of defect in a law file is found, all in one run, each with its place") {
  auto files = small_world();
  files["jurisdictions/xa/offences/a.yaml"] =
      provision("xa/1", "      any:\n        - {act: [tkae], rihgt: none}\n        - {right: none}\n",
                "{take: act, none: right, more: gain}") +
      provision("xb/9", "      any:\n        - {act: {term: unheard}}\n", "{x: act}") +
      provision("xa/1", "      any:\n        - {act: take}\n", "{x: act}");
  World world(files);
  std::vector<std::string> ids;
  for (const Diagnostic& one : world.data.diagnostics.all()) {
    ids.push_back(one.id);
    CHECK(one.where.begin.line > 0);
    CHECK(one.where.begin.column > 0);
  }
  for (const char* id :
       {"unknown-leaf", "unknown-key", "must-say", "word-not-carried", "foreign-id", "unknown-term", "duplicate-id"}) {
    CHECK_MESSAGE(std::find(ids.begin(), ids.end(), id) != ids.end(), id);
  }
  const auto it = std::find_if(world.data.diagnostics.all().begin(), world.data.diagnostics.all().end(),
                               [](const Diagnostic& one) { return one.id == "unknown-leaf"; });
  CHECK(it->help.find("did you mean 'take'?") != std::string::npos);
  CHECK(it->provision.find("xa/1, version from 2000-01-01") != std::string::npos);
}
