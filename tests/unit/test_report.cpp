// Text: alignment by columns, plural forms, escapes, witnesses.
#include <doctest/doctest.h>

#include "lib/base/utf8.h"
#include "lib/report/describe.h"
#include "lib/report/messages.h"
#include "lib/report/wrap.h"
#include "tests/unit/invented_law.h"

using namespace jurisdiff;
using namespace jurisdiff::testing;

namespace {

std::size_t widest_line(const std::string& text) {
  std::size_t widest = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    widest = std::max(widest, utf8::display_width(std::string_view(text).substr(at, end - at)));
    at = end + 1;
  }
  return widest;
}

}  // namespace

TEST_CASE("lines never pass the width, in any script") {
  for (const std::size_t width : {40U, 60U, 100U}) {
    CHECK(widest_line(wrap("  label  ",
                           "the quick brown fox jumps over the lazy dog and goes on for quite some time after that", 9,
                           width)) <= width);
    CHECK(widest_line(wrap("  ближайшая  ",
                           "требует уничтожения, блокирования, модификации либо копирования компьютерной информации",
                           13, width)) <= width);
    CHECK(widest_line(wrap("  最近  ",
                           "须有删除、阻断、修改或复制计算机信息，且行为人对此明知，并造成严重后果的情形方可成立该罪",
                           8, width)) <= width);
  }
}

TEST_CASE("wrapping keeps every word, and control characters are spelt out") {
  CHECK(wrap("> ", "one two three", 2, 9) == "> one two\n  three\n");
  CHECK(wrap("", "a\x1b[31mb", 0, 40).find('\x1b') == std::string::npos);
  CHECK(wrap("", "x", 0, 40) == "x\n");
  CHECK(wrap("> ", "see 18 U.S.C. § 1030(a) there", 2, 18) == "> see 18 U.S.C.\n  § 1030(a) there\n");
  // A word that does not fit beside its label stands below it, as far to the left as it needs.
  CHECK(wrap("     id   ", "gap/us/ru/long", 10, 20) == "     id\n      gap/us/ru/long\n");
  CHECK(wrap("     id   ", "a-word-wider-than-the-page", 10, 20) == "     id\n  a-word-wider-than-the-page\n");
  CHECK(padded("中文", 6) == "中文  ");
}

TEST_CASE("plural forms follow each language") {
  Corpus corpus;
  corpus.messages["en"]["m"] = "{n} {n#gap|gaps}";
  corpus.messages["ru"]["m"] = "{n} {n#норма|нормы|норм}";
  corpus.messages["zh"]["m"] = "{n}{n#条}";
  corpus.messages["en"]["only-english"] = "said";
  const auto say = [&](Language language, int n) {
    return Messages(corpus, language).say("m", {{"n", std::to_string(n)}});
  };
  CHECK(say(Language::kEn, 1) == "1 gap");
  CHECK(say(Language::kEn, 0) == "0 gaps");
  CHECK(say(Language::kRu, 1) == "1 норма");
  CHECK(say(Language::kRu, 3) == "3 нормы");
  CHECK(say(Language::kRu, 11) == "11 норм");
  CHECK(say(Language::kRu, 14) == "14 норм");
  CHECK(say(Language::kRu, 21) == "21 норма");
  CHECK(say(Language::kZh, 5) == "5条");
  const Messages russian(corpus, Language::kRu);
  CHECK(russian.say("only-english") == "said [en]");
  CHECK(russian.fallbacks() == 1);
}

TEST_CASE("leaves are described by the largest concepts that fit") {
  World world(small_world());
  const Messages say(world.data.corpus, Language::kEn);
  const Facet& act = world.data.corpus.facets.at(static_cast<std::size_t>(world.data.corpus.facet("act")));
  const auto set = [&](const char* name) { return *act.find(name); };
  CHECK(describe_leaves(say, act, act.all()) == say.say("list.any"));
  CHECK(describe_leaves(say, act, set("harms")) == "harms");
  CHECK(describe_leaves(say, act, set("look")) == "look");
  CHECK(describe_leaves(say, act, set("harms") | set("take")).find("harms") != std::string::npos);
}

