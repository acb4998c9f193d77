#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

#include "lib/check/law_of_a_day.h"
#include "lib/evaluate/evaluate.h"
#include "lib/model/corpus.h"
#include "lib/source/diagnostic.h"

namespace jurisdiff {

/// The facts of a law test, or of a variant of it: the same on all days of a rate.
struct Pattern {
  Scenario scenario;
  Diagnostics problems;                    ///< facts that cannot be read
  const Impossible* impossible = nullptr;  ///< why nobody can do it
  /// Expectations that came true, and of which law: they do again.
  std::set<std::pair<const Expectation*, const Expr*>> come_true;
};

/// Keeps the patterns of tests, most of which are run on several days. For one thread.
class Patterns {
 public:
  explicit Patterns(const Corpus& corpus) : corpus_(corpus) {}

  /// `variant`: nullptr for the test itself.
  [[nodiscard]] Pattern& of(const LawTest& test, const Variant* variant, const LawOfDays& law);

 private:
  [[nodiscard]] const Impossible* impossible(const LawTest& test, const Variant* variant, const LawOfDays& law,
                                             const Scenario& scenario);

  const Corpus& corpus_;
  std::map<const Vocabulary*, Scenario> typical_;
  std::map<const Vocabulary*, std::vector<std::vector<std::size_t>>> by_facet_;  // what is impossible, by index
  std::map<std::tuple<const LawTest*, const Variant*, const Vocabulary*>, Pattern> known_;
};

}  // namespace jurisdiff
