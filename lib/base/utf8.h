#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace jurisdiff::utf8 {

/// One step through UTF-8. `length` is in bytes; 0 where the bytes are not UTF-8 (or the text has ended).
struct Step {
  char32_t value = 0;
  std::size_t length = 0;
};

/// The code point at byte `at`. Overlong forms, surrogates and values past U+10FFFF are not UTF-8.
[[nodiscard]] Step step(std::string_view text, std::size_t at);

[[nodiscard]] bool is_ascii(std::string_view text);
[[nodiscard]] bool is_valid(std::string_view text);

/// Code points in valid UTF-8: counts the bytes that begin one.
[[nodiscard]] std::size_t count(std::string_view text);

/// Appends a code point below U+110000.
void append(std::string& text, char32_t value);

/// True when no code point of this value can ever be changed or joined by NFC: a quick yes, never a wrong yes.
[[nodiscard]] bool is_surely_nfc(char32_t value);

/// The text in NFC. Text that is not valid UTF-8 is returned as it is. Costs one pass where nothing is to do.
[[nodiscard]] std::string to_nfc(std::string_view text);

/// The text as a file system that ignores case would compare it: case folded, NFC. Text that is not valid UTF-8 is
/// returned as it is.
[[nodiscard]] std::string case_folded(std::string_view text);

/// Columns in a terminal: combining marks 0, East Asian wide characters 2. A tab counts 1: expand it before.
[[nodiscard]] std::size_t display_width(std::string_view text);

/// Characters no file of ours may hold, for they hide or reorder text: C0 except tab and newline (the scanner lets a CR
/// stand before a newline), DEL, C1, U+FEFF, bidi controls, line and paragraph separators, noncharacters.
[[nodiscard]] bool is_forbidden(char32_t value);

/// The text with every forbidden character, tab and newline included, and every broken byte spelt out: `\u202e`,
/// `\x9f`. For whatever comes from input and goes to a terminal.
[[nodiscard]] std::string escape_control(std::string_view text);

/// How a message names a code point: "U+202E".
[[nodiscard]] std::string code_point_name(char32_t value);

}  // namespace jurisdiff::utf8
