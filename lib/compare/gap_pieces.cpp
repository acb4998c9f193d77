#include "lib/compare/gap_pieces.h"

#include <algorithm>
#include <bit>

namespace jurisdiff {

GapPieces::GapPieces(const Run& run, const CategoryRegion& category, const region::Region& minuend,
                     const region::Region& taken, const std::vector<region::Region>& nearest, std::size_t limit)
    : run_(run),
      space_(run.space.plain()),
      category_(category),
      minuend_(minuend),
      taken_(taken),
      limit_(limit),
      subtraction_(space_),
      cell_(static_cast<std::size_t>(space_.words())),
      part_(cell_.size()) {
  for (std::size_t p = 0; p < nearest.size(); ++p) {
    for (std::size_t i = 0; i < nearest[p].size(); ++i) near_.push_back({p, nearest[p][i]});
  }
  for (int facet = 0; facet < run.space.facets(); ++facet) about_object_.push_back(other_object(run, {facet}));
  take_apart();
}

void GapPieces::take_apart() {
  std::vector<std::uint32_t> close;
  for (std::size_t i = 0; i < minuend_.size(); ++i) {
    impossible_.push_back(category_.impossible.meeting(minuend_[i]));
    bool prepared = false;
    const region::Verdict verdict =
        subtraction_.run(minuend_[i], region::list_of(taken_), run_.budget().nodes, [&](region::BoxView piece) {
          if (pieces_.size() == limit_) return region::Then::kStop;
          if (!prepared) find_close(minuend_[i], close);
          prepared = true;
          add_piece(i, piece, close);
          return region::Then::kGoOn;
        });
    complete_ = complete_ && verdict == region::Verdict::kEmpty;
  }
}

// A box that misses the whole by two facets misses every piece by two.
void GapPieces::find_close(region::BoxView whole, std::vector<std::uint32_t>& close) {
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

void GapPieces::add_close(std::uint32_t near, std::vector<std::uint32_t>& close) {
  close.push_back(near);
  close_boxes_.insert(close_boxes_.end(), near_[near].box.begin(), near_[near].box.end());
}

// `close`: the boxes of near_ that may miss it by one facet; close_boxes_ has them one after another.
void GapPieces::add_piece(std::size_t whole, region::BoxView all, const std::vector<std::uint32_t>& close) {
  region::Box box(all.begin(), all.end());
  if (!keep_possible(impossible_[whole], box)) return;
  apart_.clear();
  region::find_apart_by_one(space_, box, {close_boxes_.data(), close.size()}, apart_);
  pieces_.push_back(Piece{boxes_.size(), hits_.size(), apart_.size(), whole, places_++,
                          unusual_facets(run_, category_, box, {}) - 1, near_impossible_.empty()});
  boxes_.insert(boxes_.end(), box.begin(), box.end());
  for (const region::Apart& one : apart_) hits_.push_back({close[one.box], static_cast<std::int16_t>(one.facet)});
}

void GapPieces::add(region::BoxView box) {
  std::vector<std::uint32_t> all;
  close_boxes_.clear();
  for (std::uint32_t near = 0; near < near_.size(); ++near) add_close(near, all);
  std::size_t whole = 0;
  while (!space_.contains(minuend_[whole], box)) ++whole;
  add_piece(whole, box, all);
}

// Takes from the box, facet by facet, the leaves with which nothing of it is possible. Leaves in near_impossible_
// which boxes of `impossible` still meet it; false when nothing of it is possible.
bool GapPieces::keep_possible(const region::Region& impossible, region::Box& box) {
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

// Whether some fact pattern is in the box, a part of the piece, that no reason keeps away yet. Then `witness_` is in
// it.
bool GapPieces::open(const Piece& piece, region::BoxView all) {
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
  if (verdict == region::Verdict::kUndetermined) undetermined_ = true;
  return verdict == region::Verdict::kNonempty;
}

// The part of the piece that is kept away from this box.
void GapPieces::cut(const Piece& piece, std::uint32_t near, int facet, region::Box& part) const {
  const region::BoxView box = near_[near].box;
  const region::BoxView own = box_of(piece);
  for (std::size_t w = 0; w < part.size(); ++w) part[w] = own[w] & box[w];
  const std::size_t w = space_.word_of(facet);
  part[w] |= own[w] & space_.mask(facet);
}

void GapPieces::add_told(Piece& piece, const Hit& hit) {
  const auto at = static_cast<std::uint32_t>(told_.size());
  told_.push_back({hit.near, hit.facet});
  (piece.first_told == kNone ? piece.first_told : told_[piece.last_told].next) = at;
  piece.last_told = at;
}

template <typename Wanted>
void GapPieces::drop_hits(Piece& piece, Wanted wanted) {
  const std::span<Hit> hits = hits_of(piece);
  piece.count = static_cast<std::size_t>(std::remove_if(hits.begin(), hits.end(), wanted) - hits.begin());
}

void GapPieces::drop_gone() {
  std::erase_if(pieces_, [](const Piece& piece) { return piece.place == kNoPlace; });
}

// Puts the parts of the piece that some fact pattern has in its place, the others at the end; without any, it holds
// nothing more.
void GapPieces::cut_off_impossible(std::size_t at) {
  if (pieces_[at].possible) return;
  const Piece whole = pieces_[at];
  const region::Box box(box_of(whole).begin(), box_of(whole).end());
  const region::Region impossible = impossible_[whole.whole].meeting(box);
  pieces_[at].possible = true;
  if (impossible.empty()) return;
  bool first = true;
  const region::Verdict verdict =
      subtraction_.run(box, region::list_of(impossible), run_.budget().nodes, [&](region::BoxView part) {
        if (pieces_.size() == limit_) return region::Then::kStop;
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

void GapPieces::add_part(const Piece& whole, region::BoxView box, Piece& part) {
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

// Works out what the hits of the piece ask for.
void GapPieces::weigh_hits(Piece& piece) {
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

void GapPieces::weigh_part(const Piece& piece, Hit& hit) {
  if (hit.share >= 0) return;
  cut(piece, hit);
  aside_[0] = hit.facet;
  hit.share = static_cast<float>(share_of(run_, category_, cell_, aside_));
}

// Whether `best` is to be told before the hit of the piece: it is plainer, or as plain and of an earlier provision.
// Share is worked out only where it can decide.
bool GapPieces::told_first(const std::optional<Found>& best, const Piece& piece, Hit& hit) {
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

// Looks for a hit of the piece that is to be told before `best`. Where only what no fact pattern has is as plain as the
// hit, that is cut off, and what is left looked at.
void GapPieces::find_plainer(std::size_t at, std::optional<Found>& best) {
  std::optional<Found> own;
  bool less_plain = false;
  drop_hits(pieces_[at], [&](Hit& hit) {
    const Piece& piece = pieces_[at];
    if (less_plain || told_first(own ? own : best, piece, hit)) return false;
    if (!hit.live) {
      cut(piece, hit);
      if (!open(piece, cell_)) return true;
      aside_[0] = hit.facet;
      less_plain = !piece.possible && unusual_facets(run_, category_, witness_, aside_) > hit.unusual;
      if (less_plain) return false;
      hit.live = true;
    }
    weigh_part(piece, hit);
    cut(piece, hit);
    own = Found{hit, at, cell_};
    return false;
  });
  if (!less_plain) {
    if (own) best = std::move(own);
    return;
  }
  const int level = pieces_[at].least;
  cut_off_impossible(at);
  weigh_hits(pieces_[at]);
  if (pieces_[at].least == level) find_plainer(at, best);
}

// Of the part that is kept away, what some fact pattern has: the plainest box of it that nothing told has, the widest
// of these.
void GapPieces::leave_possible(Found& best) {
  const Piece& piece = pieces_[best.piece];
  if (piece.possible) return;
  const region::Region impossible = impossible_[piece.whole].meeting(best.cell);
  if (impossible.empty()) return;
  region::Region cell(space_);
  cell.add(best.cell);
  const region::Pieces parts = region::scattered_difference(cell, impossible, limit_);
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

// The hits that ask for the fewest unusual leaves are looked at first, and the pieces that have none are left as they
// are.
std::optional<GapPieces::Best> GapPieces::plainest() {
  std::optional<Found> best;
  while (!best) {
    drop_gone();
    constexpr int kNoLevel = std::numeric_limits<int>::max();
    int level = kNoLevel;
    for (const Piece& piece : pieces_) {
      if (piece.count != 0) level = std::min(level, piece.least);
    }
    if (level == kNoLevel) return std::nullopt;
    for (std::size_t at = 0; at < pieces_.size(); ++at) {
      if (pieces_[at].count == 0 || pieces_[at].least != level) continue;
      weigh_hits(pieces_[at]);
      if (pieces_[at].least == level) find_plainer(at, best);
    }
  }
  leave_possible(*best);
  return Best{best->hit.near, best->hit.facet, std::move(best->cell)};
}

void GapPieces::tell(int facet) {
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
}

std::vector<GapPieces::Left> GapPieces::left() {
  std::erase_if(pieces_, [&](const Piece& piece) { return !open(piece, box_of(piece)); });
  for (std::size_t at = 0; at < pieces_.size(); ++at) cut_off_impossible(at);
  drop_gone();
  std::stable_sort(pieces_.begin(), pieces_.end(), [](const Piece& a, const Piece& b) { return a.place < b.place; });
  std::vector<Left> left;
  for (const Piece& piece : pieces_) {
    if (open(piece, box_of(piece))) left.push_back({box_of(piece), witness_, plainness(run_, category_, witness_, {})});
  }
  std::stable_sort(left.begin(), left.end(), [](const Left& a, const Left& b) { return a.plain.better_than(b.plain); });
  return left;
}

}  // namespace jurisdiff
