#include "lib/model/operand.h"

#include <algorithm>

#include "lib/model/ids.h"

namespace jurisdiff {

std::optional<OperandText> split_operand(std::string_view text) {
  OperandText result;
  if (const auto at = text.find('@'); at != std::string_view::npos) {
    result.as_of = parse_date(text.substr(at + 1));
    if (!result.as_of) return std::nullopt;
    text = text.substr(0, at);
  }
  while (true) {
    const std::size_t plus = std::min(text.find('+'), text.size());
    const std::string one(text.substr(0, plus));
    if (!is_source_id(one)) return std::nullopt;
    if (std::find(result.sources.begin(), result.sources.end(), one) == result.sources.end())
      result.sources.push_back(one);
    if (plus == text.size()) return result;
    text.remove_prefix(plus + 1);
  }
}

}  // namespace jurisdiff
