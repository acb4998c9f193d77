// A matrix for scripts: one object, versioned (schemas/matrix.schema.json).
#include <nlohmann/json.hpp>

#include "lib/report/matrix_report.h"
#include "lib/report/messages.h"

namespace jurisdiff {

namespace {

using Json = nlohmann::ordered_json;

Json counts(const GapCounts& one) {
  return {{"settled", one.settled}, {"possible", one.possible}, {"competence", one.competence}};
}

Json cell_of(const Category& category, const MatrixCell& cell) {
  return {{"id", category.id},
          {"compared", cell.compared},
          {"relations", cell.relations},
          {"relation_readings", cell.readings},
          {"examined", {{"here", examined_name(cell.examined_here)}, {"there", examined_name(cell.examined_there)}}},
          {"complete_there", cell.complete_there()},
          {"undetermined", cell.undetermined},
          {"only_here", cell.compared ? counts(cell.gaps) : Json()}};
}

Json pair_of(const Matrix& matrix, const MatrixRow& row) {
  Json one;
  one["here"] = {{"label", matrix.sources[row.here].label}, {"as_of", row.here_as_of.text()}};
  one["there"] = {{"label", matrix.sources[row.there].label}, {"as_of", row.there_as_of.text()}};
  one["only_here"] = counts(row.told);
  one["basis"] = {
      {"official", row.basis.official}, {"secondary", row.basis.secondary}, {"unverified", row.basis.unverified}};
  one["categories"] = Json::array();
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    one["categories"].push_back(cell_of(*matrix.categories[i], row.cells[i]));
  }
  return one;
}

}  // namespace

std::string write_matrix_json(const Matrix& matrix, const ReportOptions& options) {
  const Messages say(*matrix.corpus, options.language);
  Json root;
  root["schema_version"] = 1;
  root["tool"] = {{"name", "jurisdiff"}, {"version", options.version}};
  root["language"] = std::string(language_code(options.language));
  root["data_fingerprint"] = matrix.fingerprint;
  root["settings"] = {{"known_at", matrix.known_at ? Json(matrix.known_at->text()) : Json()},
                      {"assume", matrix.assume},
                      {"without_rule", matrix.without_rule}};
  root["sources"] = Json::array();
  for (const MatrixSource& source : matrix.sources) {
    Json parts = Json::array();
    for (const std::string& id : source.ids) {
      parts.push_back({{"id", id}, {"verified", matrix.corpus->source(id)->verified}});
    }
    root["sources"].push_back({{"label", source.label}, {"sources", std::move(parts)}});
  }
  root["dates"] = Json::array();
  for (const Date day : matrix.days) root["dates"].push_back(day.text());
  root["categories"] = Json::array();
  for (const Category* category : matrix.categories) {
    root["categories"].push_back({{"id", category->id}, {"label", say.name(category->label)}});
  }
  root["pairs"] = Json::array();
  for (const MatrixRow& row : matrix.rows) root["pairs"].push_back(pair_of(matrix, row));
  root["left_out"] = matrix.left_out;
  root["notice"] = say.say("footer.advice");
  return root.dump(2) + "\n";
}

}  // namespace jurisdiff
