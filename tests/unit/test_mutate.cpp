// Mutation changes a corpus for a while and gives it back.
#include <doctest/doctest.h>

#include <algorithm>

#include "lib/check/mutate.h"
#include "tests/unit/invented_law.h"

namespace jurisdiff::testing {

TEST_CASE("what a mutant changes is told from what it leaves, on every day after it was taken back") {
  auto files = small_world();
  const std::string word = "a-word-longer-than-a-string-holds-in-itself";
  files["rules/mapping/xa.yaml"] +=
      "- {id: xa.word, source: xa, term: " + word +
      ", facet: act, from: 1950-01-01, settled: look, authority: invented, basis: official}\n";
  std::string law = provision("xa/1", "      any:\n        - {act: {term: " + word + "}}\n", "{word: act}");
  // Days on which the law changes: it is resolved anew on each.
  for (int year = 2011; year < 2019; ++year) {
    law += "    - from: " + std::to_string(year) +
           "-01-01\n      source: {act: invented, basis: official}\n      any: [{act: {term: " + word +
           "}, gain: [yes, no]}]\n      penalty: {imprisonment: {max: 1y}}\n      words: {word: act, gain: gain}\n";
  }
  files["jurisdictions/xa/offences/a.yaml"] = law;
  World world(files);
  REQUIRE_FALSE(world.data.diagnostics.has_errors());
  Corpus& corpus = world.data.corpus;
  const auto rule = static_cast<std::size_t>(
      std::find_if(corpus.rules.begin(), corpus.rules.end(), [](const Rule& one) { return one.id == "xa.word"; }) -
      corpus.rules.begin());
  const MutationPeriod period{*parse_date("2010-01-01"), *parse_date("2020-01-01")};
  Mutant mutant;
  mutant.rule = static_cast<int>(rule);
  mutant.apply = [rule](Corpus& changed) { changed.rules[rule].from = *parse_date("1950-01-02"); };
  CHECK(difference(corpus, mutant, period) == Difference::kNone);
  mutant.apply = [rule](Corpus& changed) { changed.rules[rule].from = *parse_date("2012-01-02"); };
  CHECK(difference(corpus, mutant, period) == Difference::kSome);
  CHECK(corpus.rules[rule].from == *parse_date("1950-01-01"));
}

}  // namespace jurisdiff::testing
