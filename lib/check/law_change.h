#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "lib/check/definitions.h"
#include "lib/check/law_tests.h"
#include "lib/evaluate/evaluate.h"

namespace jurisdiff {

/// Two versions of the data: what a change was made to, and what it made.
enum class Edition : std::uint8_t { kBefore, kAfter };
[[nodiscard]] inline Edition other(Edition one) { return one == Edition::kBefore ? Edition::kAfter : Edition::kBefore; }

/// Whether one law punishes a fact pattern and another does not: on no joint reading, on some, on all.
enum class GapStatus : std::uint8_t { kNone, kPossible, kSettled };

/// The law of one day in both editions, resolved. Both corpora and `changes` must outlive it. Built in tens of
/// milliseconds; asks single fact patterns only, never a region.
class LawChange {
 public:
  LawChange(const Corpus& before, const Corpus& after, Date day, const std::vector<ChangedDefinition>& changes);
  LawChange(const LawChange&) = delete;
  LawChange& operator=(const LawChange&) = delete;

  [[nodiscard]] Date day() const { return day_; }
  /// False: the law of that day cannot be resolved in one of the editions.
  [[nodiscard]] bool usable() const;
  [[nodiscard]] const LawOfADay& law(Edition edition) const { return edition == Edition::kBefore ? before_ : after_; }
  /// Provisions in force that day whose resolved law, penalty or standing differs.
  [[nodiscard]] const std::set<std::string>& affected() const { return affected_; }
  /// Whether a comparison of these sources can differ.
  [[nodiscard]] bool matters(const std::set<std::string>& sources) const;
  /// Whether something shared differs (a facet, a category), so that any finding of these sources may.
  [[nodiscard]] bool matters_widely(const std::set<std::string>& sources) const;

  /// The fact pattern in the other edition's facets, or nothing where a leaf of it does not exist there.
  [[nodiscard]] std::optional<Scenario> carried(const Scenario& scenario, Edition from) const;
  [[nodiscard]] GapStatus status(Edition edition, const std::string& here, const std::string& there,
                                 const Scenario& scenario) const;
  /// The provisions of the sources that hold the fact pattern otherwise in one edition than in the other.
  [[nodiscard]] std::set<std::string> turned(const std::set<std::string>& sources, const Scenario& before,
                                             const Scenario& after) const;
  /// The changed definitions behind an affected provision, as indices: its own text, rules it rests on, provisions it
  /// extends; else what is shared.
  [[nodiscard]] std::set<std::size_t> causes_of(const std::string& provision) const;
  [[nodiscard]] std::set<std::size_t> wide_causes(const std::set<std::string>& sources) const;

 private:
  void find_affected();
  void collect_rules(Edition edition, const std::string& provision, std::set<std::string>& rules) const;

  const Corpus& before_corpus_;
  const Corpus& after_corpus_;
  Date day_;
  const std::vector<ChangedDefinition>& changes_;
  LawOfADay before_, after_;
  std::set<std::string> affected_;
  std::set<std::string> affected_sources_;
};

}  // namespace jurisdiff
