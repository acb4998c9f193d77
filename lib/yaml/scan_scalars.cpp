#include <algorithm>
#include <array>
#include <string>

#include "lib/yaml/scanner.h"

namespace jurisdiff::yaml {
namespace {

constexpr auto kSyntax = "yaml-syntax";

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

int hex_digit(char byte) {
  if (is_digit(byte)) {
    return byte - '0';
  }
  const char lower = static_cast<char>(byte | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

bool is_flow_indicator(char byte) { return byte == ',' || byte == '[' || byte == ']' || byte == '{' || byte == '}'; }

// The bytes that a plain text has in any place.
constexpr std::array<bool, 256> kOrdinary = [] {
  std::array<bool, 256> result{};
  result.fill(true);
  for (const char byte : std::string_view(" \t\n\r\0:,[]{}", 11)) result[static_cast<unsigned char>(byte)] = false;
  return result;
}();

}  // namespace

void Scanner::check_scalar_size(std::size_t begin, std::size_t end) const {
  if (end - begin > limits_.scalar_bytes) {
    fail("scalar-too-long", begin, begin,
         "the text that begins here has more than the " + std::to_string(limits_.scalar_bytes) + " bytes allowed",
         "split it, or check that its quotes and indentation are right");
  }
}

void Scanner::plain() {
  save_key();
  key_allowed_ = false;
  const std::size_t begin = at_;
  std::size_t end = at_;
  bool broken = false;
  while (!document_marker() && peek() != '#') {
    const std::size_t word = at_;
    while (true) {
      while (at_ < text_.size() && kOrdinary[static_cast<unsigned char>(text_[at_])]) ++at_;
      if (blank_or_end()) break;
      if (peek() == ':') {
        if (blank_or_end(1)) {
          break;
        }
        if (in_flow() && (is_flow_indicator(peek(1)) || peek(1) == '?')) {
          fail(kSyntax, at_, at_ + 1, "':' stands directly before a bracket, comma or '?'",
               "put a space after ':', or quote the text");
        }
      } else if (in_flow() && is_flow_indicator(peek())) {
        break;
      }
      ++at_;
    }
    if (at_ != word) {
      end = at_;
      broken = false;
    }
    check_scalar_size(begin, end);
    if (!blank() && !at_break()) {
      break;
    }
    while (blank() || at_break()) {
      if (at_break()) {
        skip_break();
        broken = true;
      } else {
        if (broken && peek() == '\t' && column_of(at_) <= indent_) {
          cannot_start();
        }
        ++at_;
      }
    }
    if (!in_flow() && column_of(at_) <= indent_) {
      break;
    }
  }
  tokens_.push_back({TokenKind::kPlain, 0, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
  if (broken) {
    key_allowed_ = true;
  }
}

void Scanner::quoted(char quote) {
  save_key();
  key_allowed_ = false;
  const std::size_t begin = at_++;
  while (true) {
    if (document_marker()) {
      fail("unterminated-quote", begin, begin + 1, "this quote is not closed before the end of the document",
           "close the quote");
    }
    if (at_ >= text_.size()) {
      fail("unterminated-quote", begin, begin + 1, "this quote is never closed", "close the quote");
    }
    const char byte = peek();
    if (byte == quote) {
      if (quote == '"' || peek(1) != quote) {
        break;
      }
      at_ += 2;
    } else if (byte == '\\' && quote == '"') {
      escape(begin);
    } else if (at_break()) {
      skip_break();
      check_scalar_size(begin, at_);
    } else {
      ++at_;
    }
  }
  ++at_;
  check_scalar_size(begin, at_);
  tokens_.push_back({quote == '"' ? TokenKind::kDoubleQuoted : TokenKind::kSingleQuoted, 0,
                     static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at_)});
}

void Scanner::escape(std::size_t quote_at) {
  const std::size_t begin = at_++;
  if (at_ >= text_.size()) {
    fail("unterminated-quote", quote_at, quote_at + 1, "this quote is never closed", "close the quote");
  }
  if (at_break()) {
    skip_break();
    return;
  }
  constexpr auto kHelp = "write '\\\\' for a backslash, or use single quotes";
  const char code = peek();
  if (std::string_view("0abt\tnvfre \"/\\N_LP").find(code) != std::string_view::npos) {
    ++at_;
    return;
  }
  const int digits = code == 'x' ? 2 : code == 'u' ? 4 : code == 'U' ? 8 : 0;
  if (digits == 0) {
    fail(kSyntax, begin, begin + 1, "a backslash in double quotes has a meaning that this one lacks", kHelp);
  }
  ++at_;
  std::uint64_t value = 0;
  for (int i = 0; i < digits; ++i, ++at_) {
    const int digit = hex_digit(peek());
    if (digit < 0) {
      fail(kSyntax, begin, at_, "the code after the backslash is too short", kHelp);
    }
    value = value * 16 + static_cast<std::uint64_t>(digit);
  }
  if (value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) {
    fail(kSyntax, begin, at_, "the code after the backslash is no character", kHelp);
  }
}

/// Reads `|` or `>` and what follows on its line; sets `indent` if the header gives one. Returns where the header ends.
std::size_t Scanner::block_header(int& indent) {
  ++at_;
  bool chomped = false;
  bool indented = false;
  while (true) {
    const char byte = peek();
    if (!chomped && (byte == '+' || byte == '-')) {
      chomped = true;
    } else if (!indented && is_digit(byte)) {
      if (byte == '0') {
        fail(kSyntax, at_, at_ + 1, "the indentation of a block text cannot be 0", "delete the 0");
      }
      indented = true;
      indent = std::max(indent_, 0) + (byte - '0');
    } else {
      break;
    }
    ++at_;
  }
  const std::size_t end = at_;
  while (blank()) {
    ++at_;
  }
  if (peek() == '#' && at_ != end) {
    at_ = std::min(text_.find_first_of("\r\n", at_), text_.size());
  }
  if (!break_or_end()) {
    fail(kSyntax, at_, at_ + 1, "text stands on the same line as '|' or '>'",
         "begin the text on the next line, indented");
  }
  return end;
}

/// Skips empty lines and the indentation after them; works out `indent` if it is still 0. Returns where the last text
/// line's break was passed.
std::size_t Scanner::block_breaks(int& indent) {
  const bool given = indent != 0;
  int deepest = 0;
  while (true) {
    int column = 0;
    while ((!given || column < indent) && peek() == ' ') {
      ++at_;
      ++column;
    }
    deepest = std::max(deepest, column);
    if ((!given || column < indent) && peek() == '\t') {
      cannot_start();
    }
    if (!at_break()) {
      break;
    }
    skip_break();
  }
  if (!given) {
    indent = std::max({deepest, indent_ + 1, 1});
  }
  return at_;
}

void Scanner::block_scalar() {
  remove_key();
  key_allowed_ = true;
  const std::size_t begin = at_;
  int indent = 0;
  std::size_t end = block_header(indent);
  if (at_break()) {
    skip_break();
  }
  block_breaks(indent);
  while (at_ < text_.size() && column_of(at_) == indent) {
    at_ = std::min(text_.find_first_of("\r\n", at_), text_.size());
    end = at_;
    check_scalar_size(begin, end);
    if (at_break()) {
      skip_break();
    }
    block_breaks(indent);
  }
  tokens_.push_back({TokenKind::kBlock, static_cast<std::uint16_t>(std::min(indent, 0xFFFF)),
                     static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
}

}  // namespace jurisdiff::yaml
