#include "lib/yaml/outline.h"

#include <initializer_list>
#include <string>
#include <utility>

namespace jurisdiff::yaml {
namespace {

/// Recursive descent over the tokens, by the grammar of YAML 1.1; depth is bounded by the limits. Throws Refusal.
class Reader {
 public:
  Reader(const std::vector<Token>& tokens, const Limits& limits, std::vector<Node>& nodes,
         std::vector<Refusal>& refused)
      : tokens_(tokens), limits_(limits), nodes_(nodes), refused_(refused) {}

  void document() {
    if (is(TokenKind::kDocumentStart)) {
      ++at_;
    }
    bool ended = document_ends();
    if (is(TokenKind::kEnd)) {
      return;
    }
    if (ended || is(TokenKind::kDocumentStart)) {
      second_document();
    }
    node();
    ended = document_ends();
    if (is(TokenKind::kEnd)) {
      return;
    }
    if (ended || is(TokenKind::kDocumentStart)) {
      second_document();
    }
    unexpected("the file goes on after its value has ended",
               "check the indentation and the brackets before this place");
  }

 private:
  [[nodiscard]] bool is(TokenKind kind) const { return tokens_[at_].kind == kind; }
  [[nodiscard]] bool is_one_of(std::initializer_list<TokenKind> kinds) const {
    for (const TokenKind kind : kinds) {
      if (is(kind)) {
        return true;
      }
    }
    return false;
  }
  [[nodiscard]] std::uint32_t last_end() const { return at_ == 0 ? 0 : tokens_[at_ - 1].end; }

  /// Passes "..." lines; true if there was one.
  bool document_ends() {
    const std::size_t begin = at_;
    while (is(TokenKind::kDocumentEnd)) {
      ++at_;
    }
    return at_ != begin;
  }

  [[noreturn]] void refuse(std::string id, std::string message, std::string help) const {
    throw Refusal{std::move(id), tokens_[at_].begin, tokens_[at_].end, std::move(message), std::move(help)};
  }
  [[noreturn]] void unexpected(std::string message, std::string help) const {
    refuse("yaml-syntax", std::move(message), std::move(help));
  }
  [[noreturn]] void second_document() const {
    refuse("several-documents", "a second document begins here", "keep one document per file, without '---' lines");
  }

  void empty(std::uint32_t place) {
    nodes_.push_back({NodeKind::kNull, false, 0, place, place, 0});
    end_ = place;
  }

  void scalar(NodeKind kind, bool escapes) {
    nodes_.push_back({kind, escapes, tokens_[at_].indent, tokens_[at_].begin, tokens_[at_].end, 0});
    end_ = tokens_[at_].end;
    ++at_;
  }

  /// A collection's node, whose end and children are filled in by close().
  std::size_t open(NodeKind kind) {
    if (++depth_ > limits_.depth) {
      throw too_deep(limits_, tokens_[at_].begin, tokens_[at_].begin + 1U);
    }
    nodes_.push_back({kind, false, 0, tokens_[at_].begin, 0, 0});
    return nodes_.size() - 1;
  }
  void close(std::size_t node, std::uint32_t children, std::uint32_t end) {
    --depth_;
    nodes_[node].children = children;
    nodes_[node].end = end;
    end_ = end;
  }

  void node(bool dashes_belong_here = false) {
    switch (tokens_[at_].kind) {
      case TokenKind::kPlain:
        return scalar(NodeKind::kPlain, false);
      case TokenKind::kSingleQuoted:
        return scalar(NodeKind::kQuoted, false);
      case TokenKind::kDoubleQuoted:
        return scalar(NodeKind::kQuoted, true);
      case TokenKind::kBlock:
        return scalar(NodeKind::kBlock, false);
      case TokenKind::kFlowSequenceStart:
        return flow_sequence();
      case TokenKind::kFlowMappingStart:
        return flow_mapping();
      case TokenKind::kBlockSequenceStart:
        return block_sequence();
      case TokenKind::kBlockMappingStart:
        return block_mapping();
      case TokenKind::kBlockEntry:
        if (dashes_belong_here) {
          return dashes();
        }
        break;
      default:
        break;
    }
    unexpected("a value is missing before this place", "add the value, or delete the comma or dash too many");
  }

  /// A value, or an empty one when one of `stops` comes at once.
  void node_unless(std::initializer_list<TokenKind> stops, bool dashes_belong_here = false) {
    if (is_one_of(stops)) {
      empty(last_end());
    } else {
      node(dashes_belong_here);
    }
  }

  void key(std::initializer_list<TokenKind> stops) {
    ++at_;
    const bool scalar_key = is_one_of({TokenKind::kPlain, TokenKind::kSingleQuoted, TokenKind::kDoubleQuoted});
    if (!scalar_key) {
      refused_.push_back({"key-not-scalar", tokens_[at_].begin, tokens_[at_].end,
                          "the key before ':' is not a plain text", "use a text as key"});
    }
    node_unless(stops);
  }

