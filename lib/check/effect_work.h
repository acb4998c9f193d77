#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "lib/check/law_change.h"
#include "lib/finding/check_report.h"
#include "lib/finding/finding.h"

namespace jurisdiff {

/// One comparison in both editions, while its effects are found.
struct PairChange {
  const LawChange& law;
  const std::vector<ChangedDefinition>& changes;
  const Files& files;  ///< of the edition after
  std::string left, right;
  Comparison before, after;

  [[nodiscard]] std::set<std::string> sources() const { return {left, right}; }
  [[nodiscard]] const Comparison& at(Edition edition) const { return edition == Edition::kBefore ? before : after; }
};

/// What a finding rests on, for saying which change it is put down to.
struct Grounds {
  std::set<std::string> participants;  ///< provisions that cover it or come nearest, in either edition
  std::optional<Scenario> example_before, example_after;
  /// Provisions of `participants`, or that hold the example otherwise than before, and that the change affects.
  [[nodiscard]] std::set<std::string> blamed(const PairChange& pair) const;
};

/// Fills level, place, provision and the end of the message.
void place_effect(const PairChange& pair, const Grounds& grounds, Effect& effect);

/// Matches the groups by id, and asks their examples.
void find_gap_effects(const PairChange& pair, std::vector<Effect>& effects);
/// Adds what grew or shrank under a reason that stays: at most one example for a category, direction and edition that
/// `effects` tell nothing of yet. Settled gaps on the baseline of the general part, and only where both editions have
/// the same leaves. False: `nodes` did not suffice, something may be missing.
[[nodiscard]] bool find_gap_parts(const PairChange& pair, std::int64_t nodes, std::vector<Effect>& effects);
inline constexpr const char* kPartOpened = "a part of it is opened";
inline constexpr const char* kPartClosed = "a part of it is closed";
/// The overlaps of both comparisons. Common ground no changed provision takes part in is not told.
void find_overlap_effects(const PairChange& pair, std::vector<Effect>& effects);
/// "A new leaf under a used concept widens every provision that names the concept."
[[nodiscard]] std::vector<Effect> find_widened(const Corpus& before, const Corpus& after, const LawChange& law,
                                               const std::vector<ChangedDefinition>& changes);

/// The leaves of one facet in English: "conduct: viewing, copying and 3 more".
[[nodiscard]] std::string facet_words(const Facet& facet, LeafSet leaves);
/// The facets of a pattern whose leaves are not the same in both editions, in words; empty where all are.
[[nodiscard]] std::string pattern_change(const PairChange& pair, const std::vector<LeafSet>& before,
                                         const std::vector<LeafSet>& after);
/// "2 y", "6 m", "15 d"; past a hundred years "life or any term".
[[nodiscard]] std::string term_words(double days);
/// "now also X and Y, no longer Z"; empty where the lists are the same.
[[nodiscard]] std::string list_change(const std::set<std::string>& before, const std::set<std::string>& after);
[[nodiscard]] std::string joined_names(const std::set<std::string>& names);

}  // namespace jurisdiff
