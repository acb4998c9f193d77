#include "lib/yaml/builder.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "lib/base/utf8.h"

namespace jurisdiff::yaml {
namespace {

/// Up to here every pair of keys is compared; longer mappings are sorted.
constexpr std::size_t kFewKeys = 16;

}  // namespace

Builder::Builder(const Lines& lines, const std::vector<Node>& nodes, Value& root, Diagnostics& diagnostics)
    : lines_(lines), nodes_(nodes), root_(root), diagnostics_(diagnostics) {}

void Builder::finish() const {
  if (next_ != nodes_.size() || !open_.empty()) {
    disagree();
  }
}

void Builder::disagree() const {
  const Node here = next_ < nodes_.size() ? nodes_[next_] : nodes_.back();
  throw Refusal{"yaml-syntax", here.begin, here.end, "YAML readers understand the file differently from here on",
                "write this place more simply: quotes around texts, one entry per line"};
}

bool Builder::key_comes() const { return !open_.empty() && open_.back().value->is_mapping() && open_.back().key_next; }

Span Builder::span(const Node& node) {
  begin_ = lines_.place_after(node.begin, begin_at_, begin_);
  begin_at_ = node.begin;
  return {lines_.file, begin_, lines_.place_after(node.end, begin_at_, begin_)};
}

/// Where the next value goes.
Value& Builder::slot() {
  if (open_.empty()) {
    return root_;
  }
  Frame& frame = open_.back();
  if (frame.value->is_sequence()) {
    return frame.value->items.emplace_back();
  }
  if (frame.key_next) {
    disagree();  // a collection as key: the outline has refused it before
  }
  frame.key_next = true;
  return frame.value->entries.back().value;
}

/// The text in NFC; a double-quoted one may spell out characters that the bytes of the file could not hold.
std::string Builder::checked(const Node& node, const std::string& text) {
  if (node.escapes && source(node).find('\\') != std::string_view::npos) {
    for (std::size_t at = 0; at < text.size();) {
      const utf8::Step step = utf8::step(text, at);
      if (step.length == 0 || utf8::is_forbidden(step.value)) {
        diagnostics_.error("forbidden-character", span(node),
                           "the text spells out the character " + utf8::code_point_name(step.value) +
                               ", which is not allowed: it is invisible or changes how text is shown",
                           "delete it");
        break;
      }
      at += step.length;
    }
    return utf8::to_nfc(text);
  }
  return lines_.surely_nfc ? text : utf8::to_nfc(text);
}

void Builder::key(const Node& node, std::string text) {
  Frame& frame = open_.back();
  frame.key_next = false;
  Entry& entry = frame.value->entries.emplace_back();
  entry.key_span = span(node);
  if (node.kind == NodeKind::kPlain && text == "<<") {
    diagnostics_.error("merge-key-not-allowed", entry.key_span,
                       "'<<' copies entries from elsewhere, which is not allowed", "write the entries out");
  }
  entry.key = std::move(text);
}

void Builder::scalar(const std::string& text) {
  if (next() == nullptr) {
    disagree();
  }
  const Node& node = *next();
  if (node.kind == NodeKind::kPlain && text == "~" && !key_comes()) {
    null();
    return;
  }
  std::string clean = checked(node, text);
  if (key_comes()) {
    key(node, std::move(clean));
  } else {
    Value& value = slot();
    value.kind = Kind::kScalar;
    value.quoted = node.kind != NodeKind::kPlain;
    value.span = span(node);
    value.text = std::move(clean);
  }
  ++next_;
}

void Builder::null() {
  if (next() == nullptr) {
    disagree();
  }
  slot().span = span(*next());
  ++next_;
}

void Builder::open(NodeKind kind) {
  if (next() == nullptr || next()->kind != kind) {
    disagree();
  }
  const Node& node = *next();
  Value& value = slot();
  value.span = span(node);
  if (kind == NodeKind::kMapping) {
    value.kind = Kind::kMapping;
    value.entries.reserve(node.children);
  } else {
    value.kind = Kind::kSequence;
    value.items.reserve(node.children);
  }
  open_.push_back({&value, next_++, true});
}

void Builder::close(NodeKind kind) {
  if (open_.empty() || nodes_[open_.back().node].kind != kind) {
    disagree();
  }
  const Frame frame = open_.back();
  open_.pop_back();
  const std::size_t children = kind == NodeKind::kMapping ? frame.value->entries.size() : frame.value->items.size();
  if (children != nodes_[frame.node].children || !frame.key_next) {
    disagree();
  }
  if (kind == NodeKind::kMapping) {
    check_unique(*frame.value);
  }
}

/// Reports every key that an earlier entry of the mapping has.
void Builder::check_unique(const Value& mapping) {
  const std::vector<Entry>& entries = mapping.entries;
  const auto twice = [this](const Entry& again, const Entry& first) {
    diagnostics_.error("duplicate-key", again.key_span, "the key '" + again.key + "' is given a second time",
                       "it was first given on line " + std::to_string(first.key_span.begin.line) + ", column " +
                           std::to_string(first.key_span.begin.column) + "; keep one of them");
  };
  if (entries.size() <= kFewKeys) {
    for (std::size_t i = 1; i < entries.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        if (entries[j].key == entries[i].key) {
          twice(entries[i], entries[j]);
          break;
        }
      }
    }
    return;
  }
  std::vector<const Entry*> sorted;
  sorted.reserve(entries.size());
  for (const Entry& entry : entries) {
    sorted.push_back(&entry);
  }
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Entry* left, const Entry* right) { return left->key < right->key; });
  for (std::size_t i = 1, first = 0; i < sorted.size(); ++i) {
    if (sorted[i]->key == sorted[first]->key) {
      twice(*sorted[i], *sorted[first]);
    } else {
      first = i;
    }
  }
}

}  // namespace jurisdiff::yaml
