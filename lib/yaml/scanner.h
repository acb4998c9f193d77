#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "lib/yaml/tokens.h"

namespace jurisdiff::yaml {

/// The state behind scan_tokens. Follows the structure of libyaml's scanner, so that what libyaml refuses is refused
/// here; tests compare the two. Columns count code points. Throws Refusal, which scan_tokens catches.
class Scanner {
 public:
  Scanner(const Lines& lines, const Limits& limits, std::vector<Token>& tokens, std::vector<Refusal>& refused);
  void run();

 private:
  /// Where a key could have begun, if a ':' follows on the same line.
  struct SimpleKey {
    bool possible = false;
    bool required = false;
    std::size_t token = 0;
    std::size_t at = 0;
    std::size_t line_begin = 0;
    int column = 0;
  };

  // scanner.cpp: which token comes next, and what it does to indentation and keys
  bool next();
  void to_next_token();
  bool special_line();
  void indicator(char byte);
  void add(TokenKind kind, std::size_t length);
  void insert(std::size_t token, TokenKind kind, std::size_t at);
  void roll_indent(int column, std::size_t token, TokenKind kind, std::size_t at);
  void unroll_indent(int column);
  void save_key();
  void remove_key();
  void check_required(const SimpleKey& key);
  [[nodiscard]] bool in_reach(const SimpleKey& key);
  void check_depth(std::size_t at) const;
  void open_flow(TokenKind kind);
  void close_flow(TokenKind kind);
  void block_entry();
  void value();
  void property(char byte);
  [[noreturn]] void cannot_start() const;

  // scan_scalars.cpp
  void plain();
  void quoted(char quote);
  void escape(std::size_t quote_at);
  void block_scalar();
  std::size_t block_header(int& indent);
  std::size_t block_breaks(int& indent);
  void check_scalar_size(std::size_t begin, std::size_t end) const;

  [[nodiscard]] char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  [[nodiscard]] bool blank(std::size_t ahead = 0) const { return peek(ahead) == ' ' || peek(ahead) == '\t'; }
  /// A line end; also the end of the text, which holds no NUL.
  [[nodiscard]] bool break_or_end(std::size_t ahead = 0) const {
    const char byte = peek(ahead);
    return byte == '\n' || byte == '\r' || byte == '\0';
  }
  [[nodiscard]] bool at_break() const { return peek() == '\n' || peek() == '\r'; }
  [[nodiscard]] bool blank_or_end(std::size_t ahead = 0) const { return blank(ahead) || break_or_end(ahead); }
  [[nodiscard]] bool document_marker() const;
  void skip_break();
  [[nodiscard]] int column_of(std::size_t at);
  [[nodiscard]] bool in_flow() const { return keys_.size() > 1; }
  [[noreturn]] static void fail(std::string id, std::size_t begin, std::size_t end, std::string message,
                                std::string help);

  const Lines& lines_;
  const Limits& limits_;
  std::string_view text_;
  std::vector<Token>& tokens_;
  std::vector<Refusal>& refused_;
  std::size_t at_ = 0;
  std::size_t line_begin_ = 0;
  std::size_t counted_at_ = 0;  ///< the place asked for last, and its column
  int counted_ = 0;
  int indent_ = -1;
  std::vector<int> indents_;
  bool key_allowed_ = true;
  std::vector<std::size_t> brackets_;         ///< where the open ones stand
  std::vector<SimpleKey> keys_{SimpleKey{}};  ///< one for the block, one for each open bracket
};

}  // namespace jurisdiff::yaml
