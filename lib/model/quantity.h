#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace jurisdiff {

/// An amount with its unit, as a law states it: "5000 USD", "10" (a count), "1y" (a span, in days).
struct Amount {
  std::int64_t value = 0;
  std::string unit;  ///< a currency code, "days", or empty for a count
};

/// The side of a threshold the law punishes. The sign decides at the exact amount.
enum class Sign { kAtLeast, kMoreThan, kAtMost, kLessThan };

/// A length of imprisonment or another measured penalty. One unit per value, as the law states it.
struct Duration {
  std::int32_t value = 0;
  char unit = 'y';  ///< y years, m months, d days, h hours
  /// For order only: a year is 360 days, a month 30, eight hours of work a day.
  [[nodiscard]] double days() const;
  [[nodiscard]] std::string text() const { return std::to_string(value) + unit; }
};

/// "2y", "6m", "15d", "240h".
[[nodiscard]] std::optional<Duration> parse_duration(std::string_view text);
/// "5000 USD", "1_000_000 RUB", "10", "1y" (as days). Amounts are whole and not negative, below 10^15.
[[nodiscard]] std::optional<Amount> parse_amount(std::string_view text);

}  // namespace jurisdiff
