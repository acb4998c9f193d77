#include "lib/base/utf8.h"

#include <utf8proc.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>

namespace jurisdiff::utf8 {
namespace {

constexpr std::string_view kHex = "0123456789abcdef";

std::uint8_t byte_at(std::string_view text, std::size_t at) { return static_cast<std::uint8_t>(text[at]); }

bool is_continuation(char byte) { return (static_cast<std::uint8_t>(byte) & 0xC0U) == 0x80U; }

std::string hex(char32_t value, int digits) {
  std::string text(static_cast<std::size_t>(digits), '0');
  for (auto digit = text.rbegin(); digit != text.rend(); ++digit, value >>= 4U) {
    *digit = kHex[value & 0xFU];
  }
  return text;
}

}  // namespace

Step step(std::string_view text, std::size_t at) {
  if (at >= text.size()) {
    return {};
  }
  const std::uint8_t lead = byte_at(text, at);
  if (lead < 0x80) {
    return {lead, 1};
  }
  if (lead < 0xC2 || lead > 0xF4) {
    return {};
  }
  const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (text.size() - at < length) {
    return {};
  }
  char32_t value = lead & (0x7FU >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if (!is_continuation(text[at + i])) {
      return {};
    }
    value = (value << 6U) | (byte_at(text, at + i) & 0x3FU);
  }
  constexpr char32_t kLeast[] = {0, 0, 0x80, 0x800, 0x10000};
  if (value < kLeast[length] || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) {
    return {};
  }
  return {value, length};
}

bool is_ascii(std::string_view text) {
  std::size_t at = 0;
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + at, 8);
    if ((word & 0x8080808080808080U) != 0) {
      return false;
    }
  }
  return std::all_of(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(),
                     [](char byte) { return static_cast<std::uint8_t>(byte) < 0x80; });
}

bool is_valid(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const Step next = step(text, at);
    if (next.length == 0) {
      return false;
    }
    at += next.length;
  }
  return true;
}

std::size_t count(std::string_view text) {
  std::size_t continuations = 0;
  std::size_t at = 0;
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + at, 8);
    // One bit per continuation byte; the product adds the eight up in its highest byte.
    continuations += (((word >> 7U) & ~(word >> 6U) & 0x0101010101010101U) * 0x0101010101010101U) >> 56U;
  }
  for (; at < text.size(); ++at) {
    continuations += is_continuation(text[at]) ? 1 : 0;
  }
  return text.size() - continuations;
}

void append(std::string& text, char32_t value) {
  const auto put = [&text](char32_t byte) { text += static_cast<char>(static_cast<std::uint8_t>(byte)); };
  if (value < 0x80) {
    put(value);
  } else if (value < 0x800) {
    put(0xC0U | (value >> 6U));
    put(0x80U | (value & 0x3FU));
  } else if (value < 0x10000) {
    put(0xE0U | (value >> 12U));
    put(0x80U | ((value >> 6U) & 0x3FU));
    put(0x80U | (value & 0x3FU));
  } else {
    put(0xF0U | (value >> 18U));
    put(0x80U | ((value >> 12U) & 0x3FU));
    put(0x80U | ((value >> 6U) & 0x3FU));
    put(0x80U | (value & 0x3FU));
  }
}

bool is_surely_nfc(char32_t value) {
  const auto within = [value](char32_t first, char32_t last) { return value >= first && value <= last; };
  // Ranges read from DerivedNormalizationProps: NFC_Quick_Check=Yes and combining class 0 throughout.
  return value < 0x300 || within(0x400, 0x482) || within(0x48A, 0x52F) || within(0x4E00, 0x9FFF) ||
         within(0x2010, 0x2027) || within(0x2030, 0x205E) || within(0x3001, 0x3029) || within(0xFF01, 0xFF60) ||
         value == 0x2116;
}

// The text through utf8proc, or as it is where that refuses it.
static std::string mapped(std::string_view text, int how) {
  utf8proc_uint8_t* made = nullptr;
  const utf8proc_ssize_t size =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()),
                   &made, static_cast<utf8proc_option_t>(how));
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(made, &std::free);
  if (size < 0) {
    return std::string(text);
  }
  return {reinterpret_cast<const char*>(made), static_cast<std::size_t>(size)};
}

std::string to_nfc(std::string_view text) {
  bool surely = true;
  for (std::size_t at = 0; at < text.size() && surely;) {
    const Step next = step(text, at);
    if (next.length == 0) {
      return std::string(text);
    }
    surely = is_surely_nfc(next.value);
    at += next.length;
  }
  if (surely) {
    return std::string(text);
  }
  return mapped(text, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
}

std::string case_folded(std::string_view text) {
  return mapped(text, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD);
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Step next = step(text, at);
    if (next.length == 0 || next.value < 0x80) {
      ++width;
      ++at;
      continue;
    }
    width += static_cast<std::size_t>(std::max(0, utf8proc_charwidth(static_cast<utf8proc_int32_t>(next.value))));
    at += next.length;
  }
  return width;
}

bool is_forbidden(char32_t value) {
  if (value < 0x20) {
    return value != '\t' && value != '\n';
  }
  if (value < 0x7F) {
    return false;
  }
  return value <= 0x9F || value == 0x61C || value == 0x200E || value == 0x200F ||
         (value >= 0x2028 && value <= 0x202E) || (value >= 0x2066 && value <= 0x2069) || value == 0xFEFF ||
         (value >= 0xFDD0 && value <= 0xFDEF) || (value & 0xFFFEU) == 0xFFFEU;
}

std::string escape_control(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const Step next = step(text, at);
    if (next.length == 0) {
      out += "\\x" + hex(byte_at(text, at), 2);
      ++at;
      continue;
    }
    if (next.value == '\n') {
      out += "\\n";
    } else if (next.value == '\t') {
      out += "\\t";
    } else if (next.value == '\r') {
      out += "\\r";
    } else if (is_forbidden(next.value)) {
      out += next.value < 0x100     ? "\\x" + hex(next.value, 2)
             : next.value < 0x10000 ? "\\u" + hex(next.value, 4)
                                    : "\\U" + hex(next.value, 8);
    } else {
      out.append(text, at, next.length);
    }
    at += next.length;
  }
  return out;
}

std::string code_point_name(char32_t value) {
  std::string digits = hex(value, value > 0xFFFFF ? 6 : value > 0xFFFF ? 5 : 4);
  std::transform(digits.begin(), digits.end(), digits.begin(),
                 [](char digit) { return digit >= 'a' ? static_cast<char>(digit - 'a' + 'A') : digit; });
  return "U+" + digits;
}

}  // namespace jurisdiff::utf8
