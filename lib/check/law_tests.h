#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "lib/evaluate/evaluate.h"
#include "lib/finding/check_report.h"
#include "lib/model/corpus.h"
#include "lib/source/diagnostic.h"

namespace jurisdiff {

/// What running the law tests showed. Each failure is a diagnostic at the test's place.
struct LawTestResult {
  std::size_t passed = 0;
  std::size_t failed = 0;
  Diagnostics diagnostics;
  std::vector<TestOutcome> outcomes;  ///< of every test, without its file's name; only where asked for
};

/// The law of one day, resolved once for many fact patterns.
class LawOfADay {
 public:
  LawOfADay(const Corpus& corpus, Date day);
  [[nodiscard]] const Vocabulary& vocabulary() const { return vocabulary_; }
  [[nodiscard]] const Resolver& resolver() const { return resolver_; }
  [[nodiscard]] const std::vector<Expr>& impossible() const { return impossible_; }
  /// The provision with its general part, or nullptr where it is not in force.
  [[nodiscard]] const Expr* full(const std::string& provision) const;
  [[nodiscard]] const ResolvedSource* source(const std::string& id) const;
  [[nodiscard]] const Diagnostics& problems() const { return problems_; }
  /// Every criminal provision of a source, general part included.
  [[nodiscard]] std::vector<const Expr*> law(const std::string& source) const;

 private:
  Vocabulary vocabulary_;
  Resolver resolver_;
  std::vector<ResolvedSource> sources_;
  std::vector<Expr> impossible_;
  std::map<std::string, Expr> full_;
  std::map<std::string, std::vector<std::string>> criminal_;
  Diagnostics problems_;
};

/// Runs every law test of the corpus, and every example of every rule. Stops at the first failure of each test when
/// `first_failure_only` (mutation needs no more). `every_outcome` keeps the name of each test, passed or not.
[[nodiscard]] LawTestResult run_law_tests(const Corpus& corpus, bool first_failure_only = false,
                                          bool every_outcome = false);

}  // namespace jurisdiff
