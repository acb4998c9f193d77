// Each check: the smallest law that is wrong, and one beside it that is not.
#include <doctest/doctest.h>

#include <algorithm>
#include <functional>

#include "lib/check/checks.h"
#include "lib/check/law_words.h"
#include "lib/check/periods.h"
#include "lib/check/run_checks.h"
#include "tests/unit/invented_law.h"

using namespace jurisdiff;
using namespace jurisdiff::testing;

namespace {

using FileMap = std::map<std::string, std::string>;

// The ids a check finds, in a world that loads without errors.
std::string found(const FileMap& files, Check check, const char* as_of = "2030-02-01") {
  const World world(files);
  for (const Diagnostic& one : world.data.diagnostics.all()) MESSAGE(one.message);
  REQUIRE_FALSE(world.data.diagnostics.has_errors());
  const CheckScope scope;
  const LawDays days(world.data.corpus, [](const std::string& /*provision*/) { return true; });
  Diagnostics diagnostics = check({world.data.corpus, scope, *parse_date(as_of), *parse_date(as_of), days, 2});
  diagnostics.sort(world.data.files);
  std::string ids;
  for (const Diagnostic& one : diagnostics.all()) ids += (ids.empty() ? "" : " ") + one.id;
  return ids;
}

std::string messages(const FileMap& files, Check check) {
  const World world(files);
  const CheckScope scope;
  const LawDays days(world.data.corpus, [](const std::string& /*provision*/) { return true; });
  const Date day = *parse_date("2030-02-01");
  Diagnostics diagnostics = check({world.data.corpus, scope, day, day, days, 1});
  diagnostics.sort(world.data.files);
  std::string text;
  for (const Diagnostic& one : diagnostics.all()) text += render_gnu(one, world.data.files);
  return text;
}

std::string rule(const std::string& id, const std::string& rest) {
  return "- {id: " + id + ", source: xa, authority: invented, basis: official, " + rest + "}\n";
}

// xa punishes taking by the word grabs; the rules say what that is.
FileMap with_rules(const std::string& rules) {
  FileMap files = small_world();
  files["rules/mapping/xa.yaml"] += rules;
  files["jurisdictions/xa/offences/a.yaml"] =
      provision("xa/1", "      any:\n        - {act: {term: grabs}, mind: any}\n", "{grabs: act}");
  return files;
}

FileMap with_law(const std::string& law) {
  FileMap files = small_world();
  files["jurisdictions/xa/offences/a.yaml"] = law;
  return files;
}

std::string simple(const std::string& alternatives, const std::string& words = "{acts: act}",
                   const std::string& except = {}) {
  return provision("xa/1", "      any:\n" + alternatives + except, words);
}

std::string tier(const std::string& box, const std::string& words, const std::string& max = "5y") {
  return "- id: xa/1.more\n  cite: {en: x}\n  title: {en: x}\n  extends: xa/1\n  versions:\n    - from: 2000-01-01\n"
         "      source: {act: invented, basis: official}\n      any:\n        - " +
         box + "\n      penalty: {imprisonment: {max: " + max + "}}\n      words: " + words + "\n";
}

const std::string kTaking = "        - {act: take, mind: any}\n";

}  // namespace

