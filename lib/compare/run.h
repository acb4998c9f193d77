#pragma once

#include <map>
#include <vector>

#include "lib/compare/compare.h"
#include "lib/compare/side.h"
#include "lib/evaluate/evaluate.h"
#include "lib/region/search.h"

namespace jurisdiff {

/// What every part of one comparison shares. Built once, then only read.
struct Run {
  const Corpus& corpus;
  const Vocabulary& vocabulary;
  const Resolver& resolver;
  const LawSpace& space;
  const CompareOptions& options;
  region::Region impossible;  ///< plain
  const std::vector<Expr>& impossible_exprs;
  region::Box typical;  ///< plain: the leaves a reader assumes

  /// The same run in a space of its own, and with its own impossible combinations.
  [[nodiscard]] Run in(const LawSpace& own, region::Region impossible_there) const {
    return {corpus, vocabulary, resolver, own, options, std::move(impossible_there), impossible_exprs, typical};
  }
  [[nodiscard]] region::Budget budget() const { return {options.nodes}; }
};

/// A category as a plain region on the baseline slice.
struct CategoryRegion {
  const Category* category = nullptr;
  region::Region region;
  region::Region impossible;  ///< what no fact pattern has, where it meets the category
  region::Box hull;           ///< per facet, the leaves some box of the category has
  /// The leaves a reader assumes, in the facets where the category has them; no leaf in the others. What is done is
  /// never assumed.
  region::Box expected;
  region::Box expected_fields;  ///< the top bits of the fields of `expected` that are used
};
[[nodiscard]] CategoryRegion make_category(const Run& run, const Category& category, region::Region region);

/// What of the box a reader assumes, facet by facet where it has that: in `plainest`, a box of the same size.
void make_plainest(const Run& run, region::BoxView box, region::Box& plainest);

/// The widest box as the finding shows it: per facet its leaves, and which are narrower than the category.
void describe_pattern(const Run& run, const CategoryRegion& category, region::BoxView box,
                      std::vector<LeafSet>& pattern, std::vector<LeafSet>& narrower);
/// One plain scenario of the box outside `against`: typical leaves where it can have them. Empty where there is none.
[[nodiscard]] std::vector<int> pick_witness(const Run& run, region::BoxView box, const region::Region& against);
/// Share of the category's scenarios, over the facets only, those in `aside` left out: structural, not a frequency.
[[nodiscard]] double share_of(const Run& run, const CategoryRegion& category, region::BoxView box,
                              const std::vector<int>& aside = {});

/// How plain a pattern is: how few facets, beside those in `aside`, must stand on an unusual leaf; then whether it
/// turns on something else than the object (a law about other objects is further away); then its width beside them.
struct Plainness {
  int unusual = 0;
  bool other_object = false;
  double share = -1;
  [[nodiscard]] bool better_than(const Plainness& other) const {
    if (unusual != other.unusual) return unusual < other.unusual;
    if (other_object != other.other_object) return !other_object;
    return share > other.share;
  }
};
[[nodiscard]] bool other_object(const Run& run, const std::vector<int>& aside);
[[nodiscard]] int unusual_facets(const Run& run, const CategoryRegion& category, region::BoxView box,
                                 const std::vector<int>& aside);
[[nodiscard]] Plainness plainness(const Run& run, const CategoryRegion& category, region::BoxView box,
                                  const std::vector<int>& aside);

/// What the search for gaps already knows of A − B: nonempty whatever the readings, and on some reading.
struct KnownGap {
  bool known = false;
  bool certain = false;
  bool possible = false;
};
/// The NIST IR 8477 name of left(c) against right(c), one where every reading agrees.
void find_relation(const Run& run, const ClippedSide& left, const ClippedSide& right, const CategoryRegion& category,
                   const KnownGap& left_only, const KnownGap& right_only, CategoryResult& result);
[[nodiscard]] std::vector<GeneralLine> compare_general_parts(const Run& run, const Side& left, const Side& right);

/// The facets, by number, on which the two boxes have no leaf in common: none where they meet.
[[nodiscard]] std::vector<int> facets_apart(const Run& run, region::BoxView a, region::BoxView b);
/// A doubt as findings name it.
[[nodiscard]] DecidingReading name_reading(const Run& run, int reading);
/// What a provision asks of the facets in `blocked`, with the rules behind it.
[[nodiscard]] std::vector<Need> needs_of(const Run& run, const ProvisionRegion& provision,
                                         const std::vector<int>& blocked, region::BoxView nearest_box);
/// Attempt, preparation and the like by which `there` reaches the example, once what keeps its provisions away is only
/// intended, and is something the deed can be a step to: up to three, the surest first, then those that ask for the
/// fewest facets.
[[nodiscard]] std::vector<Softener> find_softeners(const Run& run, const Side& there, const std::vector<int>& witness);
/// The provisions of other branches of law that hold the example, settled ones first. At most three.
[[nodiscard]] std::vector<OtherBranch> find_other_branches(const Side& there, const std::vector<int>& witness);
[[nodiscard]] std::string local_id(const Provision& provision);

class PenaltyFunction;
/// The common ground in one category: every pattern of it falls under a group.
struct OverlapSearch {
  const Run& run;
  const ClippedSide& left;
  const ClippedSide& right;
  const PenaltyFunction& left_penalty;
  const PenaltyFunction& right_penalty;
  const CategoryRegion& category;
};
[[nodiscard]] std::vector<OverlapGroup> find_overlaps(const OverlapSearch& search, std::size_t& checked);

}  // namespace jurisdiff
