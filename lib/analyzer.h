#pragma once

// START HERE. The whole analyzer in a few calls: read the data, name two bodies of law, compare them, write it down.
//
//   DiskFolder folder(path);
//   Loaded data = load_corpus(folder, request);          lib/load     files -> law, with every problem and its place
//   Operand us = *parse_operand(data.corpus, "us", day, diagnostics);
//   Comparison c = compare(data.corpus, us, ru, options, diagnostics);      lib/compare  law -> findings
//   std::string text = write_comparison_text(c, data.files, report);        lib/report   findings -> text
//
// Nothing below lib/analyzer.h prints, exits, or reads the clock or the environment.

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "lib/assess/assess.h"
#include "lib/check/law_tests.h"
#include "lib/check/run_checks.h"
#include "lib/compare/compare.h"
#include "lib/compare/matrix.h"
#include "lib/compare/provision_view.h"
#include "lib/load/folder.h"
#include "lib/load/load.h"
#include "lib/load/load_plan.h"
#include "lib/model/operand.h"
#include "lib/model/part.h"
#include "lib/report/browse.h"
#include "lib/report/manifest.h"
#include "lib/report/matrix_report.h"
#include "lib/report/report.h"

namespace jurisdiff {

/// The operand with its sources looked up; `day` holds where the text names none. A text of the wrong form is reported
/// at `where`, the place of a file it stands in, if any. Nothing, too, where a source was not loaded.
[[nodiscard]] std::optional<Operand> parse_operand(const Corpus& corpus, std::string_view text, Date day,
                                                   Diagnostics& diagnostics, const Span& where = {});

/// Reads a case file (docs/case-file.md) into `data.files`. `states` are the ids of every source there is.
[[nodiscard]] Case read_case_text(Loaded& data, const std::string& path, std::string text,
                                  const std::vector<std::string>& states, Diagnostics& diagnostics);

}  // namespace jurisdiff
