#include "lib/report/csv.h"
#include "lib/report/matrix_report.h"
#include "lib/report/messages.h"

namespace jurisdiff {

namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : "; ") + word;
  return text;
}

}  // namespace

const std::vector<MatrixWriter>& matrix_writers() {
  static const std::vector<MatrixWriter> kWriters{
      {"text", write_matrix_text}, {"json", write_matrix_json}, {"csv", write_matrix_csv}};
  return kWriters;
}

std::string_view examined_name(std::optional<Examined::Status> status) {
  if (!status) return "not-stated";
  return *status == Examined::Status::kComplete  ? "complete"
         : *status == Examined::Status::kPartial ? "partial"
                                                 : "not-examined";
}

std::string write_matrix_csv(const Matrix& matrix, const ReportOptions& options) {
  const Messages say(*matrix.corpus, options.language);
  CsvTable table({"here", "there", "here_as_of", "there_as_of", "category", "category_name", "compared",
                  "examined_here", "examined_there", "complete_there", "relations", "relation_readings", "settled",
                  "possible", "competence", "undetermined", "tool_version", "data_fingerprint"});
  for (const MatrixRow& row : matrix.rows) {
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const MatrixCell& cell = row.cells[i];
      const auto count = [&](std::size_t n) { return cell.compared ? CsvCell(n) : CsvCell(""); };
      table.row({matrix.sources[row.here].label, matrix.sources[row.there].label, row.here_as_of.text(),
                 row.there_as_of.text(), matrix.categories[i]->id, say.name(matrix.categories[i]->label),
                 cell.compared ? "yes" : "no", examined_name(cell.examined_here), examined_name(cell.examined_there),
                 cell.complete_there() ? "yes" : "no", joined(cell.relations), joined(cell.readings),
                 count(cell.gaps.settled), count(cell.gaps.possible), count(cell.gaps.competence),
                 cell.undetermined ? "yes" : "no", options.version, matrix.fingerprint});
    }
  }
  return table.take();
}

}  // namespace jurisdiff
