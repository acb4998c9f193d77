#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <istream>
#include <streambuf>
#include <string>
#include <string_view>

#include "lib/base/utf8.h"
#include "lib/yaml/readers.h"

namespace jurisdiff::yaml {
namespace {

/// Reads a text in place, without copying it.
class TextBuffer : public std::streambuf {
 public:
  explicit TextBuffer(std::string_view text) {
    char* begin = const_cast<char*>(text.data());  // never written to: there is no put area
    setg(begin, begin, begin + text.size());
  }
};

/// Hands yaml-cpp's events to the builder.
class Handler : public YAML::EventHandler {
 public:
  Handler(std::string_view text, Builder& builder) : text_(text), builder_(builder) {}

  void OnDocumentStart(const YAML::Mark& /*mark*/) override {}
  void OnDocumentEnd() override {}
  void OnAlias(const YAML::Mark& /*mark*/, YAML::anchor_t /*anchor*/) override { builder_.disagree(); }

  void OnNull(const YAML::Mark& /*mark*/, YAML::anchor_t /*anchor*/) override {
    const Node* node = builder_.next();
    if (node != nullptr && node->kind == NodeKind::kNull) {
      builder_.null();
    } else if (node != nullptr && node->kind == NodeKind::kPlain) {
      // yaml-cpp also takes the words null, Null and NULL for an empty value; for us they are texts.
      builder_.scalar(std::string(builder_.source(*node)));
    } else {
      builder_.disagree();
    }
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    const Node* node = builder_.next();
    const bool scalar = node != nullptr && (node->kind == NodeKind::kPlain || node->kind == NodeKind::kQuoted ||
                                            node->kind == NodeKind::kBlock);
    if (!scalar || anchor != 0 || tag != (node->kind == NodeKind::kPlain ? "?" : "!") ||
        mark.pos != static_cast<int>(node->begin)) {
      builder_.disagree();
    }
    // yaml-cpp 0.7 loses or keeps line ends wrongly in rare texts of several lines.
    if (builder_.source(*node).find('\n') != std::string_view::npos && value != direct_text(text_, *node)) {
      builder_.disagree();
    }
    builder_.scalar(value);
  }

  void OnSequenceStart(const YAML::Mark& /*mark*/, const std::string& /*tag*/, YAML::anchor_t /*anchor*/,
                       YAML::EmitterStyle::value /*style*/) override {
    builder_.open(NodeKind::kSequence);
  }
  void OnSequenceEnd() override { builder_.close(NodeKind::kSequence); }
  void OnMapStart(const YAML::Mark& /*mark*/, const std::string& /*tag*/, YAML::anchor_t /*anchor*/,
                  YAML::EmitterStyle::value /*style*/) override {
    builder_.open(NodeKind::kMapping);
  }
  void OnMapEnd() override { builder_.close(NodeKind::kMapping); }

 private:
  std::string_view text_;
  Builder& builder_;
};

/// A place and a word of yaml-cpp's, as a refusal of one character.
Refusal refusal_of(const YAML::Exception& error, std::string_view text) {
  const std::size_t at = error.mark.pos < 0 ? 0 : std::min(static_cast<std::size_t>(error.mark.pos), text.size());
  const std::size_t length = std::max<std::size_t>(utf8::step(text, at).length, 1);
  return {"yaml-syntax", at, std::min(at + length, text.size()),
          "the file cannot be read as YAML from here (" + error.msg + ")",
          "put a text with special characters in quotes; check indentation and brackets here and on the line before"};
}

}  // namespace

void read_with_library(const Lines& lines, Builder& builder) {
  Handler handler(lines.text, builder);
  try {
    TextBuffer buffer(lines.text);
    std::istream stream(&buffer);
    YAML::Parser parser(stream);
    parser.HandleNextDocument(handler);
  } catch (const YAML::Exception& error) {
    throw refusal_of(error, lines.text);
  }
}

}  // namespace jurisdiff::yaml
