#include "lib/check/pattern_search.h"

#include <algorithm>

#include "lib/region/search.h"

namespace jurisdiff {

namespace {

constexpr int kMostSteps = 1000;

}  // namespace

PatternSearch::Answer PatternSearch::find(std::initializer_list<const Expr*> exprs, region::BoxView seed) {
  steps_ = 0;
  some_do_not_ = false;
  region::Box box(seed.begin(), seed.end());
  std::vector<Asked> open;
  for (const Expr* expr : exprs) {
    if (!narrow(box, {expr, false}, open)) return Answer::kNone;
  }
  return search(std::move(box), std::move(open));
}

bool PatternSearch::narrow(region::Box& box, const Asked& asked, std::vector<Asked>& open) const {
  const region::Space& space = space_.space();
  const auto restrict = [&](int facet, LeafSet leaves) {
    const LeafSet kept = space.get(box, facet) & (asked.deny ? ~leaves : leaves);
    space.set(box, facet, kept);
    return kept != 0;
  };
  switch (asked.expr->kind) {
    case Expr::Kind::kAtom:
      return restrict(asked.expr->facet, asked.expr->leaves);
    case Expr::Kind::kReading:
      return restrict(space_.reading_facet(asked.expr->reading), 2);
    case Expr::Kind::kNot:
      return narrow(box, {&asked.expr->kids.front(), !asked.deny}, open);
    case Expr::Kind::kAll:
    case Expr::Kind::kAny:
      break;
  }
  const bool choice = (asked.expr->kind == Expr::Kind::kAny) != asked.deny;
  if (choice) {
    open.push_back(asked);
    return true;
  }
  return std::all_of(asked.expr->kids.begin(), asked.expr->kids.end(), [&](const Expr& kid) {
    return narrow(box, {&kid, asked.deny}, open);
  });
}

bool PatternSearch::counts(const region::Box& box) const {
  if (impossible_ == nullptr) return true;
  region::Region one(space_.plain());
  one.add_nonempty(plain_part(space_, box));
  return region::decide_difference(one, *impossible_).verdict != region::Verdict::kEmpty;
}

PatternSearch::Answer PatternSearch::search(region::Box box, std::vector<Asked> open) {
  if (++steps_ > kMostSteps) return Answer::kGaveUp;
  // Where what is impossible gets in the way, a box that lies within it is left before its choices are made.
  if (some_do_not_ && !counts(box)) return Answer::kNone;
  // A choice with one way left is none; the one with the fewest ways is made first.
  struct Way {
    region::Box box;
    std::vector<Asked> open;
  };
  while (!open.empty()) {
    std::vector<Way> best;
    std::size_t at = open.size();
    for (std::size_t i = 0; i < open.size() && (at == open.size() || best.size() > 1); ++i) {
      std::vector<Way> ways;
      for (const Expr& kid : open[i].expr->kids) {
        Way way{box, {}};
        if (narrow(way.box, {&kid, open[i].deny}, way.open)) ways.push_back(std::move(way));
      }
      if (at == open.size() || ways.size() < best.size()) {
        best = std::move(ways);
        at = i;
      }
    }
    if (best.empty()) return Answer::kNone;
    open.erase(open.begin() + static_cast<std::ptrdiff_t>(at));
    if (best.size() == 1) {
      box = std::move(best.front().box);
      open.insert(open.end(), best.front().open.begin(), best.front().open.end());
      continue;
    }
    for (Way& way : best) {
      way.open.insert(way.open.end(), open.begin(), open.end());
      const Answer answer = search(std::move(way.box), std::move(way.open));
      if (answer != Answer::kNone) return answer;
    }
    return Answer::kNone;
  }
  if (counts(box)) return Answer::kSome;
  some_do_not_ = true;
  return Answer::kNone;
}

}  // namespace jurisdiff
