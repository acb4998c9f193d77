#pragma once

#include <chrono>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace jurisdiff {

/// A calendar day. Law starts and ends by day: intervals are [from, until).
class Date {
 public:
  constexpr Date() = default;
  constexpr explicit Date(std::chrono::sys_days day) : day_(day) {}
  [[nodiscard]] constexpr std::chrono::sys_days day() const { return day_; }
  [[nodiscard]] Date plus_days(int days) const { return Date(day_ + std::chrono::days(days)); }
  /// "2011-12-06"
  [[nodiscard]] std::string text() const;
  friend auto operator<=>(const Date&, const Date&) = default;

 private:
  std::chrono::sys_days day_{};
};

/// YYYY-MM-DD, a day that exists, from 1000 to 9998; nothing else.
[[nodiscard]] std::optional<Date> parse_date(std::string_view text);

/// Earlier and later than any date a file can state.
inline constexpr Date kBeginning{std::chrono::sys_days{std::chrono::year{1} / 1 / 1}};
inline constexpr Date kEndOfTime{std::chrono::sys_days{std::chrono::year{9999} / 12 / 31}};

}  // namespace jurisdiff
