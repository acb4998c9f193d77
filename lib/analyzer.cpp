#include "lib/analyzer.h"

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

std::optional<Operand> parse_operand(const Corpus& corpus, std::string_view text, Date day, Diagnostics& diagnostics) {
  const auto split = split_operand(text);
  if (!split) {
    diagnostics.error("bad-operand", {}, "'" + std::string(text) + "' is not a source of law",
                      "write an id, an id at a date, or a union: xa, xa@2011-12-06, xa+xb");
    return std::nullopt;
  }
  Operand operand;
  operand.label = text;
  operand.as_of = split->as_of.value_or(day);
  for (const std::string& id : split->sources) {
    if (const LegalSource* source = corpus.source(id)) operand.sources.push_back(source);
  }
  if (operand.sources.size() != split->sources.size()) return std::nullopt;  // reported where the file was missing
  return operand;
}

}  // namespace jurisdiff
