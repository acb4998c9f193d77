#pragma once

#include <set>
#include <string>
#include <vector>

#include "lib/coverage/coverage.h"
#include "lib/finding/finding.h"
#include "lib/region/region.h"
#include "lib/resolve/resolver.h"

namespace jurisdiff {

/// One provision of an operand as regions on the slice of its side, by default the baseline of the general part.
struct ProvisionRegion {
  const ResolvedProvision* resolved = nullptr;
  const LegalSource* source = nullptr;
  region::Region region;        ///< over facets and readings
  region::Region relaxed;       ///< the same, jurisdictional elements left out
  region::Region wide;          ///< plain: on some reading
  region::Region relaxed_wide;  ///< plain: on some reading, jurisdictional elements left out
  region::Region sure;          ///< plain: on every reading of its own
  bool founds_power = false;    ///< some element is jurisdictional: else `relaxed` is `region`

  explicit ProvisionRegion(const LawSpace& space)
      : region(space.space()),
        relaxed(space.space()),
        wide(space.plain()),
        relaxed_wide(space.plain()),
        sure(space.plain()) {}
  [[nodiscard]] ProvisionAt at() const { return {resolved->provision, resolved->version}; }
  /// Whether this is a tier of that basic offence.
  [[nodiscard]] bool grades(const ProvisionRegion& base) const;
  [[nodiscard]] double max_days() const { return resolved->version->penalty.max_days(true); }
};

/// One operand: its criminal provisions and tiers at its date.
struct Side {
  const Operand* operand = nullptr;
  std::vector<ProvisionRegion> provisions;  ///< basic offences: they cover
  std::vector<ProvisionRegion> tiers;       ///< graded forms: they only raise the penalty
  std::vector<const ResolvedProvision*> all;
  std::vector<const ResolvedProvision*> other_branches;  ///< administrative and civil ones: they never cover
  std::vector<Expr> law;  ///< what each of `all` reaches on the slice, then `one-applies`: for the second evaluator
  std::vector<const ResolvedProvision*> too_large;  ///< of `all`: their regions need more boxes than are kept
  region::Region one_applies;                       ///< where it is sure that one of several applies
  region::Region relaxed_one_applies;               ///< the same, jurisdictional elements left out

  explicit Side(const LawSpace& space) : one_applies(space.space()), relaxed_one_applies(space.space()) {}
  [[nodiscard]] std::string name() const;
};

/// Which part of the general facets a side is taken on, and which of its provisions.
struct SideOptions {
  const region::Box* slice = nullptr;  ///< null: the baseline; else with all the general part reaches there
  const std::set<const Provision*>* only = nullptr;  ///< null: all; else these, and their tiers
  int threads = 1;
};

/// Turns resolved sources into the regions of a side. Sets `overflow` where a version has too many boxes.
[[nodiscard]] Side make_side(const LawSpace& space, const Operand& operand,
                             const std::vector<const ResolvedSource*>& sources, bool& overflow,
                             const SideOptions& options = {});

/// A provision in one category.
struct ClippedProvision {
  const ProvisionRegion* whole = nullptr;
  region::Region region, relaxed;           ///< over facets and readings
  region::Region wide, relaxed_wide, sure;  ///< plain
};

/// What of a side's law meets one category: little, so everything that is searched for in a category is asked of this.
struct ClippedSide {
  const Side* whole = nullptr;
  std::vector<ClippedProvision> provisions;  ///< those that may meet the category, in the side's order
  region::Region full;                       ///< of all, over facets and readings; not absorbed
  region::Region relaxed_full;               ///< the same, jurisdictional elements left out
  region::Region sure;                       ///< plain: punished on every reading
  region::Region wide;                       ///< plain: on some reading
  region::Region relaxed_wide;               ///< plain: on some reading, jurisdictional elements left out
};
/// The readings that matter in a category, a plain region; some more may be among them.
[[nodiscard]] std::vector<int> readings_near(const LawSpace& space, const std::vector<const Side*>& sides,
                                             const region::Region& category);
/// `space` is that of the side, `own` one with all readings near the category: that of the result.
[[nodiscard]] ClippedSide clip(const LawSpace& space, const LawSpace& own, const Side& side,
                               const region::Region& category);

}  // namespace jurisdiff
