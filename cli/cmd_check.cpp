#include <filesystem>

#include "cli/commands.h"
#include "cli/log.h"
#include "cli/output.h"
#include "cli/session.h"

namespace jurisdiff {

namespace {

// A path as the reader names it, against a path of ours: the same file, or a folder above it.
bool meets(const std::string& wanted, const std::string& path, const std::string& root) {
  std::error_code error;
  const std::string relative = std::filesystem::relative(wanted, root, error).generic_string();
  for (const std::string& one : {wanted, relative}) {
    if (one == "." || path == one || path.starts_with(one + "/")) return true;
  }
  return false;
}

}  // namespace

int run_check(const Options& options) {
  require_format(options, {"text", "gnu"});
  Session session = open_session(options, {}, true);
  Diagnostics all = session.data.diagnostics;
  std::size_t passed = 0;
  std::size_t failed = 0;
  if (!all.has_errors()) {
    LawTestResult tests = run_law_tests(session.data.corpus);
    passed = tests.passed;
    failed = tests.failed;
    all.append(std::move(tests.diagnostics));
  }
  all.sort(session.data.files);
  const std::string root = data_folder(options);
  std::string text;
  Level worst = Level::kNote;
  std::size_t shown = 0;
  for (const Diagnostic& one : all.all()) {
    const std::string path = one.where.file == kNoFile ? "" : session.data.files[one.where.file].path;
    bool wanted = options.arguments.empty();
    for (const std::string& argument : options.arguments) wanted = wanted || meets(argument, path, root);
    if (!wanted) continue;
    ++shown;
    worst = std::max(worst, one.level);
    text += options.format == "gnu" ? render_gnu(one, session.data.files) : render_for_people(one, session.data.files) + "\n";
  }
  if (options.format == "text") {
    text += std::to_string(session.data.read.size()) + " files, " + std::to_string(shown) + " problems";
    text += session.data.diagnostics.has_errors()
                ? "; the law tests were not run, for the files are not valid\n"
                : "; law tests: " + std::to_string(passed) + " passed, " + std::to_string(failed) + " failed\n";
  }
  write_output(options.output, text);
  if (session.data.diagnostics.has_errors() && worst == Level::kError) return kCouldNotCompare;
  return shown > 0 && reaches(options, worst, "error") ? kFindings : kFine;
}

}  // namespace jurisdiff
