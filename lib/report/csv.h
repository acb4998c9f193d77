#pragma once

#include <concepts>
#include <string>
#include <string_view>
#include <vector>

namespace jurisdiff {

/// A cell of a table: text from wherever, or a number of ours.
struct CsvCell {
  CsvCell(std::string_view words) : text(words) {}    // NOLINT(google-explicit-constructor): rows are lists of cells
  CsvCell(const std::string& words) : text(words) {}  // NOLINT(google-explicit-constructor)
  CsvCell(const char* words) : text(words) {}         // NOLINT(google-explicit-constructor)
  template <std::integral Number>
  CsvCell(Number value) : text(std::to_string(value)), number(true) {}  // NOLINT(google-explicit-constructor)
  std::string text;
  bool number = false;
};

/// A number with a fraction, as "0.0125": six digits at most, whatever the locale.
[[nodiscard]] CsvCell csv_fraction(double value);

/// A table as RFC 4180 has it: UTF-8 without a mark at the beginning, lines end with CR LF, cells that need it are
/// quoted, quotes doubled. The first line names the columns.
/// No text cell is a formula to a spreadsheet: one that begins with = + - @, their full-width forms, a tab or a line
/// end gets an apostrophe in front. Numbers of ours stay as they are. Who reads a table with a program takes that
/// apostrophe off again.
class CsvTable {
 public:
  explicit CsvTable(const std::vector<std::string_view>& columns);
  void row(const std::vector<CsvCell>& cells);
  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

}  // namespace jurisdiff
