#include <map>

#include "lib/report/check.h"
#include "lib/report/effect_text.h"

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
  std::map<std::string, std::size_t> notes = report.notes_hidden;
  std::size_t problems = 0;
  for (const Diagnostic& one : report.diagnostics.all()) {
    if (one.level == Level::kNote) {
      ++notes[one.id];
    } else {
      ++problems;
    }
  }
  std::string text = std::to_string(report.files) + " files, " + std::to_string(problems) + " problems";
  if (context.some_paths) text += " in what was named";
  if (report.tests_run) {
    text += "; law tests: " + std::to_string(report.passed) + " passed, " + std::to_string(report.failed) + " failed\n";
  } else {
    text += "; the law tests were not run, for the files are not valid\n";
  }
  std::size_t sum = 0;
  std::string list;
  for (const auto& [id, count] : notes) {
    sum += count;
    list += (list.empty() ? "" : ", ") + std::to_string(count) + " " + id;
  }
  if (sum > 0) {
    text += counted(sum, "note", "notes") + ": " + list + (report.notes_hidden.empty() ? "\n" : "; --all shows them\n");
  }
  return text + check_left_out(report);
}

std::string write_check_text(const CheckReport& report, const Files& files, const CheckContext& context) {
  std::string text;
  for (const Diagnostic& one : report.diagnostics.all()) text += render_for_people(one, files) + "\n";
  return text + check_totals(report, context) + effects_text(report, files, context.everything);
}

std::string write_check_gnu(const CheckReport& report, const Files& files, const CheckContext& /*context*/) {
  std::string text;
  for (const Diagnostic& one : report.diagnostics.all()) text += render_gnu(one, files);
  return text + effects_gnu(report, files);
}

}  // namespace jurisdiff
