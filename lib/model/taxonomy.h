#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lib/base/language.h"
#include "lib/source/span.h"

namespace jurisdiff {

/// A name as a file states it, with its place: an id, a leaf, a term.
struct Name {
  std::string text;
  Span span;
};

/// Leaf i of a facet is bit i. A facet has at most 64 leaves.
using LeafSet = std::uint64_t;
using FacetIndex = int;

/// One atomic answer to a facet's question.
struct Leaf {
  std::string id;
  Text label;            ///< short name, as it stands in a table
  Text phrase;           ///< what a witness says when this leaf is not the typical one; may be empty
  std::string from, to;  ///< of an interval of amounts: its ends, "≥ 2,500 RUB" and "< 5,000 USD"; empty where open
  Span span;
};

/// A named set of leaves of one facet.
struct Concept {
  std::string id;
  Text label;
  LeafSet leaves = 0;
  Span span;
};

/// What it means that a provision says nothing of a facet (design.md section 4).
enum class Silence {
  kAny,      ///< every leaf
  kLeaves,   ///< the leaves named
  kRule,     ///< the source's dated `silent` rule
  kMustSay,  ///< silence is a defect of the file
};

/// An inclusion among leaves of one facet, in the file's own names: who does `leaf` does `included` too, where `when`
/// holds. Resolved by the rule engine.
struct Inclusion {
  std::string leaf;
  std::string included;
  std::vector<std::pair<Name, std::vector<Name>>> when;  ///< facet -> leaves or concepts
  Span span;
};

/// One question the law asks of a fact pattern.
struct Facet {
  std::string id;
  Text label;
  Text question;
  std::string group;
  std::string slot;          ///< where its phrases stand in a witness: actor, deed, means, place, right, guilt, result
  std::vector<Leaf> leaves;  ///< for quantities: empty, made per run from the thresholds compared
  std::vector<Concept> concepts;
  std::vector<Inclusion> includes;
  bool ordered = false;  ///< leaves stand from the highest to the lowest
  bool softens = false;  ///< an act that misses only here may still be attempt, preparation or agreement
  Silence silence = Silence::kAny;
  LeafSet silent_leaves = 0;  ///< with Silence::kLeaves
  LeafSet typical = 0;        ///< the leaf a witness takes when it is free to choose
  LeafSet baseline = 0;       ///< general facets only: the slice on which laws are compared
  std::string kept_apart;     ///< why leaves that no law tells apart are kept; empty: they are not
  int since = 1;              ///< taxonomy revision that added it
  std::string quantity;       ///< "", "money", "count" or "span"
  Name window;                ///< for quantities: the facet that holds the window of time; may be empty
  Span span;

  [[nodiscard]] bool general() const { return baseline != 0; }
  [[nodiscard]] bool is_quantity() const { return !quantity.empty(); }
  [[nodiscard]] LeafSet all() const { return leaves.size() >= 64 ? ~LeafSet{0} : (LeafSet{1} << leaves.size()) - 1; }
  /// The leaf's set or the concept's, or nothing when the facet knows no such name. "any" is every leaf.
  [[nodiscard]] std::optional<LeafSet> find(std::string_view name) const;
};

/// Converts money so that thresholds in two currencies can be put in one order. For order only.
struct Rate {
  std::string from;
  std::string to;
  std::string date;
  double rate = 0;
  std::string source;
  std::string basis;
};

/// A threshold of penalty that changes cooperation: "at least one year" (extradition), "more than one year" ...
struct Threshold {
  std::string id;
  Text label;
  bool more_than = false;
  double days = 0;
  std::string authority;
};

}  // namespace jurisdiff
