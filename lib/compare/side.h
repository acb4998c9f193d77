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
  region::Region wide;          ///< on some reading
  region::Region relaxed_wide;  ///< on some reading, jurisdictional elements left out
  region::Region sure;          ///< on every reading of its own

  explicit ProvisionRegion(const region::Space& space)
      : region(space), relaxed(space), wide(space), relaxed_wide(space), sure(space) {}
  [[nodiscard]] ProvisionAt at() const { return {resolved->provision, resolved->version}; }
  /// Whether this is a tier of that basic offence.
  [[nodiscard]] bool grades(const ProvisionRegion& base) const;
  [[nodiscard]] double max_days() const { return resolved->version->penalty.max_days(true); }
};

/// A doubt resolved one way: `leaf` 0 against, 1 in favour.
struct Choice {
  int reading = -1;
  int leaf = 0;
  friend bool operator==(const Choice&, const Choice&) = default;
};

/// A side with some doubts resolved, the others open.
struct View {
  region::Region sure;                  ///< punished on every reading of the rest
  region::Region wide;                  ///< on some, jurisdictional elements left out
  std::vector<region::Region> nearest;  ///< `wide` by provision, in the side's order
};

/// One operand: its criminal provisions and tiers at its date.
struct Side {
  const Operand* operand = nullptr;
  std::vector<ProvisionRegion> provisions;  ///< basic offences: they cover
  std::vector<ProvisionRegion> tiers;       ///< graded forms: they only raise the penalty
  std::vector<const ResolvedProvision*> all;
  std::vector<const ResolvedProvision*> other_branches;  ///< administrative and civil ones: they never cover
  std::vector<Expr> law;  ///< what each of `all` reaches on the slice, then `one-applies`: for the second evaluator
  region::Region full;    ///< of all provisions, over facets and readings
  region::Region relaxed_full;  ///< the same, jurisdictional elements left out
  region::Region wide;          ///< on some reading, jurisdictional elements kept
  View open;                    ///< no doubt resolved

  explicit Side(const region::Space& space)
      : full(space), relaxed_full(space), wide(space), open{region::Region(space), region::Region(space), {}} {}
  [[nodiscard]] std::string name() const;
  /// Whether some box asks for the doubt to be resolved this way.
  [[nodiscard]] bool mentions(const LawSpace& space, Choice choice) const;
  [[nodiscard]] View resolved(const LawSpace& space, const std::vector<Choice>& choices) const;
};

/// Which part of the general facets a side is taken on, and which of its provisions.
struct SideOptions {
  const region::Box* slice = nullptr;  ///< null: the baseline; else with all the general part reaches there
  const std::set<const Provision*>* only = nullptr;  ///< null: all; else these, and their tiers
};

/// Turns resolved sources into the regions of a side. Sets `overflow` where a version has too many boxes.
[[nodiscard]] Side make_side(const LawSpace& space, const Operand& operand,
                             const std::vector<const ResolvedSource*>& sources, bool& overflow,
                             const SideOptions& options = {});

}  // namespace jurisdiff
