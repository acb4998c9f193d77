#pragma once

#include <string>
#include <string_view>

namespace jurisdiff {

/// A JSON document in which every character that hides or reorders text is spelt \uXXXX: such characters stand only
/// within strings, so the document says the same.
[[nodiscard]] std::string spell_out_in_json(std::string_view document);

}  // namespace jurisdiff