TEST_CASE("check: terms that lead back to themselves are told with all members") {
  const std::string a = rule("xa.a", "term: grabs, facet: act, from: 1900-01-01, settled: {term: seizes}");
  const std::string b = rule("xa.b", "term: seizes, facet: act, from: 1900-01-01, settled: {term: lifts}");
  const std::string c = rule("xa.c", "term: lifts, facet: act, from: 1900-01-01, settled: {term: grabs}");
  CHECK(found(with_rules(a + b + c), check_rule_cycles) == "term-cycle");
  const std::string text = messages(with_rules(a + b + c), check_rule_cycles);
  CHECK(text.find("'xa.a' leads to 'xa.b', which leads to 'xa.c', which leads to 'xa.a'") != std::string::npos);
  CHECK(found(with_rules(a + b + rule("xa.c", "term: lifts, facet: act, from: 1900-01-01, settled: take")),
              check_rule_cycles)
            .empty());
  // The two never hold on one day.
  const std::string before = rule("xa.c",
                                  "term: lifts, facet: act, from: 1900-01-01, until: 1950-01-01, settled: "
                                  "{term: grabs}");
  const std::string after = rule("xa.d", "term: lifts, facet: act, from: 1950-01-01, settled: take");
  const std::string late = rule("xa.a", "term: grabs, facet: act, from: 1950-01-01, settled: {term: seizes}");
  CHECK(found(with_rules(late + b + before + after), check_rule_cycles).empty());
  // Where the cycle stands nothing else is said.
  const World world(with_rules(a + b + c));
  const CheckReport report =
      run_checks(world.data, {.scope = {}, .as_of = *parse_date("2030-02-01"), .today = *parse_date("2030-02-01")});
  CHECK(report.diagnostics.size() == 1);
  CHECK_FALSE(report.tests_run);
}

TEST_CASE("check: a day on which the law cannot be resolved is told once, without a law test for it") {
  const std::string late = rule("xa.a", "term: grabs, facet: act, from: 2010-01-01, settled: take");
  CHECK(found(with_rules(late), check_law_over_time).find("unresolved-term") == 0);
  const std::string ever = rule("xa.a", "term: grabs, facet: act, from: 1900-01-01, settled: take");
  CHECK(found(with_rules(ever), check_law_over_time).find("unresolved-term") == std::string::npos);
}

namespace {

// The same with a provision in xb, so that its one rule is used too.
FileMap used_on_both_sides(const std::string& rules) {
  FileMap files = with_rules(rules);
  files["jurisdictions/xb/offences/b.yaml"] =
      provision("xb/1", "      any:\n        - {act: look, mind: any}\n", "{look: act}");
  return files;
}

}  // namespace

TEST_CASE("check: rules nobody uses, rules that never come into force, rules without examples") {
  const std::string good =
      rule("xa.a", "term: grabs, facet: act, from: 1900-01-01, settled: take, examples: {match: [{act: take}]}");
  const std::string silence = "rule-without-example rule-without-example";  // of xa and xb
  CHECK(found(used_on_both_sides(good), check_rule_use) == silence);
  const std::string unused =
      rule("xa.b", "term: grubs, facet: act, from: 1900-01-01, settled: look, examples: {match: [{act: look}]}");
  CHECK(found(used_on_both_sides(good + unused), check_rule_use).find("unused-rule") != std::string::npos);
  const std::string overridden =
      rule("xa.b", "term: grabs, facet: act, from: 1900-01-01, settled: look, examples: {match: [{act: look}]}");
  const std::string over = rule(
      "xa.a",
      "term: grabs, facet: act, from: 1900-01-01, overrides: xa.b, settled: take, examples: {match: [{act: take}]}");
  CHECK(found(used_on_both_sides(over + overridden), check_rule_use).find("dead-rule") != std::string::npos);
  const std::string later = rule("xa.a",
                                 "term: grabs, facet: act, from: 1900-01-01, decided: 1980-01-01, overrides: xa.b, "
                                 "settled: take, examples: {match: [{act: take}]}");
  // Up to the judgment the other was in force, but the provision is of 2000.
  CHECK(found(used_on_both_sides(later + overridden), check_rule_use).find("dead-rule") != std::string::npos);
  const std::string new_judgment = rule("xa.a",
                                        "term: grabs, facet: act, from: 1900-01-01, decided: 2005-01-01, overrides: "
                                        "xa.b, settled: take, examples: {match: [{act: take}]}");
  CHECK(found(used_on_both_sides(new_judgment + overridden), check_rule_use) == silence);
  // Used only by a rule that is itself never used.
  const std::string inner =
      rule("xa.c", "term: snaps, facet: act, from: 1900-01-01, settled: look, examples: {match: [{act: look}]}");
  const std::string outer = rule(
      "xa.b", "term: grubs, facet: act, from: 1900-01-01, settled: {term: snaps}, examples: {match: [{act: look}]}");
  const std::string both = found(used_on_both_sides(good + outer + inner), check_rule_use);
  CHECK(both.find("unused-rule") != std::string::npos);
  CHECK(both.find("dead-rule") != std::string::npos);
}

