#include <algorithm>

#include "lib/region/engine.h"

namespace jurisdiff::region {

namespace {

/// A cover takes some nodes for every box it finds, so it may spend more than a verdict before it tries grown boxes.
constexpr std::int64_t kCoverNodesBeforeGrowth = 256;

/// The boxes of `region` that meet `a`, whole and in their order.
std::vector<Word> meeting(const Region& region, BoxView a) {
  std::vector<Word> words;
  for (std::size_t i = 0; i < region.size(); ++i) {
    if (region.space().meets(region[i], a)) words.insert(words.end(), region[i].begin(), region[i].end());
  }
  return words;
}

/// The maximal boxes of one box `a` of a region minus `b`.
class CoverOf {
 public:
  CoverOf(const Region& b, BoxView a, Subtraction& subtraction, std::size_t limit, Cover& cover, std::size_t index)
      : space_(b.space()),
        b_(b),
        a_(a),
        subtraction_(subtraction),
        limit_(limit),
        cover_(cover),
        index_(index),
        met_(meeting(b, a)) {}

  /// Spends at most `allowance` nodes; returns those spent.
  std::int64_t run(std::int64_t allowance) {
    // Without facets there is one scenario, which any box covers.
    if (a_.empty() && !b_.empty()) return 0;
    if (met_.empty()) {
      if (!record(Box(a_.begin(), a_.end()))) cover_.complete = false;
      return 0;
    }
    for (std::size_t at = 0; at < met_.size(); at += a_.size()) {
      if (space_.contains(met(at), a_)) return 0;
    }
    Box rest(a_.begin(), a_.end());
    if (!single_facets(rest)) {
      cover_.complete = false;
      return 0;
    }
    return others(rest, allowance);
  }

 private:
  [[nodiscard]] BoxView met(std::size_t at) const { return BoxView(met_.data() + at, a_.size()); }

  bool record(Box box) {
    if (found_ == limit_) return false;
    ++found_;
    cover_.boxes.push_back(std::move(box));
    cover_.from.push_back(index_);
    return true;
  }

  /// The boxes missed by one facet alone; what they leave is `rest`: only leaves that some box has.
  bool single_facets(Box& rest) {
    Box hull(rest.size(), 0);
    for (std::size_t at = 0; at < met_.size(); at += a_.size()) {
      for (std::size_t w = 0; w < hull.size(); ++w) hull[w] |= met_[at + w];
    }
    for (int facet = 0; facet < space_.facets(); ++facet) {
      const std::size_t w = space_.word_of(facet);
      const Word outside = a_[w] & ~hull[w] & space_.mask(facet);
      if (outside == 0) continue;
      Box box(a_.begin(), a_.end());
      box[w] = (box[w] & ~space_.mask(facet)) | outside;
      if (!record(std::move(box))) return false;
      rest[w] &= ~outside;
    }
    return true;
  }

  std::int64_t others(const Box& rest, std::int64_t allowance) {
    std::vector<Word> words = met_;
    BoxList blockers{words.data(), words.size() / a_.size()};
    Box box;
    // Subtracts what it records and goes on from there: nothing is searched twice.
    const auto take = [&](BoxView witness) {
      box.assign(witness.begin(), witness.end());
      enlarge(box);
      if (!record(box)) return Then::kStop;
      words.insert(words.end(), box.begin(), box.end());
      blockers = {words.data(), words.size() / a_.size()};
      return Then::kAgain;
    };
    Verdict verdict = subtraction_.run(rest, blockers, std::min(kCoverNodesBeforeGrowth, allowance), take);
    std::int64_t nodes = subtraction_.nodes();
    if (verdict == Verdict::kUndetermined && nodes < allowance) {
      // Boxes recorded so far stay blockers; only those of `b` are replaced by larger boxes of the same set.
      std::vector<Word> larger = meeting(b_.grown(), a_);
      larger.insert(larger.end(), words.begin() + static_cast<std::ptrdiff_t>(met_.size()), words.end());
      words = std::move(larger);
      blockers = {words.data(), words.size() / a_.size()};
      verdict = subtraction_.run(rest, blockers, (allowance - nodes) / 2, take);
      nodes += subtraction_.nodes();
    }
    while (verdict == Verdict::kUndetermined && nodes < allowance) {
      Box witness;
      verdict = decide_piece(subtraction_, space_, rest, blockers, allowance - nodes, nodes, witness);
      if (verdict == Verdict::kNonempty && take(witness) == Then::kAgain) verdict = Verdict::kUndetermined;
    }
    if (verdict != Verdict::kEmpty) cover_.complete = false;
    if (verdict == Verdict::kUndetermined) cover_.undetermined = true;
    return nodes;
  }

  /// Facet by facet, takes every leaf of `a` that no box meeting `box` on all other facets has. One pass is maximal:
  /// a facet taken later only makes the box larger, so what an earlier facet could not take stays out of reach.
  void enlarge(Box& box) {
    // Per met box, on how many facets it misses `box`: it limits a facet when that is the only one.
    missed_.assign(met_.size() / a_.size(), 0);
    for (std::size_t i = 0; i < missed_.size(); ++i) {
      for (std::size_t w = 0; w < box.size(); ++w) {
        missed_[i] += leaves_in(space_.empty_fields(w, box[w] & met_[i * a_.size() + w]));
      }
    }
    for (int facet = 0; facet < space_.facets(); ++facet) {
      const std::size_t w = space_.word_of(facet);
      const Word field = space_.mask(facet);
      if (((a_[w] & ~box[w]) & field) == 0) continue;
      const Word before = box[w];
      Word blocked = 0;
      for (std::size_t i = 0; i < missed_.size(); ++i) {
        const Word other = met_[i * a_.size() + w];
        if (missed_[i] == 1 && (other & before & field) == 0) blocked |= other;
      }
      box[w] = (before & ~field) | (a_[w] & field & ~blocked);
      for (std::size_t i = 0; i < missed_.size(); ++i) {
        const Word other = met_[i * a_.size() + w] & field;
        if ((other & before) == 0 && (other & box[w]) != 0) --missed_[i];
      }
    }
  }

  const Space& space_;
  const Region& b_;
  BoxView a_;
  Subtraction& subtraction_;
  std::size_t limit_;
  std::size_t found_ = 0;
  Cover& cover_;
  std::size_t index_;
  std::vector<Word> met_;  ///< the boxes of b that meet a
  std::vector<int> missed_;
};

}  // namespace

Cover maximal_boxes(const Region& a, const Region& b, std::size_t limit, Budget budget) {
  const Canonical taken(b);
  Subtraction subtraction(a.space());
  Cover cover;
  std::int64_t left = budget.nodes;
  for (std::size_t i = 0; i < a.size(); ++i) {
    // An equal share of what is left: a hard box does not use up the turn of the ones after it.
    const std::int64_t share = left / static_cast<std::int64_t>(a.size() - i);
    left -= CoverOf(taken.get(), a[i], subtraction, limit, cover, i).run(share);
  }
  return cover;
}

}  // namespace jurisdiff::region
