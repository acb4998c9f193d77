#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lib/model/corpus.h"
#include "lib/source/diagnostic.h"

namespace jurisdiff {

/// A provision at a date, as a finding names it.
struct ProvisionAt {
  const Provision* provision = nullptr;
  const Version* version = nullptr;
};

/// What a provision asks of one facet, and where that comes from.
struct Need {
  int facet = -1;
  LeafSet leaves = 0;              ///< on some reading
  std::string word;                ///< as the law file says it; empty where the law is silent
  Span span;                       ///< in the law file
  std::vector<const Rule*> rules;  ///< the mapping rules that led to the leaves
  bool one_of = false;             ///< one way among several, over different facets
};

/// A provision of the other side that comes closest, and what keeps it from holding.
struct Nearest {
  ProvisionAt at;
  std::vector<Need> blocked;  ///< by facet number
};

/// The same act is reached by another slice of the general part: attempt, preparation ...
struct Softener {
  const Derivation* derivation = nullptr;
  ProvisionAt at;
  std::vector<Need> condition;  ///< what must be intended for it
  bool arguable = false;        ///< only on some reading
};

/// A provision outside criminal law that the other side meets the example with.
struct OtherBranch {
  ProvisionAt at;
  bool arguable = false;  ///< only on some reading
};

/// A provision that punishes the pattern, with its aggravated forms that meet it.
struct Covering {
  ProvisionAt at;
  bool holds_example = true;  ///< false: it punishes the group's other patterns
  bool arguable = false;      ///< it holds the example on some reading only
  std::vector<ProvisionAt> tiers;
};

/// A doubt that decides a possible finding.
struct DecidingReading {
  std::string id;
  std::string authority;  ///< or the reason, where no rule stands behind the doubt
  Span span;
};

/// How sure, and under which heading.
enum class GapKind : std::uint8_t {
  kSettled,     ///< punished here on every reading, there on none
  kPossible,    ///< on some joint reading
  kCompetence,  ///< punished there but for an element that only founds a court's power
};

/// What a difference is put down to.
enum class Cause : std::uint8_t { kLaw, kEncoding, kBridge };
/// Beside the causes: what the other side has may not have been looked at.
inline constexpr std::string_view kNotExamined = "not-examined";

/// Fact patterns one side punishes and the other does not, for one legal reason.
struct GapGroup {
  std::string id;  ///< gap/A/B/category/nearest/blocking-facets: no dates, lines or counts
  GapKind kind = GapKind::kSettled;
  bool told = false;               ///< false: only counted, since it is not shown; then it has no example
  bool examined_there = true;      ///< false: "not in the examined part"
  std::vector<int> blocking;       ///< facets, by number
  std::vector<int> doubtful;       ///< kPossible: the facets the doubt is about
  std::vector<LeafSet> slice;      ///< off the baseline of the general part: per facet its leaves, 0 where on it
  std::vector<LeafSet> pattern;    ///< per facet, the plainest box of the group
  std::vector<LeafSet> narrower;   ///< per facet, 0 where the pattern is as wide as the category
  std::vector<int> witness;        ///< per facet, one leaf
  std::vector<Covering> covering;  ///< here, highest maximum first
  std::vector<Nearest> nearest;    ///< there, up to three
  std::vector<Softener> softeners;
  std::vector<OtherBranch> other_branches;  ///< kSettled: what the other side's law has for the example, short of crime
  std::vector<DecidingReading> readings;    ///< kPossible only
  Cause cause = Cause::kLaw;
  std::vector<std::string> also_in;  ///< further categories that hold the group
  std::size_t combinations = 0;      ///< sets of further facets that keep patterns away together with the blocking
  bool complete = true;              ///< false: there are more reasons than are listed
  double max_days = 0;               ///< highest maximum here
  std::size_t unusual = 0;           ///< facets beside these that must stand on a leaf a reader would not expect
  double share = 0;                  ///< of the category, structural
};

/// Common ground of two provisions: what both sides punish on every reading, where each penalty keeps on one side of
/// every threshold.
struct OverlapGroup {
  std::string id;  ///< overlap/A/B/category/provision/provision/level/level
  ProvisionAt left, right;
  ProvisionAt left_highest, right_highest;  ///< whose penalty counts on the example: the provision, a tier, another
  std::vector<LeafSet> pattern;
  std::vector<LeafSet> narrower;
  std::vector<int> witness;
  int unusual = 0;  ///< facets that must stand on a leaf a reader would not expect
  struct Reached {
    const Threshold* threshold = nullptr;
    int left = 0;  ///< 0 not reached, 1 on some reading, 2 reached
    int right = 0;
    [[nodiscard]] bool differs() const { return left != right; }
  };
  std::vector<Reached> thresholds;  ///< mildest first
  std::vector<std::string> also_in;
};

/// One direction: punished in A, not in B.
struct Direction {
  std::vector<GapGroup> groups;  ///< by weight
  bool undetermined = false;     ///< the node budget ran out
};

struct ExaminedBoth {
  const Examined* left = nullptr;
  const Examined* right = nullptr;
};

/// A provision that reaches nothing on the baseline of the general part (only abroad, only legal persons): it is
/// compared on a slice of its own.
struct OwnSlice {
  bool left = true;
  ProvisionAt at;
  std::vector<LeafSet> slice;  ///< per facet, 0 where it is on the baseline
  bool differs = false;        ///< some gap was found there
};

struct CategoryResult {
  const Category* category = nullptr;
  std::vector<std::string> relations;  ///< one where every reading agrees
  std::vector<DecidingReading> relation_readings;
  Direction only_left, only_right;
  /// Doubts that open a possible gap here too and are told under an earlier category: reading ids, sorted.
  std::vector<std::string> doubts_left, doubts_right;
  std::vector<OverlapGroup> overlaps;
  std::vector<OwnSlice> own_slices;
  ExaminedBoth examined;
  std::vector<ProvisionAt> left_provisions, right_provisions;  ///< basic offences that reach into the category
  bool left_widened = false, right_widened = false;            ///< an unmodelled word widens a provision: partial
};

/// What the general part of one side reaches on one leaf of a general facet.
struct Reach {
  enum class How : std::uint8_t { kNone, kSome, kAll, kOther } how = How::kNone;
  std::size_t provisions = 0;
  std::size_t of = 0;
  bool arguable = false;  ///< only by rules of the general part that are disputed
  std::vector<const Derivation*> by;
};
struct GeneralLine {
  int facet = -1;
  int leaf = -1;
  Reach left, right;
};

struct Operand {
  std::string label;  ///< as the reader wrote it, "ru@2011-12-06"
  std::vector<const LegalSource*> sources;
  Date as_of;
};

struct BasisCount {
  std::size_t official = 0, secondary = 0, unverified = 0;
};

/// The whole answer of gaps, overlaps or compare.
struct Comparison {
  const Corpus* corpus = nullptr;
  std::vector<Facet> facets;  ///< the vocabulary of the run, quantities included
  Operand left, right;
  std::optional<Date> known_at;                   ///< authority known by this day, where not by the day of the law
  std::vector<std::string> assume, without_rule;  ///< what the question asked to assume or to leave out; sorted
  std::vector<CategoryResult> categories;
  std::vector<GeneralLine> general;
  std::vector<ProvisionAt> outside_categories_left, outside_categories_right;
  std::map<std::string, std::size_t> left_out;  ///< cause -> differences left out on request
  BasisCount basis;
  const Rate* rate = nullptr;
  std::vector<std::string> rules_fired;  ///< ids, sorted
  std::vector<std::string> readings;     ///< ids of every doubt the two laws rest on, assumed ones included
  Level worst = Level::kNote;
  bool any_level = false;  ///< some finding has a level
  std::size_t witnesses_checked = 0;
};

[[nodiscard]] std::string_view gap_kind_name(GapKind kind);
[[nodiscard]] std::string_view cause_name(Cause cause);
/// Every name a difference can be left out by, "not-examined" last.
[[nodiscard]] std::vector<std::string> cause_names();

}  // namespace jurisdiff
