#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "lib/yaml/tokens.h"

namespace jurisdiff::yaml {

enum class NodeKind : std::uint8_t { kNull, kPlain, kQuoted, kBlock, kSequence, kMapping };

/// One node of the document: what it is and where, not what it says.
struct Node {
  NodeKind kind = NodeKind::kNull;
  bool escapes = false;        ///< double-quoted: a backslash has a meaning
  std::uint16_t indent = 0;    ///< of a block text's lines
  std::uint32_t begin = 0;     ///< bytes; an empty node lies directly after its key, ':' or '-'
  std::uint32_t end = 0;       ///< one past the last; of a block text, the end of its last line that is not empty
  std::uint32_t children = 0;  ///< items, or entries of a mapping
};

/// The nodes of the one document in the order in which a parser announces them (a mapping, then key, value, key, ...).
/// Nothing in `nodes` means that the file holds no value. The same division of labour as scan_tokens: harmless problems
/// go to `refused`, the first fatal one is returned.
[[nodiscard]] std::optional<Refusal> read_outline(const std::vector<Token>& tokens, const Limits& limits,
                                                  std::vector<Node>& nodes, std::vector<Refusal>& refused);

}  // namespace jurisdiff::yaml
