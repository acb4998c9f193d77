#include <doctest/doctest.h>

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "lib/yaml/parse.h"
#include "lib/yaml/readers.h"
#include "tests/unit/yaml_oracle.h"

namespace jurisdiff::yaml {
namespace {

struct Parsed {
  Files files;
  Diagnostics diagnostics;
  std::optional<Value> root;
};

Parsed parsed(std::string text, const Limits& limits = {}, Reader reader = Reader::kLibrary) {
  Parsed result;
  const FileId file = result.files.add("a.yaml", std::move(text));
  result.root = parse_with(reader, result.files, file, result.diagnostics, limits);
  return result;
}

std::string place(const Span& span) {
  return std::to_string(span.begin.line) + ":" + std::to_string(span.begin.column) + "-" +
         std::to_string(span.end.line) + ":" + std::to_string(span.end.column);
}

/// Every key and value with its place, one per line.
void outline(const Value& value, std::string& out) {
  out += place(value.span);
  switch (value.kind) {
    case Kind::kNull:
      out += " null\n";
      break;
    case Kind::kScalar:
      out += (value.quoted ? " \"" : " ") + value.text + (value.quoted ? "\"\n" : "\n");
      break;
    case Kind::kSequence:
      out += " list\n";
      for (const Value& item : value.items) {
        outline(item, out);
      }
      break;
    case Kind::kMapping:
      out += " map\n";
      for (const Entry& entry : value.entries) {
        out += place(entry.key_span) + " " + entry.key + ": ";
        outline(entry.value, out);
      }
      break;
  }
}

std::string outline(const std::string& text) {
  std::string all[2];
  for (const Reader reader : {Reader::kLibrary, Reader::kDirect}) {
    const Parsed result = parsed(text, {}, reader);
    std::string& out = all[static_cast<int>(reader)];
    if (result.root) {
      outline(*result.root, out);
    }
    for (const Diagnostic& diagnostic : result.diagnostics.all()) {
      out += render_gnu(diagnostic, result.files);
    }
  }
  CHECK(all[0] == all[1]);
  return all[0];
}

/// "line:column id" of every diagnostic, sorted; "read" if there is none.
std::string verdict(const std::string& text, const Limits& limits = {}) {
  std::string all[2];
  for (const Reader reader : {Reader::kLibrary, Reader::kDirect}) {
    Parsed result = parsed(text, limits, reader);
    CHECK(result.root.has_value() == result.diagnostics.empty());
    result.diagnostics.sort(result.files);
    std::string& out = all[static_cast<int>(reader)];
    for (const Diagnostic& diagnostic : result.diagnostics.all()) {
      out += (out.empty() ? "" : ", ") + std::to_string(diagnostic.where.begin.line) + ":" +
             std::to_string(diagnostic.where.begin.column) + " " + diagnostic.id;
      CHECK_FALSE(diagnostic.message.empty());
      CHECK_FALSE(diagnostic.message.ends_with('.'));
    }
    out = out.empty() ? "read" : out;
  }
  CHECK(all[0] == all[1]);
  return all[0];
}

/// Every text of one line without quotes must be what the file has at its place.
void check_quotes(const Value& value, const Files& files) {
  const auto bytes = [](std::string_view line, std::int32_t column) {
    std::size_t at = 0;
    for (; column > 1; --column) {
      at += utf8::step(line, at).length;
    }
    return at;
  };
  const auto check = [&](const Span& span, const std::string& text) {
    const std::string_view line = files.line(span.file, span.begin.line);
    const std::size_t begin = bytes(line, span.begin.column);
    CHECK(line.substr(begin, bytes(line, span.end.column) - begin) == text);
  };
  if (value.is_scalar() && !value.quoted && value.span.begin.line == value.span.end.line) {
    check(value.span, value.text);
  }
  for (const Value& item : value.items) {
    check_quotes(item, files);
  }
  for (const Entry& entry : value.entries) {
    if (files.line(0, entry.key_span.begin.line).find('"' + entry.key + '"') == std::string_view::npos) {
      check(entry.key_span, entry.key);
    }
    check_quotes(entry.value, files);
  }
}

}  // namespace

TEST_CASE("yaml: places in block collections") {
  CHECK(outline("a: 1\nbb:\n  - x\n  -  c: d\n     e: f\n") ==
        "1:1-5:10 map\n1:1-1:2 a: 1:4-1:5 1\n2:1-2:3 bb: 3:3-5:10 list\n3:5-3:6 x\n4:6-5:10 map\n"
        "4:6-4:7 c: 4:9-4:10 d\n5:6-5:7 e: 5:9-5:10 f\n");
  CHECK(outline("a:\n- b\n- - c\n") == "1:1-3:6 map\n1:1-1:2 a: 2:1-3:6 list\n2:3-2:4 b\n3:3-3:6 list\n3:5-3:6 c\n");
  CHECK(outline("---\na: b # c\n...\n") == "2:1-2:5 map\n2:1-2:2 a: 2:4-2:5 b\n");
  CHECK(outline("one\n") == "1:1-1:4 one\n");
}

TEST_CASE("yaml: places in flow collections") {
  CHECK(outline("a: {b: [c, 'd'],\n  e: \"f\"}\n") ==
        "1:1-2:10 map\n1:1-1:2 a: 1:4-2:10 map\n1:5-1:6 b: 1:8-1:16 list\n1:9-1:10 c\n1:12-1:15 \"d\"\n2:3-2:4 e: "
        "2:6-2:9 \"f\"\n");
  CHECK(outline("- {a: {b: c}}\n") == "1:1-1:14 list\n1:3-1:14 map\n1:4-1:5 a: 1:7-1:13 map\n1:8-1:9 b: 1:11-1:12 c\n");
  CHECK(outline("[a: b, ]\n") == "1:1-1:9 list\n1:2-1:6 map\n1:2-1:3 a: 1:5-1:6 b\n");
  CHECK(outline("[{}, []]\n") == "1:1-1:9 list\n1:2-1:4 map\n1:6-1:8 list\n");
}

TEST_CASE("yaml: places of texts over several lines") {
  CHECK(outline("a: 'x\n\n  y' \nb: p\n   q\n") ==
        "1:1-5:5 map\n1:1-1:2 a: 1:4-3:5 \"x\ny\"\n4:1-4:2 b: 4:4-5:5 p q\n");
  CHECK(outline("a: |\n  x\n   y\n\nb: >-\n  x\n  y\n") ==
        "1:1-7:4 map\n1:1-1:2 a: 1:4-3:5 \"x\n y\n\"\n5:1-5:2 b: 5:4-7:4 \"x y\"\n");
  CHECK(outline("a: \"x\\\n  y\\\"\\\\\\u6743\\t\"\n") == "1:1-2:17 map\n1:1-1:2 a: 1:4-2:17 \"xy\"\\权\t\"\n");
  CHECK(outline("a: 'it''s'\r\nb: c\r\n") == "1:1-2:5 map\n1:1-1:2 a: 1:4-1:11 \"it's\"\n2:1-2:2 b: 2:4-2:5 c\n");
}

TEST_CASE("yaml: columns count characters") {
  CHECK(outline("ключ: {中文: 'ю'}\n") == "1:1-1:16 map\n1:1-1:5 ключ: 1:7-1:16 map\n1:8-1:10 中文: 1:12-1:15 \"ю\"\n");
  CHECK(outline("\xF0\x9F\x98\x80: [я, b]\n") ==
        "1:1-1:10 map\n1:1-1:2 \xF0\x9F\x98\x80: 1:4-1:10 list\n1:5-1:6 я\n1:8-1:9 b\n");
}

TEST_CASE("yaml: only an empty place or ~ is null, and stands just after its key") {
  CHECK(outline("a:\nnull: 3\nb: null\n") ==
        "1:1-3:8 map\n1:1-1:2 a: 1:3-1:3 null\n2:1-2:5 null: 2:7-2:8 3\n3:1-3:2 b: 3:4-3:8 null\n");
  CHECK(parsed("b: null\n").root->find("b")->is_scalar());
  CHECK(parsed("b: NULL\n").root->find("b")->text == "NULL");
  CHECK(parsed("b: ~\n").root->find("b")->is_null());
  CHECK(parsed("b: '~'\n").root->find("b")->is_scalar());
  CHECK(parsed("b: ''\n").root->find("b")->is_scalar());
  CHECK(parsed("yes: no\n").root->find("yes")->text == "no");
  CHECK(outline("a:\n  -\n  - {b: , c}\n\n") ==
        "1:1-3:13 map\n1:1-1:2 a: 2:3-3:13 list\n2:4-2:4 null\n3:5-3:13 map\n3:6-3:7 b: 3:8-3:8 null\n3:11-3:12 c: "
        "3:12-3:12 null\n");
}

TEST_CASE("yaml: texts and keys are NFC, and keys are compared so") {
  const Parsed result = parsed("cafe\xCC\x81: \"\\u0438\\u0306\"\n");
  REQUIRE(result.root);
  REQUIRE(result.root->find("caf\xC3\xA9") != nullptr);
  CHECK(result.root->find("caf\xC3\xA9")->text == "\xD0\xB9");
  CHECK(result.root->find("cafe") == nullptr);
  CHECK(verdict("caf\xC3\xA9: 1\ncafe\xCC\x81: 2\n") == "2:1 duplicate-key");
}

TEST_CASE("yaml: bytes that are no text") {
  CHECK(verdict("a: b\n\xEF\xBB\xBF") == "2:1 forbidden-character");
  CHECK(verdict("\xEF\xBB\xBF"
                "a: b\n") == "1:1 byte-order-mark");
  CHECK(verdict(std::string("\xFF\xFE"
                            "a\0:\0",
                            6)) == "1:1 bad-utf8");
  CHECK(verdict(std::string("\0a\0:\0 ", 6)) == "1:1 bad-utf8");
  CHECK(verdict(std::string("a\0\0\0:\0\0\0", 8)) == "1:1 bad-utf8");
  CHECK(verdict("я: \xFF, \xC3(, \xED\xA0\x80\n") == "1:4 bad-utf8, 1:7 bad-utf8, 1:11 bad-utf8");
  CHECK(verdict(std::string("яя: \0\n", 8)) == "1:5 forbidden-character");
  CHECK(verdict("a: b\rc: d\n") == "1:5 forbidden-character");
  CHECK(verdict("a:\x1B b\nc: \xE2\x80\xAE d\xC2\x85\n") ==
        "1:3 forbidden-character, 2:4 forbidden-character, 2:7 forbidden-character");
  CHECK(verdict("a: \"\\u202e\"\nb: \"\\0\"\n") == "1:4 forbidden-character, 2:4 forbidden-character");
  CHECK(verdict("a: '\\u202e'\n") == "read");
  const Parsed many = parsed(std::string(1000, '\x01'));
  CHECK(many.diagnostics.size() == 21);
  CHECK(many.diagnostics.all().back().level == Level::kNote);
}

TEST_CASE("yaml: limits") {
  Limits limits;
  limits.line_bytes = 20;
  CHECK(verdict("a: b\nc: 'ююююююююю'\nd: e\n", limits) == "2:13 line-too-long");
  CHECK(verdict("c: '123456789012345'\r\n", limits) == "1:21 line-too-long");
  CHECK(verdict("c: '12345678901234'\r\n", limits) == "read");
  limits = {};
  limits.file_bytes = 3;
  CHECK(verdict("a: b", limits) == "1:1 file-too-large");
  limits = {};
  limits.scalar_bytes = 5;
  CHECK(verdict("a: 12345\nb: 123456\n", limits) == "2:4 scalar-too-long");
  CHECK(verdict("a: 'x\n  yyy'\n", limits) == "1:4 scalar-too-long");
  CHECK(verdict("a: |\n  yyy\n  zzz\n", limits) == "1:4 scalar-too-long");
  limits = {};
  limits.depth = 3;
  CHECK(verdict("- - - a\n", limits) == "read");
  CHECK(verdict("- - - - a\n", limits) == "1:7 too-deep");
  CHECK(verdict("a: [[{}, {b: {}}]]\n", limits) == "1:6 too-deep");
}

TEST_CASE("yaml: what YAML has and we refuse") {
  CHECK(verdict("a: &x 1\nb: *x\nc: !!str d\n") ==
        "1:4 anchor-not-allowed, 2:4 alias-not-allowed, 3:4 tag-not-allowed");
  CHECK(verdict("a: ! b\n") == "1:4 tag-not-allowed");
  CHECK(verdict("&a key: b\nother: c\n") == "1:1 anchor-not-allowed");
  CHECK(verdict("a: {<<: {b: c}}\n") == "1:5 merge-key-not-allowed");
  CHECK(verdict("a: {'<<': {b: c}}\n") == "read");
  CHECK(verdict("a: b\n---\nc: d\n") == "2:1 several-documents");
  CHECK(verdict("a: b\n...\nc: d\n") == "3:1 several-documents");
  CHECK(verdict("%YAML 1.1\n---\na: b\n") == "1:1 directive-not-allowed");
  CHECK(verdict("[a]: b\n") == "1:1 key-not-scalar");
  CHECK(verdict("x: {{a: b}: c}\n") == "1:5 key-not-scalar");
  CHECK(verdict(": b\n") == "1:1 key-not-scalar");
  CHECK(verdict("? a\n: b\n") == "1:1 explicit-key");
  CHECK(verdict("a: 1\nb: {c: 1, c: 2, c: 3}\n\"a\": 2\n") ==
        "2:11 duplicate-key, 2:17 duplicate-key, 3:1 duplicate-key");
  CHECK(verdict("") == "1:1 empty-file");
  CHECK(verdict("# nothing\n") == "1:1 empty-file");
}

TEST_CASE("yaml: duplicates in a long mapping name the first place") {
  std::string text;
  for (int i = 0; i < 100; ++i) {
    text += "k" + std::to_string(i) + ": v\n";
  }
  const Parsed result = parsed(text + "k7: w\nk7: x\n");
  REQUIRE(result.diagnostics.size() == 2);
  CHECK(result.diagnostics.all()[0].where.begin == Place{101, 1});
  CHECK(result.diagnostics.all()[1].where.begin == Place{102, 1});
  CHECK(result.diagnostics.all()[1].help == "it was first given on line 8, column 1; keep one of them");
  CHECK(result.diagnostics.all()[0].message == "the key 'k7' is given a second time");
}

TEST_CASE("yaml: what YAML itself refuses") {
  CHECK(verdict("a: 'b\n") == "1:4 unterminated-quote");
  CHECK(verdict("я: \"b\\\"\n  c\n") == "1:4 unterminated-quote");
  CHECK(verdict("a: \"b\n---\n") == "1:4 unterminated-quote");
  CHECK(verdict("a: b: c\n") == "1:5 yaml-syntax");
  CHECK(verdict("a:\n\tb: c\n") == "2:1 yaml-syntax");
  CHECK(verdict("a: [b, c\n") == "2:1 yaml-syntax");
  CHECK(verdict("a: b]\nc: ]\n") == "2:4 yaml-syntax");
  CHECK(verdict("a: {b: c]\n") == "1:9 yaml-syntax");
  CHECK(verdict("a: @b\n") == "1:4 yaml-syntax");
  CHECK(verdict("a: \"\\q\"\n") == "1:5 yaml-syntax");
  CHECK(verdict("a: \"\\ud800\"\n") == "1:5 yaml-syntax");
  CHECK(verdict("a: 1\n  b: 2\n") == "2:4 yaml-syntax");
  CHECK(verdict("  a: 1\n b: 2\n") == "2:2 yaml-syntax");
  CHECK(verdict("a: 1\nb\nc: 2\n") == "2:1 yaml-syntax");
  CHECK(verdict("a: | b\n") == "1:6 yaml-syntax");
  CHECK(verdict("- a\nb: c\n") == "2:1 yaml-syntax");
  CHECK(verdict("[a,, b]\n") == "1:4 yaml-syntax");
  CHECK(verdict("a: 'b'#c\n") == "1:7 yaml-syntax");
  CHECK(verdict("a: |\n\tb\n") == "2:1 yaml-syntax");
  CHECK(verdict("a: |\n \tb\n") == "2:2 yaml-syntax");
  // A key has at most 1,024 characters.
  for (const std::size_t length : {1024U, 1025U}) {
    const std::string text = std::string(length, 'k') + ": v\n";
    CHECK(verdict(text) == (length == 1024 ? "read" : "1:1026 yaml-syntax"));
    CHECK(oracle::read(text).has_value() == (length == 1024));
  }
}

TEST_CASE("yaml: hostile files are refused with a place") {
  CHECK(verdict(std::string(100000, '[')) == "1:65537 line-too-long");
  std::string lines;
  for (int i = 0; i < 100000; ++i) {
    lines += "[\n";
  }
  CHECK(verdict(lines) == "33:1 too-deep");
  CHECK(verdict(std::string(2U << 20U, 'k') + ": v\n") == "1:65537 line-too-long");
  std::string long_key;
  for (int i = 0; i < 40000; ++i) {
    long_key += "kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk\n";
  }
  CHECK(verdict(long_key + ": v\n") == "1:1 scalar-too-long");
  std::string bomb = "a0: &a0 [x, x]\n";
  for (int i = 1; i < 30; ++i) {
    const std::string last = "*a" + std::to_string(i - 1);
    bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + last + ", " + last + "]\n";
  }
  const Parsed result = parsed(bomb);
  CHECK_FALSE(result.root);
  CHECK(result.diagnostics.size() == 21);
  CHECK(result.diagnostics.all()[0].where.begin == Place{1, 5});
  CHECK(verdict("a: &a [*a]\n") == "1:4 anchor-not-allowed, 1:8 alias-not-allowed");
}

TEST_CASE("yaml: libyaml as oracle, on damaged files") {
  for (const Reader reader : {Reader::kLibrary, Reader::kDirect}) {
    std::mt19937 random(20261123);
    std::map<std::string, int> seen;
    for (int round = 0; round < 6000; ++round) {
      const std::string text =
          oracle::mutate(oracle::documents()[static_cast<std::size_t>(round) % oracle::documents().size()], random);
      CAPTURE(text);
      const Parsed result = parsed(text, {}, reader);
      const std::optional<std::string> theirs = oracle::read(text);
      if (result.root) {
        ++seen["read"];
        REQUIRE(result.diagnostics.empty());
        REQUIRE_MESSAGE(theirs.has_value(), "libyaml refuses what we read");
        REQUIRE(oracle::write(*result.root) == *theirs);
        continue;
      }
      REQUIRE(result.diagnostics.has_errors());
      for (const Diagnostic& diagnostic : result.diagnostics.all()) {
        ++seen[diagnostic.id];
        REQUIRE(diagnostic.where.begin.line >= 1);
        REQUIRE(diagnostic.where.begin.column >= 1);
        REQUIRE(diagnostic.where.begin <= diagnostic.where.end);
        REQUIRE_FALSE(render_for_people(diagnostic, result.files).empty());
      }
    }
    CHECK(seen["read"] > 1000);  // otherwise the comparison says little
    CHECK(seen["yaml-syntax"] > 1000);
    CHECK(seen["unterminated-quote"] > 50);
    CHECK(seen["key-not-scalar"] > 50);
    CHECK(seen["forbidden-character"] > 50);
  }
}

TEST_CASE("yaml: the undamaged files are read, and every place quotes its text") {
  for (const std::string& text : oracle::documents()) {
    const Parsed result = parsed(text);
    for (const Diagnostic& diagnostic : result.diagnostics.all()) {
      FAIL_CHECK(render_for_people(diagnostic, result.files));
    }
    REQUIRE(result.root);
    CHECK(oracle::write(*result.root) == oracle::read(text));
    check_quotes(*result.root, result.files);
  }
}

TEST_CASE("yaml: yaml-cpp refuses '?' in unquoted texts between brackets, with its place") {
  const Parsed result = parsed("a: {url: https://example.org/x?y=z}\n");
  CHECK_FALSE(result.root);
  CHECK(result.diagnostics.all()[0].where.begin == Place{1, 31});
  CHECK(parsed("a: https://example.org/x?y=z\n").root);
  CHECK(parsed("a: {url: https://example.org/x?y=z}\n", {}, Reader::kDirect).root);
}

}  // namespace jurisdiff::yaml
