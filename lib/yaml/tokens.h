#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lib/yaml/parse.h"
#include "lib/yaml/raw_scan.h"

namespace jurisdiff::yaml {

enum class TokenKind : std::uint8_t {
  kEnd,
  kDocumentStart,       // ---
  kDocumentEnd,         // ...
  kBlockSequenceStart,  // has no text of its own
  kBlockMappingStart,
  kBlockEnd,
  kFlowSequenceStart,  // [
  kFlowSequenceEnd,
  kFlowMappingStart,  // {
  kFlowMappingEnd,
  kBlockEntry,  // -
  kFlowEntry,   // ,
  kKey,         // has no text: stands before a scalar that is a key
  kValue,       // :
  kPlain,
  kSingleQuoted,
  kDoubleQuoted,
  kBlock,  // | or >
};

struct Token {
  TokenKind kind = TokenKind::kEnd;
  std::uint16_t indent = 0;  ///< of a block text's lines
  std::uint32_t begin = 0;   ///< bytes
  std::uint32_t end = 0;
};

/// Why a text cannot be read on: a problem with its bytes' place.
struct Refusal {
  std::string id;
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string message;
  std::string help;
};

/// Scanner and outline say it in the same words.
[[nodiscard]] Refusal too_deep(const Limits& limits, std::size_t begin, std::size_t end);

/// All tokens of a text that passed scan_bytes, by the rules of YAML 1.1 as libyaml applies them, without explicit
/// keys. Problems that hide nothing after them (anchors, aliases, tags, directives) are added to `refused`; the first
/// that does is returned and ends the list.
[[nodiscard]] std::optional<Refusal> scan_tokens(const Lines& lines, const Limits& limits, std::vector<Token>& tokens,
                                                 std::vector<Refusal>& refused);

}  // namespace jurisdiff::yaml
