// On which days law is looked at: what is wrong on some days only is found, and told for the first of them.
#include <doctest/doctest.h>

#include <algorithm>

#include "lib/check/checks.h"
#include "lib/check/law_tests.h"
#include "tests/unit/invented_law.h"

using namespace jurisdiff;
using namespace jurisdiff::testing;

namespace {

using FileMap = std::map<std::string, std::string>;

constexpr const char* kOffences = "jurisdictions/xa/offences/a.yaml";
constexpr const char* kMapping = "rules/mapping/xa.yaml";

std::string rule(const std::string& id, const std::string& rest) {
  return "- {id: " + id + ", source: xa, authority: invented, basis: official, " + rest + "}\n";
}

std::string means(const std::string& id, const std::string& term, const std::string& rest) {
  return rule(id, "term: " + term + ", facet: act, " + rest);
}

// xa/1 punishes to grab, which is to seize; what that is the rules of the test say.
FileMap grabbing(const std::string& rules) {
  FileMap files = small_world();
  files[kMapping] += means("xa.grabs", "grabs", "from: 1900-01-01, settled: {term: seizes}") + rules;
  files[kOffences] = provision("xa/1", "      any:\n        - {act: {term: grabs}, mind: any}\n", "{grabs: act}");
  return files;
}

std::string version(const std::string& from, const std::string& box, const std::string& words) {
  return "    - from: " + from + "\n      source: {act: invented, basis: official}\n      any:\n        - " + box +
         "\n      penalty: {imprisonment: {max: 5y}}\n      words: " + words + "\n";
}

std::string tier(const std::string& id, const std::string& base, const std::string& from) {
  return "- id: " + id + "\n  cite: {en: x}\n  title: {en: x}\n  extends: " + base + "\n  versions:\n" +
         version(from, "{right: lost}", "{lost: right}");
}

LawDays days_of(const World& world) {
  for (const Diagnostic& one : world.data.diagnostics.all()) MESSAGE(one.message);
  REQUIRE_FALSE(world.data.diagnostics.has_errors());
  return {world.data.corpus, [](const std::string& /*provision*/) { return true; }};
}

// "id: message" of what a check finds, a line each.
std::string told(const FileMap& files, Check check, int threads = 1) {
  const World world(files);
  const LawDays days = days_of(world);
  const CheckScope scope;
  const Date day = *parse_date("2030-02-01");
  Diagnostics found = check({world.data.corpus, scope, day, day, days, threads});
  found.sort(world.data.files);
  std::string text;
  for (const Diagnostic& one : found.all()) text += one.id + ": " + one.message + "\n";
  return text;
}

std::string of_resolution(const FileMap& files) {
  const std::string text = told(files, check_law_over_time);
  for (const int threads : {2, 5}) CHECK(told(files, check_law_over_time, threads) == text);
  return text.substr(0, text.find("leaves-alike"));
}

}  // namespace

TEST_CASE("law days: own versions, bases, rules by way of others, silence, the general part, offences named") {
  FileMap files = grabbing(
      means("xa.b", "seizes", "from: 1900-01-01, until: 2012-01-01, settled: take") +
      means("xa.c", "seizes", "from: 2012-01-01, decided: 2013-03-03, settled: [take, hinder]") +
      means("xa.d", "seizes", "from: 2014-01-01, settled: take, overrides: xa.c, when: {provision: xa/2*}") +
      means("xa.e", "lifts", "from: 2016-01-01, settled: take") +
      rule("xa.f", "silent: mind, from: 2017-01-01, settled: aim, overrides: xa.silence, when: {provision: xa/3}"));
  files[kOffences] += provision("xa/2", "      any:\n        - {act: {term: seizes}, mind: any}\n", "{seizes: act}") +
                      provision("xa/3", "      any:\n        - {act: take}\n", "{take: act}") +
                      tier("xa/1.more", "xa/1", "2005-05-05");
  files["jurisdictions/xa/source.yaml"] +=
      "general:\n  - {id: xa/try, cite: {en: xa try}, title: {en: attempt}, facet: stage, leaves: tried, from: "
      "2009-01-01, provisions: [xa/3], narrows: {act: {term: lifts}}, source: {act: invented, basis: official}}\n";
  const World world(files);
  const LawDays days = days_of(world);
  const auto list = [&](const std::string& provision) {
    std::string text;
    for (const char* day : {"2000-01-01", "2005-05-05", "2009-01-01", "2012-01-01", "2013-03-03", "2014-01-01",
                            "2016-01-01", "2017-01-01"}) {
      if (days.may_change(provision, *parse_date(day))) text += std::string(day, 4) + " ";
    }
    return text;
  };
  CHECK(list("xa/1") == "2000 2012 2013 ");
  CHECK(list("xa/1.more") == "2000 2005 2012 2013 ");
  CHECK(list("xa/2") == "2000 2012 2013 2014 ");
  CHECK(list("xa/3") == "2000 2009 2016 2017 ");
  CHECK(days.since("xa/1", *parse_date("2012-12-31")) == *parse_date("2012-01-01"));
  CHECK(days.since("xa/1", *parse_date("2013-03-03")) == *parse_date("2013-03-03"));
  CHECK(days.since("xa/1", *parse_date("1850-01-01")) == kBeginning);
  CHECK(days.since("nowhere/1", *parse_date("2012-12-31")) == kBeginning);
}

