#include "lib/compare/reasons.h"

#include <algorithm>
#include <bit>
#include <optional>

#include "lib/region/subtraction.h"

namespace jurisdiff {

namespace {

constexpr std::size_t kMostReasons = 24;
constexpr int kMostRounds = 200;
/// A difference is taken apart into at most so many boxes; what is left over is found by searches.
constexpr std::size_t kMostPieces = 20'000;

class Search {
 public:
  Search(const Run& run, const CategoryRegion& category, const region::Region& minuend, const region::Region& taken,
         const std::vector<region::Region>& nearest, bool first_only)
      : run_(run),
        space_(run.space.plain()),
        category_(category),
        minuend_(minuend),
        taken_(taken),
        nearest_(nearest),
        first_only_(first_only),
        subtraction_(space_),
        cell_(static_cast<std::size_t>(space_.words())) {
    for (std::size_t p = 0; p < nearest.size(); ++p) {
      for (std::size_t i = 0; i < nearest[p].size(); ++i) near_.push_back({p, nearest[p][i]});
    }
    typical_ = plain_ = cell_;
    for (int facet = 0; facet < run.space.facets(); ++facet) {
      about_object_.push_back(other_object(run, {facet}));
      space_.set(typical_, facet, run.vocabulary.facet(facet).typical);
    }
  }

  Reasons run() {
    const region::Pieces pieces = region::scattered_difference(minuend_, taken_, kMostPieces);
    for (std::size_t i = 0; i < pieces.region.size(); ++i) add_piece(pieces.region[i], nullptr);
    complete_ = pieces.complete;
    while (!enough()) {
      if (const std::optional<Best> best = plainest_hit()) {
        explain_by_one_facet(*best);
      } else if (const std::size_t piece = plainest_piece(); piece < pieces_.size()) {
        if (++rounds_ > kMostRounds) {
          result_.complete = false;
          break;
        }
        explain_by_several(piece);
      } else if (complete_ || !find_more()) {
        break;
      }
      if (result_.list.size() >= kMostReasons && !pieces_.empty()) {
        result_.complete = false;
        break;
      }
    }
    return std::move(result_);
  }

 private:
  struct Near {
    std::size_t provision;
    region::BoxView box;
  };
  /// The box of `near_` misses the piece by this facet alone. What is known of the part it keeps away stays with it.
  struct Hit {
    std::uint32_t near;
    std::int16_t facet;
    std::int16_t unusual = -1;
    float share = -1;
    bool live = false;
  };
  struct Piece {
    region::Box box;
    std::vector<Hit> hits;
    bool live = false;  ///< known to have a fact pattern
  };
  struct Best {
    Hit hit{};
    region::Box cell;  ///< the part of the piece that is kept away
  };

  [[nodiscard]] bool enough() const { return first_only_ && !result_.list.empty(); }

  // Whether some fact pattern is in the box.
  [[nodiscard]] bool live(region::BoxView box) {
    // Mostly the plainest of it is one.
    for (std::size_t w = 0; w < plain_.size(); ++w) {
      const region::Word typical = box[w] & typical_[w];
      const region::Word missing = space_.empty_fields(w, typical);
      plain_[w] = typical;
      for (region::Word fields = missing; fields != 0; fields &= fields - 1) {
        plain_[w] |= box[w] & space_.mask(space_.facet_at(w, std::countr_zero(fields)));
      }
    }
    bool meets = false;
    for (std::size_t i = 0; i < category_.impossible.size() && !meets; ++i) {
      meets = space_.meets(category_.impossible[i], plain_);
    }
    if (!meets) return true;
    const region::Verdict verdict =
        subtraction_.find(box, region::list_of(category_.impossible), run_.budget().nodes, witness_);
    if (verdict == region::Verdict::kUndetermined) result_.undetermined = true;
    return verdict == region::Verdict::kNonempty;
  }

  bool still_live(Piece& piece) {
    if (!piece.live) piece.live = live(piece.box);
    return piece.live;
  }

