#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <functional>

#include "cli/against.h"
#include "cli/check_policy.h"
#include "cli/commands.h"
#include "cli/log.h"
#include "cli/output.h"
#include "cli/session.h"
#include "cli/version.h"
#include "lib/check/run_checks.h"
#include "lib/report/check.h"

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

// GitHub names the file its job summary is read from.
void append_summary(const std::string& text) {
  const char* path = std::getenv("GITHUB_STEP_SUMMARY");
  if (path != nullptr && *path != '\0') append_output(path, text);
}

void say_left_out(std::string line) {
  if (line.empty()) return;
  line.pop_back();  // its newline
  say_error("jurisdiff: " + line);
}

bool lies_in_any(const std::string& path, const Options& options, const std::string& root) {
  return options.arguments.empty() ||
         std::any_of(options.arguments.begin(), options.arguments.end(), [&](const std::string& argument) {
           return path == argument || lies_in(path, inside(argument, root));
         });
}

// For each file read, whether a path names it or a folder it lies in.
std::vector<bool> files_named(const Options& options, const std::string& root, const Files& files) {
  std::vector<bool> named;
  for (std::size_t file = 0; file < files.size(); ++file) {
    named.push_back(lies_in_any(files[static_cast<FileId>(file)].path, options, root));
  }
  return named;
}

const CheckFormat& format_of(const Options& options) {
  return *std::find_if(check_formats().begin(), check_formats().end(),
                       [&](const CheckFormat& format) { return format.name == options.format; });
}

// Takes the notes out, unless the run can fail by them: no baseline or waiver is needed for them.
Diagnostics take_notes(const Options& options, CheckReport& report) {
  Diagnostics notes;
  if (options.fail_on == "note") return notes;
  Diagnostics problems;
  for (const Diagnostic& one : report.diagnostics.all()) (one.level == Level::kNote ? notes : problems).add(one);
  report.diagnostics = std::move(problems);
  return notes;
}

// Of all the data there are many notes, seldom news: they are counted, and told where the reader asks for them.
void give_notes(const Options& options, Diagnostics notes, const Files& files, CheckReport& report) {
  if (options.all || !options.arguments.empty()) {
    report.diagnostics.append(std::move(notes));
    report.diagnostics.sort(files);
    return;
  }
  for (const Diagnostic& one : notes.all()) ++report.notes_hidden[one.id];
}

// The same in every format.
int exit_code_of(const Options& options, const CheckReport& report) {
  Level worst = Level::kNote;
  for (const Diagnostic& one : report.diagnostics.all()) worst = std::max(worst, one.level);
  if (!report.tests_run && worst == Level::kError) return kCouldNotCompare;
  for (const Effect& one : report.effects) worst = std::max(worst, one.level);
  const bool nothing = report.diagnostics.empty() && report.effects.empty();
  return !nothing && reaches(options, worst, "error") ? kFindings : kFine;
}

// From the working folder to the data folder, where it lies inside.
std::string data_prefix(const std::string& root) {
  std::error_code error;
  const std::filesystem::path here = std::filesystem::current_path(error);
  const std::string relative = std::filesystem::relative(root, here, error).generic_string();
  return error || relative.empty() || relative == "." || relative.starts_with("..") ? std::string() : relative + "/";
}

std::optional<Level> fails_from(const Options& options) {
  for (const Level level : {Level::kNote, Level::kWarning, Level::kError}) {
    if (reaches(options, level, "error")) return level;
  }
  return std::nullopt;
}

CheckContext context_of(const Options& options, const Session& session, const std::string& root, int exit_code) {
  CheckContext context;
  for (const FileRead& file : session.data.read) {
    if (lies_in_any(file.path, options, root)) context.checked.push_back(file.path);
  }
  std::sort(context.checked.begin(), context.checked.end());
  for (const Category& category : session.data.corpus.categories) {
    context.categories.emplace_back(category.id, category.label.or_english(session.language));
  }
  context.version = session.report.version;
  context.data_prefix = data_prefix(root);
  context.docs = kDocs;
  context.fails_from = fails_from(options);
  context.exit_code = exit_code;
  context.some_paths = !options.arguments.empty();
  context.everything = options.all;
  return context;
}

}  // namespace

int run_check(const Options& options) {
  const CheckFormat& format = format_of(options);
  const std::string root = data_folder(options);
  Session& session = open_session(options, {}, true, read_extra_tests(options, root));
  Loaded& data = session.data;
  CheckPolicy policy(options, data);
  RunChecksOptions run;
  if (!options.arguments.empty()) run.scope = CheckScope(data, files_named(options, root, data.files));
  run.as_of = date_of(options);
  run.today = session.today;
  run.threads = thread_count(options);
  run.outcomes = format.every_test;
  CheckReport report = run_checks(data, run);
  add_effects(options, root, session, report);
  report.diagnostics.sort(data.files);
  Diagnostics notes = take_notes(options, report);
  const auto all = [](const Diagnostic&) { return true; };
  policy.apply({data.files, session.today, report.tests_run, all}, report);
  give_notes(options, std::move(notes), data.files, report);
  const CheckContext context = context_of(options, session, root, exit_code_of(options, report));
  const std::string said = policy.write();
  write_output(options.output, format.write(report, data.files, context));
  if (!said.empty()) say_error("jurisdiff: " + said);
  if (format.name == "github") append_summary(write_github_summary(report, data.files, context));
  if (format.name != "text") say_left_out(check_left_out(report));
  return context.exit_code;
}

}  // namespace jurisdiff
