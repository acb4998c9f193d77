#include "lib/compare/reasons.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "lib/compare/gap_pieces.h"

namespace jurisdiff {

namespace {

constexpr std::size_t kMostReasons = 24;
/// Searches for what the pieces left out; each finds one more.
constexpr int kMostRounds = 64;

class Search {
 public:
  Search(const Run& run, const CategoryRegion& category, const region::Region& minuend, const region::Region& taken,
         const std::vector<region::Region>& nearest, const ReasonLimits& limits)
      : run_(run),
        space_(run.space.plain()),
        category_(category),
        minuend_(minuend),
        taken_(taken),
        limits_(limits),
        pieces_(run, category, minuend, taken, nearest, limits.pieces) {}

  Reasons run() {
    int rounds = 0;
    while (!enough()) {
      if (const std::optional<GapPieces::Best> best = pieces_.plainest()) {
        explain_by_one_facet(*best);
      } else if (!pieces_.empty()) {
        explain_by_several();
      } else if (pieces_.complete() || !find_more()) {
        break;
      } else if (++rounds > kMostRounds) {
        result_.complete = false;
        break;
      }
      if (result_.list.size() >= kMostReasons) {
        result_.complete = result_.complete && pieces_.empty() && pieces_.complete();
        break;
      }
    }
    for (std::size_t i = 0; i < result_.list.size(); ++i) result_.list[i].combinations = further_[i].size();
    result_.undetermined = result_.undetermined || pieces_.undetermined();
    return std::move(result_);
  }

 private:
  [[nodiscard]] bool enough() const { return limits_.first_only && !result_.list.empty(); }

  // What a box would hold if the blocking facets were turned round.
  [[nodiscard]] region::Box turned(region::BoxView box, const std::vector<int>& blocking) const {
    region::Box result(box.begin(), box.end());
    for (const int facet : blocking) space_.set(result, facet, space_.all(facet) & ~space_.get(box, facet));
    return result;
  }

  // All that this facet alone keeps away from some box.
  void explain_by_one_facet(const GapPieces::Best& best) {
    const int facet = best.facet;
    const auto [provision, box] = pieces_.near()[best.near];
    const std::size_t index = new_reason(provision, {facet}, box, best.cell, result_.explained.size());
    pieces_.tell(facet);
    for (const GapPieces::Near& near : pieces_.near()) {
      region::Box away = turned(near.box, {facet});
      if (space_.is_empty(away)) continue;
      if (near.provision == provision) result_.list[index].part.add(minuend_.intersect(away));
      explain(index, std::move(away));
    }
    result_.list[index].part.absorb();
  }

  // What no single facet keeps away: what is left of a piece is told by the facets that keep the nearest provision away
  // from all of it, or under a known reason that is among them, unless another deed is done. The plainest first.
  void explain_by_several() {
    const std::vector<GapPieces::Left> left = pieces_.left();
    // What these keep away may overlap: each pattern is known to be outside what was told before all of them.
    const std::size_t told_before = result_.explained.size();
    for (const GapPieces::Left& one : left) {
      if (enough()) break;
      explain_left(one.piece, one.pattern, told_before);
    }
    pieces_.clear();
  }

  void explain_left(region::BoxView piece, const region::Box& pattern, std::size_t told_before) {
    const GapPieces::Near* nearest = nullptr;
    std::vector<int> blocking;
    Plainness best;
    for (const GapPieces::Near& near : pieces_.near()) {
      std::vector<int> apart = facets_apart(run_, near.box, piece);
      if (nearest != nullptr && apart.size() > blocking.size()) continue;
      const Plainness own = plainness(run_, category_, turned(near.box, apart), apart);
      if (nearest != nullptr && apart.size() == blocking.size() && !own.better_than(best)) continue;
      nearest = &near;
      blocking = std::move(apart);
      best = own;
    }
    if (nearest == nullptr) {
      if (!result_.list.empty()) return;  // one reason says it of all
      const std::size_t index = new_reason(Reason::kNothing, {}, {}, pattern, told_before);
      result_.list[index].part.add(minuend_);
      explain(index, space_.full());
      return;
    }
    region::Box away = turned(nearest->box, blocking);
    const auto known = std::find_if(result_.list.begin(), result_.list.end(), [&](const Reason& one) {
      return std::includes(blocking.begin(), blocking.end(), one.blocking.begin(), one.blocking.end()) &&
             std::none_of(blocking.begin(), blocking.end(), [&](int facet) {
               return run_.vocabulary.facet(facet).slot == "deed" &&
                      std::find(one.blocking.begin(), one.blocking.end(), facet) == one.blocking.end();
             });
    });
    if (known != result_.list.end()) {
      const auto index = static_cast<std::size_t>(known - result_.list.begin());
      further_[index].insert(facets_apart(run_, nearest->box, pattern));
      explain(index, std::move(away));
    } else if (result_.list.size() < kMostReasons) {
      const std::size_t index = new_reason(nearest->provision, blocking, nearest->box, pattern, told_before);
      result_.list[index].part.add(minuend_.intersect(away));
      explain(index, std::move(away));
    } else {
      result_.complete = false;
      result_.explained.push_back(std::move(away));
    }
  }

  void explain(std::size_t reason, region::Box away) {
    result_.list[reason].explains.push_back(result_.explained.size());
    result_.explained.push_back(std::move(away));
  }

  std::size_t new_reason(std::size_t provision, std::vector<int> blocking, region::BoxView box,
                         const region::Box& plain, std::size_t told_before) {
    Reason reason(space_);
    reason.provision = provision;
    reason.blocking = std::move(blocking);
    reason.told_before = told_before;
    reason.nearest_box.assign(box.begin(), box.end());
    reason.plainest = plain;
    result_.list.push_back(std::move(reason));
    further_.emplace_back();
    return result_.list.size() - 1;
  }

  // Where the pieces were too many to be listed: whether something is left beside them, which becomes a piece.
  bool find_more() {
    region::Region known(space_);
    for (const region::Box& box : result_.explained) known.add(box);
    known.absorb();
    const std::vector<const region::Region*> less{&taken_, &category_.impossible, &known};
    const region::Decision decision = region::decide_difference(minuend_, less, run_.budget());
    if (decision.verdict == region::Verdict::kUndetermined) result_.undetermined = true;
    if (decision.verdict != region::Verdict::kNonempty) return false;
    pieces_.add(decision.witness);
    return true;
  }

  const Run& run_;
  const region::Space& space_;
  const CategoryRegion& category_;
  const region::Region& minuend_;
  const region::Region& taken_;
  ReasonLimits limits_;
  GapPieces pieces_;
  std::vector<std::set<std::vector<int>>> further_;  ///< by reason: further facets that keep something of it away
  Reasons result_;
};

}  // namespace

Reasons find_reasons(const Run& run, const CategoryRegion& category, const region::Region& minuend,
                     const region::Region& taken, const std::vector<region::Region>& nearest,
                     const ReasonLimits& limits) {
  return Search(run, category, minuend, taken, nearest, limits).run();
}

}  // namespace jurisdiff