  // `parent`: the piece it is a part of, whose hits are the only ones it can have.
  void add_piece(region::BoxView box, const std::vector<Hit>* parent) {
    Piece piece{region::Box(box.begin(), box.end()), {}, false};
    const auto try_near = [&](std::uint32_t near) {
      // The field of the only facet on which they are apart.
      region::Word field = 0;
      std::size_t at = 0;
      for (std::size_t w = 0; w < box.size(); ++w) {
        const region::Word empty = space_.empty_fields(w, box[w] & near_[near].box[w]);
        if (empty == 0) continue;
        if (field != 0 || (empty & (empty - 1)) != 0) return;
        field = empty;
        at = w;
      }
      if (field != 0) piece.hits.push_back({near, static_cast<std::int16_t>(space_.facet_at(at, std::countr_zero(field)))});
    };
    if (parent == nullptr) {
      for (std::uint32_t near = 0; near < near_.size(); ++near) try_near(near);
    } else {
      for (const Hit& hit : *parent) try_near(hit.near);
    }
    pieces_.push_back(std::move(piece));
  }

  // What a box would hold if the blocking facets were turned round.
  [[nodiscard]] region::Box turned(region::BoxView box, const std::vector<int>& blocking) const {
    region::Box result(box.begin(), box.end());
    for (const int facet : blocking) space_.set(result, facet, space_.all(facet) & ~space_.get(box, facet));
    return result;
  }

  // The part of the piece that is kept away from this box, in cell_.
  void cut(const Piece& piece, const Hit& hit) {
    const region::BoxView box = near_[hit.near].box;
    for (std::size_t w = 0; w < cell_.size(); ++w) cell_[w] = piece.box[w] & box[w];
    const std::size_t w = space_.word_of(hit.facet);
    cell_[w] |= piece.box[w] & space_.mask(hit.facet);
  }

  std::optional<Best> plainest_hit() {
    const Piece* found = nullptr;
    Hit best{};
    std::vector<int> aside(1);
    const auto worse = [&](const Hit& hit, bool shares) {
      if (found == nullptr) return false;
      const auto object = [&](const Hit& one) { return about_object_[static_cast<std::size_t>(one.facet)]; };
      return !Plainness{hit.unusual, object(hit), shares ? hit.share : 2}.better_than(
          {best.unusual, object(best), best.share});
    };
    for (Piece& piece : pieces_) {
      std::erase_if(piece.hits, [&](Hit& hit) {
        if (hit.unusual < 0) {
          cut(piece, hit);
          aside[0] = hit.facet;
          hit.unusual = static_cast<std::int16_t>(unusual_facets(run_, category_, cell_, aside));
        }
        // Share and life are asked for only where they can decide.
        if (worse(hit, false)) return false;
        if (hit.share < 0) {
          cut(piece, hit);
          aside[0] = hit.facet;
          hit.share = static_cast<float>(share_of(run_, category_, cell_, aside));
        }
        if (worse(hit, true)) return false;
        if (!hit.live) {
          cut(piece, hit);
          if (!live(cell_)) return true;
          hit.live = true;
        }
        best = hit;
        found = &piece;
        return false;
      });
    }
    if (found == nullptr) return std::nullopt;
    cut(*found, best);
    return Best{best, cell_};
  }

  // All that this facet alone keeps away from some box.
  void explain_by_one_facet(const Best& best) {
    const int facet = best.hit.facet;
    const std::size_t provision = near_[best.hit.near].provision;
    Reason& reason = new_reason(provision, {facet}, near_[best.hit.near].box, best.cell);
    std::vector<char> hit_by(near_.size(), 0);
    std::vector<Piece> before;
    before.swap(pieces_);
    std::vector<region::Word> cells;
    for (Piece& piece : before) {
      cells.clear();
      bool all = false;
      for (const Hit& hit : piece.hits) {
        if (hit.facet != facet) continue;
        hit_by[hit.near] = 1;
        cut(piece, hit);
        all = all || space_.contains(cell_, piece.box);
        cells.insert(cells.end(), cell_.begin(), cell_.end());
      }
      if (all) continue;
      if (cells.empty()) {
        pieces_.push_back(std::move(piece));
        continue;
      }
      if (!still_live(piece)) continue;
      std::erase_if(piece.hits, [&](const Hit& hit) { return hit.facet == facet; });
      add_rest(piece, cells);
    }
    for (std::size_t near = 0; near < near_.size(); ++near) {
      if (hit_by[near] == 0) continue;
      result_.explained.push_back(turned(near_[near].box, {facet}));
      if (near_[near].provision == provision) reason.part.add(minuend_.intersect(result_.explained.back()));
    }
    reason.part.absorb();
  }