  void block_sequence() {
    const std::size_t self = open(NodeKind::kSequence);
    ++at_;
    std::uint32_t children = 0;
    for (; is(TokenKind::kBlockEntry); ++children) {
      ++at_;
      node_unless({TokenKind::kBlockEntry, TokenKind::kBlockEnd});
    }
    if (!is(TokenKind::kBlockEnd)) {
      unexpected("this line stands in a list but does not begin with '- '",
                 "begin it with '- ', or correct its indentation");
    }
    close(self, children, end_);
    ++at_;
  }

  /// A list whose dashes stand at the column of the key above them.
  void dashes() {
    const std::size_t self = open(NodeKind::kSequence);
    std::uint32_t children = 0;
    for (; is(TokenKind::kBlockEntry); ++children) {
      ++at_;
      node_unless({TokenKind::kBlockEntry, TokenKind::kKey, TokenKind::kValue, TokenKind::kBlockEnd});
    }
    close(self, children, end_);
  }

  void block_mapping() {
    const std::size_t self = open(NodeKind::kMapping);
    ++at_;
    std::uint32_t children = 0;
    for (; is(TokenKind::kKey); ++children) {
      key({TokenKind::kKey, TokenKind::kValue, TokenKind::kBlockEnd});
      if (is(TokenKind::kValue)) {
        ++at_;
        node_unless({TokenKind::kKey, TokenKind::kValue, TokenKind::kBlockEnd}, true);
      } else {
        empty(last_end());
      }
    }
    if (!is(TokenKind::kBlockEnd)) {
      unexpected("'key: value' is expected here", "check the indentation and quotes of this line and the one before");
    }
    close(self, children, end_);
    ++at_;
  }

  void flow_separator(bool first, const char* closing) {
    if (first) {
      return;
    }
    if (!is(TokenKind::kFlowEntry)) {
      unexpected(std::string("',' or '") + closing + "' is expected here",
                 "close the bracket, add a comma, or quote the text");
    }
    ++at_;
  }

  void flow_sequence() {
    const std::size_t self = open(NodeKind::kSequence);
    ++at_;
    std::uint32_t children = 0;
    for (; !is(TokenKind::kFlowSequenceEnd); ++children) {
      flow_separator(children == 0, "]");
      if (is(TokenKind::kFlowSequenceEnd)) {
        break;
      }
      if (is(TokenKind::kKey)) {
        pair();
      } else {
        node();
      }
    }
    close(self, children, tokens_[at_].end);
    ++at_;
  }

  /// `key: value` alone between the commas of a list: a mapping of one entry.
  void pair() {
    const std::size_t self = open(NodeKind::kMapping);
    key({TokenKind::kValue, TokenKind::kFlowEntry, TokenKind::kFlowSequenceEnd});
    if (is(TokenKind::kValue)) {
      ++at_;
      node_unless({TokenKind::kFlowEntry, TokenKind::kFlowSequenceEnd});
    } else {
      empty(last_end());
    }
    close(self, 1, end_);
  }

  void flow_mapping() {
    const std::size_t self = open(NodeKind::kMapping);
    ++at_;
    std::uint32_t children = 0;
    for (; !is(TokenKind::kFlowMappingEnd); ++children) {
      flow_separator(children == 0, "}");
      if (is(TokenKind::kFlowMappingEnd)) {
        break;
      }
      if (!is(TokenKind::kKey)) {
        --at_;  // key() steps over the token that announces it; here there is none
      }
      key({TokenKind::kValue, TokenKind::kFlowEntry, TokenKind::kFlowMappingEnd});
      if (is(TokenKind::kValue)) {
        ++at_;
        node_unless({TokenKind::kFlowEntry, TokenKind::kFlowMappingEnd});
      } else {
        empty(last_end());
      }
    }
    close(self, children, tokens_[at_].end);
    ++at_;
  }

  const std::vector<Token>& tokens_;
  const Limits& limits_;
  std::vector<Node>& nodes_;
  std::vector<Refusal>& refused_;
  std::size_t at_ = 0;
  std::uint32_t end_ = 0;  ///< where the node read last ends
  int depth_ = 0;
};

}  // namespace

std::optional<Refusal> read_outline(const std::vector<Token>& tokens, const Limits& limits, std::vector<Node>& nodes,
                                    std::vector<Refusal>& refused) {
  try {
    Reader(tokens, limits, nodes, refused).document();
  } catch (Refusal& refusal) {
    return std::move(refusal);
  }
  return std::nullopt;
}

}  // namespace jurisdiff::yaml
