#include "lib/report/json_text.h"

#include <cstddef>

#include "lib/base/utf8.h"

namespace jurisdiff {

namespace {

constexpr char32_t kFirstBeyond = 0x10000;  // from here on a character takes a surrogate pair

void spell(std::string& text, char32_t unit) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  text += "\\u";
  for (int shift = 12; shift >= 0; shift -= 4) text += kDigits[(unit >> static_cast<unsigned>(shift)) & 0xFU];
}

}  // namespace

std::string spell_out_in_json(std::string_view document) {
  std::string result;
  result.reserve(document.size());
  for (std::size_t at = 0; at < document.size();) {
    const utf8::Step next = utf8::step(document, at);
    const std::size_t bytes = next.length == 0 ? 1 : next.length;
    const bool layout = next.value == '\n' || next.value == '\t';
    if (next.length == 0 || layout || !utf8::is_forbidden(next.value)) {
      result.append(document, at, bytes);
    } else if (next.value < kFirstBeyond) {
      spell(result, next.value);
    } else {
      spell(result, 0xD800U + ((next.value - kFirstBeyond) >> 10U));
      spell(result, 0xDC00U + ((next.value - kFirstBeyond) & 0x3FFU));
    }
    at += bytes;
  }
  return result;
}

}  // namespace jurisdiff
