#pragma once

#include <string>
#include <string_view>

namespace jurisdiff {

/// Text in lines of at most `width` columns as a terminal counts them (East Asian characters two, combining marks
/// none). The first line follows `first`, the others `indent` blanks. Breaks at blanks, and between East Asian
/// characters; a longer word stands alone. Ends with a newline. Control characters are spelt out.
[[nodiscard]] std::string wrap(std::string_view first, std::string_view text, std::size_t indent, std::size_t width);

/// Padded with blanks on the right to `width` columns.
[[nodiscard]] std::string padded(std::string_view text, std::size_t width);

}  // namespace jurisdiff