TEST_CASE("check: facets, concepts and leaves nobody names") {
  FileMap files = with_law(simple("        - {act: [take, harms], right: lost, mind: any, gain: yes}\n",
                                  "{acts: act, lost: right, gain: gain}"));
  const std::string text = messages(files, check_vocabulary_use);
  CHECK(text.find("'link' [unused-facet]") != std::string::npos);
  CHECK(text.find("leaf 'full' of 'right'") != std::string::npos);
  CHECK(text.find("unused-concept") == std::string::npos);
  CHECK(text.find("of 'gain'") == std::string::npos);
  files = with_law(
      simple("        - {act: take, right: full, link: far, mind: any}\n", "{acts: act, right: right, far: link}"));
  const std::string other = messages(files, check_vocabulary_use);
  CHECK(other.find("'link' [unused-facet]") == std::string::npos);
  CHECK(other.find("leaf 'full' of 'right'") == std::string::npos);
  CHECK(other.find("'harms' of 'act' [unused-concept]") != std::string::npos);
}

TEST_CASE("check: holes between versions, dates that are not disputed") {
  const std::string next =
      "    - from: 2010-01-01\n      source: {act: invented, basis: official}\n      any:\n        - {act: take, mind: "
      "any}\n      penalty: {imprisonment: {max: 1y}}\n      words: {take: act}\n";
  const std::string first = simple(kTaking);
  CHECK(found(with_law(first + next), check_periods).empty());
  std::string hole = first + next;
  hole.replace(hole.find("from: 2000-01-01"), 16, "from: 2000-01-01\n      until: 2009-12-31");
  CHECK(found(with_law(hole), check_periods) == "versions-gap");
  std::string touching = first + next;
  touching.replace(touching.find("from: 2000-01-01"), 16, "from: 2000-01-01\n      until: 2010-01-01");
  CHECK(found(with_law(touching), check_periods).empty());
  std::string same = first;
  same.replace(same.find("2000-01-01"), 10, "{settled: 2000-01-01, arguable: 2000-01-01}");
  CHECK(found(with_law(same), check_periods) == "disputed-date-same");
  same.replace(same.find("arguable: 2000-01-01"), 20, "arguable: 2000-01-02");
  CHECK(found(with_law(same), check_periods).empty());
  FileMap files = with_law(first);
  files["jurisdictions/xa/source.yaml"] +=
      "general:\n  - {id: xa/try, cite: {en: x}, title: {en: x}, facet: stage, leaves: tried, from: 2000-01-01, until: "
      "2000-01-01, provisions: [xa/*], source: {act: invented, basis: official}}\n";
  CHECK(found(files, check_periods) == "empty-period");
}

TEST_CASE("check: verification grows old, and cannot lie in the future") {
  FileMap files = with_law(simple(kTaking));
  CHECK(found(files, check_verification, "2031-02-05").find("stale") == std::string::npos);  // 400 days
  // The law as a whole and its one category, in both sources.
  const std::string stale = "stale-verification stale-verification stale-verification stale-verification";
  CHECK(found(files, check_verification, "2031-02-06").find(stale) != std::string::npos);
  std::string& source = files["jurisdictions/xa/source.yaml"];
  source += "verify-within: 5000\n";
  CHECK(found(files, check_verification, "2031-02-06").find(stale) == std::string::npos);
  CHECK(found(files, check_verification, "2031-02-06").find("stale-verification") != std::string::npos);
  std::string& law = files["jurisdictions/xa/offences/a.yaml"];
  const std::string mark = "source: {act: invented, basis: official";
  law.replace(law.find(mark), mark.size(), mark + ", seen: 2030-02-02");
  CHECK(found(files, check_verification, "2030-02-01").find("seen-in-future") != std::string::npos);
  CHECK(found(files, check_verification, "2030-02-02").empty());
  law.replace(law.find(", seen: 2030-02-02"), 18, "");
  CHECK(found(files, check_verification, "2030-02-02") == "official-unproved");
}

