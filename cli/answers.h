#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/options.h"
#include "lib/analyzer.h"

namespace jurisdiff {

/// What a question is asked of: the law that was read, and how to write the answer.
struct Asked {
  const Corpus& corpus;  ///< of the sources the question names, or more for a matrix or a list
  const Files& files;
  ReportOptions report;
  int threads = 1;
};

/// The answer in each format asked for. No text where `problems` has errors: the law cannot be resolved.
struct Answer {
  std::vector<std::string> texts;
  Diagnostics problems;
  std::vector<std::string> rules_fired;  ///< by a comparison
  bool any_level = false;
  Level worst = Level::kNote;
};

/// The operands of a comparison or a matrix, split; UsageError where one is none.
[[nodiscard]] std::vector<MatrixSource> read_operands(const std::vector<std::string>& words);
/// The ids they name, in order.
[[nodiscard]] std::vector<std::string> ids_of(const std::vector<MatrixSource>& operands);

/// gaps, overlaps, compare. Whether a format is short decides what is told, so each report is what the command line
/// would write for it alone.
[[nodiscard]] Answer answer_comparison(const Options& options, const Asked& asked,
                                       const std::vector<std::string>& formats);
[[nodiscard]] Answer answer_matrix(const Options& options, const Asked& asked, const std::vector<Date>& days,
                                   const std::vector<std::string>& formats);
[[nodiscard]] Answer answer_list(const Options& options, const Asked& asked, const std::vector<std::string>& formats);

/// --without-cause names causes.
void check_causes(const Options& options);

}  // namespace jurisdiff
