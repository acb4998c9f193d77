#pragma once

#include <span>
#include <string_view>

#include "lib/source/diagnostic.h"

namespace jurisdiff {

/// What a diagnostic means, whichever file it speaks of: the source of docs/diagnostics.md, `list diagnostics` and
/// `explain ID`. To add one: diagnostic_rows.h.
struct DiagnosticKind {
  std::string_view id;       ///< kebab-case, never changed and never used again for something else
  Level level;               ///< every diagnostic of the id has it
  std::string_view area;     ///< the heading it stands under in docs/diagnostics.md
  std::string_view title;    ///< one sentence, no full stop
  std::string_view meaning;  ///< what it means and why it matters
  std::string_view fix;      ///< the way out
};

/// All rows, areas together, in the order of docs/diagnostics.md.
[[nodiscard]] std::span<const DiagnosticKind> diagnostic_kinds();
/// The row of an id, or nullptr.
[[nodiscard]] const DiagnosticKind* diagnostic_kind(std::string_view id);

}  // namespace jurisdiff
