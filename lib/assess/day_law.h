#pragma once

#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "lib/assess/assess.h"
#include "lib/compare/run.h"
#include "lib/compare/side.h"

namespace jurisdiff {

/// The law of one day of every source asked, resolved together: a doubt two sources share is one doubt.
class DayLaw {
 public:
  /// With `elements_only` justifications and defences do not subtract: the law in the abstract.
  DayLaw(const Corpus& corpus, const std::vector<const LegalSource*>& sources, Date day, const AssessOptions& options,
         bool elements_only, Diagnostics& problems);
  DayLaw(const DayLaw&) = delete;
  DayLaw& operator=(const DayLaw&) = delete;

  [[nodiscard]] const Run& run() const { return *run_; }
  [[nodiscard]] Date day() const { return day_; }
  [[nodiscard]] const Vocabulary& vocabulary() const { return vocabulary_; }
  [[nodiscard]] const ResolvedSource& resolved(std::size_t source) const { return *resolved_[source]; }
  /// A source on the slice of the general facets that `hull`, a plain box, lies in. Worked out once a slice.
  [[nodiscard]] const Side& side(std::size_t source, region::BoxView hull);
  /// The categories the facts fall in, on the slice of `hull`: plain.
  [[nodiscard]] std::vector<region::Region> categories(const region::Region& facts, region::BoxView hull);
  /// Whether a version had more boxes than we handle: then nothing may be said.
  [[nodiscard]] bool overflow() const { return overflow_; }

 private:
  /// The general facets as in `hull`, all else free; `baseline`: that is the baseline.
  [[nodiscard]] region::Box slice_of(region::BoxView hull, bool& baseline) const;

  CompareOptions options_;
  int threads_;
  Date day_;
  Vocabulary vocabulary_;
  std::optional<Resolver> resolver_;
  std::vector<std::unique_ptr<ResolvedSource>> resolved_;  ///< in the order asked
  std::vector<Expr> category_exprs_;
  std::optional<LawSpace> space_;
  std::vector<Expr> impossible_exprs_;
  std::optional<Run> run_;
  std::vector<Operand> operands_;
  std::map<std::pair<std::size_t, region::Box>, std::unique_ptr<Side>> sides_;
  bool overflow_ = false;
};

}  // namespace jurisdiff
