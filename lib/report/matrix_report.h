#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lib/finding/matrix.h"
#include "lib/report/report.h"

namespace jurisdiff {

using MatrixFormat = std::string (*)(const Matrix&, const ReportOptions&);

/// A format a matrix can be written in.
struct MatrixWriter {
  std::string_view name;
  MatrixFormat write;
};

/// Every format, in the order help lists them.
[[nodiscard]] const std::vector<MatrixWriter>& matrix_writers();

/// A heat map: a row a category, a column an ordered pair, pages of as many columns as fit.
[[nodiscard]] std::string write_matrix_text(const Matrix& matrix, const ReportOptions& options);
/// One row an ordered pair, category and day; no counts where nothing was compared.
[[nodiscard]] std::string write_matrix_csv(const Matrix& matrix, const ReportOptions& options);
/// schemas/matrix.schema.json
[[nodiscard]] std::string write_matrix_json(const Matrix& matrix, const ReportOptions& options);

/// "complete", "partial", "not-examined", "not-stated".
[[nodiscard]] std::string_view examined_name(std::optional<Examined::Status> status);

}  // namespace jurisdiff
