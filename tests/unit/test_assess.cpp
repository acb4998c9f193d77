// Facts under invented laws: verdicts over open facts and readings, attempt, penalties, dual criminality.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/unit/invented_law.h"

using namespace jurisdiff;
using namespace jurisdiff::testing;

namespace {

const char* const kOwner = R"(id: owner
label: {en: owner, ru: owner, zh: owner}
group: act
when-silent: any
typical: private
leaves:
  - {id: private, label: {en: private, ru: private, zh: private}}
  - {id: mine, label: {en: mine, ru: mine, zh: mine}}
  - {id: theirs, label: {en: theirs, ru: theirs, zh: theirs}}
)";

// xa: /1 taking and looking (looking for gain only); /2 a tier for gain; /3 breaking the state's own; attempts of /1.
// xb: /1 looking, taking on one reading of a rule; /2 breaking another state's; gives way to nothing.
std::map<std::string, std::string> two_laws() {
  auto files = small_world();
  files["rules/taxonomy/owner.yaml"] = kOwner;
  files["rules/relative.yaml"] = "words:\n  - {facet: owner, word: state, asked: mine, other: theirs}\n";
  files["rules/thresholds.yaml"] =
      "thresholds:\n  - {id: one-year, label: {en: a, ru: a, zh: a}, imprisonment: 1y, sign: at-least, authority: a}\n"
      "  - {id: over-two, label: {en: b, ru: b, zh: b}, imprisonment: 2y, sign: more-than, authority: a}\n";
  files["rules/mapping/xb.yaml"] +=
      "- {id: xb.take, source: xb, term: takes, facet: act, from: 1900-01-01, settled: look, arguable: take, "
      "authority: "
      "invented, basis: official}\n";
  files["jurisdictions/xa/source.yaml"] +=
      "general:\n  - {id: xa/attempt, cite: {en: attempt}, title: {en: attempt}, facet: stage, leaves: tried, from: "
      "1900-01-01, provisions: [xa/1], percent-of-maximum: \"75\", source: {act: invented, basis: official}}\n";
  files["jurisdictions/xa/offences/a.yaml"] =
      provision("xa/1", "      any:\n        - {act: take, right: none}\n", "{take: act, right: right}") +
      provision("xa/1-gain", "      any:\n        - {gain: yes}\n", "{gain: gain}", "  extends: xa/1\n") +
      provision("xa/3", "      any:\n        - {act: break, owner: mine}\n", "{break: act, mine: owner}");
  files["jurisdictions/xb/offences/a.yaml"] =
      provision("xb/1",
                "      any:\n        - {act: {term: takes}, right: none}\n      except:\n        - {gain: yes, kind: "
                "defence}\n",
                "{takes: act, right: right, gain: except}") +
      provision("xb/2", "      any:\n        - {act: break, owner: theirs}\n", "{break: act, theirs: owner}");
  return files;
}

struct Judged {
  explicit Judged(const std::string& facts, const std::map<std::string, std::string>& files = two_laws())
      : world(files) {
    REQUIRE_FALSE(world.data.diagnostics.has_errors());
    text = "says: A test.\nacts:\n  - id: one\n    on: 2020-01-01\n    says: A test.\n    facts: " + facts + "\n";
    file = read_case_text(world.data, "case.yaml", text, {"xa", "xb"}, problems);
    if (problems.has_errors()) return;
    const std::vector<const LegalSource*> sources{world.data.corpus.source("xa"), world.data.corpus.source("xb")};
    answer = assess(world.data.corpus, file, sources, {}, problems);
  }
  [[nodiscard]] const ActAssessment& act() const { return answer.acts.at(0); }
  [[nodiscard]] const SourceAssessment& of(std::size_t source) const { return act().sources.at(source); }
  [[nodiscard]] Met both() const { return act().pairs.at(0).both; }
  [[nodiscard]] Met met(const std::string& id) const {
    for (const SourceAssessment& source : act().sources) {
      for (const AssessedProvision& one : source.met) {
        if (one.at.provision->id == id) return one.met;
      }
    }
    return Met::kNo;
  }
  [[nodiscard]] const AssessedProvision& found(const std::string& id) const {
    for (const SourceAssessment& source : act().sources) {
      for (const AssessedProvision& one : source.met) {
        if (one.at.provision->id == id) return one;
      }
    }
    throw std::runtime_error(id + " is not met");
  }
  [[nodiscard]] std::string first_problem() const {
    return problems.all().empty() ? std::string() : problems.all().front().id;
  }

  World world;
  std::string text;
  Diagnostics problems;
  Case file;
  Assessment answer;
};

std::vector<std::string> asked(const Judged& judged, const AssessedProvision& one) {
  std::vector<std::string> ids;
  for (const OpenFact& fact : one.deciding.facts) {
    ids.push_back(judged.act().facets[static_cast<std::size_t>(fact.facet)].id);
  }
  return ids;
}

}  // namespace

