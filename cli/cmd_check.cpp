#include <algorithm>
#include <filesystem>
#include <map>

#include "cli/commands.h"
#include "cli/log.h"
#include "cli/output.h"
#include "cli/session.h"
#include "lib/check/run_checks.h"

namespace jurisdiff {

namespace {

// A path as the reader names it, relative to the data folder where it lies inside.
std::string inside(const std::string& wanted, const std::string& root) {
  std::error_code error;
  const std::string relative = std::filesystem::relative(wanted, root, error).generic_string();
  return error || relative.empty() || relative.starts_with("..") ? wanted : relative;
}

bool lies_in(const std::string& path, const std::string& wanted) {
  return wanted == "." || path == wanted || path.starts_with(wanted + "/");
}

// Files beside the data are law tests of the reader's own; anything else that is named must be part of the data.
std::vector<std::pair<std::string, std::string>> read_extra_tests(const Options& options, const std::string& root) {
  std::vector<std::pair<std::string, std::string>> tests;
  for (const std::string& argument : options.arguments) {
    const std::string path = inside(argument, root);
    std::error_code error;
    if (!std::filesystem::exists(argument, error)) throw UsageError("there is no file or folder '" + argument + "'");
    if (path == "." || lies_in(path, "rules") || lies_in(path, "jurisdictions")) continue;
    std::string why;
    const DiskFolder here(std::filesystem::path(argument).parent_path().empty()
                              ? std::string(".")
                              : std::filesystem::path(argument).parent_path().string());
    auto text = here.read(std::filesystem::path(argument).filename().string(), std::size_t{4} << 20U, why);
    if (!text) throw UsageError("'" + argument + "' cannot be read: " + why);
    tests.emplace_back(argument, std::move(*text));
  }
  return tests;
}

// For each file read, whether a path names it or a folder it lies in.
std::vector<bool> files_named(const Options& options, const std::string& root, const Loaded& data) {
  std::vector<bool> named;
  for (std::size_t file = 0; file < data.files.size(); ++file) {
    const std::string& path = data.files[static_cast<FileId>(file)].path;
    named.push_back(std::any_of(options.arguments.begin(), options.arguments.end(), [&](const std::string& argument) {
      return path == argument || lies_in(path, inside(argument, root));
    }));
  }
  return named;
}

// "12 notes: 7 exception-never-bites, 5 unused-leaf"
std::string notes_line(const std::map<std::string, std::size_t>& notes) {
  std::size_t sum = 0;
  std::string list;
  for (const auto& [id, count] : notes) {
    sum += count;
    list += (list.empty() ? "" : ", ") + std::to_string(count) + " " + id;
  }
  return sum == 0 ? std::string() : std::to_string(sum) + (sum == 1 ? " note: " : " notes: ") + list;
}

std::string summary(const Options& options, const CheckReport& report, std::size_t problems,
                    const std::map<std::string, std::size_t>& notes) {
  std::string text = std::to_string(report.files) + " files, " + std::to_string(problems) + " problems";
  if (!options.arguments.empty()) text += " in what was named";
  text += report.tests_run ? "; law tests: " + std::to_string(report.passed) + " passed, " +
                                 std::to_string(report.failed) + " failed\n"
                           : "; the law tests were not run, for the files are not valid\n";
  const std::string line = notes_line(notes);
  if (line.empty()) return text;
  return text + line + (options.all || !options.arguments.empty() ? "\n" : "; --all shows them\n");
}

}  // namespace

int run_check(const Options& options) {
  require_format(options, {"text", "gnu"});
  const std::string root = data_folder(options);
  const Session session = open_session(options, {}, true, read_extra_tests(options, root));
  RunChecksOptions run;
  if (!options.arguments.empty()) run.scope = CheckScope(session.data, files_named(options, root, session.data));
  run.as_of = date_of(options);
  run.today = session.today;
  run.threads = thread_count(options);
  const CheckReport report = run_checks(session.data, run);
  // Of everything there are many notes, seldom news: they are counted, and shown where one asks.
  const bool notes = options.all || !options.arguments.empty();
  std::string text;
  std::map<std::string, std::size_t> hidden;
  Level worst = Level::kNote;
  std::size_t problems = 0;
  for (const bool note : {false, true}) {
    for (const Diagnostic& one : report.diagnostics.all()) {
      if ((one.level == Level::kNote) != note) continue;
      worst = std::max(worst, one.level);
      problems += note ? 0 : 1;
      if (note) ++hidden[one.id];
      if (note && !notes) continue;
      text += options.format == "gnu" ? render_gnu(one, session.data.files)
                                      : render_for_people(one, session.data.files) + "\n";
    }
  }
  if (options.format == "text") text += summary(options, report, problems, hidden);
  write_output(options.output, text);
  if (session.data.diagnostics.has_errors()) return kCouldNotCompare;
  return !report.diagnostics.empty() && reaches(options, worst, "error") ? kFindings : kFine;
}

}  // namespace jurisdiff
