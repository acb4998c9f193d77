#include "lib/yaml/value.h"

namespace jurisdiff::yaml {

const Value* Value::find(std::string_view key) const {
  for (const Entry& entry : entries) {
    if (entry.key == key) {
      return &entry.value;
    }
  }
  return nullptr;
}

Span Value::place_of(std::string_view key) const {
  const Value* value = find(key);
  return value == nullptr ? head() : value->span;
}

Span Value::head() const {
  if (span.begin.line == span.end.line) return span;
  if (is_sequence() && !items.empty()) return items.front().head();
  if (!is_mapping() || entries.empty()) return {span.file, span.begin, span.begin};
  const Entry& first = entries.front();
  Span result = first.key_span;
  if (first.value.span.end.line == result.begin.line) result.end = first.value.span.end;
  return result;
}

}  // namespace jurisdiff::yaml
