#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lib/base/date.h"

namespace jurisdiff {

/// "ru", "ru@2011-12-06", "us+us-ca": the ids of the sources named, or nothing where the form is wrong.
struct OperandText {
  std::vector<std::string> sources;
  std::optional<Date> as_of;
};
[[nodiscard]] std::optional<OperandText> split_operand(std::string_view text);

}  // namespace jurisdiff
