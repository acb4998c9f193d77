#include "lib/source/excerpt.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "lib/base/utf8.h"

namespace jurisdiff {
namespace {

constexpr std::size_t kNumberWidth = 5;  // "    8 | ": the number ends in this column
constexpr std::size_t kWindow = 100;     // terminal columns of text shown
constexpr std::size_t kLead = 40;        // of them before the span, when the line is cut
constexpr std::string_view kCut = "...";

/// What is shown for the character at byte `at`, and how far to step.
struct Cell {
  std::string text;
  std::size_t bytes = 1;
};

Cell cell_at(std::string_view line, std::size_t at) {
  const utf8::Step next = utf8::step(line, at);
  const std::size_t bytes = std::max<std::size_t>(next.length, 1);
  if (next.length == 1 && next.value == '\t') {
    return {" ", bytes};
  }
  return {utf8::escape_control(line.substr(at, bytes)), bytes};
}

/// The byte where code point `column` (from 1) begins. Broken bytes count as the raw scan counts them: a stray
/// continuation byte belongs to what stands before it.
std::size_t byte_of(std::string_view line, std::int32_t column) {
  std::size_t at = 0;
  for (std::int32_t passed = 1; passed < column && at < line.size(); ++passed) {
    do {
      ++at;
    } while (at < line.size() && (static_cast<unsigned char>(line[at]) & 0xC0U) == 0x80U);
  }
  return at;
}

struct Shown {
  std::string text;
  std::size_t width = 0;
};

/// At most `room` terminal columns of the line from byte `at` up to `end`; `at` is moved on.
Shown show(std::string_view line, std::size_t& at, std::size_t end, std::size_t room) {
  Shown shown;
  while (at < end) {
    const Cell cell = cell_at(line, at);
    const std::size_t width = utf8::display_width(cell.text);
    if (shown.width + width > room) {
      break;
    }
    shown.text += cell.text;
    shown.width += width;
    at += cell.bytes;
  }
  return shown;
}

/// Where to begin so that about `room` columns stand before byte `end`. A byte is at most one column, except that one
/// forbidden character may take several; show() bounds what is printed.
std::size_t window_begin(std::string_view line, std::size_t end, std::size_t room) {
  std::size_t at = end;
  std::size_t width = 0;
  while (at > 0) {
    std::size_t before = at - 1;
    while (before > 0 && (static_cast<unsigned char>(line[before]) & 0xC0U) == 0x80U) {
      --before;
    }
    width += utf8::display_width(cell_at(line, before).text);
    if (width > room) {
      break;
    }
    at = before;
  }
  return at;
}

}  // namespace

std::string excerpt(const Span& where, const Files& files) {
  if (where.file == kNoFile || where.begin.line <= 0) {
    return {};
  }
  const std::string_view line = files.line(where.file, where.begin.line);
  const std::size_t begin = byte_of(line, where.begin.column);
  const bool one_line = where.end.line == where.begin.line;
  const std::size_t end = one_line ? std::max(begin, byte_of(line, where.end.column)) : line.size();

  std::size_t at = 0;
  std::string before;
  std::size_t width = 0;
  std::size_t all = 0;
  const Shown whole = show(line, all, line.size(), kWindow);
  if (all < line.size()) {
    at = window_begin(line, begin, kLead);
    if (at > 0) {
      before = kCut;
      width = kCut.size();
    }
  }
  const Shown lead = show(line, at, begin, kWindow);
  const Shown marked = show(line, at, end, kWindow - std::min(kWindow, lead.width));
  const Shown rest = show(line, at, line.size(), at < end ? 0 : kWindow - std::min(kWindow, lead.width + marked.width));
  const std::string_view cut = at < line.size() ? kCut : std::string_view();

  const std::string number = std::to_string(where.begin.line);
  std::string text(kNumberWidth - std::min(kNumberWidth, number.size()), ' ');
  std::string margin(std::max(kNumberWidth, number.size()), ' ');
  text += number + " | " + before + lead.text + marked.text + rest.text + std::string(cut) + "\n";
  text += margin + " | " + std::string(width + lead.width, ' ') +
          std::string(std::max<std::size_t>(marked.width, 1), '^') + "\n";
  return text;
}

}  // namespace jurisdiff
