#include "lib/model/ids.h"

#include <algorithm>

namespace jurisdiff {

namespace {

bool small(char c) { return c >= 'a' && c <= 'z'; }
bool digit(char c) { return c >= '0' && c <= '9'; }
bool small_word(char c) { return small(c) || digit(c) || c == '-'; }

}  // namespace

bool is_source_id(std::string_view id) {
  return !id.empty() && id.size() <= kLongestId && small(id.front()) && std::all_of(id.begin(), id.end(), small_word);
}

bool is_provision_id(std::string_view id) {
  const auto slash = id.find('/');
  if (slash == std::string_view::npos || id.size() > kLongestId || !is_source_id(id.substr(0, slash))) return false;
  const std::string_view number = id.substr(slash + 1);
  const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  if (number.empty() || number.front() == '.' || number.front() == '-') return false;
  return std::all_of(number.begin(), number.end(), [&](char c) { return small_word(c) || capital(c) || c == '.'; });
}

bool is_rule_id(std::string_view id) {
  auto dot = id.find('.');
  if (dot == std::string_view::npos || id.size() > kLongestId || !is_source_id(id.substr(0, dot))) return false;
  while (dot != std::string_view::npos) {
    id.remove_prefix(dot + 1);
    dot = id.find('.');
    const std::string_view words = id.substr(0, dot);
    if (words.empty() || !std::all_of(words.begin(), words.end(), small_word)) return false;
  }
  return true;
}

}  // namespace jurisdiff