TEST_CASE("check: law that cannot be resolved from a later day on is told, with that day") {
  const std::string ever = means("xa.b", "seizes", "from: 1900-01-01, settled: take");
  const std::string ends = means("xa.b", "seizes", "from: 1900-01-01, until: 2012-01-01, settled: take");
  CHECK(of_resolution(grabbing(ever)).empty());
  CHECK(of_resolution(grabbing(ends)) ==
        "unresolved-term: no rule of 'xa' says on 2012-01-01 what the term 'seizes' means\n");
  CHECK(of_resolution(
            grabbing(ever + means("xa.c", "seizes", "from: 2012-01-01, settled: hinder, when: {provision: xa/*}"))) ==
        "rules-conflict: on 2012-01-01 the rules 'xa.b' and 'xa.c' both say what the term 'seizes' means\n");
  CHECK(of_resolution(grabbing(
            ever + means("xa.c", "seizes",
                         "from: 2010-01-01, decided: 2014-04-04, settled: hinder, when: {provision: xa/1}"))) ==
        "rules-conflict: on 2014-04-04 the rules 'xa.b' and 'xa.c' both say what the term 'seizes' means\n");
  // One that spoke first and no longer does.
  CHECK(of_resolution(grabbing(
            ever + means("xa.c", "seizes", "from: 1900-01-01, settled: hinder, when: {provision: xa/1}") +
            means("xa.d", "seizes", "from: 1900-01-01, until: 2011-11-11, settled: take, overrides: [xa.b, xa.c]"))) ==
        "rules-conflict: on 2011-11-11 the rules 'xa.b' and 'xa.c' both say what the term 'seizes' means\n");
}

TEST_CASE("check: silence and the general part too can fail from a later day on") {
  FileMap files = grabbing(means("xa.b", "seizes", "from: 1900-01-01, settled: take") +
                           means("xa.e", "lifts", "from: 1900-01-01, until: 2013-01-01, settled: take"));
  files[kOffences] = provision("xa/1", "      any:\n        - {act: {term: grabs}}\n", "{grabs: act}");
  CHECK(of_resolution(files).empty());
  const std::string general =
      "general:\n  - {id: xa/try, cite: {en: xa try}, title: {en: attempt}, facet: stage, leaves: tried, from: "
      "2015-01-01, provisions: [xa/*], narrows: {act: {term: lifts}}, source: {act: invented, basis: official}}\n";
  FileMap with_general = files;
  with_general["jurisdictions/xa/source.yaml"] += general;
  CHECK(of_resolution(with_general) ==
        "unresolved-term: no rule of 'xa' says on 2015-01-01 what the term 'lifts' means\n");
  std::string& mapping = files[kMapping];
  mapping.replace(mapping.find("from: 1900-01-01, settled: {at-least"), 16, "from: 1900-01-01, until: 2016-01-01");
  CHECK(of_resolution(files) == "unresolved-term: no rule of 'xa' says on 2016-01-01 what silence on 'mind' means\n");
}

TEST_CASE("check: a version, or a tier's base, that cannot be resolved from a later day on") {
  FileMap files = grabbing(means("xa.b", "seizes", "from: 1900-01-01, until: 2006-06-06, settled: take") +
                           means("xa.e", "lifts", "from: 1900-01-01, until: 2001-01-01, settled: take"));
  // The word grabs is gone before its rule ends; the word of the new version has no rule any more.
  files[kOffences] = "- id: xa/1\n  cite: {en: x}\n  title: {en: x}\n  versions:\n" +
                     version("2000-01-01", "{act: {term: grabs}, mind: any}", "{grabs: act}") +
                     version("2005-05-05", "{act: take, mind: any}", "{takes: act}");
  CHECK(of_resolution(files).empty());
  files[kOffences] += version("2007-07-07", "{act: {term: lifts}, mind: any}", "{lifts: act}");
  const std::string found = "unresolved-term: no rule of 'xa' says on 2007-07-07 what the term 'lifts' means\n";
  CHECK(of_resolution(files) == found);
  files[kOffences] += tier("xa/1.more", "xa/1", "2003-03-03");
  CHECK(of_resolution(files) == found);
}

TEST_CASE("check: what a region shows must hold on every day its law differs, by way of other rules too") {
  const std::string body =
      "      any:\n        - {act: {term: grabs}, mind: any}\n      except:\n        - {act: hinder, kind: element}\n";
  const auto with = [&](const std::string& middle) {
    FileMap files = grabbing(means("xa.b", "seizes", "from: 1900-01-01, until: 2010-01-01, settled: take") +
                             means("xa.c", "seizes", "from: 2010-01-01, until: 2011-01-01, settled: " + middle) +
                             means("xa.d", "seizes", "from: 2011-01-01, settled: take"));
    files[kOffences] = provision("xa/1", body, "{grabs: act, other: except}");
    return told(files, check_regions);
  };
  CHECK(with("[take, hinder]").empty());
  CHECK(with("take").starts_with("exception-never-bites"));
}

