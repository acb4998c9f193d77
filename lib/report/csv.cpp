#include "lib/report/csv.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace jurisdiff {

namespace {

// What a spreadsheet takes for the beginning of a formula. The last four are U+FF1D, U+FF0B, U+FF0D and U+FF20.
constexpr std::array<std::string_view, 11> kFormula{
    "=", "+", "-", "@", "\t", "\r", "\n", "\xef\xbc\x9d", "\xef\xbc\x8b", "\xef\xbc\x8d", "\xef\xbc\xa0"};

std::string written(const CsvCell& cell) {
  std::string text = cell.text;
  const bool formula =
      std::any_of(kFormula.begin(), kFormula.end(), [&](std::string_view start) { return text.starts_with(start); });
  if (formula && !cell.number) text.insert(0, 1, '\'');
  // A semicolon or a tab parts cells in some settings: inside quotes it does not.
  const bool blank_end = text.starts_with(' ') || text.ends_with(' ');
  if (!blank_end && text.find_first_of(",\";\t\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + '"';
}

}  // namespace

CsvCell csv_fraction(double value) {
  std::array<char, 64> buffer{};
  constexpr int kDigits = 6;
  const auto end =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::general, kDigits);
  CsvCell cell(std::string_view(buffer.data(), static_cast<std::size_t>(end.ptr - buffer.data())));
  cell.number = true;
  return cell;
}

CsvTable::CsvTable(const std::vector<std::string_view>& columns) { row({columns.begin(), columns.end()}); }

void CsvTable::row(const std::vector<CsvCell>& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) text_ += ',';
    text_ += written(cells[i]);
  }
  text_ += "\r\n";
}

}  // namespace jurisdiff
