#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "lib/source/span.h"

namespace jurisdiff::yaml {

enum class Kind : std::uint8_t { kNull, kScalar, kSequence, kMapping };

struct Entry;

/// One located YAML value. Immutable once parsed. Scalars are text, never typed here: the schema says what they are.
/// `null` is only a plain empty node or `~`; the word "null" is text.
struct Value {
  Kind kind = Kind::kNull;
  bool quoted = false;         ///< a quoted or block scalar
  Span span;                   ///< of the whole value
  std::string text;            ///< scalars only, NFC
  std::vector<Value> items;    ///< sequences only
  std::vector<Entry> entries;  ///< mappings only, in file order, keys unique

  [[nodiscard]] bool is_scalar() const { return kind == Kind::kScalar; }
  [[nodiscard]] bool is_sequence() const { return kind == Kind::kSequence; }
  [[nodiscard]] bool is_mapping() const { return kind == Kind::kMapping; }
  [[nodiscard]] bool is_null() const { return kind == Kind::kNull; }
  /// The value under `key` in a mapping, or nullptr.
  [[nodiscard]] const Value* find(std::string_view key) const;
  /// The place of the value under `key`, or of the whole where there is none.
  [[nodiscard]] Span place_of(std::string_view key) const;
  /// For a message about the whole: all of it where it stands on one line, else its first line.
  [[nodiscard]] Span head() const;
};

/// A key with its place, and its value. Keys are always scalars.
struct Entry {
  std::string key;
  Span key_span;
  Value value;
};

}  // namespace jurisdiff::yaml
