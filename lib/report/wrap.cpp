#include "lib/report/wrap.h"

#include <algorithm>
#include <vector>

#include "lib/base/utf8.h"

namespace jurisdiff {

namespace {

constexpr std::size_t kLeastIndent = 2;

struct Piece {
  std::string text;
  std::size_t width = 0;
  bool blank_before = false;
};

bool is_letter(char byte) { return byte > ' ' && byte < '\x7f'; }

// Words; a section sign and its number are one. Each wide character is a piece of its own, since a line may end after
// it.
std::vector<Piece> pieces_of(std::string_view text) {
  std::vector<Piece> pieces;
  bool blank = false;
  bool joins = false;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Step step = utf8::step(text, at);
    std::size_t length = step.length == 0 ? 1 : step.length;
    if (text[at] == ' ') {
      ++at;
      blank = true;
      joins = false;
      continue;
    }
    // Mostly the rest of a word is plain letters, each one column wide.
    while (is_letter(text[at]) && at + length < text.size() && is_letter(text[at + length])) ++length;
    const std::string_view one = text.substr(at, length);
    at += length;
    const std::size_t width = utf8::display_width(one);
    const bool wide = width == 2 && !is_letter(one.front());
    // Closing punctuation of East Asian text must not begin a line, nor an opening bracket end one.
    const bool closing = one == "，" || one == "。" || one == "；" || one == "：" || one == "）" || one == "、";
    const bool after_opening = !pieces.empty() && pieces.back().text.ends_with("（");
    // A section sign and its number stay on one line.
    if (blank && !pieces.empty() && pieces.back().text.ends_with("§")) {
      pieces.back().text += ' ';
      pieces.back().width += 1;
      joins = true;
    }
    if (joins && (!wide || closing) && !pieces.empty()) {
      pieces.back().text += one;
      pieces.back().width += width;
    } else if ((closing || after_opening) && !pieces.empty() && !blank) {
      pieces.back().text += one;
      pieces.back().width += width;
    } else {
      pieces.push_back({std::string(one), width, blank});
    }
    joins = !wide;
    blank = false;
  }
  return pieces;
}

}  // namespace

std::string padded(std::string_view text, std::size_t width) {
  std::string result(text);
  const std::size_t own = utf8::display_width(text);
  if (own < width) result.append(width - own, ' ');
  return result;
}

std::string wrap(std::string_view first, std::string_view text, std::size_t indent, std::size_t width) {
  const std::string safe = utf8::escape_control(text);
  std::string result(first);
  std::size_t column = utf8::display_width(first);
  bool at_start = true;
  for (const Piece& piece : pieces_of(safe)) {
    const std::size_t gap = piece.blank_before && !at_start ? 1 : 0;
    if (at_start && column + piece.width > width && column > kLeastIndent) {
      // One long word, an id or a path: on a line of its own, as far to the left as it needs.
      while (result.ends_with(' ')) result.pop_back();
      result += '\n';
      column = std::min(indent, std::max(kLeastIndent, width - std::min(width, piece.width)));
      result.append(column, ' ');
    } else if (!at_start && column + gap + piece.width > width) {
      result += '\n';
      result.append(indent, ' ');
      column = indent;
    } else if (gap == 1) {
      result += ' ';
      ++column;
    }
    result += piece.text;
    column += piece.width;
    at_start = false;
  }
  while (result.ends_with(' ')) result.pop_back();
  return result + '\n';
}

}  // namespace jurisdiff
