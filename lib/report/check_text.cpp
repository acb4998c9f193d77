#include "lib/base/utf8.h"
#include "lib/report/check.h"

namespace jurisdiff {

namespace {

std::string counted(std::size_t count, const std::string& one, const std::string& many) {
  return std::to_string(count) + " " + (count == 1 ? one : many);
}

}  // namespace

std::string check_left_out(const CheckReport& report) {
  if (report.baselined + report.waived == 0) return {};
  const std::size_t left = report.diagnostics.size();
  return counted(left + report.baselined + report.waived, "problem", "problems") + " before baseline and waivers, " +
         std::to_string(left) + " after: the baseline leaves out " + std::to_string(report.baselined) + ", waivers " +
         std::to_string(report.waived) + "\n";
}

std::string check_totals(const CheckReport& report, const CheckContext& context) {
  std::string text =
      std::to_string(report.files) + " files, " + std::to_string(report.diagnostics.size()) + " problems";
  if (context.some_paths) text += " in what was named";
  if (report.tests_run) {
    text += "; law tests: " + std::to_string(report.passed) + " passed, " + std::to_string(report.failed) + " failed\n";
  } else {
    text += "; the law tests were not run, for the files are not valid\n";
  }
  if (!report.against.empty()) {
    text += counted(report.effects.size(), "effect", "effects") + " of the change since " +
            utf8::escape_control(report.against) + "\n";
  }
  return text + check_left_out(report);
}

std::string write_check_text(const CheckReport& report, const Files& files, const CheckContext& context) {
  std::string text;
  for (const CheckRow& row : check_rows(report, files)) text += render_for_people(row.diagnostic, files) + "\n";
  return text + check_totals(report, context);
}

std::string write_check_gnu(const CheckReport& report, const Files& files, const CheckContext& /*context*/) {
  std::string text;
  for (const CheckRow& row : check_rows(report, files)) text += render_gnu(row.diagnostic, files);
  return text;
}

}  // namespace jurisdiff
