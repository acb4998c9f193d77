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

}  // namespace jurisdiff::yaml
