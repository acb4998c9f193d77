#pragma once

#include <string>

#include "lib/report/report.h"
#include "lib/source/diagnostic_table.h"

namespace jurisdiff {

/// docs/diagnostics.md, whole: every row of the table of diagnostics under its area.
[[nodiscard]] std::string diagnostics_as_markdown();
/// One row, for `explain`.
[[nodiscard]] std::string explain_diagnostic(const DiagnosticKind& kind, const ReportOptions& options);

}  // namespace jurisdiff
