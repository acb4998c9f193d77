#pragma once

#include <string>

namespace jurisdiff {

/// The manual page, section 1, as roff with the macros of man(7): from the lists help is made of. The same bytes at
/// every run of a version.
[[nodiscard]] std::string man_page();

/// Text as roff prints it: backslashes, hyphens, quotes, and a dot that begins a line, mean themselves.
[[nodiscard]] std::string escape_roff(const std::string& text);

}  // namespace jurisdiff
