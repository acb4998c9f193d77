#include "lib/report/report.h"

namespace jurisdiff {

const std::vector<Writer>& writers() {
  static const std::vector<Writer> kWriters{
      {"text", "for people at a terminal", write_comparison_text},
      {"json", "stable and versioned, for scripts", write_comparison_json},
      {"csv", "one row a finding, for tables", write_comparison_csv},
  };
  return kWriters;
}

}  // namespace jurisdiff