TEST_CASE("known facts: what applies, what lacks what, and what silence assumes") {
  const Judged judged("{act: look}");
  CHECK(judged.of(0).punished == Met::kNo);
  CHECK(judged.of(1).punished == Met::kYes);
  CHECK(judged.met("xb/1") == Met::kYes);
  CHECK(judged.both() == Met::kNo);
  const AssessedProvision& near = judged.of(0).nearest.at(0);
  CHECK(near.at.provision->id == "xa/1");
  REQUIRE(near.missing.size() == 1);
  CHECK(judged.act().facets[static_cast<std::size_t>(near.missing[0].facet)].id == "act");
  CHECK(near.missing[0].span.file != kNoFile);
  CHECK(judged.of(0).not_met == 2);
  // `right` was assumed, and xb/1 hangs on it; `gain` too, by way of the defence.
  std::vector<std::string> decides;
  for (const AssumedFact& one : judged.act().assumed) {
    if (!one.decides.empty()) decides.push_back(judged.act().facets[static_cast<std::size_t>(one.facet)].id);
  }
  std::sort(decides.begin(), decides.end());
  CHECK(decides == std::vector<std::string>{"gain", "mind", "right"});
  CHECK(judged.answer.rechecked > 0);
}

TEST_CASE("an open fact decides, and its leaves are told") {
  const Judged judged("{act: take, right: [none, full], gain: unknown}");
  CHECK(judged.met("xa/1") == Met::kMay);
  CHECK(asked(judged, judged.found("xa/1")) == std::vector<std::string>{"right"});
  const OpenFact& right = judged.found("xa/1").deciding.facts.at(0);
  const Facet& facet = judged.act().facets[static_cast<std::size_t>(right.facet)];
  CHECK(right.met == facet.find("none"));
  CHECK(right.may_be == (*facet.find("none") | *facet.find("full")));
  CHECK(asked(judged, judged.found("xa/1-gain")) == std::vector<std::string>{"gain", "right"});
  // The defence of xb/1 asks the other leaf.
  const AssessedProvision& other = judged.found("xb/1");
  REQUIRE(asked(judged, other) == std::vector<std::string>{"gain", "right"});
  CHECK(other.deciding.facts.at(0).met ==
        judged.act().facets[static_cast<std::size_t>(other.deciding.facts.at(0).facet)].find("no"));
  // Both hang on the same fact: arguable, not certain and not excluded.
  CHECK(judged.both() == Met::kMay);
}

TEST_CASE("an open fact that does not decide is not asked about") {
  const Judged judged("{act: take, right: none, link: unknown}");
  CHECK(judged.met("xa/1") == Met::kYes);
  CHECK(judged.found("xa/1").deciding.facts.empty());
}

TEST_CASE("each may punish, and never on the same facts") {
  // xa takes, xb (settled) looks: whichever it was, not both.
  auto files = two_laws();
  files["jurisdictions/xb/offences/a.yaml"] =
      provision("xb/1", "      any:\n        - {act: hinder}\n", "{hinder: act}");
  const Judged judged("{act: [take, hinder]}", files);
  CHECK(judged.of(0).punished == Met::kMay);
  CHECK(judged.of(1).punished == Met::kMay);
  CHECK(judged.both() == Met::kNo);
  CHECK(judged.act().pairs.at(0).never_together);
}

TEST_CASE("whichever leaf it is, some provision applies: surely punished though none is sure") {
  auto files = two_laws();
  files["jurisdictions/xa/offences/a.yaml"] +=
      provision("xa/4", "      any:\n        - {act: hinder}\n", "{hinder: act}");
  const Judged judged("{act: [take, hinder]}", files);
  CHECK(judged.met("xa/1") == Met::kMay);
  CHECK(judged.met("xa/4") == Met::kMay);
  CHECK(judged.of(0).punished == Met::kYes);
}

TEST_CASE("a doubt about the law decides, and is the same on no fact") {
  auto files = two_laws();
  files["jurisdictions/xb/offences/a.yaml"] =
      provision("xb/1", "      any:\n        - {act: {term: takes}, right: none}\n", "{takes: act, right: right}");
  files["rules/mapping/xb.yaml"] = small_world()["rules/mapping/xb.yaml"] +
                                   "- {id: xb.take, source: xb, term: takes, facet: act, from: 1900-01-01, settled: "
                                   "hinder, arguable: break, authority: invented, basis: official}\n";
  const Judged judged("{act: break}", files);
  CHECK(judged.met("xb/1") == Met::kMay);
  REQUIRE(judged.found("xb/1").deciding.readings.size() == 1);
  CHECK(judged.found("xb/1").deciding.readings.at(0).id == "xb.take");
  CHECK(judged.found("xb/1").deciding.facts.empty());
}

TEST_CASE("what was intended is an attempt, with the rule and what it leaves of the maximum") {
  const Judged judged("{act: hinder}\n    intended: {stage: tried, act: take}");
  CHECK(judged.met("xa/1") == Met::kYes);
  const AssessedProvision& attempt = judged.found("xa/1");
  CHECK(attempt.intended);
  REQUIRE(attempt.by.size() == 1);
  CHECK(attempt.by.at(0)->id == "xa/attempt");
  CHECK(attempt.highest_days == 540);
  CHECK(judged.of(0).sure_days == 540);
  CHECK(judged.of(0).thresholds.at(0).reached == Met::kYes);
  CHECK(judged.of(0).thresholds.at(1).reached == Met::kNo);
  CHECK(judged.met("xb/1") == Met::kNo);  // xb has no such rule
  CHECK(judged.both() == Met::kNo);
}

