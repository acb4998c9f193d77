#pragma once

#include <functional>
#include <string>
#include <vector>

#include "lib/base/date.h"
#include "lib/model/corpus.h"
#include "lib/source/span.h"

namespace jurisdiff {

/// What a mutant does to the law. Law tests are as strong as the share of mutants that turn one of them red.
enum class MutantKind {
  kElement,    ///< an element, or a term over several facets, asks for nothing any more
  kException,  ///< an exception is gone
  kDate,       ///< a version or a rule starts, ends or becomes known a day earlier or later
  kItem,       ///< one entry of a list is gone: a leaf, a term, an alternative, a base of a tier
  kRule,       ///< what a rule leaves arguable is gone, or is settled
};

/// One small change to one provision or one rule of a corpus.
struct Mutant {
  MutantKind kind = MutantKind::kElement;
  int provision = -1;  ///< index into Corpus::provisions, or -1
  int rule = -1;       ///< index into Corpus::rules, or -1
  std::string what;    ///< "xa/art-12 from 2009-01-01: conduct (accesses) is any"
  Span span;
  std::function<void(Corpus&)> apply;  ///< on any corpus with the same provisions and rules at the same indexes
};

/// The days on which law is looked at: only what is in force on one of them is changed.
struct MutationPeriod {
  Date first;
  Date last;
};

/// Every mutant of the corpus, in the order of its provisions, then of its rules.
[[nodiscard]] std::vector<Mutant> mutants_of(const Corpus& corpus, const MutationPeriod& period);

/// What tells a mutant from the law; later is more.
enum class Difference {
  kNone,      ///< on each day of the period every provision holds the same fact patterns on the same readings
  kReadings,  ///< other readings decide, but what holds on every reading and what on some stays the same
  kUnknown,   ///< not decided within the node budget
  kSome,      ///< some fact pattern is judged otherwise, or the mutated law cannot be resolved
};

/// Compares the mutated law with the law on each day on which either changes: the whole expression of every provision,
/// general part included, over all facets and readings, less what rules/taxonomy/impossible.yaml excludes. Exact.
/// `corpus` is changed for the time of the call and given back as it was.
[[nodiscard]] Difference difference(Corpus& corpus, const Mutant& mutant, const MutationPeriod& period);

enum class Fate {
  kKilledByFacts,    ///< some law test fails
  kKilledByExample,  ///< only some rule's own example fails
  kEquivalent,       ///< Difference::kNone: the only fate that does not count
  kSurvives,         ///< no test saw the difference
  kUnseen,           ///< nor could any: Difference::kReadings. Counts as surviving
  kUndetermined,     ///< Difference::kUnknown. Counts as surviving
};

/// The mutants and, at the same index, what became of each.
struct MutationResult {
  std::vector<Mutant> mutants;
  std::vector<Fate> fates;
  /// How many mutants of a kind met a fate.
  [[nodiscard]] std::size_t count(MutantKind kind, Fate fate) const;
};

/// Runs the law tests against every mutant on `threads` threads; the result does not depend on their number. The law
/// tests of `corpus` itself must pass. Only the tests that name a provision the mutant can touch are run.
[[nodiscard]] MutationResult run_mutants(const Corpus& corpus, const MutationPeriod& period, unsigned threads);

/// Applies a mutant to a corpus and takes it back at the end of its life.
class AppliedMutant {
 public:
  AppliedMutant(Corpus& corpus, const Mutant& mutant);
  AppliedMutant(const AppliedMutant&) = delete;
  AppliedMutant& operator=(const AppliedMutant&) = delete;
  ~AppliedMutant();

 private:
  Corpus& corpus_;
  const Mutant& mutant_;
  Provision provision_;  ///< as it was
  Rule rule_;
};

}  // namespace jurisdiff
