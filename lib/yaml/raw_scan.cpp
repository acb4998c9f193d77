#include "lib/yaml/raw_scan.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string>

#include "lib/base/utf8.h"

namespace jurisdiff::yaml {
namespace {

constexpr std::size_t kMostProblems = 20;

/// Adds problems up to the cap; the closing note stands where the first unreported one is.
class Reporter {
 public:
  Reporter(const Lines& lines, Diagnostics& diagnostics) : lines_(lines), diagnostics_(diagnostics) {}

  void add(std::string id, std::size_t begin, std::size_t end, std::string message, std::string help) {
    if (++count_ <= kMostProblems) {
      diagnostics_.error(std::move(id), lines_.span(begin, end), std::move(message), std::move(help));
    } else if (count_ == kMostProblems + 1) {
      Diagnostic note{"more-problems", Level::kNote, lines_.span(begin, begin), {}, {}, {}};
      note.message = "the file has more problems of this kind, which are not listed";
      note.help = "correct those listed and run the command again";
      diagnostics_.add(std::move(note));
    }
  }
  [[nodiscard]] bool full() const { return count_ > kMostProblems; }

 private:
  const Lines& lines_;
  Diagnostics& diagnostics_;
  std::size_t count_ = 0;
};

bool starts_with_bytes(std::string_view text, std::initializer_list<unsigned> bytes) {
  return text.size() >= bytes.size() && std::equal(bytes.begin(), bytes.end(), text.begin(), [](unsigned a, char b) {
           return a == static_cast<std::uint8_t>(b);
         });
}

/// The name of a wide encoding the text seems to have, or nothing.
std::string_view wide_encoding(std::string_view text) {
  if (starts_with_bytes(text, {0xFF, 0xFE, 0, 0}) || starts_with_bytes(text, {0, 0, 0xFE, 0xFF}) ||
      (text.size() >= 4 && text[0] == 0 && text[1] == 0 && text[2] == 0) ||
      (text.size() >= 4 && text[0] != 0 && text[1] == 0 && text[2] == 0 && text[3] == 0)) {
    return "UTF-32";
  }
  if (starts_with_bytes(text, {0xFF, 0xFE}) || starts_with_bytes(text, {0xFE, 0xFF}) ||
      (text.size() >= 4 && text[0] == 0 && text[1] != 0 && text[2] == 0 && text[3] != 0) ||
      (text.size() >= 4 && text[0] != 0 && text[1] == 0 && text[2] != 0 && text[3] == 0)) {
    return "UTF-16";
  }
  return {};
}

/// Bytes at `at` that need no look: printable ASCII, eight at a time.
std::size_t skip_plain(std::string_view text, std::size_t at) {
  constexpr std::uint64_t kOnes = 0x0101010101010101U;
  constexpr std::uint64_t kHighs = 0x8080808080808080U;
  while (at + 8 <= text.size()) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + at, 8);
    const std::uint64_t below_space = (word - kOnes * 0x20U) & ~word;
    const std::uint64_t is_delete_xor = word ^ (kOnes * 0x7FU);
    const std::uint64_t is_delete = (is_delete_xor - kOnes) & ~is_delete_xor;
    if (((word | below_space | is_delete) & kHighs) != 0) {
      break;
    }
    at += 8;
  }
  return at;
}

constexpr auto kEncodingHelp = "save the file as UTF-8 without a byte-order mark";

}  // namespace

std::size_t Lines::line_of(std::size_t at, std::size_t hint) const {
  if (hint < starts.size() && starts[hint] <= at) {
    for (std::size_t tries = 0; tries < 8; ++tries, ++hint) {
      if (hint + 1 == starts.size() || at < starts[hint + 1]) {
        return hint;
      }
    }
  }
  return static_cast<std::size_t>(std::upper_bound(starts.begin(), starts.end(), at) - starts.begin()) - 1;
}

