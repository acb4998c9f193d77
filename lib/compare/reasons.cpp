#include "lib/compare/reasons.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <optional>
#include <set>
#include <span>
#include <utility>

#include "lib/region/meeting.h"
#include "lib/region/subtraction.h"

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
        subtraction_(space_),
        cell_(static_cast<std::size_t>(space_.words())),
        part_(cell_.size()) {
    for (std::size_t p = 0; p < nearest.size(); ++p) {
      for (std::size_t i = 0; i < nearest[p].size(); ++i) near_.push_back({p, nearest[p][i]});
    }
    for (int facet = 0; facet < run.space.facets(); ++facet) {
      about_object_.push_back(other_object(run, {facet}));
    }
  }

  Reasons run() {
    take_apart();
    int rounds = 0;
    while (!enough()) {
      if (const std::optional<Best> best = plainest_hit()) {
        explain_by_one_facet(*best);
      } else if (!pieces_.empty()) {
        explain_by_several();
      } else if (complete_ || !find_more()) {
        break;
      } else if (++rounds > kMostRounds) {
        result_.complete = false;
        break;
      }
      if (result_.list.size() >= kMostReasons) {
        result_.complete = result_.complete && pieces_.empty() && complete_;
        break;
      }
    }
    for (std::size_t i = 0; i < result_.list.size(); ++i) result_.list[i].combinations = further_[i].size();
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
  static constexpr std::size_t kNoPlace = static_cast<std::size_t>(-1);
  static constexpr std::uint32_t kNone = static_cast<std::uint32_t>(-1);
  struct Piece {
    std::size_t box = 0;               ///< in boxes_, in words
    std::size_t hits = 0;              ///< the first of them in hits_
    std::size_t count = 0;             ///< of hits
    std::size_t whole = 0;             ///< the box of the minuend it is a part of
    std::size_t place = 0;             ///< of it, or of the piece it was cut from, among all
    int least = 0;                     ///< no hit of it asks for fewer unusual leaves
    bool possible = false;             ///< known to hold nothing that no fact pattern has
    std::uint32_t first_told = kNone;  ///< in told_: parts of it that a reason already keeps away
    std::uint32_t last_told = kNone;
  };
  /// A part of a piece, as a hit has it, and the next of the same piece.
  struct Told {
    std::uint32_t near;
    std::int16_t facet;
    std::uint32_t next = kNone;
  };
  struct Best {
    Hit hit{};
    std::size_t piece = 0;  ///< in pieces_
    region::Box cell;       ///< the part of it that is kept away
  };

  [[nodiscard]] bool enough() const { return limits_.first_only && !result_.list.empty(); }

  // Whether some fact pattern is in the box, a part of the piece, that no reason keeps away yet. Then `witness_` is in
  // it.
  bool open(const Piece& piece, region::BoxView all) {
    box_.assign(all.begin(), all.end());
    if (!piece.possible && !keep_possible(impossible_[piece.whole], box_)) return false;
    const region::BoxView box(box_);
    // Mostly the plainest of it is one.
    make_plainest(run_, box, witness_);
    taken_here_.clear();
    bool plain = true;
    const auto take = [&](region::BoxView one) {
      if (!space_.meets(one, box)) return;
      plain = plain && !space_.meets(one, witness_);
      taken_here_.insert(taken_here_.end(), one.begin(), one.end());
    };
    for (std::uint32_t at = piece.first_told; at != kNone; at = told_[at].next) {
      cut(piece, told_[at].near, told_[at].facet, part_);
      take(part_);
    }
    if (!piece.possible) {
      for (const std::uint32_t i : near_impossible_) take(impossible_[piece.whole][i]);
    }
    if (plain) return true;
    const region::Verdict verdict =
        subtraction_.find(box, {taken_here_.data(), taken_here_.size() / box.size()}, run_.budget().nodes, witness_);
    if (verdict == region::Verdict::kUndetermined) result_.undetermined = true;
    return verdict == region::Verdict::kNonempty;
  }

  // The difference, box by box of the minuend. What no fact pattern has is not cut off, which would make far more
  // pieces of it: they lose the leaves that none of their patterns has.
  void take_apart() {
    std::vector<std::uint32_t> close;
    for (std::size_t i = 0; i < minuend_.size(); ++i) {
      impossible_.push_back(category_.impossible.meeting(minuend_[i]));
      bool prepared = false;
      const region::Verdict verdict =
          subtraction_.run(minuend_[i], region::list_of(taken_), run_.budget().nodes, [&](region::BoxView piece) {
            if (pieces_.size() == limits_.pieces) return region::Then::kStop;
            if (!prepared) find_close(minuend_[i], close);
            prepared = true;
            add_piece(i, piece, close);
            return region::Then::kGoOn;
          });
      complete_ = complete_ && verdict == region::Verdict::kEmpty;
    }
  }

  // A box that misses the whole by two facets misses every piece by two.
  void find_close(region::BoxView whole, std::vector<std::uint32_t>& close) {
    close.clear();
    close_boxes_.clear();
    for (std::uint32_t near = 0; near < near_.size(); ++near) {
      region::Word missed = 0;
      bool by_two = false;
      for (std::size_t w = 0; w < cell_.size() && !by_two; ++w) {
        const region::Word fields = space_.empty_fields(w, whole[w] & near_[near].box[w]);
        by_two = (fields & (fields - 1)) != 0 || (fields != 0 && missed != 0);
        missed |= fields;
      }
      if (!by_two) add_close(near, close);
    }
  }

  void add_close(std::uint32_t near, std::vector<std::uint32_t>& close) {
    close.push_back(near);
    close_boxes_.insert(close_boxes_.end(), near_[near].box.begin(), near_[near].box.end());
  }

  // `close`: the boxes of near_ that may miss it by one facet; close_boxes_ has them one after another.
  void add_piece(std::size_t whole, region::BoxView all, const std::vector<std::uint32_t>& close) {
    region::Box box(all.begin(), all.end());
    if (!keep_possible(impossible_[whole], box)) return;
    found_.clear();
    region::find_apart_by_one(space_, box, {close_boxes_.data(), close.size()}, found_);
    pieces_.push_back(Piece{boxes_.size(), hits_.size(), found_.size(), whole, places_++,
                            unusual_facets(run_, category_, box, {}) - 1, near_impossible_.empty()});
    boxes_.insert(boxes_.end(), box.begin(), box.end());
    for (const region::Apart& one : found_) hits_.push_back({close[one.box], static_cast<std::int16_t>(one.facet)});
  }

  // Takes from the box, facet by facet, the leaves with which nothing of it is possible. Leaves in near_impossible_
  // which boxes of `impossible` still meet it; false when nothing of it is possible.
  [[nodiscard]] bool keep_possible(const region::Region& impossible, region::Box& box) {
    near_impossible_.resize(impossible.size());
    const region::BoxList all = region::list_of(impossible);
    const region::Met met = region::find_met({&space_, box.data(), all.words, all.count, nullptr, 0, 0},
                                             near_impossible_.data(), part_.data());
    if (met.inside) return false;
    near_impossible_.resize(met.count);
    for (bool again = true; again;) {
      again = false;
      std::size_t kept = 0;
      for (const std::uint32_t index : near_impossible_) {
        const region::BoxView one = impossible[index];
        region::Word empty = 0;
        region::Word facets = 0;  // on which it leaves something of the box
        std::size_t at = 0;
        bool several = false;
        for (std::size_t w = 0; w < box.size() && empty == 0; ++w) {
          const region::Word common = box[w] & one[w];
          empty = space_.empty_fields(w, common);
          if (common == box[w]) continue;
          const region::Word fields = space_.used_fields(w, common ^ box[w]);
          several = several || facets != 0 || (fields & (fields - 1)) != 0;
          facets = fields;
          at = w;
        }
        if (empty != 0) continue;
        if (facets == 0) return false;
        if (several) {
          near_impossible_[kept++] = index;
          continue;
        }
        box[at] &= ~(one[at] & space_.mask(space_.facet_at(at, std::countr_zero(facets))));
        again = true;
      }
      near_impossible_.resize(kept);
    }
    return true;
  }

  [[nodiscard]] region::BoxView box_of(const Piece& piece) const {
    return region::BoxView(boxes_).subspan(piece.box, cell_.size());
  }
  [[nodiscard]] std::span<Hit> hits_of(const Piece& piece) { return std::span(hits_).subspan(piece.hits, piece.count); }
  template <typename Wanted>
  void drop_hits(Piece& piece, Wanted wanted) {
    const std::span<Hit> hits = hits_of(piece);
    piece.count = static_cast<std::size_t>(std::remove_if(hits.begin(), hits.end(), wanted) - hits.begin());
  }

  // What a box would hold if the blocking facets were turned round.
  [[nodiscard]] region::Box turned(region::BoxView box, const std::vector<int>& blocking) const {
    region::Box result(box.begin(), box.end());
    for (const int facet : blocking) space_.set(result, facet, space_.all(facet) & ~space_.get(box, facet));
    return result;
  }

  // The part of the piece that is kept away from this box, in cell_.
  void cut(const Piece& piece, const Hit& hit) { cut(piece, hit.near, hit.facet, cell_); }
  void cut(const Piece& piece, std::uint32_t near, int facet, region::Box& part) const {
    const region::BoxView box = near_[near].box;
    const region::BoxView own = box_of(piece);
    for (std::size_t w = 0; w < part.size(); ++w) part[w] = own[w] & box[w];
    const std::size_t w = space_.word_of(facet);
    part[w] |= own[w] & space_.mask(facet);
  }
  void add_told(Piece& piece, const Hit& hit) {
    const auto at = static_cast<std::uint32_t>(told_.size());
    told_.push_back({hit.near, hit.facet});
    (piece.first_told == kNone ? piece.first_told : told_[piece.last_told].next) = at;
    piece.last_told = at;
  }

  // Puts the parts of the piece that some fact pattern has in its place, the others at the end; without any, it holds
  // nothing more.
  void cut_off_impossible(std::size_t at) {
    if (pieces_[at].possible) return;
    const Piece whole = pieces_[at];
    const region::Box box(box_of(whole).begin(), box_of(whole).end());
    const region::Region impossible = impossible_[whole.whole].meeting(box);
    pieces_[at].possible = true;
    if (impossible.empty()) return;
    bool first = true;
    const region::Verdict verdict =
        subtraction_.run(box, region::list_of(impossible), run_.budget().nodes, [&](region::BoxView part) {
          if (pieces_.size() == limits_.pieces) return region::Then::kStop;
          add_part(whole, part, first ? pieces_[at] : pieces_.emplace_back());
          first = false;
          return region::Then::kGoOn;
        });
    complete_ = complete_ && verdict == region::Verdict::kEmpty;
    if (first) {
      pieces_[at].place = kNoPlace;
      pieces_[at].count = 0;
    }
  }

  void add_part(const Piece& whole, region::BoxView box, Piece& part) {
    part = Piece{boxes_.size(), hits_.size(), 0, whole.whole, whole.place, whole.least, true};
    boxes_.insert(boxes_.end(), box.begin(), box.end());
    for (std::size_t i = whole.hits; i < whole.hits + whole.count; ++i) {
      const Hit hit{hits_[i].near, hits_[i].facet};
      cut(part, hit);
      if (!space_.is_empty(cell_)) hits_.push_back(hit);
    }
    part.count = hits_.size() - part.hits;
    for (std::uint32_t one = whole.first_told; one != kNone; one = told_[one].next) {
      add_told(part, {told_[one].near, told_[one].facet});
    }
  }

  // The hits that ask for the fewest unusual leaves are looked at first, and the pieces that have none are left as they
  // are.
  std::optional<Best> plainest_hit() {
    std::optional<Best> best;
    while (!best) {
      std::erase_if(pieces_, [](const Piece& piece) { return piece.place == kNoPlace; });
      constexpr int kNoLevel = std::numeric_limits<int>::max();
      int level = kNoLevel;
      for (const Piece& piece : pieces_) {
        if (piece.count != 0) level = std::min(level, piece.least);
      }
      if (level == kNoLevel) break;
      for (std::size_t at = 0; at < pieces_.size(); ++at) {
        if (pieces_[at].count == 0 || pieces_[at].least != level) continue;
        weigh_hits(pieces_[at]);
        if (pieces_[at].least == level) find_plainer(at, best);
      }
    }
    if (best) leave_possible(*best);
    return best;
  }

  // Works out what the hits of the piece ask for.
  void weigh_hits(Piece& piece) {
    int least = std::numeric_limits<int>::max();
    for (Hit& hit : hits_of(piece)) {
      if (hit.unusual < 0) {
        cut(piece, hit);
        aside_[0] = hit.facet;
        hit.unusual = static_cast<std::int16_t>(unusual_facets(run_, category_, cell_, aside_));
      }
      least = std::min<int>(least, hit.unusual);
    }
    piece.least = least;
  }

  // Whether `best` is to be told before the hit of the piece: it is plainer, or as plain and of an earlier provision.
  // Share is worked out only where it can decide.
  bool told_first(const std::optional<Best>& best, const Piece& piece, Hit& hit) {
    if (hit.unusual != piece.least) return true;
    if (!best) return false;
    const Hit& known = best->hit;
    const auto object = [&](const Hit& one) { return about_object_[static_cast<std::size_t>(one.facet)]; };
    if (known.unusual != hit.unusual) return known.unusual < hit.unusual;
    if (object(known) != object(hit)) return object(hit);
    weigh_part(piece, hit);
    if (known.share != hit.share) return known.share > hit.share;
    if (known.near != hit.near) return known.near < hit.near;
    return pieces_[best->piece].place <= piece.place;
  }

  void weigh_part(const Piece& piece, Hit& hit) {
    if (hit.share >= 0) return;
    cut(piece, hit);
    aside_[0] = hit.facet;
    hit.share = static_cast<float>(share_of(run_, category_, cell_, aside_));
  }

  // Looks for a hit of the piece that is to be told before `best`. Where only what no fact pattern has is as plain as
  // the hit, that is cut off, and what is left looked at.
  void find_plainer(std::size_t at, std::optional<Best>& best) {
    bool less_plain = false;
    drop_hits(pieces_[at], [&](Hit& hit) {
      const Piece& piece = pieces_[at];
      if (less_plain || told_first(best, piece, hit)) return false;
      cut(piece, hit);
      if (!hit.live) {
        if (!open(piece, cell_)) return true;
        aside_[0] = hit.facet;
        less_plain = !piece.possible && unusual_facets(run_, category_, witness_, aside_) > hit.unusual;
        if (less_plain) return false;
        hit.live = true;
      }
      const region::Box cell = cell_;
      weigh_part(piece, hit);
      best = Best{hit, at, cell};
      return false;
    });
    if (!less_plain) return;
    const int level = pieces_[at].least;
    cut_off_impossible(at);
    weigh_hits(pieces_[at]);
    if (pieces_[at].least == level) find_plainer(at, best);
  }

  // Of the part that is kept away, what some fact pattern has: the plainest box of it that nothing told has, the widest
  // of these.
  void leave_possible(Best& best) {
    const Piece& piece = pieces_[best.piece];
    if (piece.possible) return;
    const region::Region impossible = impossible_[piece.whole].meeting(best.cell);
    if (impossible.empty()) return;
    region::Region cell(space_);
    cell.add(best.cell);
    const region::Pieces parts = region::scattered_difference(cell, impossible, limits_.pieces);
    aside_[0] = best.hit.facet;
    std::optional<Plainness> plainest;
    for (std::size_t i = 0; i < parts.region.size(); ++i) {
      const Plainness own = plainness(run_, category_, parts.region[i], aside_);
      if (plainest && !own.better_than(*plainest)) continue;
      if (!open(piece, parts.region[i])) continue;
      plainest = own;
      best.cell.assign(parts.region[i].begin(), parts.region[i].end());
    }
  }

  // All that this facet alone keeps away from some box.
  void explain_by_one_facet(const Best& best) {
    const int facet = best.hit.facet;
    const std::size_t provision = near_[best.hit.near].provision;
    const std::size_t index =
        new_reason(provision, {facet}, near_[best.hit.near].box, best.cell, result_.explained.size());
    std::erase_if(pieces_, [&](Piece& piece) {
      bool all = false;
      bool some = false;
      for (const Hit& hit : hits_of(piece)) {
        if (hit.facet != facet || all) continue;
        cut(piece, hit);
        some = true;
        all = space_.contains(cell_, box_of(piece));
        add_told(piece, hit);
      }
      if (!some || all) return all;
      drop_hits(piece, [&](const Hit& hit) { return hit.facet == facet; });
      for (Hit& hit : hits_of(piece)) hit.live = false;
      return false;
    });
    for (const Near& near : near_) {
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
    struct Left {
      const Piece* piece;
      region::Box pattern;
      Plainness plain;
    };
    std::erase_if(pieces_, [&](const Piece& piece) { return !open(piece, box_of(piece)); });
    for (std::size_t at = 0; at < pieces_.size(); ++at) cut_off_impossible(at);
    std::erase_if(pieces_, [](const Piece& piece) { return piece.place == kNoPlace; });
    std::stable_sort(pieces_.begin(), pieces_.end(), [](const Piece& a, const Piece& b) { return a.place < b.place; });
    std::vector<Left> left;
    for (const Piece& piece : pieces_) {
      if (open(piece, box_of(piece))) left.push_back({&piece, witness_, plainness(run_, category_, witness_, {})});
    }
    std::stable_sort(left.begin(), left.end(),
                     [](const Left& a, const Left& b) { return a.plain.better_than(b.plain); });
    // What these keep away may overlap: each pattern is known to be outside what was told before all of them.
    const std::size_t told_before = result_.explained.size();
    for (const Left& one : left) {
      if (enough()) break;
      explain_left(box_of(*one.piece), one.pattern, told_before);
    }
    pieces_.clear();
  }

  void explain_left(region::BoxView piece, const region::Box& pattern, std::size_t told_before) {
    const Near* nearest = nullptr;
    std::vector<int> blocking;
    Plainness best;
    for (const Near& near : near_) {
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
    std::vector<std::uint32_t> all;
    close_boxes_.clear();
    for (std::uint32_t near = 0; near < near_.size(); ++near) add_close(near, all);
    std::size_t whole = 0;
    while (!space_.contains(minuend_[whole], decision.witness)) ++whole;
    add_piece(whole, decision.witness, all);
    return true;
  }

  const Run& run_;
  const region::Space& space_;
  const CategoryRegion& category_;
  const region::Region& minuend_;
  const region::Region& taken_;
  ReasonLimits limits_;
  bool complete_ = true;
  region::Subtraction subtraction_;
  region::Box cell_;
  region::Box part_;
  region::Box box_;
  std::vector<std::uint32_t> near_impossible_;
  std::vector<int> aside_ = std::vector<int>(1);
  region::Box witness_;
  std::vector<region::Word> taken_here_;
  std::vector<Near> near_;
  std::vector<bool> about_object_;
  std::vector<region::Word> close_boxes_;
  std::vector<region::Apart> found_;
  std::vector<region::Region> impossible_;           ///< what no fact pattern has, where it meets a box of minuend_
  std::vector<Piece> pieces_;                        ///< what is not explained yet
  std::size_t places_ = 0;                           ///< given to pieces
  std::vector<region::Word> boxes_;                  ///< of the pieces
  std::vector<Hit> hits_;                            ///< of the pieces
  std::vector<Told> told_;                           ///< of the pieces
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
