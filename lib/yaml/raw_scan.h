#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "lib/source/diagnostic.h"
#include "lib/source/span.h"
#include "lib/yaml/parse.h"

namespace jurisdiff::yaml {

/// Where the lines of one text begin, and what one look at its bytes told.
struct Lines {
  std::string_view text;
  FileId file = kNoFile;
  std::vector<std::size_t> starts{0};  ///< byte offset of each line; never empty
  bool ascii = true;
  bool surely_nfc = true;  ///< no character of the text can be changed or joined by NFC

  /// The index of the line (from 0) that holds byte `at`. Tries `hint` and the lines after it first.
  [[nodiscard]] std::size_t line_of(std::size_t at, std::size_t hint = 0) const;
  /// `at` may be text.size(). Costs one line of code points where the text is not ASCII.
  [[nodiscard]] Place place(std::size_t at, std::size_t hint = 0) const;
  /// The same, counted on from a place on the same line or before.
  [[nodiscard]] Place place_after(std::size_t at, std::size_t known_at, Place known) const;
  [[nodiscard]] Span span(std::size_t begin, std::size_t end) const;
};

/// One pass over the bytes, before any YAML is read: encoding, forbidden characters, limits. All problems are reported,
/// up to a number at which a closing note says that there are more. Returns the lines; `diagnostics` tells whether the
/// text may be read on.
[[nodiscard]] Lines scan_bytes(std::string_view text, FileId file, const Limits& limits, Diagnostics& diagnostics);

}  // namespace jurisdiff::yaml