TEST_CASE("amounts side by side are told as one amount") {
  const World world(small_world());
  const Messages say(world.data.corpus, Language::kEn);
  Facet loss;
  loss.id = "loss";
  loss.quantity = "money";
  const auto add = [&](const char* label, const char* from, const char* to) {
    Leaf leaf;
    leaf.label[Language::kEn] = label;
    leaf.from = from;
    leaf.to = to;
    loss.leaves.push_back(std::move(leaf));
  };
  add("0", "", "");
  add("> 0, < 10", "> 0", "< 10");
  add("= 10", "≥ 10", "≤ 10");
  add("> 10, < 20", "> 10", "< 20");
  add("≥ 20", "≥ 20", "");
  REQUIRE(loss.is_quantity());
  CHECK(describe_leaves(say, loss, 0b00111) == "≤ 10");
  CHECK(describe_leaves(say, loss, 0b01110) == "> 0, < 20");
  CHECK(describe_leaves(say, loss, 0b11000) == "> 10");
  CHECK(describe_leaves(say, loss, 0b00100) == "= 10");
  CHECK(describe_leaves(say, loss, 0b10001) == "0" + say.say("list.or") + "≥ 20");
}

TEST_CASE("an example names what decides, however many facts stand before it") {
  const World world(small_world());
  const Messages say(world.data.corpus, Language::kEn);
  std::vector<Facet> facets;
  const auto add = [&](const char* slot, const std::string& phrase) {
    Facet facet;
    facet.slot = slot;
    facet.typical = 1;
    for (const char* id : {"usual", "unusual"}) {
      Leaf leaf;
      leaf.id = id;
      if (facet.leaves.size() == 1) leaf.phrase[Language::kEn] = phrase;
      facet.leaves.push_back(std::move(leaf));
    }
    facets.push_back(std::move(facet));
  };
  for (int i = 0; i < 9; ++i) add("means", "by means " + std::to_string(i));
  add("purpose", "to boast");
  const std::vector<int> witness(facets.size(), 1);
  const std::string told = tell_witness(say, facets, witness);
  CHECK(told.find("by means 5") != std::string::npos);
  CHECK(told.find("to boast") == std::string::npos);
  const std::string decided = tell_witness(say, facets, witness, {9, 7});
  CHECK(decided.find("by means 3") != std::string::npos);
  CHECK(decided.find("by means 4") == std::string::npos);
  CHECK(decided.find("by means 7") != std::string::npos);
  CHECK(decided.find("to boast") != std::string::npos);
}

TEST_CASE("text, JSON and explanation of one comparison name the same findings") {
  auto files = small_world();
  files["jurisdictions/xa/offences/a.yaml"] =
      provision("xa/1", "      any:\n        - {act: look, right: [none, lost]}\n", "{look: act, right: right}");
  files["jurisdictions/xb/offences/b.yaml"] =
      provision("xb/1", "      any:\n        - {act: take, right: [none, lost]}\n", "{take: act, right: right}");
  World world(files);
  const Comparison comparison = world.compare("xa", "xb");
  ReportOptions options;
  options.one_category = true;
  const std::string text = write_comparison_text(comparison, world.data.files, options);
  const std::string json = write_comparison_json(comparison, world.data.files, options);
  const auto ids = finding_ids(comparison);
  REQUIRE_FALSE(ids.empty());
  for (const std::string& id : ids) {
    CHECK(text.find(id.substr(0, 20)) != std::string::npos);
    CHECK(json.find("\"" + id + "\"") != std::string::npos);
    CHECK_FALSE(explain_finding(comparison, id, world.data.files, options).empty());
  }
  CHECK(explain_finding(comparison, "gap/none", world.data.files, options).empty());
}
