#include <doctest/doctest.h>

#include <string>

#include "lib/analyzer.h"
#include "lib/source/diagnostic.h"
#include "lib/source/diagnostic_table.h"

namespace jurisdiff {
namespace {

/// The excerpt of the only line of a file, marked from column `begin` up to `end`.
std::string shown(std::string text, std::int32_t begin, std::int32_t end, std::int32_t line = 1) {
  Files files;
  const FileId file = files.add("a.yaml", std::move(text));
  Diagnostic diagnostic{"some-id", Level::kError, {file, {line, begin}, {line, end}}, {}, "m", {}};
  const std::string all = render_for_people(diagnostic, files);
  return all.substr(all.find('\n') + 1);
}

}  // namespace

TEST_CASE("diagnostic: the whole message, byte for byte") {
  Files files;
  const FileId file =
      files.add("jurisdictions/xa/offences/art-12.yaml", "a\nb\nc\nd\ne\nf\ng\n      conduct: [acess]\n");
  const Diagnostic diagnostic{"unknown-term",
                              Level::kError,
                              {file, {8, 17}, {8, 22}},
                              "xa art. 12(1), version from 2009-01-01",
                              "'acess' is not a conduct term",
                              "did you mean 'access'? all terms: rules/taxonomy/conduct.yaml"};
  CHECK(render_for_people(diagnostic, files) ==
        "jurisdictions/xa/offences/art-12.yaml:8:17: error: 'acess' is not a conduct term [unknown-term]\n"
        "  xa art. 12(1), version from 2009-01-01\n"
        "    8 |       conduct: [acess]\n"
        "      |                 ^^^^^\n"
        "  help: did you mean 'access'? all terms: rules/taxonomy/conduct.yaml\n");
  CHECK(render_gnu(diagnostic, files) ==
        "jurisdictions/xa/offences/art-12.yaml:8:17: error: 'acess' is not a conduct term [unknown-term]\n");
}

TEST_CASE("diagnostic: carets stand under the characters, whatever their width") {
  CHECK(shown("ключ: слово", 7, 12) == "    1 | ключ: слово\n      |       ^^^^^\n");
  CHECK(shown("键: 刑法", 4, 6) == "    1 | 键: 刑法\n      |     ^^^^\n");
  CHECK(shown("e\xCC\x81te: x", 7, 8) == "    1 | e\xCC\x81te: x\n      |      ^\n");
  CHECK(shown("a:\tb", 4, 5) == "    1 | a: b\n      |    ^\n");
  CHECK(shown("a: \xE2\x80\xAEz", 5, 6) == "    1 | a: \\u202ez\n      |          ^\n");
  CHECK(shown("a: \xE2\x80\xAEz", 4, 5) == "    1 | a: \\u202ez\n      |    ^^^^^^\n");
  CHECK(shown("a: \xFFz", 4, 5) == "    1 | a: \\xffz\n      |    ^^^^\n");
}

TEST_CASE("diagnostic: spans at the edges") {
  CHECK(shown("abc\r\n", 4, 4) == "    1 | abc\n      |    ^\n");
  CHECK(shown("", 1, 1) == "    1 | \n      | ^\n");
  CHECK(shown("abc", 90, 95) == "    1 | abc\n      |    ^\n");
  CHECK(shown("abc", 2, 3, 7) == "    7 | \n      | ^\n");
  std::string many(123456, '\n');
  CHECK(shown(many + "abc", 2, 3, 123457) == "123457 | abc\n       |  ^\n");
  Files files;
  const FileId file = files.add("a.yaml", "a: 'x\n  y'\n");
  const Diagnostic lines{"i", Level::kWarning, {file, {1, 4}, {2, 5}}, {}, "m", {}};
  CHECK(render_for_people(lines, files) == "a.yaml:1:4: warning: m [i]\n    1 | a: 'x\n      |    ^^\n");
  const Diagnostic whole{"i", Level::kNote, {file, {}, {}}, {}, "m", "h"};
  CHECK(render_for_people(whole, files) == "a.yaml: note: m [i]\n  help: h\n");
  const Diagnostic nowhere{"i", Level::kError, {}, {}, "m", {}};
  CHECK(render_for_people(nowhere, files) == "error: m [i]\n");
}

TEST_CASE("diagnostic: long lines are cut to a window around the place") {
  const std::string line = std::string(300, 'a') + "XYZ" + std::string(300, 'b');
  CHECK(shown(line, 301, 304) == "    1 | ..." + std::string(40, 'a') + "XYZ" + std::string(57, 'b') + "...\n      | " +
                                     std::string(43, ' ') + "^^^\n");
  CHECK(shown(line, 1, 2) == "    1 | " + std::string(100, 'a') + "...\n      | ^\n");
  CHECK(shown(line, 604, 604) == "    1 | ..." + std::string(40, 'b') + "\n      | " + std::string(43, ' ') + "^\n");
  CHECK(shown(line, 1, 604) == "    1 | " + std::string(100, 'a') + "...\n      | " + std::string(100, '^') + "\n");
  std::string chinese;
  for (int i = 0; i < 200; ++i) {
    chinese += "法";
  }
  const std::string window = shown(chinese, 101, 102);
  CHECK(window.starts_with("    1 | ...法"));
  CHECK(window.ends_with("\n      | " + std::string(43, ' ') + "^^\n"));
}

TEST_CASE("diagnostic: nothing from input reaches the terminal raw") {
  Files files;
  const FileId file = files.add("a\x1B[2J.yaml", "x\x1B]0;t\x07y\n");
  const Diagnostic diagnostic{"i", Level::kError, {file, {1, 2}, {1, 3}}, "p\x1B", "m\xE2\x80\xAE\n", "h\x9B"};
  CHECK(render_for_people(diagnostic, files) ==
        "a\\x1b[2J.yaml:1:2: error: m\\u202e\\n [i]\n  p\\x1b\n    1 | x\\x1b]0;t\\x07y\n      |  ^^^^\n  help: "
        "h\\x9b\n");
}

TEST_CASE("diagnostic: sorted by path, place, id, message; exact doubles go") {
  Files files;
  const FileId b = files.add("b.yaml", "");
  const FileId a = files.add("a.yaml", "");
  Diagnostics all;
  const auto at = [](FileId file, std::int32_t line, std::int32_t column) {
    return Span{file, {line, column}, {line, column}};
  };
  all.error("z", at(b, 1, 1), "m");
  all.error("z", at(a, 10, 1), "m");
  all.error("z", at(a, 9, 2), "n");
  all.error("z", at(a, 9, 2), "m");
  all.warning("y", at(a, 9, 2), "m");
  all.error("z", at(a, 9, 2), "m");
  all.error("z", {}, "m");
  Diagnostics reversed;
  for (std::size_t i = all.size(); i > 0; --i) {
    reversed.add(all.all()[i - 1]);
  }
  all.sort(files);
  reversed.sort(files);
  std::string text;
  std::string other;
  for (const Diagnostic& diagnostic : all.all()) {
    text += render_gnu(diagnostic, files);
  }
  for (const Diagnostic& diagnostic : reversed.all()) {
    other += render_gnu(diagnostic, files);
  }
  CHECK(text ==
        "error: m [z]\n"
        "a.yaml:9:2: warning: m [y]\n"
        "a.yaml:9:2: error: m [z]\n"
        "a.yaml:9:2: error: n [z]\n"
        "a.yaml:10:1: error: m [z]\n"
        "b.yaml:1:1: error: m [z]\n");
  CHECK(other == text);
}

TEST_CASE("diagnostic: further places stand between excerpt and help, and tell messages apart") {
  Files files;
  const FileId file = files.add("a.yaml", "id: x\nid: y\n");
  Diagnostics all;
  all.error("i", {file, {2, 1}, {2, 3}}, "m", "h").related.push_back({{file, {1, 1}, {1, 3}}, "the\x1B first"});
  all.error("i", {file, {2, 1}, {2, 3}}, "m", "h");
  all.sort(files);
  REQUIRE(all.size() == 2);
  CHECK(render_for_people(all.all()[1], files) ==
        "a.yaml:2:1: error: m [i]\n    2 | id: y\n      | ^^\n  a.yaml:1:1: the\\x1b first\n  help: h\n");
  CHECK(render_gnu(all.all()[1], files) == "a.yaml:2:1: error: m [i]\n");
}

TEST_CASE("diagnostic: no two rows of the table have one id, and areas stand together") {
  std::string ids = " ";
  std::string areas;
  for (const DiagnosticKind& kind : diagnostic_kinds()) {
    const std::string id = " " + std::string(kind.id) + " ";
    CHECK(ids.find(id) == std::string::npos);
    CHECK(id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789- ") == std::string::npos);
    CHECK(diagnostic_kind(kind.id) == &kind);
    ids += id;
    const std::string area = "\n" + std::string(kind.area) + "\n";
    CHECK((areas.ends_with(area) || areas.find(area) == std::string::npos));
    areas += area;
  }
  CHECK(diagnostic_kind("no-such-id") == nullptr);
}

TEST_CASE("diagnostic: a text that names no body of law, on the command line and in a file") {
  Files files;
  const FileId file = files.add("plan.yaml", "left: xa@2011\n");
  Diagnostics problems;
  CHECK_FALSE(parse_operand({}, "xa@2011", kBeginning, problems).has_value());
  CHECK_FALSE(parse_operand({}, "xa@2011", kBeginning, problems, {file, {1, 7}, {1, 14}}).has_value());
  REQUIRE(problems.size() == 2);
  const std::string help = "  help: write an id, an id at a date, or a union: xa, xa@2011-12-06, xa+xb\n";
  CHECK(render_for_people(problems.all()[0], files) ==
        "error: 'xa@2011' is not a source of law [bad-operand]\n" + help);
  CHECK(render_for_people(problems.all()[1], files) ==
        "plan.yaml:1:7: error: 'xa@2011' is not a source of law [bad-operand]\n"
        "    1 | left: xa@2011\n      |       ^^^^^^^\n" +
            help);
}

TEST_CASE("diagnostic: provisions are named once, appending keeps all") {
  Diagnostics first;
  first.warning("w", {}, "m");
  CHECK_FALSE(first.has_errors());
  Diagnostics second;
  second.error("e", {}, "m");
  first.append(std::move(second));
  CHECK(first.size() == 2);
  CHECK(first.has_errors());
  first.name_provision(1, "art. 1");
  first.name_provision(0, "art. 2");
  CHECK(first.all()[0].provision == "art. 2");
  CHECK(first.all()[1].provision == "art. 1");
}

}  // namespace jurisdiff
