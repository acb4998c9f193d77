#include <doctest/doctest.h>

#include <initializer_list>
#include <random>
#include <string>
#include <vector>

#include "lib/base/nearest.h"
#include "lib/base/utf8.h"

namespace jurisdiff {

TEST_CASE("utf8: every code point survives a round, surrogates do not") {
  for (char32_t value = 0; value < 0x110000; ++value) {
    std::string text;
    utf8::append(text, value);
    const utf8::Step step = utf8::step(text, 0);
    const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
    const bool good = surrogate ? step.length == 0 : step.length == text.size() && step.value == value;
    REQUIRE_MESSAGE(good, "code point ", static_cast<unsigned>(value));
  }
}

TEST_CASE("utf8: overlong, broken and too large sequences are refused") {
  for (const std::string text :
       {"\x80", "\xC0\x80", "\xC1\xBF", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80",
        "\xF5\x80\x80\x80", "\xFF", "\xC3", "\xE4\xB8", "\xF0\x9F\x98", "\xC3(", "\xE4(\xAD"}) {
    CAPTURE(utf8::escape_control(text));
    CHECK(utf8::step(text, 0).length == 0);
    CHECK_FALSE(utf8::is_valid("a" + text));
  }
  CHECK(utf8::is_valid("a\xF4\x8F\xBF\xBF"));
  CHECK(utf8::step("", 0).length == 0);
  CHECK(utf8::count("aя中\xF0\x9F\x98\x80") == 4);
  CHECK(utf8::is_ascii("twelve bytes"));
  CHECK_FALSE(utf8::is_ascii("twelve byte\xC3\xA9"));
  CHECK_FALSE(utf8::is_ascii("\xC3\xA9 and eight more"));
}

TEST_CASE("utf8: NFC") {
  CHECK(utf8::to_nfc("e\xCC\x81") == "\xC3\xA9");
  CHECK(utf8::to_nfc("\xD0\xB8\xCC\x86") == "\xD0\xB9");  // и + breve = й
  CHECK(utf8::to_nfc("\xE2\x84\xA6") == "\xCE\xA9");      // the ohm sign is an omega
  CHECK(utf8::to_nfc("Закон 法律 § 12 №3 «x» — “y”…") == "Закон 法律 § 12 №3 «x» — “y”…");
  CHECK(utf8::to_nfc("\xFF"
                     "e\xCC\x81") ==
        "\xFF"
        "e\xCC\x81");
}

TEST_CASE("utf8: what is surely NFC stays itself, alone and after any letter") {
  for (char32_t value = 1; value < 0x110000; ++value) {
    if ((value >= 0xD800 && value <= 0xDFFF) || !utf8::is_surely_nfc(value)) {
      continue;
    }
    std::string text = "e";
    utf8::append(text, value);
    // A combining mark no range holds forces the slow way, by utf8proc.
    REQUIRE_MESSAGE(utf8::to_nfc(text + " \xD2\x83") == text + " \xD2\x83", "code point ",
                    static_cast<unsigned>(value));
  }
}

TEST_CASE("utf8: display width") {
  CHECK(utf8::display_width("abc") == 3);
  CHECK(utf8::display_width("жук") == 3);
  CHECK(utf8::display_width("刑法") == 4);
  CHECK(utf8::display_width("e\xCC\x81") == 1);
  CHECK(utf8::display_width("（x）") == 5);
}

TEST_CASE("utf8: control characters are spelt out, nothing else is touched") {
  CHECK(utf8::escape_control("a\x1B[31m\xE2\x80\xAE\n\t\r\x7F") == "a\\x1b[31m\\u202e\\n\\t\\r\\x7f");
  CHECK(utf8::escape_control("\xEF\xBB\xBF\xC2\x85\xF0\x9F\xBF\xBE") == "\\ufeff\\x85\\U0001fffe");
  CHECK(utf8::escape_control("я\xFF中\x80") == "я\\xff中\\x80");
  CHECK(utf8::code_point_name(0x202E) == "U+202E");
  CHECK(utf8::code_point_name(0x1FFFE) == "U+1FFFE");
  CHECK(utf8::code_point_name(0) == "U+0000");
}

TEST_CASE("utf8: no byte string makes escape_control emit a forbidden character") {
  std::mt19937 random(5);
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (auto left = random() % 12; left > 0; --left) {
      if (random() % 2 == 0) {
        text += static_cast<char>(random() % 256);
      } else {
        utf8::append(text, static_cast<char32_t>(random() % 0x3000));
      }
    }
    const std::string shown = utf8::escape_control(text);
    for (std::size_t at = 0; at < shown.size();) {
      const utf8::Step step = utf8::step(shown, at);
      REQUIRE(step.length > 0);
      REQUIRE_FALSE(utf8::is_forbidden(step.value));
      REQUIRE(step.value >= 0x20);
      at += step.length;
    }
  }
}

TEST_CASE("utf8: forbidden characters") {
  for (const char32_t value :
       std::initializer_list<char32_t>{0x0,    0x1,    0x8,    0xB,    0xC,    0xD,    0x1F,   0x7F,    0x80,
                                       0x85,   0x9F,   0x61C,  0x200E, 0x200F, 0x2028, 0x2029, 0x202A,  0x202E,
                                       0x2066, 0x2069, 0xFEFF, 0xFDD0, 0xFDEF, 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF}) {
    CHECK_MESSAGE(utf8::is_forbidden(value), utf8::code_point_name(value));
  }
  for (const char32_t value :
       std::initializer_list<char32_t>{0x9, 0xA, 0x20, 0x7E, 0xA0, 0x61B, 0x200D, 0x2010, 0x2027, 0x202F, 0x2065,
                                       0x206A, 0xFDCF, 0xFDF0, 0xFFFD, 0x10FFFD}) {
    CHECK_FALSE_MESSAGE(utf8::is_forbidden(value), utf8::code_point_name(value));
  }
}

TEST_CASE("nearest: the name that was meant") {
  const std::vector<std::string> names = {"accesses",         "copies",   "obtains", "without-right",
                                          "access-authority", "изменяет", "复制"};
  CHECK(nearest("acesses", names) == "accesses");
  CHECK(nearest("accsesses", names) == "accesses");
  CHECK(nearest("copeis", names) == "copies");  // a swap is one edit
  CHECK(nearest("without", names) == "without-right");
  CHECK(nearest("изменяеть", names) == "изменяет");
  CHECK(nearest("复制", names) == "复制");
  CHECK_FALSE(nearest("murder", names));
  CHECK_FALSE(nearest("x", names));
  CHECK_FALSE(nearest("", names));
  CHECK_FALSE(nearest(std::string(100000, 'a'), names));
  CHECK_FALSE(nearest("abc", std::vector<std::string>{}));
}

TEST_CASE("nearest: ties go by the alphabet, not by the order of the list") {
  CHECK(nearest("cat", std::vector<std::string>{"hat", "bat", "rat"}) == "bat");
  CHECK(nearest("cat", std::vector<std::string>{"bat", "rat", "hat"}) == "bat");
  CHECK(edit_distance("ab", "ba") == 1);
  CHECK(edit_distance("жук", "лук") == 1);
  CHECK(edit_distance("", "abc") == 3);
}

}  // namespace jurisdiff
