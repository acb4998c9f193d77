// What is written: cells of tables, paths below an output folder, records of a manifest.
#include <doctest/doctest.h>

#include "lib/base/hash.h"
#include "lib/base/utf8.h"
#include "lib/load/output_path.h"
#include "lib/report/csv.h"
#include "lib/report/manifest.h"

using namespace jurisdiff;

namespace {

std::string cell(const CsvCell& one) {
  CsvTable table({"a"});
  table.row({one});
  const std::string text = table.take();
  REQUIRE(text.starts_with("a\r\n"));
  REQUIRE(text.ends_with("\r\n"));
  return text.substr(3, text.size() - 5);
}

}  // namespace

TEST_CASE("a text cell is never a formula, and always comes back") {
  CHECK(cell("plain") == "plain");
  CHECK(cell("") == "");
  CHECK(cell("=1+1") == "'=1+1");
  CHECK(cell("+1") == "'+1");
  CHECK(cell("-1") == "'-1");
  CHECK(cell("@SUM(1)") == "'@SUM(1)");
  CHECK(cell("\t=1") == "\"'\t=1\"");
  CHECK(cell("\r=1") == "\"'\r=1\"");
  CHECK(cell("\n=1") == "\"'\n=1\"");
  CHECK(cell("＝1") == "'＝1");
  CHECK(cell("＠x") == "'＠x");
  CHECK(cell("a,b") == "\"a,b\"");
  CHECK(cell("a;=b") == "\"a;=b\"");
  CHECK(cell("say \"no\"") == "\"say \"\"no\"\"\"");
  CHECK(cell("two\nlines") == "\"two\nlines\"");
  CHECK(cell(" a ") == "\" a \"");
}

TEST_CASE("numbers of ours stay numbers") {
  CHECK(cell(-5) == "-5");
  CHECK(cell(std::size_t{18}) == "18");
  CHECK(cell(csv_fraction(-0.25)) == "-0.25");
  CHECK(cell(csv_fraction(1.0 / 3)) == "0.333333");
  CHECK(cell(csv_fraction(3600)) == "3600");
}

TEST_CASE("a path below the output folder") {
  std::string why;
  CHECK(normal_output_path("a/b.json", why) == "a/b.json");
  CHECK(normal_output_path("./a//./b", why) == "a/b");
  CHECK(normal_output_path("право/ru@2011-12-06.txt", why) == "право/ru@2011-12-06.txt");
  CHECK(why.empty());
  for (const char* bad : {"", ".", "/", "a/", "/etc/passwd", "..", "../a", "a/../b", "a/..", ".hidden", "a/.b", "-x",
                          "a\\b", "a\nb", "manifest.json", "./MANIFEST.1-of-2.json", "a/\x7f"}) {
    why.clear();
    CAPTURE(bad);
    CHECK_FALSE(normal_output_path(bad, why));
    CHECK_FALSE(why.empty());
  }
  why.clear();
  CHECK(normal_output_path("a/manifest.json", why));
}

TEST_CASE("names a file system may take for one") {
  CHECK(utf8::case_folded("Straße") == utf8::case_folded("STRASSE"));
  CHECK(utf8::case_folded("ПРАВО") == utf8::case_folded("право"));
  CHECK(utf8::case_folded("a") != utf8::case_folded("b"));
  CHECK(utf8::case_folded("\xff") == "\xff");
}

TEST_CASE("the hash of bytes is that of sha256sum") {
  CHECK(sha256_of("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("a journal is read as far as it is whole") {
  ManifestEntry entry;
  entry.path = "a \"b\".json";
  entry.question = "list rules";
  entry.format = "json";
  entry.fingerprint = "f";
  entry.sha256 = "s";
  entry.worst = Level::kWarning;
  const std::string line = write_manifest_line(entry);
  CHECK(read_manifest(line).size() == 1);
  const auto known = read_manifest("\n{\"torn\n" + line + line.substr(0, line.size() / 2));
  REQUIRE(known.size() == 1);
  CHECK(known[0].path == entry.path);
  CHECK(known[0].fingerprint == "f");
  CHECK(known[0].worst == Level::kWarning);
  CHECK(read_manifest(write_manifest({"1", {entry, entry}})).size() == 2);
  entry.failure = "no room";
  CHECK(read_manifest(write_manifest_line(entry)).empty());
  CHECK(read_manifest("\xff\xfe").empty());
  CHECK(read_manifest(std::string(100'000, '[')).empty());
  CHECK(read_manifest("{\"outputs\": [1, {\"path\": 7, \"status\": \"written\"}]}").empty());
}
