#include "lib/source/diagnostic_table.h"

#include <algorithm>
#include <vector>

#include "lib/source/diagnostic_rows.h"

namespace jurisdiff {

std::span<const DiagnosticKind> diagnostic_kinds() {
  static const std::vector<DiagnosticKind> kAll = [] {
    std::vector<DiagnosticKind> all;
    for (const auto rows : {diagnostics_of_files(), diagnostics_of_law(), diagnostics_of_rules(),
                            diagnostics_of_checks(), diagnostics_of_cases()}) {
      all.insert(all.end(), rows.begin(), rows.end());
    }
    return all;
  }();
  return kAll;
}

const DiagnosticKind* diagnostic_kind(std::string_view id) {
  const auto kinds = diagnostic_kinds();
  const auto it = std::find_if(kinds.begin(), kinds.end(), [id](const DiagnosticKind& kind) { return kind.id == id; });
  return it == kinds.end() ? nullptr : &*it;
}

}  // namespace jurisdiff
