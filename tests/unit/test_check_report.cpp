#include <doctest/doctest.h>

#include "lib/check/baseline.h"
#include "lib/finding/problem_key.h"
#include "lib/report/check.h"
#include "lib/report/json_text.h"

using namespace jurisdiff;

namespace {

struct Sample {
  Files files;
  CheckReport report;
  CheckContext context;

  Sample() {
    const FileId law = files.add("jurisdictions/xa/offences/a.yaml", "- id: xa/1\n  any:\n    - {act: take}\n");
    report.tests_run = true;
    report.against = "main\n::error::x";
    report.effects_known = true;
    report.diagnostics.warning("leaves-alike", {law, {3, 7}, {3, 16}}, "two leaves are alike");
    Effect effect;
    effect.kind = Effect::Kind::kGapOpened;
    effect.id = "effect-gap-opened";
    effect.finding = "gap/xa/xb/all/none/act";
    effect.left = "xa";
    effect.right = "xb";
    effect.category = "all";
    effect.level = Level::kError;
    effect.where = {law, {3, 5}, {3, 17}};
    effect.provision = "xa 1";
    effect.message = "this amendment opens a gap [of xb](x) {0}";
    report.effects.push_back(effect);
    effect.id = "effect-leaf-widened";
    effect.finding.clear();
    effect.category = "none-of-ours";
    effect.level = Level::kNote;
    effect.where = {};
    report.effects.push_back(effect);
    context.categories = {{"first", "First"}, {"all", "All"}};
    context.version = "1.2.3";
    context.fails_from = Level::kError;
    context.exit_code = 1;
  }
};

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

std::size_t count(const std::string& text, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

}  // namespace

TEST_CASE("check: every format tells effects beside diagnostics") {
  const Sample sample;
  CHECK(check_rows(sample.report, sample.files).size() == 3);
  for (const CheckFormat& format : check_formats()) {
    CAPTURE(format.name);
    const std::string text = format.write(sample.report, sample.files, sample.context);
    CHECK(has(text, "leaves-alike"));
    CHECK(has(text, "effect-gap-opened"));
    CHECK(has(text, "effect-leaf-widened"));
    CHECK_FALSE(has(text, "\n::error::x"));
  }
  CHECK(
      write_check_gnu(sample.report, sample.files, sample.context) ==
      "jurisdictions/xa/offences/a.yaml:3:7: warning: two leaves are alike [leaves-alike]\n"
      "jurisdictions/xa/offences/a.yaml:3:5: error: this amendment opens a gap [of xb](x) {0} (gap/xa/xb/all/none/act) "
      "[effect-gap-opened]\n"
      "note: this amendment opens a gap [of xb](x) {0} [effect-leaf-widened]\n");
  CHECK(has(write_check_text(sample.report, sample.files, sample.context), "Effect against main\\n"));
  CHECK(write_check_github(sample.report, sample.files, sample.context) ==
        "::notice title=effect::Effect against main\\n::error::x%0Ain all: 2 gaps opened, 0 closed, 0 changed\n"
        "::warning file=jurisdictions/xa/offences/a.yaml,line=3,endLine=3,col=7,endColumn=16,title=leaves-alike::"
        "two leaves are alike\n"
        "::error file=jurisdictions/xa/offences/a.yaml,line=3,endLine=3,col=5,endColumn=17,title=effect-gap-opened::"
        "this amendment opens a gap [of xb](x) {0}%0Agap/xa/xb/all/none/act%0Asee: jurisdiff explain "
        "gap/xa/xb/all/none/act\n"
        "::notice title=effect-leaf-widened::this amendment opens a gap [of xb](x) {0}%0Axa 1\n");
}

TEST_CASE("check: SARIF puts an effect under its category, and escapes what would be a link or a placeholder") {
  const Sample sample;
  const std::string text = write_check_sarif(sample.report, sample.files, sample.context);
  CHECK(count(text, "\"taxa\"") == 2);  // of the taxonomy, and of the one effect whose category is in it
  CHECK(has(text, "\"index\": 1,\n              \"toolComponent\""));
  CHECK(has(text, "a gap \\\\[of xb\\\\](x) {{0}}"));
  CHECK_FALSE(has(text, "helpUri"));
  CheckContext published = sample.context;
  published.docs = "https://example.org/docs/";
  CHECK(has(write_check_sarif(sample.report, sample.files, published),
            "\"helpUri\": \"https://example.org/docs/diagnostics.md#leaves-alike\""));
}

TEST_CASE("check: JUnit fails by --fail-on, and by errors always") {
  Sample sample;
  CHECK(count(write_check_junit(sample.report, sample.files, sample.context), "<failure") == 1);
  sample.context.fails_from = Level::kNote;
  CHECK(count(write_check_junit(sample.report, sample.files, sample.context), "<failure") == 3);
  sample.context.fails_from.reset();
  CHECK(count(write_check_junit(sample.report, sample.files, sample.context), "<failure") == 1);
}

TEST_CASE("check: the job summary stops before GitHub drops it, and says how much is left") {
  Sample sample;
  const Effect one = sample.report.effects.front();
  for (int i = 0; i < 9000; ++i) sample.report.effects.push_back(one);
  const std::string text = write_github_summary(sample.report, sample.files, sample.context);
  CHECK(text.size() < 1'000'000);
  CHECK(text.size() > 800'000);
  CHECK(has(text, " more are in the log.\n"));
}

TEST_CASE("check: a fingerprint holds no line, and equal problems are told apart") {
  Files files;
  const FileId file = files.add("a.yaml", "x\ny\n");
  const Diagnostic first{"an-id", Level::kError, {file, {1, 1}, {}}, {}, "words", {}};
  Diagnostic moved = first;
  moved.where.begin = {2, 5};
  CHECK(problem_key(first, files) == problem_key(moved, files));
  const auto prints = fingerprints({problem_key(first, files), problem_key(moved, files)});
  CHECK(prints[0] != prints[1]);
  CHECK(prints[0] == fingerprints({problem_key(moved, files)})[0]);
  Diagnostic other = first;
  other.message = "other words";
  CHECK(problem_key(first, files) != problem_key(other, files));
}

TEST_CASE("check: a baseline reads back what it wrote, whatever the texts") {
  Files files;
  // NFD, a quote, a backslash, a newline, a broken byte.
  const FileId odd = files.add("e\xCC\x81 \"\\\n\xFF#: {.yaml", "");
  std::vector<ProblemKey> keys;
  for (const char* message : {"a", "b", "a"}) {
    const Diagnostic one{"an-id", Level::kError, {odd, {1, 1}, {}}, "§ 1, \"x\": \xD0\xAB", message, {}};
    keys.push_back(problem_key(one, files));
  }
  const Baseline written = Baseline::of(keys);
  const std::string text = written.text();
  Diagnostics problems;
  auto read = Baseline::load(files, files.add("b.yaml", text), problems);
  for (const Diagnostic& one : problems.all()) MESSAGE(one.message);
  REQUIRE(read);
  CHECK(read->text() == text);
  CHECK(read->size() == 3);
  for (const ProblemKey& key : keys) CHECK(read->take(key));
  CHECK_FALSE(read->take(keys[0]));
  CHECK(read->stale().empty());
  CHECK(Baseline::of({}).text().ends_with("[]\n"));
}

TEST_CASE("JSON: what hides or reorders text is spelt out") {
  CHECK(spell_out_in_json("{\n\t\"a\": \"\x7F\xC2\x9B\xE2\x80\xAE\xF0\x9F\xBF\xBE\xD0\xAB\"}") ==
        "{\n\t\"a\": \"\\u007f\\u009b\\u202e\\ud83f\\udffe\xD0\xAB\"}");
}