TEST_CASE("check: every text has English to fall back on") {
  FileMap files = with_law(simple(kTaking));
  CHECK(found(files, check_languages).empty());
  std::string& law = files["jurisdictions/xa/offences/a.yaml"];
  law.replace(law.find("title: {en"), 10, "title: {ru");
  CHECK(found(files, check_languages) == "missing-language");
}

TEST_CASE("check: a tier is not punished less than what it extends") {
  const std::string base = simple(kTaking);
  const std::string box = "{gain: yes}";
  CHECK(found(with_law(base + tier(box, "{gain: gain}", "2y")), check_tier_penalties).empty());
  CHECK(found(with_law(base + tier(box, "{gain: gain}", "1y")), check_tier_penalties) == "tier-milder");
}

TEST_CASE("check: versions that hold nothing, or nothing that can be") {
  CHECK(found(with_law(simple(kTaking)), check_regions).empty());
  // Nobody is without gain for his gain.
  const std::string except = "      except:\n        - {act: any, kind: element}\n";
  CHECK(found(with_law(simple(kTaking, "{acts: act, other: except}", except)), check_regions) == "version-empty");
  const std::string base = simple("        - {act: take, gain: yes, mind: any}\n", "{acts: act, gain: gain}");
  CHECK(found(with_law(base + tier("{gain: no}", "{gain: gain}")), check_regions) == "version-empty");
  CHECK(found(with_law(base + tier("{link: far}", "{far: link}")), check_regions).empty());
  FileMap files = with_law(base);
  files["rules/taxonomy/impossible.yaml"] = "impossible:\n  - {box: {act: take, gain: yes}, why: invented}\n";
  const World world(files);
  if (world.data.diagnostics.has_errors()) {
    for (const Diagnostic& one : world.data.diagnostics.all()) MESSAGE(one.message);
  }
  CHECK(found(files, check_regions) == "version-impossible");
}

TEST_CASE("check: what is impossible is seen before all ways to do it are tried") {
  // Thirteen choices of two: 8192 boxes, more than anything may have.
  FileMap files = small_world();
  std::string except = "      except:\n";
  for (int i = 0; i < 13; ++i) {
    for (const char* side : {"p", "q"}) {
      const std::string name = side + std::to_string(i);
      std::string facet = files["rules/taxonomy/link.yaml"];
      for (std::size_t at = 0; (at = facet.find("link", at)) != std::string::npos;) facet.replace(at, 4, name);
      files["rules/taxonomy/" + name + ".yaml"] = facet;
    }
    const std::string number = std::to_string(i);
    except += "        - {p" + number + ": far, q" + number + ": far, kind: element}\n";
  }
  files["jurisdictions/xa/offences/a.yaml"] = simple(kTaking, "{acts: act, other: except}", except);
  CHECK(found(files, check_regions).empty());
  files["rules/taxonomy/impossible.yaml"] = "impossible:\n  - {box: {act: take}, why: nobody can}\n";
  CHECK(found(files, check_regions) == "version-impossible");
}

