#pragma once

#include <compare>
#include <cstdint>

namespace jurisdiff {

/// A place in a text file. Lines and columns count from 1; columns count code points, not bytes.
struct Place {
  std::int32_t line = 0;
  std::int32_t column = 0;
  friend auto operator<=>(const Place&, const Place&) = default;
};

/// Which file of a `Files` a span lies in; -1 where there is none (a message about the command line, say).
using FileId = std::int32_t;
inline constexpr FileId kNoFile = -1;

/// Text from `begin` up to, not including, `end`. A span with line 0 means the file as a whole.
struct Span {
  FileId file = kNoFile;
  Place begin;
  Place end;
  friend auto operator<=>(const Span&, const Span&) = default;
};

}  // namespace jurisdiff
