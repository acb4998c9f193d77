#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "lib/source/diagnostic.h"
#include "lib/yaml/outline.h"
#include "lib/yaml/raw_scan.h"
#include "lib/yaml/value.h"

namespace jurisdiff::yaml {

/// Builds located values. Places and structure come from the outline, texts from whoever calls; where a caller
/// announces other nodes than the outline has, the text can be read in two ways and is refused, by throwing Refusal.
class Builder {
 public:
  Builder(const Lines& lines, const std::vector<Node>& nodes, Value& root, Diagnostics& diagnostics);

  /// The node that is due, or nullptr at the end.
  [[nodiscard]] const Node* next() const { return next_ < nodes_.size() ? &nodes_[next_] : nullptr; }
  void open(NodeKind kind);
  void close(NodeKind kind);
  /// `text` as YAML means it; it is checked and brought to NFC here.
  void scalar(const std::string& text);
  void null();
  /// To be called last: every node must have come.
  void finish() const;
  [[noreturn]] void disagree() const;
  /// The bytes of a node.
  [[nodiscard]] std::string_view source(const Node& node) const {
    return lines_.text.substr(node.begin, node.end - node.begin);
  }

 private:
  /// A collection being filled, and the node it comes from.
  struct Frame {
    Value* value = nullptr;
    std::size_t node = 0;
    bool key_next = true;
  };

  [[nodiscard]] bool key_comes() const;
  Value& slot();
  void key(const Node& node, std::string text);
  [[nodiscard]] std::string checked(const Node& node, const std::string& text);
  void check_unique(const Value& mapping);
  [[nodiscard]] Span span(const Node& node);

  const Lines& lines_;
  const std::vector<Node>& nodes_;
  Value& root_;
  Diagnostics& diagnostics_;
  std::vector<Frame> open_;
  std::size_t next_ = 0;
  std::size_t begin_at_ = 0;  ///< where the last span began: the next one is near
  Place begin_{1, 1};
};

}  // namespace jurisdiff::yaml
