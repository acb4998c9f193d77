#pragma once

#include <string>

#include "lib/source/files.h"
#include "lib/source/span.h"

namespace jurisdiff {

/// The line a span begins on, with its number, and a line of carets under the span, to the end of the first line at
/// most. Lines that do not fit are cut to a window around the span, marked by "...". Forbidden characters are spelt
/// out, a tab is shown as one space. Empty where the span has no line.
[[nodiscard]] std::string excerpt(const Span& where, const Files& files);

}  // namespace jurisdiff