Place Lines::place(std::size_t at, std::size_t hint) const {
  const std::size_t line = line_of(at, hint);
  const std::size_t begin = starts[line];
  const std::size_t column = ascii ? at - begin : utf8::count(text.substr(begin, at - begin));
  return {static_cast<std::int32_t>(line + 1), static_cast<std::int32_t>(column + 1)};
}

Place Lines::place_after(std::size_t at, std::size_t known_at, Place known) const {
  const auto line = static_cast<std::size_t>(known.line - 1);
  if (at < known_at || (line + 1 < starts.size() && at >= starts[line + 1])) {
    return place(at, line);
  }
  const std::size_t further = ascii ? at - known_at : utf8::count(text.substr(known_at, at - known_at));
  return {known.line, known.column + static_cast<std::int32_t>(further)};
}

Span Lines::span(std::size_t begin, std::size_t end) const { return {file, place(begin), place(end)}; }

Lines scan_bytes(std::string_view text, FileId file, const Limits& limits, Diagnostics& diagnostics) {
  Lines lines;
  lines.text = text;
  lines.file = file;
  Reporter report(lines, diagnostics);
  if (text.size() > limits.file_bytes) {
    report.add("file-too-large", 0, 0,
               "the file has " + std::to_string(text.size()) + " bytes, more than the " +
                   std::to_string(limits.file_bytes) + " allowed",
               "split it: one article or section per file");
    return lines;
  }
  if (const std::string_view wide = wide_encoding(text); !wide.empty()) {
    report.add("bad-utf8", 0, 0, "the file is encoded as " + std::string(wide) + ", not as UTF-8", kEncodingHelp);
    return lines;
  }
  lines.starts.reserve(text.size() / 32 + 1);
  std::size_t at = 0;
  if (starts_with_bytes(text, {0xEF, 0xBB, 0xBF})) {
    lines.ascii = false;
    report.add("byte-order-mark", 0, 3, "the file begins with a byte-order mark", kEncodingHelp);
    at = 3;
  }
  const auto end_line = [&](std::size_t end) {
    const std::size_t begin = lines.starts.back();
    if (end - begin > limits.line_bytes) {
      std::size_t past = begin + limits.line_bytes;
      while (past > begin && (static_cast<std::uint8_t>(text[past]) & 0xC0U) == 0x80U) {
        --past;
      }
      report.add("line-too-long", past, past,
                 "the line has " + std::to_string(end - begin) + " bytes, more than the " +
                     std::to_string(limits.line_bytes) + " allowed",
                 "break the line");
    }
  };
  while (!report.full()) {
    at = skip_plain(text, at);
    if (at >= text.size()) {
      break;
    }
    const auto byte = static_cast<std::uint8_t>(text[at]);
    if (byte >= 0x20 && byte < 0x7F) {
      ++at;
      continue;
    }
    if (byte == '\n') {
      end_line(at);
      lines.starts.push_back(++at);
      continue;
    }
    if (byte >= 0x80) {
      lines.ascii = false;
    }
    const utf8::Step next = utf8::step(text, at);
    if (next.length == 0) {
      report.add("bad-utf8", at, at + 1, "this byte is not UTF-8 text", kEncodingHelp);
      // One message per broken character, not per byte of it.
      for (++at; at < text.size() && (static_cast<std::uint8_t>(text[at]) & 0xC0U) == 0x80U;) {
        ++at;
      }
      continue;
    }
    lines.surely_nfc = lines.surely_nfc && utf8::is_surely_nfc(next.value);
    const bool line_end = byte == '\r' && at + 1 < text.size() && text[at + 1] == '\n';
    if (!line_end && utf8::is_forbidden(next.value)) {
      report.add("forbidden-character", at, at + next.length,
                 "the character " + utf8::code_point_name(next.value) +
                     " is not allowed: it is invisible or changes how text is shown",
                 "delete it");
    }
    at += next.length;
  }
  if (!report.full()) {
    end_line(text.size());
  }
  return lines;
}

}  // namespace jurisdiff::yaml
