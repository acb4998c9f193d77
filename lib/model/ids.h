#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace jurisdiff {

/// Longer ids would not fit into a file name beside what is added to them.
inline constexpr std::size_t kLongestId = 100;

/// "xx": the name of a folder under jurisdictions/. Small Latin letters, digits and hyphens, a letter first.
[[nodiscard]] bool is_source_id(std::string_view id);
/// "xx/12-3": a source, a slash, and a number of letters, digits, dots and hyphens, a letter or digit first.
[[nodiscard]] bool is_provision_id(std::string_view id);
/// "xx.without-right": a source, and after dots words of small letters, digits and hyphens.
[[nodiscard]] bool is_rule_id(std::string_view id);

/// What such an id looks like, for the help of a message.
inline constexpr std::string_view kSourceIdForm =
    "a source's id is small Latin letters, digits and hyphens, a letter first, at most 100: xx";
inline constexpr std::string_view kProvisionIdForm =
    "a provision's id is its source, a slash and its number of letters, digits, dots and hyphens, at most 100: xx/12-3";
inline constexpr std::string_view kRuleIdForm =
    "a rule's id is its source and, after a dot, words of small letters, digits and hyphens, at most 100: "
    "xx.without-right";

}  // namespace jurisdiff
