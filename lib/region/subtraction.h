#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <utility>
#include <vector>

#include "lib/region/leaves_in.h"
#include "lib/region/meeting.h"
#include "lib/region/search.h"
#include "lib/region/space.h"

namespace jurisdiff::region {

[[nodiscard]] inline BoxList list_of(const Region& region) {
  return region.empty() ? BoxList{} : BoxList{region[0].data(), region.size()};
}

/// A region in canonical order: itself when already absorbed, else an absorbed copy.
class Canonical {
 public:
  explicit Canonical(const Region& region) : copy_(region.space()), region_(&region) {
    if (region.is_absorbed()) return;
    copy_ = region;
    copy_.absorb();
    region_ = &copy_;
  }
  Canonical(const Canonical&) = delete;
  Canonical& operator=(const Canonical&) = delete;
  [[nodiscard]] const Region& get() const { return *region_; }

 private:
  Region copy_;
  const Region* region_;
};

/// What to do after a box was emitted. kAgain: boxes were added to the list, one of which contains the emitted box.
enum class Then : std::uint8_t { kStop, kGoOn, kAgain };

/// A piece to visit: only the boxes alive[begin, end), and those after the first `known`, can meet it.
struct Visit {
  std::size_t begin;
  std::size_t end;
  std::size_t known;
};
/// A facet on which the chosen box keeps `kept` of the `whole` leaves of the piece.
struct Cut {
  int facet;
  int kept;
  int whole;
};
/// What a search works with. Searches of one thread hand it on to each other, so that most of them allocate nothing.
struct SearchMemory {
  Box piece;
  Box hull;                          ///< the union, facet by facet, of the boxes that meet the piece
  std::vector<Word> pieces;          ///< the pieces of `visits`
  std::vector<Visit> visits;         ///< still to do, last first
  std::vector<std::uint32_t> alive;  ///< a stack of lists: a child's list lies above its parent's
  std::vector<Cut> cuts;
  std::vector<Word> boxes;  ///< for the owner of the search: what is taken away
};
[[nodiscard]] std::unique_ptr<SearchMemory> borrow_search_memory();
void give_back(std::unique_ptr<SearchMemory> memory);

/// Takes boxes away from a piece, depth first. Never lists the disjoint pieces of what is left unless asked to.
/// Keeps its memory from one search to the next: one node allocates nothing.
class Subtraction {
 public:
  explicit Subtraction(const Space& space)
      : space_(space), words_(static_cast<std::size_t>(space.words())), memory_(borrow_search_memory()) {
    piece_.assign(words_, 0);
    hull_.assign(words_, 0);
  }
  ~Subtraction() { give_back(std::move(memory_)); }
  Subtraction(const Subtraction&) = delete;
  Subtraction& operator=(const Subtraction&) = delete;

  /// Calls `emit(BoxView)` for disjoint boxes of piece − boxes until it says to stop, nothing is left or `limit` nodes
  /// are spent. kNonempty: emit stopped the search; kEmpty: everything was emitted; kUndetermined: out of nodes.
  /// `emit` may append to `boxes` (and move them), which then are subtracted too.
  template <class Emit>
  Verdict run(BoxView piece, const BoxList& boxes, std::int64_t limit, Emit&& emit);

  /// Is piece − boxes empty? The witness is a box in it.
  Verdict find(BoxView piece, const BoxList& boxes, std::int64_t limit, Box& witness) {
    return run(piece, boxes, limit, [&witness](BoxView box) {
      witness.assign(box.begin(), box.end());
      return Then::kStop;
    });
  }

  /// Room for the boxes to take away, empty when the subtraction is made.
  [[nodiscard]] std::vector<Word>& boxes() { return memory_->boxes; }
  /// Nodes the last search spent.
  [[nodiscard]] std::int64_t nodes() const { return nodes_; }

 private:
  [[nodiscard]] const Word* box(const BoxList& boxes, std::uint32_t index) const {
    return boxes.words + index * words_;
  }
  void push(const Word* piece, Visit visit);
  bool keep_meeting(const BoxList& boxes, Visit parent);
  void split(const Word* by, Visit alive);

  const Space& space_;
  std::size_t words_;
  std::int64_t nodes_ = 0;
  std::uint32_t split_on_ = 0;  ///< of the boxes that meet the piece, the one to take away first
  std::unique_ptr<SearchMemory> memory_;
  Box& piece_ = memory_->piece;
  Box& hull_ = memory_->hull;
  std::vector<Word>& pieces_ = memory_->pieces;
  std::vector<Visit>& visits_ = memory_->visits;
  std::vector<std::uint32_t>& alive_ = memory_->alive;
  std::vector<Cut>& cuts_ = memory_->cuts;
};

template <class Emit>
Verdict Subtraction::run(BoxView piece, const BoxList& boxes, std::int64_t limit, Emit&& emit) {
  nodes_ = 0;
  visits_.clear();
  pieces_.clear();
  alive_.clear();
  if (space_.is_empty(piece)) return Verdict::kEmpty;
  push(piece.data(), {0, 0, 0});
  while (!visits_.empty()) {
    if (nodes_ >= limit) return Verdict::kUndetermined;
    ++nodes_;
    const Visit parent = visits_.back();
    visits_.pop_back();
    std::copy(pieces_.end() - static_cast<std::ptrdiff_t>(words_), pieces_.end(), piece_.begin());
    pieces_.resize(pieces_.size() - words_);
    if (!keep_meeting(boxes, parent)) continue;
    if (alive_.size() == parent.end) {
      if (emit(BoxView(piece_)) == Then::kStop) return Verdict::kNonempty;
      continue;
    }
    // Leaves that no box left has are outside at once, whatever the other facets say.
    Visit rest{parent.end, alive_.size(), boxes.count};
    Then then = Then::kGoOn;
    for (std::size_t w = 0; w < words_ && then == Then::kGoOn; ++w) {
      Word over = piece_[w] & ~hull_[w];
      if (over == 0) continue;
      over = space_.used_fields(w, over);
      for (; over != 0 && then == Then::kGoOn; over &= over - 1) {
        const Word field = space_.mask(space_.facet_at(w, std::countr_zero(over)));
        const Word whole = piece_[w];
        piece_[w] = whole & ~(hull_[w] & field);
        then = emit(BoxView(piece_));
        piece_[w] = whole & (hull_[w] | ~field);
      }
    }
    if (then == Then::kStop) return Verdict::kNonempty;
    if (then == Then::kAgain) {
      push(piece_.data(), rest);
    } else {
      split(box(boxes, split_on_), rest);
    }
  }
  return Verdict::kEmpty;
}

}  // namespace jurisdiff::region
