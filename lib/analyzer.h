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

#include "lib/check/law_tests.h"
#include "lib/check/run_checks.h"
#include "lib/compare/compare.h"
#include "lib/compare/provision_view.h"
#include "lib/load/folder.h"
#include "lib/load/load.h"
#include "lib/report/browse.h"
#include "lib/report/report.h"

namespace jurisdiff {

/// "ru", "ru@2011-12-06", "us+us-ca": the ids of the sources named, or nothing where the form is wrong.
struct OperandText {
  std::vector<std::string> sources;
  std::optional<Date> as_of;
};
[[nodiscard]] std::optional<OperandText> split_operand(std::string_view text);

/// The operand with its sources looked up; `day` holds where the text names none. Unknown sources are reported.
[[nodiscard]] std::optional<Operand> parse_operand(const Corpus& corpus, std::string_view text, Date day,
                                                   Diagnostics& diagnostics);

}  // namespace jurisdiff