  // What of the piece is outside the boxes.
  void add_rest(const Piece& piece, const std::vector<region::Word>& boxes) {
    const region::BoxList list{boxes.data(), boxes.size() / cell_.size()};
    const region::Verdict verdict = subtraction_.run(piece.box, list, run_.budget().nodes, [&](region::BoxView rest) {
      add_piece(rest, &piece.hits);
      return region::Then::kGoOn;
    });
    if (verdict != region::Verdict::kEmpty) result_.undetermined = true;
  }

  // The piece with a fact pattern that asks for the fewest unusual leaves. Those without one go.
  std::size_t plainest_piece() {
    std::erase_if(pieces_, [&](Piece& piece) { return !still_live(piece); });
    std::size_t best = pieces_.size();
    Plainness plain;
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      Plainness own{unusual_facets(run_, category_, pieces_[i].box, {}), false, 1};
      if (best < pieces_.size() && !own.better_than(plain)) continue;
      own.share = share_of(run_, category_, pieces_[i].box);
      if (best < pieces_.size() && !own.better_than(plain)) continue;
      best = i;
      plain = own;
    }
    return best;
  }

  void explain_by_several(std::size_t index) {
    const region::Box pattern = pieces_[index].box;
    const Near* nearest = nullptr;
    std::vector<int> blocking;
    Plainness best;
    for (const Near& near : near_) {
      std::vector<int> apart = facets_apart(run_, near.box, pattern);
      if (nearest != nullptr && apart.size() > blocking.size()) continue;
      const Plainness own = plainness(run_, category_, turned(near.box, apart), apart);
      if (nearest != nullptr && apart.size() == blocking.size() && !own.better_than(best)) continue;
      nearest = &near;
      blocking = std::move(apart);
      best = own;
    }
    if (nearest == nullptr) {
      Reason& reason = new_reason(Reason::kNothing, {}, {}, pattern);
      reason.part.add(minuend_);
      result_.explained.push_back(space_.full());
      pieces_.clear();
      complete_ = true;
      return;
    }
    const region::Box away = turned(nearest->box, blocking);
    // Kept away by a known reason and more: told under the known one, unless another deed is done.
    const auto known = std::find_if(result_.list.begin(), result_.list.end(), [&](const Reason& one) {
      return std::includes(blocking.begin(), blocking.end(), one.blocking.begin(), one.blocking.end()) &&
             std::none_of(blocking.begin(), blocking.end(), [&](int facet) {
               return run_.vocabulary.facet(facet).slot == "deed" &&
                      std::find(one.blocking.begin(), one.blocking.end(), facet) == one.blocking.end();
             });
    });
    if (known != result_.list.end()) {
      ++known->combinations;
    } else {
      Reason& reason = new_reason(nearest->provision, blocking, nearest->box, pattern);
      reason.part.add(minuend_.intersect(away));
    }
    result_.explained.push_back(away);
    std::vector<Piece> before;
    before.swap(pieces_);
    for (Piece& piece : before) {
      if (space_.contains(away, piece.box)) continue;
      if (!space_.meets(away, piece.box)) {
        pieces_.push_back(std::move(piece));
        continue;
      }
      add_rest(piece, std::vector<region::Word>(away.begin(), away.end()));
    }
  }

  Reason& new_reason(std::size_t provision, std::vector<int> blocking, region::BoxView box, const region::Box& plain) {
    Reason reason(space_);
    reason.provision = provision;
    reason.blocking = std::move(blocking);
    reason.told_before = result_.explained.size();
    reason.nearest_box.assign(box.begin(), box.end());
    reason.plainest = plain;
    result_.list.push_back(std::move(reason));
    return result_.list.back();
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
    add_piece(decision.witness, nullptr);
    return true;
  }

  const Run& run_;
  const region::Space& space_;
  const CategoryRegion& category_;
  const region::Region& minuend_;
  const region::Region& taken_;
  const std::vector<region::Region>& nearest_;
  bool first_only_;
  bool complete_ = true;
  int rounds_ = 0;
  region::Subtraction subtraction_;
  region::Box cell_;
  region::Box witness_;
  region::Box typical_;  ///< the leaves a reader assumes
  region::Box plain_;
  std::vector<Near> near_;
  std::vector<bool> about_object_;
  std::vector<Piece> pieces_;  ///< what is not explained yet
  Reasons result_;
};

}  // namespace

Reasons find_reasons(const Run& run, const CategoryRegion& category, const region::Region& minuend,
                     const region::Region& taken, const std::vector<region::Region>& nearest, bool first_only) {
  return Search(run, category, minuend, taken, nearest, first_only).run();
}

}  // namespace jurisdiff
