#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

#include "lib/base/utf8.h"
#include "lib/yaml/readers.h"

namespace jurisdiff::yaml {
namespace {

bool is_blank(char byte) { return byte == ' ' || byte == '\t'; }
bool is_break(char byte) { return byte == '\n' || byte == '\r'; }

/// Passes blanks and line ends from `at` and writes what they stand for: blanks within a line stay, one line end is a
/// space, more of them one fewer. After an escaped line end (`glued`) nothing is written for the blanks.
void fold(std::string_view text, std::size_t& at, bool glued, std::string& out) {
  const std::size_t begin = at;
  std::size_t breaks = 0;
  while (at < text.size() && (is_blank(text[at]) || is_break(text[at]))) {
    breaks += text[at] == '\n' ? 1 : 0;
    ++at;
  }
  if (glued) {
    out.append(breaks, '\n');
  } else if (breaks == 0) {
    out.append(text, begin, at - begin);
  } else if (breaks == 1) {
    out += ' ';
  } else {
    out.append(breaks - 1, '\n');
  }
}

/// Reads the escape whose backslash stands at `at`; the scanner has found it well formed.
void unescape(std::string_view text, std::size_t& at, std::string& out) {
  const char code = text[at + 1];
  at += 2;
  std::size_t digits = 0;
  switch (code) {
    case '0':
      out += '\0';
      return;
    case 'a':
      out += '\a';
      return;
    case 'b':
      out += '\b';
      return;
    case 't':
      out += '\t';
      return;
    case 'n':
      out += '\n';
      return;
    case 'v':
      out += '\v';
      return;
    case 'f':
      out += '\f';
      return;
    case 'r':
      out += '\r';
      return;
    case 'e':
      out += '\x1B';
      return;
    case 'N':
      utf8::append(out, 0x85);
      return;
    case '_':
      utf8::append(out, 0xA0);
      return;
    case 'L':
      utf8::append(out, 0x2028);
      return;
    case 'P':
      utf8::append(out, 0x2029);
      return;
    case 'x':
      digits = 2;
      break;
    case 'u':
      digits = 4;
      break;
    case 'U':
      digits = 8;
      break;
    default:
      out += code;
      return;
  }
  char32_t value = 0;
  for (; digits > 0; --digits, ++at) {
    const char digit = text[at];
    const int number = digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
    value = value * 16 + static_cast<char32_t>(number);
  }
  utf8::append(out, value);
}

/// A plain or quoted text; `text` is without its quotes.
std::string flow_text(std::string_view text, char quote) {
  // On one line, and with nothing spelt out, the text is what stands there.
  const std::string_view changed = quote == '"' ? "\n\\" : quote == '\'' ? "\n'" : "\n";
  if (std::none_of(changed.begin(), changed.end(), [&](char byte) { return text.find(byte) != text.npos; })) {
    return std::string(text);
  }
  const std::string_view special = quote == '"' ? " \t\r\n\\" : quote == '\'' ? " \t\r\n'" : " \t\r\n";
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t word = std::min(text.find_first_of(special, at), text.size());
    out.append(text, at, word - at);
    at = word;
    if (at == text.size()) {
      break;
    }
    if (text[at] == '\'') {
      out += '\'';
      at += 2;
    } else if (text[at] != '\\') {
      fold(text, at, false, out);
    } else if (is_break(text[at + 1])) {
      at += text[at + 1] == '\r' ? 3 : 2;
      fold(text, at, true, out);
    } else {
      unescape(text, at, out);
    }
  }
  return out;
}

/// Passes empty lines and the next line's indentation; returns the number of lines passed.
std::size_t pass_breaks(std::string_view text, std::size_t& at, std::size_t indent, std::size_t& column) {
  std::size_t breaks = 0;
  while (true) {
    for (column = 0; column < indent && at < text.size() && text[at] == ' '; ++column) {
      ++at;
    }
    if (at == text.size() || !is_break(text[at])) {
      return breaks;
    }
    at += text[at] == '\r' ? 2 : 1;
    ++breaks;
  }
}

/// A `|` or `>` text; `text` goes on to the end of the file, for empty lines after the last line may belong to it.
std::string block_text(std::string_view text, std::size_t indent) {
  const bool folded = text[0] == '>';
  std::size_t at = std::min(text.find('\n'), text.size());
  std::string_view header = text.substr(1, std::min<std::size_t>(at - 1, 2));
  header = header.substr(0, header.find_first_not_of("-+123456789"));
  const bool strip = header.find('-') != std::string_view::npos;
  const bool keep = header.find('+') != std::string_view::npos;
  at = std::min(at + 1, text.size());
  std::string out;
  std::size_t column = 0;
  bool line_end = false;   // the last line's own end, not yet written
  bool was_blank = false;  // the last line began with a blank
  std::size_t breaks = pass_breaks(text, at, indent, column);
  while (column == indent && at < text.size()) {
    const bool blank = is_blank(text[at]);
    if (line_end && !(folded && !was_blank && !blank)) {
      out += '\n';
    } else if (line_end && breaks == 0) {
      out += ' ';
    }
    out.append(breaks, '\n');
    was_blank = blank;
    const std::size_t end = std::min(text.find_first_of("\r\n", at), text.size());
    out.append(text, at, end - at);
    line_end = end < text.size();
    at = line_end ? end + (text[end] == '\r' ? 2 : 1) : end;
    breaks = pass_breaks(text, at, indent, column);
  }
  if (line_end && !strip) {
    out += '\n';
  }
  if (keep) {
    out.append(breaks, '\n');
  }
  return out;
}

}  // namespace

std::string direct_text(std::string_view text, const Node& node) {
  if (node.kind == NodeKind::kBlock) {
    return block_text(text.substr(node.begin), node.indent);
  }
  const std::string_view source = text.substr(node.begin, node.end - node.begin);
  return node.kind == NodeKind::kPlain ? flow_text(source, ' ')
                                       : flow_text(source.substr(1, source.size() - 2), source[0]);
}

void read_directly(const Lines& lines, Builder& builder) {
  struct Open {
    NodeKind kind;
    std::size_t left;
  };
  std::vector<Open> open;
  while (const Node* node = builder.next()) {
    switch (node->kind) {
      case NodeKind::kSequence:
      case NodeKind::kMapping:
        builder.open(node->kind);
        open.push_back({node->kind, node->kind == NodeKind::kMapping ? node->children * 2U : node->children});
        break;
      case NodeKind::kNull:
        builder.null();
        break;
      default:
        builder.scalar(direct_text(lines.text, *node));
        break;
    }
    if (!open.empty() && node->kind != NodeKind::kSequence && node->kind != NodeKind::kMapping) {
      --open.back().left;
    }
    while (!open.empty() && open.back().left == 0) {
      builder.close(open.back().kind);
      open.pop_back();
      if (!open.empty()) {
        --open.back().left;
      }
    }
  }
}

}  // namespace jurisdiff::yaml
