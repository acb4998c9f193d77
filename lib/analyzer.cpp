#include "lib/analyzer.h"

#include "lib/load/load_case.h"
#include "lib/yaml/parse.h"

namespace jurisdiff {

std::optional<Operand> parse_operand(const Corpus& corpus, std::string_view text, Date day, Diagnostics& diagnostics,
                                     const Span& where) {
  const auto split = split_operand(text);
  if (!split) {
    diagnostics.error("bad-operand", where, "'" + std::string(text) + "' is not a source of law",
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

Case read_case_text(Loaded& data, const std::string& path, std::string text, const std::vector<std::string>& states,
                    Diagnostics& diagnostics) {
  const FileId file = data.files.add(path, std::move(text));
  const auto document = yaml::parse(data.files, file, diagnostics);
  return document ? load_case(*document, data.corpus, states, diagnostics) : Case{};
}

}  // namespace jurisdiff
