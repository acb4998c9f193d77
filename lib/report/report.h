#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lib/base/language.h"
#include "lib/finding/assessment.h"
#include "lib/finding/finding.h"
#include "lib/source/files.h"

namespace jurisdiff {

/// How a report is written, whatever its format.
struct ReportOptions {
  Language language = Language::kEn;
  std::size_t width = 100;  ///< columns, text only
  bool colour = false;      ///< text only
  bool everything = false;  ///< all groups; else at most two a category and direction, twelve in all
  bool one_category = false;
  bool gaps = true;
  bool overlaps = true;
  std::string version;    ///< of the tool
  std::size_t nodes = 0;  ///< the node budget, for "undetermined"
};

using ComparisonWriter = std::string (*)(const Comparison&, const Files&, const ReportOptions&);

/// A format a comparison can be written in.
struct Writer {
  std::string_view name;
  std::string_view help;
  ComparisonWriter write;
};

/// Every format, in the order help lists them.
[[nodiscard]] const std::vector<Writer>& writers();

[[nodiscard]] std::string write_comparison_text(const Comparison& comparison, const Files& files,
                                                const ReportOptions& options);
[[nodiscard]] std::string write_comparison_json(const Comparison& comparison, const Files& files,
                                                const ReportOptions& options);

/// One row a finding; a category that was not compared or is undetermined has a row that says so.
[[nodiscard]] std::string write_comparison_csv(const Comparison& comparison, const Files& files,
                                               const ReportOptions& options);
[[nodiscard]] std::string write_assessment_text(const Assessment& assessment, const Files& files,
                                                const ReportOptions& options);
[[nodiscard]] std::string write_assessment_json(const Assessment& assessment, const Files& files,
                                                const ReportOptions& options);

/// A finding told in full: every provision, need, rule, authority and place. Empty where there is no such finding.
[[nodiscard]] std::string explain_finding(const Comparison& comparison, std::string_view id, const Files& files,
                                          const ReportOptions& options);
/// The ids of every finding, for "did you mean".
[[nodiscard]] std::vector<std::string> finding_ids(const Comparison& comparison);

}  // namespace jurisdiff