TEST_CASE("check: alternatives, exceptions and tiers that add nothing") {
  const std::string words = "{acts: act, lost: right}";
  CHECK(found(with_law(
                  simple("        - {act: take, mind: any}\n        - {act: take, right: lost, mind: any}\n", words)),
              check_regions) == "alternative-redundant");
  CHECK(found(with_law(
                  simple("        - {act: hinder, mind: any}\n        - {act: take, right: lost, mind: any}\n", words)),
              check_regions)
            .empty());
  const std::string whole = "{acts: act, other: except}";
  CHECK(found(with_law(simple(kTaking, whole, "      except:\n        - {act: hinder, kind: element}\n")),
              check_regions) == "exception-never-bites");
  CHECK(
      found(with_law(simple(kTaking, whole, "      except:\n        - {right: full, kind: element}\n")), check_regions)
          .empty());
  // A release never takes anything out.
  CHECK(
      found(with_law(simple(kTaking, whole, "      except:\n        - {act: hinder, kind: release}\n")), check_regions)
          .empty());
  CHECK(found(with_law(simple(kTaking) + tier("{act: [take, hinder]}", "{acts: act}")), check_regions) ==
        "tier-adds-nothing");
}

TEST_CASE("check: what held only on a few days of a version is not told") {
  // The term is narrow at first, so that the exception bites only after 2010.
  const std::string rules =
      rule("xa.a", "term: grabs, facet: act, from: 1900-01-01, until: 2010-01-01, settled: take") +
      rule("xa.b", "term: grabs, facet: act, from: 2010-01-01, settled: [take, hinder]");
  FileMap files = with_rules(rules);
  files["jurisdictions/xa/offences/a.yaml"] = provision(
      "xa/1",
      "      any:\n        - {act: {term: grabs}, mind: any}\n      except:\n        - {act: hinder, kind: element}\n",
      "{grabs: act, other: except}");
  CHECK(found(files, check_regions).empty());
  std::string& mapping = files["rules/mapping/xa.yaml"];
  const std::string wide =
      rule("xa.a", "term: grabs, facet: act, from: 1900-01-01, until: 2010-01-01, settled: [take, hinder]") +
      rule("xa.b", "term: grabs, facet: act, from: 2010-01-01, settled: take");
  mapping.replace(mapping.find(rules), rules.size(), wide);
  CHECK(found(files, check_regions).empty());
  mapping.replace(mapping.find("[take, hinder]"), 14, "take");
  CHECK(found(files, check_regions) == "exception-never-bites");
}

TEST_CASE("check: a provision no category catches") {
  FileMap files = with_law(simple(kTaking));
  std::string& category = files["rules/categories/all.yaml"];
  category.replace(category.find("act: any"), 8, "act: hinder");
  CHECK(found(files, check_regions) == "outside-categories");
  category.replace(category.find("act: hinder"), 11, "act: take");
  CHECK(found(files, check_regions).empty());
  // What reaches nothing on the baseline is compared on a slice of its own.
  FileMap apart = with_law(simple("        - {act: hinder, stage: tried, mind: any}\n", "{acts: act, tried: stage}"));
  apart["rules/categories/all.yaml"] = category;
  CHECK(found(apart, check_regions).empty());
}

TEST_CASE("periods: days added, taken away and shared") {
  const auto day = [](const char* text) { return *parse_date(text); };
  Periods periods(day("2000-01-01"), day("2010-01-01"));
  periods.subtract(day("2004-01-01"), day("2005-01-01"));
  REQUIRE(periods.spans().size() == 2);
  CHECK(periods.spans()[0].second == day("2004-01-01"));
  CHECK(periods.spans()[1].first == day("2005-01-01"));
  periods.add(day("2004-01-01"), day("2005-01-01"));
  CHECK(periods.spans().size() == 1);
  CHECK(periods.intersect(Periods(day("2010-01-01"), day("2020-01-01"))).empty());
  CHECK(periods.intersect(Periods(day("2009-12-31"), day("2020-01-01"))).spans().size() == 1);
  periods.subtract(day("1990-01-01"), day("2020-01-01"));
  CHECK(periods.empty());
}

