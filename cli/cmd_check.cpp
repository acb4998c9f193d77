#include <filesystem>

#include "cli/commands.h"
#include "cli/log.h"
#include "cli/output.h"
#include "cli/session.h"
#include "lib/check/alike_leaves.h"

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

}  // namespace

int run_check(const Options& options) {
  require_format(options, {"text", "gnu"});
  const std::string root = data_folder(options);
  Session session = open_session(options, {}, true, read_extra_tests(options, root));
  Diagnostics all = session.data.diagnostics;
  std::size_t passed = 0;
  std::size_t failed = 0;
  if (!all.has_errors()) {
    LawTestResult tests = run_law_tests(session.data.corpus, {.threads = thread_count(options)});
    passed = tests.passed;
    failed = tests.failed;
    all.append(std::move(tests.diagnostics));
    all.append(find_alike_leaves(session.data.corpus));
  }
  all.sort(session.data.files);
  std::string text;
  Level worst = Level::kNote;
  std::size_t shown = 0;
  for (const Diagnostic& one : all.all()) {
    const std::string path = one.where.file == kNoFile ? "" : session.data.files[one.where.file].path;
    bool wanted = options.arguments.empty();
    for (const std::string& argument : options.arguments) {
      wanted = wanted || path == argument || lies_in(path, inside(argument, root));
    }
    if (!wanted) continue;
    ++shown;
    worst = std::max(worst, one.level);
    text += options.format == "gnu" ? render_gnu(one, session.data.files)
                                    : render_for_people(one, session.data.files) + "\n";
  }
  if (options.format == "text") {
    text += std::to_string(session.data.read.size()) + " files, " + std::to_string(shown) + " problems";
    if (!options.arguments.empty()) text += " in what was named";
    text += session.data.diagnostics.has_errors()
                ? "; the law tests were not run, for the files are not valid\n"
                : "; law tests: " + std::to_string(passed) + " passed, " + std::to_string(failed) + " failed\n";
  }
  write_output(options.output, text);
  if (session.data.diagnostics.has_errors() && worst == Level::kError) return kCouldNotCompare;
  return shown > 0 && reaches(options, worst, "error") ? kFindings : kFine;
}

}  // namespace jurisdiff
