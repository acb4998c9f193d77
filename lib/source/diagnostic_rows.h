#pragma once

#include <span>

#include "lib/source/diagnostic_table.h"

namespace jurisdiff {

/// The rows of the diagnostic table, a file each. Add yours at the end of its area (`DiagnosticKind::area`), then
/// tests/diagnostics/<id>.case, and write its expected text and docs/diagnostics.md with:
/// tests/diagnostics/run_cases.py PROGRAM ROOT --update
[[nodiscard]] std::span<const DiagnosticKind> diagnostics_of_files();   ///< bytes, YAML, shape
[[nodiscard]] std::span<const DiagnosticKind> diagnostics_of_law();     ///< names, what a provision says
[[nodiscard]] std::span<const DiagnosticKind> diagnostics_of_rules();   ///< mapping rules, the taxonomy
[[nodiscard]] std::span<const DiagnosticKind> diagnostics_of_checks();  ///< law tests, dates, baselines, command line
[[nodiscard]] std::span<const DiagnosticKind> diagnostics_of_cases();   ///< case files, batch plans

}  // namespace jurisdiff