namespace {

std::string written(const CheckReport& report, const Files& files) {
  std::string text = std::to_string(report.passed) + " " + std::to_string(report.failed) + "\n";
  for (const Diagnostic& one : report.diagnostics.all()) text += render_for_people(one, files);
  for (const TestOutcome& one : report.tests) text += one.group + " " + one.name + " " + one.message + "\n";
  return text;
}

// Two sources, each with a provision, a term and a failing test.
FileMap two_sources() {
  FileMap files = with_rules(
      rule("xa.a", "term: grabs, facet: act, from: 1900-01-01, settled: take, examples: {match: [{act: hinder}]}"));
  files["jurisdictions/xb/offences/b.yaml"] =
      provision("xb/1", "      any:\n        - {act: look, mind: any}\n", "{look: act}") +
      provision("xb/2", "      any:\n        - {act: hinder, mind: any}\n", "{hinder: act}");
  const auto test = [](const std::string& id, const std::string& expect) {
    return "- id: " + id +
           "\n  says: hinders\n  on: [2020-01-01, 2021-01-01]\n  facts: {act: hinder}\n  meets: " + expect + "\n";
  };
  files["jurisdictions/xa/facts/f.yaml"] = test("xa/t", "xa/1");
  files["jurisdictions/xb/facts/f.yaml"] = test("xb/t", "[xb/1, xb/2]");
  return files;
}

}  // namespace

TEST_CASE("check: the same bytes whatever the number of threads") {
  const World world(two_sources());
  RunChecksOptions options{
      .scope = {}, .as_of = *parse_date("2030-02-01"), .today = *parse_date("2030-02-01"), .outcomes = true};
  const std::string one = written(run_checks(world.data, options), world.data.files);
  CHECK(one.find("xa/t on 2020-01-01: xa/1 should be met, but fails by act") != std::string::npos);
  CHECK(one.find("jurisdictions/xb/facts/f.yaml xb/t on 2021-01-01") != std::string::npos);
  for (const int threads : {2, 3, 8}) {
    options.threads = threads;
    CHECK(written(run_checks(world.data, options), world.data.files) == one);
  }
}

TEST_CASE("check: a file named runs the tests of its law, its own tests, and nothing else") {
  const World world(two_sources());
  const auto failures = [&](const std::string& path) {
    std::vector<bool> named;
    for (std::size_t file = 0; file < world.data.files.size(); ++file) {
      named.push_back(world.data.files[static_cast<FileId>(file)].path == path);
    }
    const RunChecksOptions options{
        .scope = CheckScope(world.data, named), .as_of = *parse_date("2030-02-01"), .today = *parse_date("2030-02-01")};
    const CheckReport report = run_checks(world.data, options);
    std::string text = std::to_string(report.passed) + " passed";
    for (const Diagnostic& one : report.diagnostics.all()) {
      if (one.id == "law-test-failed") text += ", " + one.message.substr(0, one.message.find(':'));
    }
    return text;
  };
  CHECK(failures("jurisdictions/xa/offences/a.yaml") == "0 passed, xa/t on 2020-01-01, xa/t on 2021-01-01");
  CHECK(failures("jurisdictions/xb/offences/b.yaml") == "2 passed, xb/t on 2020-01-01, xb/t on 2021-01-01");
  CHECK(failures("jurisdictions/xb/facts/f.yaml") == "2 passed, xb/t on 2020-01-01, xb/t on 2021-01-01");
  CHECK(failures("rules/mapping/xa.yaml") ==
        "0 passed, xa/t on 2020-01-01, xa/t on 2021-01-01, rule 'xa.a' on 1900-01-01");
  CHECK(failures("rules/taxonomy/act.yaml") ==
        "2 passed, xa/t on 2020-01-01, xa/t on 2021-01-01, xb/t on 2020-01-01, xb/t on 2021-01-01, rule 'xa.a' on "
        "1900-01-01");
  CHECK(failures("rules/rates.yaml").starts_with("2 passed"));
}
