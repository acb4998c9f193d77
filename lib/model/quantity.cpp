#include "lib/model/quantity.h"

#include <cctype>

namespace jurisdiff {

namespace {

constexpr std::int64_t kLargest = 1'000'000'000'000'000;

// Digits with optional underscores between them; moves `text` past them.
std::optional<std::int64_t> take_number(std::string_view& text) {
  std::int64_t value = 0;
  std::size_t used = 0;
  while (used < text.size() &&
         (std::isdigit(static_cast<unsigned char>(text[used])) != 0 || (used > 0 && text[used] == '_'))) {
    if (text[used] != '_') {
      value = value * 10 + (text[used] - '0');
      if (value > kLargest) return std::nullopt;
    }
    ++used;
  }
  if (used == 0 || text[used - 1] == '_') return std::nullopt;
  text.remove_prefix(used);
  return value;
}

}  // namespace

double Duration::days() const {
  switch (unit) {
    case 'y':
      return 360.0 * value;
    case 'm':
      return 30.0 * value;
    case 'h':
      return value / 8.0;
    default:
      return value;
  }
}

std::optional<Duration> parse_duration(std::string_view text) {
  const auto value = take_number(text);
  if (!value || *value > 100'000 || text.size() != 1) return std::nullopt;
  if (std::string_view("ymdh").find(text[0]) == std::string_view::npos) return std::nullopt;
  return Duration{static_cast<std::int32_t>(*value), text[0]};
}

std::optional<Amount> parse_amount(std::string_view text) {
  const std::string_view whole = text;
  const auto value = take_number(text);
  if (!value) return std::nullopt;
  if (text.empty()) return Amount{*value, {}};
  if (text.size() == 4 && text[0] == ' ') {
    for (const char c : text.substr(1)) {
      if (c < 'A' || c > 'Z') return std::nullopt;
    }
    return Amount{*value, std::string(text.substr(1))};
  }
  if (const auto duration = parse_duration(whole); duration && duration->unit != 'h') {
    // A window of time: a year is 365 days here, since windows are counted by the calendar.
    const std::int64_t factor = duration->unit == 'y' ? 365 : duration->unit == 'm' ? 30 : 1;
    return Amount{duration->value * factor, "days"};
  }
  return std::nullopt;
}

}  // namespace jurisdiff
