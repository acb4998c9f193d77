#pragma once

#include <initializer_list>
#include <utility>
#include <vector>

#include "lib/coverage/coverage.h"
#include "lib/region/region.h"
#include "lib/resolve/expr.h"

namespace jurisdiff {

/// Looks for one box of fact patterns that meets an expression, alternative by alternative, and stops at the first:
/// much quicker than all boxes where there are some. The budget counts steps, so the answer is the same everywhere.
class PatternSearch {
 public:
  enum class Answer { kSome, kNone, kGaveUp };

  /// `impossible`: fact patterns that do not count, over the facets alone, absorbed; nullptr: all count.
  PatternSearch(const LawSpace& space, const region::Region* impossible) : space_(space), impossible_(impossible) {}

  /// kNone is exact; a box of which nobody can decide whether it counts is taken to.
  [[nodiscard]] Answer find(const Expr& expr, region::BoxView seed) { return find({&expr}, seed); }
  /// What meets all of them.
  [[nodiscard]] Answer find(std::initializer_list<const Expr*> exprs, region::BoxView seed);

 private:
  struct Asked {
    const Expr* expr;
    bool deny;
  };
  Answer search(region::Box box, std::vector<Asked> open);
  [[nodiscard]] bool counts(const region::Box& box) const;
  /// Takes what is simple into the box; what offers a choice stays in `open`. False: the box is empty.
  bool narrow(region::Box& box, const Asked& asked, std::vector<Asked>& open) const;

  const LawSpace& space_;
  const region::Region* impossible_;
  int steps_ = 0;
  bool some_do_not_ = false;  // count: patterns were found that are impossible
};

}  // namespace jurisdiff
