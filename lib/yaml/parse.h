#pragma once

#include <cstddef>
#include <optional>

#include "lib/source/diagnostic.h"
#include "lib/source/files.h"
#include "lib/yaml/value.h"

namespace jurisdiff::yaml {

/// What a file may be at most. Past any of these it is refused with a place, before memory or time is spent.
struct Limits {
  std::size_t file_bytes = 4U << 20U;
  std::size_t scalar_bytes = 64U << 10U;
  std::size_t line_bytes = 64U << 10U;
  int depth = 32;
};

/// The one document in the file, every key and value with its place, or nothing when the file is too broken to use;
/// every reason is in `diagnostics`. Never throws on any bytes.
/// Refused: what YAML itself refuses (an unterminated quote at the end of the file too), duplicate keys, keys that are
/// not scalars or are announced with '?', anchors, aliases, merge keys, tags, several documents, directives, tabs as
/// indentation, NUL, control and bidi characters, bytes that are not UTF-8, UTF-16/32, a byte-order mark, anything past
/// `limits`.
[[nodiscard]] std::optional<Value> parse(const Files& files, FileId file, Diagnostics& diagnostics,
                                         const Limits& limits = {});

}  // namespace jurisdiff::yaml
