#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "lib/base/utf8.h"
#include "lib/report/check.h"

namespace jurisdiff {

namespace {

constexpr std::string_view kTestFailed = "law-test-failed";
constexpr std::string_view kNoFileName = "the data as a whole";

// Control characters, which XML 1.0 cannot hold, are spelt out first. Newlines stay where `lines` is true.
std::string xml(std::string_view text, bool lines = false) {
  std::string result;
  std::size_t at = 0;
  while (at <= text.size()) {
    const std::size_t end = lines ? std::min(text.find('\n', at), text.size()) : text.size();
    for (const char c : utf8::escape_control(text.substr(at, end - at))) {
      switch (c) {
        case '&':
          result += "&amp;";
          break;
        case '<':
          result += "&lt;";
          break;
        case '>':
          result += "&gt;";
          break;
        case '"':
          result += "&quot;";
          break;
        case '\'':
          result += "&apos;";
          break;
        default:
          result += c;
      }
    }
    if (end == text.size()) break;
    result += '\n';
    at = end + 1;
  }
  return result;
}

enum class Verdict { kPassed, kFailed, kSkipped };

struct Case {
  std::string name;
  Verdict verdict = Verdict::kPassed;
  std::string type;     // the id of the worst problem
  std::string message;  // of a failure, or why the case was skipped
  std::string output;
};

std::string written(const std::string& suite, const std::vector<Case>& cases) {
  std::string text;
  std::size_t failures = 0;
  std::size_t skipped = 0;
  for (const Case& one : cases) {
    text += "    <testcase classname=\"" + xml(suite) + "\" name=\"" + xml(one.name) + "\"";
    std::string inside;
    if (one.verdict == Verdict::kFailed) {
      ++failures;
      inside = "<failure type=\"" + xml(one.type) + "\" message=\"" + xml(one.message) + "\">" + xml(one.output, true) +
               "</failure>";
    } else if (one.verdict == Verdict::kSkipped) {
      ++skipped;
      inside = "<skipped message=\"" + xml(one.message) + "\"/>";
    } else if (!one.output.empty()) {
      inside = "<system-out>" + xml(one.output, true) + "</system-out>";
    }
    text += inside.empty() ? "/>\n" : ">" + inside + "</testcase>\n";
  }
  return "  <testsuite name=\"" + xml(suite) + "\" tests=\"" + std::to_string(cases.size()) + "\" failures=\"" +
         std::to_string(failures) + "\" errors=\"0\" skipped=\"" + std::to_string(skipped) + "\">\n" + text +
         "  </testsuite>\n";
}

class JunitReport {
 public:
  JunitReport(const CheckReport& report, const Files& files, const CheckContext& context)
      : report_(report), files_(files), context_(context), rows_(check_rows(report, files)) {}

  std::string write() {
    std::string suites = written("files checked", file_cases());
    for (const auto& [group, cases] : test_cases()) suites += written(group, cases);
    if (!report_.against.empty()) suites += written("effects since " + report_.against, effect_cases());
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"jurisdiff check\">\n" + suites +
           "</testsuites>\n";
  }

 private:
  using Failure = std::tuple<FileId, Place, std::string>;

  // An error always fails; what is less fails where the run fails by it.
  [[nodiscard]] bool fails(Level level) const {
    return level == Level::kError || (context_.fails_from && level >= *context_.fails_from);
  }

  // A failed law test is told as a test where the test is there to be told.
  [[nodiscard]] bool told_as_test(const Diagnostic& one) const {
    return one.id == kTestFailed && !report_.tests.empty();
  }

  void put(Case& into, const Diagnostic& one, Level& worst) const {
    if (into.output.empty() || one.level > worst) {
      worst = one.level;
      into.type = one.id;
      into.message = one.message;
    }
    into.output += render_for_people(one, files_);
    if (fails(one.level)) into.verdict = Verdict::kFailed;
  }

  [[nodiscard]] std::vector<Case> file_cases() const {
    std::map<std::string, std::pair<Case, Level>> by_path;
    for (const std::string& path : context_.checked) by_path[path].first.name = path;
    for (const CheckRow& row : rows_) {
      const Diagnostic& one = row.diagnostic;
      if (row.effect != nullptr || told_as_test(one)) continue;
      const std::string path = one.where.file == kNoFile ? std::string(kNoFileName) : files_[one.where.file].path;
      auto& [into, worst] = by_path[path];
      into.name = path;
      put(into, one, worst);
    }
    std::vector<Case> cases;
    for (auto& [path, one] : by_path) cases.push_back(std::move(one.first));
    return cases;
  }

  // By the file they stand in; within it in the order they ran.
  [[nodiscard]] std::map<std::string, std::vector<Case>> test_cases() const {
    std::set<Failure> failures;
    for (const CheckRow& row : rows_) {
      const Diagnostic& one = row.diagnostic;
      if (one.id == kTestFailed) failures.emplace(one.where.file, one.where.begin, one.message);
    }
    std::map<std::string, std::vector<Case>> suites;
    for (const TestOutcome& test : report_.tests) {
      Case one;
      one.name = test.name;
      if (!test.passed) {
        const bool reported = report_.baselined + report_.waived == 0 ||
                              failures.count({test.where.file, test.where.begin, test.message}) > 0;
        one.verdict = reported ? Verdict::kFailed : Verdict::kSkipped;
        one.type = kTestFailed;
        one.message = reported ? test.message : "left out by the baseline or a waiver: " + test.message;
        one.output = test.message;
      }
      suites[test.group].push_back(std::move(one));
    }
    return suites;
  }

  [[nodiscard]] std::vector<Case> effect_cases() const {
    std::vector<Case> cases;
    for (const CheckRow& row : rows_) {
      if (row.effect == nullptr) continue;
      Case one;
      one.name = row.diagnostic.message;
      Level worst = Level::kNote;
      put(one, row.diagnostic, worst);
      cases.push_back(std::move(one));
    }
    return cases;
  }

  const CheckReport& report_;
  const Files& files_;
  const CheckContext& context_;
  std::vector<CheckRow> rows_;
};

}  // namespace

std::string write_check_junit(const CheckReport& report, const Files& files, const CheckContext& context) {
  return JunitReport(report, files, context).write();
}

}  // namespace jurisdiff
