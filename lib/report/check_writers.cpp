#include "lib/report/check.h"

namespace jurisdiff {

const std::vector<CheckFormat>& check_formats() {
  static const std::vector<CheckFormat> kFormats{
      {"text", "for people at a terminal", write_check_text},
      {"gnu", "one line a problem, for editors", write_check_gnu},
      {"json", "stable and versioned, for scripts", write_check_json},
      {"sarif", "SARIF 2.1.0, for code scanning", write_check_sarif},
      {"junit", "JUnit XML, for test reports", write_check_junit, true},
      {"github", "annotations of GitHub Actions", write_check_github},
  };
  return kFormats;
}

}  // namespace jurisdiff
