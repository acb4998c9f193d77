#include "lib/compare/reasons.h"

#include <algorithm>
#include <bit>

#include "lib/region/remainder.h"

namespace jurisdiff {

namespace {

constexpr std::size_t kMostReasons = 24;
constexpr int kMostRounds = 200;

class Search {
 public:
  Search(const Run& run, const CategoryRegion& category, const region::Region& minuend,
         const region::Region& subtrahend, const std::vector<region::Region>& nearest, bool first_only)
      : run_(run),
        space_(run.space.space()),
        category_(category),
        minuend_(minuend),
        rest_(subtrahend),
        nearest_(nearest),
        first_only_(first_only) {
    rest_.absorb();
  }

  Reasons run() {
    if (!open()) return std::move(result_);
    explain_by_one_facet();
    for (int round = 0; !enough() && open(); ++round) {
      if (round == kMostRounds || result_.list.size() >= kMostReasons) {
        result_.complete = false;
        break;
      }
      explain_witness();
    }
    return std::move(result_);
  }

 private:
  [[nodiscard]] bool enough() const { return first_only_ && !result_.list.empty(); }

  bool open() {
    decision_ = region::decide_difference(minuend_, rest_, run_.budget());
    if (decision_.verdict == region::Verdict::kUndetermined) result_.undetermined = true;
    return decision_.verdict == region::Verdict::kNonempty;
  }

  // What a box would hold if the blocking facets were turned round.
  region::Box turned(region::BoxView box, const std::vector<int>& blocking) const {
    region::Box result(box.begin(), box.end());
    for (const int facet : blocking) space_.set(result, facet, space_.all(facet) & ~space_.get(box, facet));
    return result;
  }

  struct Candidate {
    std::size_t provision = 0;
    std::size_t box = 0;
    int facet = -1;
    Plainness plain;
    region::Box turned;
    std::size_t weighed = 0;  ///< reasons known when it was last weighed
  };

  void explain_by_one_facet() {
    std::vector<Candidate> candidates;
    region::Box cell(static_cast<std::size_t>(space_.words()));
    for (std::size_t p = 0; p < nearest_.size(); ++p) {
      for (std::size_t i = 0; i < nearest_[p].size(); ++i) {
        for (int facet = 0; facet < run_.space.facets(); ++facet) {
          if (space_.get(nearest_[p][i], facet) == space_.all(facet)) continue;
          Candidate candidate{p, i, facet, {}, turned(nearest_[p][i], {facet}), 0};
          if (space_.is_empty(candidate.turned)) continue;
          const std::vector<int> aside{facet};
          bool meets = false;
          for (std::size_t a = 0; a < minuend_.size(); ++a) {
            if (!space_.intersect(minuend_[a], candidate.turned, cell)) continue;
            // The share is asked for only where it can decide.
            const int unusual = unusual_facets(run_, category_, cell, aside);
            if (meets && unusual > candidate.plain.unusual) continue;
            const Plainness own{unusual, other_object(run_, aside), share_of(run_, category_, cell, aside)};
            if (!meets || own.better_than(candidate.plain)) candidate.plain = own;
            meets = true;
          }
          if (meets) candidates.push_back(std::move(candidate));
        }
      }
    }
    // The plainest first; a candidate whose plain patterns an earlier reason has explained is weighed anew.
    const auto worse = [&](std::size_t a, std::size_t b) {
      const Plainness& x = candidates[a].plain;
      const Plainness& y = candidates[b].plain;
      return x.better_than(y) ? false : y.better_than(x) ? true : a > b;
    };
    std::vector<std::size_t> heap(candidates.size());
    for (std::size_t i = 0; i < heap.size(); ++i) heap[i] = i;
    std::make_heap(heap.begin(), heap.end(), worse);
    while (!heap.empty()) {
      std::pop_heap(heap.begin(), heap.end(), worse);
      const std::size_t index = heap.back();
      heap.pop_back();
      Candidate& candidate = candidates[index];
      const region::Region part = minuend_.intersect(candidate.turned);
      const auto left = region::decide_difference(part, rest_, run_.budget());
      if (left.verdict == region::Verdict::kUndetermined) result_.undetermined = true;
      if (left.verdict != region::Verdict::kNonempty) continue;
      if (!result_.list.empty() && candidate.weighed != result_.list.size()) {
        candidate.weighed = result_.list.size();
        const int unusual = least_unusual(part, candidate.facet, candidate.plain.unusual);
        if (unusual > candidate.plain.unusual) {
          candidate.plain.unusual = unusual;
          heap.push_back(index);
          std::push_heap(heap.begin(), heap.end(), worse);
          continue;
        }
      }
      record(candidate.provision, candidate.box, {candidate.facet}, candidate.turned, part);
      if (enough()) return;
    }
  }

  // How many facets beside `aside` must stand on an unusual leaf in what is left of the part; past `enough` it stops.
  int least_unusual(const region::Region& part, int aside, int enough_found) const {
    int least = run_.space.facets();
    for (std::size_t i = 0; i < part.size() && least > enough_found; ++i) {
      least = std::min(least, unusual_in(part[i], aside, least));
    }
    return least;
  }

