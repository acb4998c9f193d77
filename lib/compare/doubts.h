#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "lib/compare/run.h"

namespace jurisdiff {

/// A doubt resolved one way: `leaf` 0 against, 1 in favour.
struct Choice {
  int reading = -1;
  int leaf = 0;
  friend auto operator<=>(const Choice&, const Choice&) = default;
};
/// By reading, in favour before against: the order in which doubts are told.
struct TellingOrder {
  bool operator()(const Choice& a, const Choice& b) const {
    return a.reading != b.reading ? a.reading < b.reading : a.leaf > b.leaf;
  }
};
/// Doubts resolved together, sorted.
using Choices = std::vector<Choice>;

/// One way a difference opens once doubts are resolved: what is surely punished here then, outside `less`.
struct Opening {
  region::Region minuend;                   ///< plain; not absorbed
  std::vector<const region::Region*> less;  ///< plain: their union is taken away
};

/// The doubts that can open a difference between two sides of a category, and what each opens.
class Doubts {
 public:
  Doubts(const Run& run, const ClippedSide& here, const ClippedSide& there, const CategoryRegion& category);

  /// Every single doubt that can widen what `here` surely punishes or narrow what `there` may punish, in TellingOrder.
  [[nodiscard]] const Choices& single() const { return single_; }

  /// The two ways the doubt opens a gap: more is sure here, or less is possible there. What is settled without it is
  /// no news: surely punished here before, or never punishable there. Calls `use(Opening)` for each that is not empty
  /// at once.
  template <typename Use>
  void for_each_opening(Choice choice, Use use) const;

 private:
  /// A pattern of facets some boxes of `there` have, and the boxes: what they ask of the readings differs.
  struct Shape {
    std::size_t first = 0;  ///< in shaped_
    std::size_t last = 0;
    std::size_t holders = 0;  ///< in holders_: the shapes that hold it; no other holds the last of them
    std::size_t end_of_holders = 0;
  };
  struct Asked {
    std::vector<std::size_t> here;   ///< boxes of here.full that ask for this resolution
    std::vector<std::size_t> there;  ///< boxes of there.relaxed_full that ask for the other
  };
  struct Resolved {
    region::Region newly_sure;   ///< here, beside what was sure before
    region::Region lost;         ///< there: what may not be punished any more
    region::Region still_there;  ///< there: what may, where something is lost; as far as it comes near the other two
  };

  [[nodiscard]] Resolved resolve(Choice choice) const;
  void newly_sure(Choice choice, const std::vector<std::size_t>& boxes, region::Region& result) const;
  [[nodiscard]] region::BoxView shape(const Shape& shape) const;
  /// Whether each shape that holds this one is in `gone`, by place in shapes_.
  [[nodiscard]] bool holders_gone(const Shape& shape, const std::vector<char>& gone) const;
  void find_shapes();
  void find_holders();
  /// Of shapes_, those all of whose boxes are in `boxes`.
  [[nodiscard]] std::vector<std::size_t> shapes_of(const std::vector<std::size_t>& boxes) const;

  const Run& run_;
  const ClippedSide& here_;
  const ClippedSide& there_;
  const CategoryRegion& category_;
  std::map<Choice, Asked> asked_;
  Choices single_;
  region::Box both_ways_;            ///< of here.full: the doubts some boxes ask for one way and some the other
  std::vector<std::size_t> shaped_;  ///< boxes of there.relaxed_full, those of one shape together
  std::vector<Shape> shapes_;
  std::vector<std::uint32_t> holders_;  ///< in shapes_
  std::vector<std::size_t> shape_at_;   ///< of each box of there.relaxed_full, in shapes_
};

template <typename Use>
void Doubts::for_each_opening(Choice choice, Use use) const {
  const Resolved resolved = resolve(choice);
  const region::Region& there_now = resolved.lost.empty() ? there_.relaxed_wide : resolved.still_there;
  if (!resolved.newly_sure.empty()) {
    use(Opening{resolved.newly_sure, {&there_now, &category_.impossible, &here_.sure}});
  }
  if (!resolved.lost.empty()) {
    region::Region surely = here_.sure;
    surely.add(resolved.newly_sure);
    region::Region minuend = surely.pairwise(resolved.lost);
    if (!minuend.empty()) use(Opening{std::move(minuend), {&there_now, &category_.impossible}});
  }
}

/// What each provision of a side may punish once the doubts are resolved, jurisdictional elements left out: plain, in
/// the side's order.
[[nodiscard]] std::vector<region::Region> resolved_provisions(const Run& run, const ClippedSide& side,
                                                              const Choices& choices);

/// Finds the sets of several doubts that only together open a difference no single doubt in `told` opens. Searched over
/// facets and readings at once; what is settled here and there is left out, for it hangs on no doubt.
class JointDoubts {
 public:
  JointDoubts(const Run& run, const ClippedSide& here, const ClippedSide& there, const CategoryRegion& category,
              const Choices& told);

  struct Found {
    Choices choices;
    region::Region pattern;  ///< plain
  };
  /// Each with a pattern it opens. Sets `undetermined` where the budget ran out.
  [[nodiscard]] std::vector<Found> find(bool& undetermined);
  /// Whether all are found: else there are more than we list.
  [[nodiscard]] bool complete() const { return complete_; }

 private:
  void search(const region::Region& minuend, std::vector<Found>& found, bool& undetermined);
  /// Whether some fact pattern of the box is outside `known` and not punished there however its doubts are resolved.
  [[nodiscard]] bool may_open(region::BoxView plain, const region::Region& known) const;
  void tell(const Choices& choices);
  [[nodiscard]] Found explain(region::Box box) const;

  const Run& run_;
  const ClippedSide& here_;
  const ClippedSide& there_;
  const CategoryRegion& category_;
  region::Box open_;             ///< the doubts no told one resolves; empty where nothing is left
  region::Region there_may_;     ///< of there.relaxed_full, within open_
  region::Region surely_there_;  ///< plain: of that, what asks for no open doubt
  region::Region less_;          ///< taken away besides
  bool complete_ = true;
};

}  // namespace jurisdiff
