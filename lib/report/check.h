#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lib/finding/check_report.h"
#include "lib/source/files.h"

namespace jurisdiff {

/// What a writer needs beside the report. All of it is the same in every format.
struct CheckContext {
  std::vector<std::string> checked;                             ///< paths of the files looked at, sorted
  std::vector<std::pair<std::string, std::string>> categories;  ///< id and label, in taxonomy order
  std::string version;                                          ///< of the tool
  std::string data_prefix;  ///< from the working folder to the data folder, with '/' at its end; empty: the same
  std::string docs;         ///< absolute address of the documentation, with '/' at its end; empty: not published
  std::optional<Level> fails_from;  ///< the level from which a problem fails the run
  int exit_code = 0;
  bool some_paths = false;  ///< the reader named paths: the report tells those only
  bool everything = false;  ///< text tells every effect, not only the weightier ones
};

/// One thing to report: a diagnostic, or an effect told as one.
struct CheckRow {
  Diagnostic diagnostic;
  const Effect* effect = nullptr;  ///< lives in the report
  std::string fingerprint;         ///< stable: no line in it
};

/// Diagnostics in their order, then effects in theirs.
[[nodiscard]] std::vector<CheckRow> check_rows(const CheckReport& report, const Files& files);

/// The lines a text report ends with: files, problems, law tests, what baseline and waivers leave out.
[[nodiscard]] std::string check_totals(const CheckReport& report, const CheckContext& context);
/// "before baseline and waivers ...": empty where neither left anything out.
[[nodiscard]] std::string check_left_out(const CheckReport& report);

using CheckWriter = std::string (*)(const CheckReport&, const Files&, const CheckContext&);

/// A format of `check`.
struct CheckFormat {
  std::string_view name;
  std::string_view help;
  CheckWriter write;
  bool every_test = false;  ///< it tells tests that pass too, so they must be collected
};

/// Every format, in the order help lists them.
[[nodiscard]] const std::vector<CheckFormat>& check_formats();

[[nodiscard]] std::string write_check_text(const CheckReport& report, const Files& files, const CheckContext& context);
/// One line a problem, for editors; no totals.
[[nodiscard]] std::string write_check_gnu(const CheckReport& report, const Files& files, const CheckContext& context);
/// schemas/check.schema.json
[[nodiscard]] std::string write_check_json(const CheckReport& report, const Files& files, const CheckContext& context);
/// SARIF 2.1.0
[[nodiscard]] std::string write_check_sarif(const CheckReport& report, const Files& files, const CheckContext& context);
/// JUnit XML as Jenkins and GitLab read it: a suite a file of tests, a case a test, and a case each file checked.
[[nodiscard]] std::string write_check_junit(const CheckReport& report, const Files& files, const CheckContext& context);
/// GitHub workflow commands, one line a problem.
[[nodiscard]] std::string write_check_github(const CheckReport& report, const Files& files,
                                             const CheckContext& context);
/// Markdown for GitHub's job summary: every problem, where GitHub shows ten annotations of a level. At most about
/// 900 kB, for GitHub drops a longer one; what is left out is counted.
[[nodiscard]] std::string write_github_summary(const CheckReport& report, const Files& files,
                                               const CheckContext& context);

/// What is known of a diagnostic id or an effect id beyond a single message.
struct CheckRule {
  std::string title;    ///< one sentence
  std::string meaning;  ///< may be empty
  std::string fix;      ///< may be empty
  std::optional<Level> level;
};
[[nodiscard]] CheckRule check_rule(std::string_view id);
/// Every id there is, sorted.
[[nodiscard]] std::vector<std::string> check_rule_ids();

}  // namespace jurisdiff
