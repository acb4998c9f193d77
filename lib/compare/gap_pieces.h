#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <vector>

#include "lib/compare/run.h"
#include "lib/region/meeting.h"
#include "lib/region/subtraction.h"

namespace jurisdiff {

/// A difference in pieces, for finding its reasons: what no reason keeps away yet. It is taken apart box by box of the
/// minuend. What no fact pattern has is not cut off, which would make far more pieces of it: they only lose the leaves
/// with which nothing of them is possible, and are cut where the rest of it matters.
class GapPieces {
 public:
  /// A box of a provision of the other side.
  struct Near {
    std::size_t provision = 0;
    region::BoxView box;
  };
  /// A provision that misses a piece by one facet, and what it alone keeps away of that.
  struct Best {
    std::uint32_t near = 0;  ///< in near()
    int facet = 0;
    region::Box cell;  ///< a box of fact patterns, some of which no reason keeps away yet
  };
  /// What is left of a piece.
  struct Left {
    region::BoxView piece;
    region::Box pattern;  ///< a box in it that no reason keeps away yet
    Plainness plain;
  };

  /// At most `limit` pieces; `complete()` says whether that was enough. The regions must outlive this.
  GapPieces(const Run& run, const CategoryRegion& category, const region::Region& minuend, const region::Region& taken,
            const std::vector<region::Region>& nearest, std::size_t limit);

  [[nodiscard]] const std::vector<Near>& near() const { return near_; }
  [[nodiscard]] bool empty() const { return pieces_.empty(); }
  [[nodiscard]] bool complete() const { return complete_; }
  [[nodiscard]] bool undetermined() const { return undetermined_; }

  /// The plainest of what one facet alone keeps away from some provision; of several, that of the widest box, then of
  /// the first provision.
  [[nodiscard]] std::optional<Best> plainest();
  /// A reason keeps away what this facet alone keeps away from any provision.
  void tell(int facet);
  /// Where no single facet keeps anything away any more: the pieces with something left, the plainest first.
  [[nodiscard]] std::vector<Left> left();
  void clear() { pieces_.clear(); }
  /// A box of the difference that is in no piece becomes one.
  void add(region::BoxView box);

 private:
  /// A box of near_ misses the piece by this facet alone. What is known of the part it keeps away stays with it.
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
  struct Found {
    Hit hit{};
    std::size_t piece = 0;  ///< in pieces_
    region::Box cell;       ///< the part of it that is kept away
  };

  void take_apart();
  void find_close(region::BoxView whole, std::vector<std::uint32_t>& close);
  void add_close(std::uint32_t near, std::vector<std::uint32_t>& close);
  void add_piece(std::size_t whole, region::BoxView all, const std::vector<std::uint32_t>& close);
  void add_part(const Piece& whole, region::BoxView box, Piece& part);
  void cut_off_impossible(std::size_t at);
  void drop_gone();
  [[nodiscard]] bool keep_possible(const region::Region& impossible, region::Box& box);
  [[nodiscard]] bool open(const Piece& piece, region::BoxView all);
  void weigh_hits(Piece& piece);
  void weigh_part(const Piece& piece, Hit& hit);
  [[nodiscard]] bool told_first(const std::optional<Found>& best, const Piece& piece, Hit& hit);
  void find_plainer(std::size_t at, std::optional<Found>& best);
  void leave_possible(Found& best);
  void cut(const Piece& piece, const Hit& hit) { cut(piece, hit.near, hit.facet, cell_); }
  void cut(const Piece& piece, std::uint32_t near, int facet, region::Box& part) const;
  void add_told(Piece& piece, const Hit& hit);
  [[nodiscard]] region::BoxView box_of(const Piece& piece) const {
    return region::BoxView(boxes_).subspan(piece.box, cell_.size());
  }
  [[nodiscard]] std::span<Hit> hits_of(const Piece& piece) { return std::span(hits_).subspan(piece.hits, piece.count); }
  template <typename Wanted>
  void drop_hits(Piece& piece, Wanted wanted);

  const Run& run_;
  const region::Space& space_;
  const CategoryRegion& category_;
  const region::Region& minuend_;
  const region::Region& taken_;
  std::size_t limit_;
  bool complete_ = true;
  bool undetermined_ = false;
  std::vector<Near> near_;
  std::vector<bool> about_object_;          ///< by facet
  std::vector<region::Region> impossible_;  ///< what no fact pattern has, where it meets a box of minuend_
  std::vector<Piece> pieces_;
  std::size_t places_ = 0;           ///< given to pieces
  std::vector<region::Word> boxes_;  ///< of the pieces
  std::vector<Hit> hits_;            ///< of the pieces
  std::vector<Told> told_;           ///< of the pieces
  // What the work goes on in.
  region::Subtraction subtraction_;
  region::Box cell_;
  region::Box part_;
  region::Box box_;
  region::Box witness_;
  std::vector<int> aside_ = std::vector<int>(1);
  std::vector<std::uint32_t> near_impossible_;
  std::vector<region::Word> taken_here_;
  std::vector<region::Word> close_boxes_;
  std::vector<region::Apart> apart_;
};

}  // namespace jurisdiff