  int unusual_in(region::BoxView box, int aside, int bound) const {
    region::Box chosen(box.begin(), box.end());
    region::Remainder remainder(rest_, box, run_.budget());
    if (!remainder.some_of(chosen)) return bound;
    int unusual = 0;
    std::vector<std::pair<int, LeafSet>> open;
    for (const auto& [facet, typical] : category_.expected) {
      if (facet == aside) continue;
      const LeafSet leaves = space_.get(chosen, facet);
      if ((leaves & typical) == 0) {
        ++unusual;
      } else if (leaves != typical) {
        open.emplace_back(facet, typical);
      }
    }
    // Half of what is open at a time: mostly all of it can be typical at once.
    const auto settle = [&](auto&& self, std::size_t from, std::size_t to) -> void {
      if (from == to || unusual >= bound) return;
      const region::Box before = chosen;
      for (std::size_t i = from; i < to; ++i) space_.set(chosen, open[i].first, open[i].second);
      if (remainder.some_of(chosen)) return;
      chosen = before;
      if (to - from == 1) {
        ++unusual;
        space_.set(chosen, open[from].first, space_.get(chosen, open[from].first) & ~open[from].second);
        return;
      }
      const std::size_t middle = from + (to - from) / 2;
      self(self, from, middle);
      self(self, middle, to);
    };
    settle(settle, 0, open.size());
    return unusual;
  }

  // The plainest pattern that is left, as a box of single leaves where one could be picked.
  region::Box plain_witness() const {
    region::Box best = decision_.witness;
    int least = run_.space.facets() + 1;
    for (std::size_t i = 0; i < minuend_.size() && least > 0; ++i) {
      const std::vector<int> witness = pick_witness(run_, minuend_[i], rest_);
      if (witness.empty()) continue;
      int unusual = 0;
      for (const auto& [facet, typical] : category_.expected) {
        if (((typical >> witness[static_cast<std::size_t>(facet)]) & 1U) == 0) ++unusual;
      }
      if (unusual >= least) continue;
      least = unusual;
      best.assign(minuend_[i].begin(), minuend_[i].end());
      for (int facet = 0; facet < run_.space.facets(); ++facet) {
        space_.set(best, facet, LeafSet{1} << witness[static_cast<std::size_t>(facet)]);
      }
    }
    return best;
  }

  void explain_witness() {
    const region::Box witness = plain_witness();
    std::size_t provision = Reason::kNothing;
    std::size_t box = 0;
    std::vector<int> blocking;
    Plainness best;
    for (std::size_t p = 0; p < nearest_.size(); ++p) {
      for (std::size_t i = 0; i < nearest_[p].size(); ++i) {
        std::vector<int> apart = facets_apart(run_, nearest_[p][i], witness);
        if (apart.empty()) continue;
        const Plainness own = plainness(run_, category_, turned(nearest_[p][i], apart), apart);
        const bool closer = provision == Reason::kNothing || apart.size() < blocking.size() ||
                            (apart.size() == blocking.size() && own.better_than(best));
        if (!closer) continue;
        provision = p;
        box = i;
        blocking = std::move(apart);
        best = own;
      }
    }
    if (provision == Reason::kNothing) {
      Reason reason(space_);
      reason.provision = provision;
      reason.part.add(minuend_);
      reason.before = rest_;
      result_.list.push_back(std::move(reason));
      rest_.absorb(space_.full());
      return;
    }
    const region::Box reversed = turned(nearest_[provision][box], blocking);
    // Kept away by a known reason and more: told under the known one, unless another deed is done.
    for (Reason& known : result_.list) {
      if (!std::includes(blocking.begin(), blocking.end(), known.blocking.begin(), known.blocking.end())) continue;
      const bool other_deed = std::any_of(blocking.begin(), blocking.end(), [&](int facet) {
        return run_.vocabulary.facet(facet).slot == "deed" &&
               std::find(known.blocking.begin(), known.blocking.end(), facet) == known.blocking.end();
      });
      if (other_deed) continue;
      ++known.combinations;
      rest_.absorb(reversed);
      return;
    }
    record(provision, box, blocking, reversed, minuend_.intersect(reversed));
  }

  void record(std::size_t provision, std::size_t box, const std::vector<int>& blocking, const region::Box& explained,
              const region::Region& part) {
    region::Region before = rest_;
    rest_.absorb(explained);
    for (Reason& known : result_.list) {
      if (known.blocking != blocking) continue;
      // The plainest provision speaks for the reason; another kept away by the same facets only widens it.
      if (known.provision == provision) known.part.add(part);
      return;
    }
    Reason reason(space_);
    reason.provision = provision;
    reason.blocking = blocking;
    reason.part.add(part);
    reason.before = std::move(before);
    reason.nearest_box.assign(nearest_[provision][box].begin(), nearest_[provision][box].end());
    result_.list.push_back(std::move(reason));
  }

  const Run& run_;
  const region::Space& space_;
  const CategoryRegion& category_;
  const region::Region& minuend_;
  region::Region rest_;
  const std::vector<region::Region>& nearest_;
  bool first_only_;
  region::Decision decision_;
  Reasons result_;
};

}  // namespace

Reasons find_reasons(const Run& run, const CategoryRegion& category, const region::Region& minuend,
                     const region::Region& subtrahend, const std::vector<region::Region>& nearest, bool first_only) {
  return Search(run, category, minuend, subtrahend, nearest, first_only).run();
}

}  // namespace jurisdiff