TEST_CASE("law tests: each day has its own law, whichever day comes first") {
  const std::string rules = means("xa.b", "seizes", "from: 1900-01-01, until: 2012-01-01, settled: take") +
                            means("xa.c", "seizes", "from: 2012-01-01, until: 2014-01-01, settled: hinder") +
                            means("xa.d", "seizes", "from: 2014-01-01, settled: take");
  FileMap files = grabbing(rules);
  const std::string facts =
      "- id: xa/t\n  says: takes\n  on: [1999-01-01, 2011-12-31, 2012-01-01, 2013-12-31, 2014-01-01, 2020-01-01]\n"
      "  facts: {act: take}\n  meets: xa/1\n";
  files["jurisdictions/xa/facts/f.yaml"] = facts;
  const auto failures = [](const FileMap& given) {
    const World world(given);
    REQUIRE_FALSE(world.data.diagnostics.has_errors());
    std::string text;
    for (const int threads : {1, 3}) {
      const LawTestResult result = run_law_tests(world.data.corpus, {.threads = threads});
      std::string one = std::to_string(result.passed) + " passed\n";
      for (const Diagnostic& problem : result.diagnostics.all()) one += problem.message + "\n";
      CHECK((text.empty() || text == one));
      text = one;
    }
    return text;
  };
  CHECK(failures(files) ==
        "3 passed\nxa/t on 1999-01-01: xa/1 should be met, but is not in force\n"
        "xa/t on 2012-01-01: xa/1 should be met, but fails by act\n"
        "xa/t on 2013-12-31: xa/1 should be met, but fails by act\n");
  // A day whose law cannot be resolved spoils no other, and is told as that day.
  std::string& mapping = files[kMapping];
  mapping.replace(mapping.find(", until: 2014-01-01, settled: hinder"), 36, ", until: 2013-06-01, settled: hinder");
  const std::string spoilt = failures(files);
  CHECK(spoilt.find("no rule of 'xa' says on 2013-12-31 what the term 'seizes' means\n") != std::string::npos);
  CHECK(spoilt.find("no law test of 2013-12-31 was run") != std::string::npos);
  CHECK(spoilt.starts_with("3 passed\n"));
}

TEST_CASE("law tests: amounts are compared at the rate of the day") {
  FileMap files = small_world();
  files["rules/rates.yaml"] +=
      "  - {from: AAA, to: BBB, date: 2015-01-01, per-10000: 1000, source: invented, basis: official}\n";
  files[kOffences] = provision("xa/1", "      any:\n        - {act: take, mind: any, sum: {at-least: 1000 BBB}}\n",
                               "{take: act, much: sum}");
  files["jurisdictions/xa/facts/f.yaml"] =
      "- id: xa/t\n  says: takes\n  on: [2012-01-01, 2016-01-01]\n  facts: {act: take, sum: 500 AAA}\n  meets: xa/1\n";
  const World world(files);
  REQUIRE_FALSE(world.data.diagnostics.has_errors());
  const LawTestResult result = run_law_tests(world.data.corpus);
  CHECK(result.passed == 1);
  REQUIRE(result.diagnostics.size() == 1);
  CHECK(result.diagnostics.all().front().message == "xa/t on 2016-01-01: xa/1 should be met, but fails by sum");
}

TEST_CASE("law tests: facts that nobody can bring about are told, of a test and of its variants") {
  FileMap files = small_world();
  files["rules/taxonomy/impossible.yaml"] =
      "impossible:\n  - {box: {act: hinder, link: far}, why: never}\n  - {box: {act: take, gain: yes}, why: "
      "invented}\n";
  files[kOffences] = provision("xa/1", "      any:\n        - {act: take, mind: any}\n", "{take: act}");
  files["jurisdictions/xa/facts/f.yaml"] =
      "- id: xa/can\n  says: takes\n  on: [2012-01-01, 2016-01-01]\n  facts: {act: take, gain: no}\n  meets: xa/1\n"
      "  variants:\n    - {change: {gain: yes}, meets: xa/1}\n    - {change: {right: lost}, meets: xa/1}\n"
      "- id: xa/cannot\n  says: takes\n  on: 2012-01-01\n  facts: {act: take, gain: yes}\n  meets: xa/1\n"
      "  variants:\n    - {change: {gain: no}, meets: xa/1}\n    - {change: {right: lost}, meets: xa/1}\n";
  const World world(files);
  REQUIRE_FALSE(world.data.diagnostics.has_errors());
  const LawTestResult result = run_law_tests(world.data.corpus);
  std::string text;
  for (const Diagnostic& one : result.diagnostics.all()) text += one.message + "\n";
  CHECK(text ==
        "xa/can, variant 1: no fact pattern has these facts: invented\n"
        "xa/can, variant 1: no fact pattern has these facts: invented\n"
        "xa/cannot: no fact pattern has these facts: invented\n"
        "xa/cannot, variant 2: no fact pattern has these facts: invented\n");
  CHECK(result.passed == 5);
  CHECK(result.failed == 4);
}
