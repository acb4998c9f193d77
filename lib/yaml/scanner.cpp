#include "lib/yaml/scanner.h"

#include <algorithm>
#include <string>
#include <utility>

#include "lib/base/utf8.h"

namespace jurisdiff::yaml {
namespace {

constexpr auto kSyntax = "yaml-syntax";
constexpr int kLongestKey = 1024;

}  // namespace

Scanner::Scanner(const Lines& lines, const Limits& limits, std::vector<Token>& tokens, std::vector<Refusal>& refused)
    : lines_(lines), limits_(limits), text_(lines.text), tokens_(tokens), refused_(refused) {}

void Scanner::run() {
  while (next()) {
  }
}

void Scanner::fail(std::string id, std::size_t begin, std::size_t end, std::string message, std::string help) {
  throw Refusal{std::move(id), begin, end, std::move(message), std::move(help)};
}

int Scanner::column_of(std::size_t at) {
  if (lines_.ascii) return static_cast<int>(at - line_begin_);
  // Mostly a little further along the line than last time.
  const bool further = counted_at_ >= line_begin_ && counted_at_ <= at;
  const std::size_t from = further ? counted_at_ : line_begin_;
  counted_ = (further ? counted_ : 0) + static_cast<int>(utf8::count(text_.substr(from, at - from)));
  counted_at_ = at;
  return counted_;
}

void Scanner::skip_break() {
  at_ += peek() == '\r' ? 2 : 1;
  line_begin_ = at_;
}

bool Scanner::document_marker() const {
  if (at_ != line_begin_ || text_.size() - at_ < 3) {
    return false;
  }
  const std::string_view word = text_.substr(at_, 3);
  return (word == "---" || word == "...") && blank_or_end(3);
}

bool Scanner::next() {
  to_next_token();
  check_required(keys_.front());
  const int column = in_flow() ? 0 : column_of(at_);
  unroll_indent(at_ == text_.size() ? -1 : column);
  if (at_ == text_.size()) {
    remove_key();
    add(TokenKind::kEnd, 0);
    return false;
  }
  if (special_line()) {
    return true;
  }
  const char byte = peek();
  switch (byte) {
    case '[':
      open_flow(TokenKind::kFlowSequenceStart);
      return true;
    case '{':
      open_flow(TokenKind::kFlowMappingStart);
      return true;
    case ']':
      close_flow(TokenKind::kFlowSequenceEnd);
      return true;
    case '}':
      close_flow(TokenKind::kFlowMappingEnd);
      return true;
    case ',':
      remove_key();
      key_allowed_ = true;
      add(TokenKind::kFlowEntry, 1);
      return true;
    case '-':
      if (blank_or_end(1)) {
        block_entry();
        return true;
      }
      break;
    case '?':
      if (in_flow() || blank_or_end(1)) {
        fail("explicit-key", at_, at_ + 1, "a key is announced with '?'", "write it as 'key: value'");
      }
      break;
    case ':':
      if (in_flow() || blank_or_end(1)) {
        value();
        return true;
      }
      break;
    case '*':
    case '&':
    case '!':
      property(byte);
      return true;
    case '|':
    case '>':
      if (!in_flow()) {
        block_scalar();
        return true;
      }
      cannot_start();
    case '\'':
    case '"':
      quoted(byte);
      return true;
    case '#':
      fail(kSyntax, at_, at_ + 1, "a comment must have a space before its '#'",
           "put a space before '#', or quote the text");
    case '%':
    case '@':
    case '`':
    case '\t':
      cannot_start();
    default:
      break;
  }
  plain();
  return true;
}

void Scanner::cannot_start() const {
  if (peek() == '\t') {
    fail(kSyntax, at_, at_ + 1, "a tab is used to indent the line", "indent with spaces");
  }
  fail(kSyntax, at_, at_ + 1, std::string("a value cannot begin with '") + peek() + "'", "put the text in quotes");
}

void Scanner::to_next_token() {
  while (true) {
    while (peek() == ' ' || (peek() == '\t' && (in_flow() || !key_allowed_))) {
      ++at_;
    }
    if (peek() == '#' && (at_ == line_begin_ || text_[at_ - 1] == ' ' || text_[at_ - 1] == '\t')) {
      at_ = std::min(text_.find_first_of("\r\n", at_), text_.size());
    }
    if (!at_break()) {
      return;
    }
    skip_break();
    if (!in_flow()) {
      key_allowed_ = true;
    }
  }
}

/// Directives and document markers: what only the first column can hold.
bool Scanner::special_line() {
  if (at_ != line_begin_) {
    return false;
  }
  if (peek() == '%' && !in_flow()) {
    const std::size_t begin = at_;
    at_ = std::min(text_.find_first_of("\r\n", at_), text_.size());
    refused_.push_back({"directive-not-allowed", begin, at_, "a line beginning with '%' is a YAML directive",
                        "delete the line, or quote the text"});
    return true;
  }
  if (!document_marker()) {
    return false;
  }
  unroll_indent(-1);
  remove_key();
  key_allowed_ = false;
  add(peek() == '-' ? TokenKind::kDocumentStart : TokenKind::kDocumentEnd, 3);
  return true;
}

void Scanner::add(TokenKind kind, std::size_t length) {
  tokens_.push_back({kind, 0, static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(at_ + length)});
  at_ += length;
}

void Scanner::insert(std::size_t token, TokenKind kind, std::size_t at) {
  const auto place = static_cast<std::uint32_t>(at);
  tokens_.insert(tokens_.begin() + static_cast<std::ptrdiff_t>(token), {kind, 0, place, place});
}

void Scanner::roll_indent(int column, std::size_t token, TokenKind kind, std::size_t at) {
  if (in_flow() || indent_ >= column) {
    return;
  }
  indents_.push_back(indent_);
  indent_ = column;
  check_depth(at);
  insert(token, kind, at);
}

void Scanner::unroll_indent(int column) {
  if (in_flow()) {
    return;
  }
  while (indent_ > column) {
    add(TokenKind::kBlockEnd, 0);
    indent_ = indents_.back();
    indents_.pop_back();
  }
}

/// A key must end on its line, within a bounded length.
bool Scanner::in_reach(const SimpleKey& key) {
  return key.line_begin == line_begin_ && column_of(at_) - key.column <= kLongestKey;
}

void Scanner::check_required(const SimpleKey& key) {
  if (key.possible && key.required && !in_reach(key)) {
    fail(kSyntax, key.at, key.at, "this line is not 'key: value', as the lines around it are",
         "add ': ' and a value, or indent the line under the key it belongs to");
  }
}

void Scanner::save_key() {
  if (!key_allowed_) {
    return;
  }
  SimpleKey key;
  key.possible = true;
  key.column = column_of(at_);
  key.required = !in_flow() && indent_ == key.column;
  key.token = tokens_.size();
  key.at = at_;
  key.line_begin = line_begin_;
  remove_key();
  keys_.back() = key;
}

void Scanner::remove_key() {
  SimpleKey& key = keys_.back();
  if (key.possible && key.required) {
    fail(kSyntax, key.at, key.at, "this line is not 'key: value', as the lines around it are",
         "add ': ' and a value, or indent the line under the key it belongs to");
  }
  key.possible = false;
}

/// Stops early in a text that is too deep for certain; the outline counts exactly.
void Scanner::check_depth(std::size_t at) const {
  if (indents_.size() + keys_.size() - 1 > static_cast<std::size_t>(limits_.depth)) {
    throw too_deep(limits_, at, at + 1);
  }
}

void Scanner::open_flow(TokenKind kind) {
  save_key();
  keys_.emplace_back();
  brackets_.push_back(at_);
  key_allowed_ = true;
  check_depth(at_);
  add(kind, 1);
}

void Scanner::close_flow(TokenKind kind) {
  remove_key();
  if (!in_flow()) {
    fail(kSyntax, at_, at_ + 1, std::string("'") + peek() + "' closes nothing",
         "delete it, or quote the text it is part of");
  }
  keys_.pop_back();
  brackets_.pop_back();
  key_allowed_ = false;
  add(kind, 1);
}

void Scanner::block_entry() {
  if (in_flow()) {
    fail(kSyntax, at_, at_ + 1, "'- ' cannot stand between brackets", "separate the items by commas");
  }
  if (!key_allowed_) {
    fail(kSyntax, at_, at_ + 1, "a list item cannot begin here",
         "begin the list on a line of its own, or quote the text");
  }
  roll_indent(column_of(at_), tokens_.size(), TokenKind::kBlockSequenceStart, at_);
  remove_key();
  key_allowed_ = true;
  add(TokenKind::kBlockEntry, 1);
}

void Scanner::value() {
  SimpleKey& key = keys_.back();
  if (!key.possible || !in_reach(key)) {
    if (key.possible && key.line_begin == line_begin_) {
      fail(kSyntax, at_, at_ + 1, "the key before ':' has more than " + std::to_string(kLongestKey) + " characters",
           "shorten the key, or put the text that contains ': ' in quotes");
    }
    if (in_flow() && brackets_.back() < line_begin_) {
      const std::string line = std::to_string(lines_.line_of(brackets_.back()) + 1);
      fail(kSyntax, at_, at_ + 1,
           std::string("the '") + text_[brackets_.back()] + "' opened on line " + line +
               " is not closed before this ':'",
           "close it where its value ends; put a text that contains ': ' in quotes");
    }
    const bool empty = key_allowed_ || in_flow();
    fail(
        empty ? "key-not-scalar" : kSyntax, at_, at_ + 1,
        empty ? "there is no key before ':' on this line" : "there is a second ': ' on this line, or one inside a text",
        "put a text that contains ': ' in quotes");
  }
  insert(key.token, TokenKind::kKey, key.at);
  roll_indent(key.column, key.token, TokenKind::kBlockMappingStart, key.at);
  key.possible = false;
  key_allowed_ = false;
  add(TokenKind::kValue, 1);
}

/// An anchor, an alias or a tag: refused, then read on as if it were not there.
void Scanner::property(char byte) {
  save_key();
  key_allowed_ = false;
  const std::size_t begin = at_;
  const std::string_view ends = in_flow() ? " \t\r\n,[]{}" : " \t\r\n";
  at_ = std::min(text_.find_first_of(ends, at_ + 1), text_.size());
  if (byte == '&') {
    refused_.push_back({"anchor-not-allowed", begin, at_, "'&' before a value names it for reuse, which is not allowed",
                        "delete the name; if '&' is part of a text, put the text in quotes"});
  } else if (byte == '!') {
    refused_.push_back({"tag-not-allowed", begin, at_, "'!' before a value gives it a type, which is not allowed",
                        "delete the type; if '!' is part of a text, put the text in quotes"});
  } else {
    refused_.push_back({"alias-not-allowed", begin, at_,
                        "'*' refers to a value written elsewhere, which is not allowed",
                        "write the value out; if '*' is part of a text, put the text in quotes"});
    tokens_.push_back({TokenKind::kPlain, 0, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at_)});
  }
}

Refusal too_deep(const Limits& limits, std::size_t begin, std::size_t end) {
  return {"too-deep", begin, end, "values are nested more than " + std::to_string(limits.depth) + " levels deep here",
          "check the brackets and the indentation"};
}

std::optional<Refusal> scan_tokens(const Lines& lines, const Limits& limits, std::vector<Token>& tokens,
                                   std::vector<Refusal>& refused) {
  try {
    Scanner(lines, limits, tokens, refused).run();
  } catch (Refusal& refusal) {
    return std::move(refusal);
  }
  return std::nullopt;
}

}  // namespace jurisdiff::yaml