TEST_CASE("facts that name a state are own for it and foreign for the other") {
  for (const auto& [state, xa, xb] : {std::tuple{"xa", Met::kYes, Met::kYes}, std::tuple{"xb", Met::kNo, Met::kNo},
                                      std::tuple{"elsewhere", Met::kNo, Met::kYes}}) {
    const Judged judged(std::string("{act: break, owner: state of ") + state + ", right: full}");
    CHECK(judged.met("xa/3") == xa);
    CHECK(judged.met("xb/2") == xb);
  }
  // Open: whose it is decides on both sides, and only xa's serves both.
  const Judged open("{act: break, owner: [state of xa, state of xb], right: full}");
  CHECK(open.both() == Met::kMay);
  const Judged apart("{act: break, owner: [state of xb, private], right: full}");
  CHECK(apart.both() == Met::kNo);
  const Judged unknown("{act: break, owner: unknown, right: full}");
  CHECK(unknown.both() == Met::kMay);
  CHECK(asked(unknown, unknown.found("xa/3")) == std::vector<std::string>{"owner"});
}

TEST_CASE("in the abstract: how much of a provision the other law punishes") {
  const Judged judged("{act: take}");
  const PairAssessment& pair = judged.act().pairs.at(0);
  const auto extent = [&](const std::string& id) {
    for (const AbstractMatch& match : pair.in_abstract) {
      if (match.of.provision->id == id) return std::string(extent_name(match.extent));
    }
    return std::string("not told");
  };
  // Taking includes looking, which xb punishes; its defence is left aside in the abstract.
  CHECK(extent("xa/1") == "wholly");
  CHECK(extent("xb/1") == "partly");
  for (const AbstractMatch& match : pair.in_abstract) {
    if (match.of.provision->id != "xb/1") continue;
    CHECK(match.aside.size() == 1);
    CHECK_FALSE(match.example.empty());
    REQUIRE(match.nearest.has_value());
    CHECK(match.nearest->at.provision->id == "xa/1");
  }
  CHECK(judged.both() == Met::kYes);
}

TEST_CASE("the penalty that counts: who yields does not, and a tier stands above its base") {
  auto files = two_laws();
  files["jurisdictions/xa/offences/a.yaml"] =
      provision("xa/1", "      any:\n        - {act: take}\n", "{take: act}") +
      provision("xa/2", "      any:\n        - {act: take}\n      yields-to: xa/1\n", "{take: act}");
  std::string& law = files["jurisdictions/xa/offences/a.yaml"];
  law.replace(law.rfind("max: 2y"), 7, "max: 9y");
  const Judged judged("{act: take}", files);
  CHECK(judged.found("xa/2").gives_way == Met::kYes);
  CHECK(judged.of(0).sure_days == 720);
  CHECK(judged.of(0).possible_days == 720);
  CHECK(judged.answer.penalties.at(0).highest_days == 720);
}

TEST_CASE("amounts: an interval that only may reach a threshold is open") {
  auto files = two_laws();
  files["jurisdictions/xa/offences/a.yaml"] +=
      provision("xa/5", "      any:\n        - {act: hinder, sum: {more-than: 100 AAA}}\n", "{hinder: act, sum: sum}");
  CHECK(Judged("{act: hinder, sum: 100 AAA}", files).met("xa/5") == Met::kNo);
  CHECK(Judged("{act: hinder, sum: 101 AAA}", files).met("xa/5") == Met::kYes);
  CHECK(Judged("{act: hinder, sum: {at-least: 50 AAA}}", files).met("xa/5") == Met::kMay);
  CHECK(Judged("{act: hinder, sum: {at-least: 101 AAA}}", files).met("xa/5") == Met::kYes);
  CHECK(Judged("{act: hinder, sum: {at-most: 100 AAA}}", files).met("xa/5") == Met::kNo);
}

TEST_CASE("facts no scenario has, and facts that name no state, are refused") {
  auto files = two_laws();
  files["rules/taxonomy/impossible.yaml"] = "impossible:\n  - {box: {act: take, link: far}, why: Too far.}\n";
  CHECK(Judged("{act: take, link: far}", files).first_problem() == "impossible-facts");
  CHECK(Judged("{act: [take, look], link: far}", files).first_problem().empty());
  CHECK(Judged("{act: break, owner: mine}").first_problem() == "names-no-state");
  CHECK(Judged("{act: break, owner: state of xz}").first_problem() == "unknown-source");
  CHECK(Judged("{gain: yes}").first_problem() == "missing-fact");
  // What is impossible leaves the rest: only looking remains.
  CHECK(Judged("{act: [take, look], link: far}", files).of(0).punished == Met::kNo);
}
