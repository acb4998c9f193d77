#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "lib/region/space.h"

namespace jurisdiff::region {

/// A union of boxes over one Space. Boxes may overlap. The Space must outlive the region.
class Region {
 public:
  explicit Region(const Space& space) : space_(&space) {}

  [[nodiscard]] const Space& space() const { return *space_; }
  [[nodiscard]] std::size_t size() const { return count_; }
  [[nodiscard]] bool empty() const { return count_ == 0; }
  [[nodiscard]] BoxView operator[](std::size_t index) const {
    const auto words = static_cast<std::size_t>(space_->words());
    return BoxView(words_.data() + index * words, words);
  }
  /// Empty boxes are dropped.
  void add(BoxView box);
  /// The same of a box known not to be empty, and not one of this region's own.
  void add_nonempty(BoxView box) {
    words_.insert(words_.end(), box.begin(), box.end());
    ++count_;
    absorbed_ = false;
    grown_.reset();
  }
  void add(const Region& other);
  void clear();
  /// The boxes as `write(box, into)` writes each of them anew for another space. It must keep their order and what lies
  /// inside what, and leave none empty: an absorbed region stays so.
  template <typename Write>
  [[nodiscard]] Region rewritten(const Space& space, Write write) const;

  /// Sorts the boxes and drops those inside another: the canonical order every search relies on.
  /// Searches absorb a copy of a region that is not; so absorb once what is searched often.
  void absorb();
  /// Adds one box and absorbs. The growth of the region before is used again, with the box beside it.
  void absorb(BoxView box);
  [[nodiscard]] bool is_absorbed() const { return absorbed_; }
  /// Pairwise intersections, absorbed.
  [[nodiscard]] Region intersect(const Region& other) const;
  /// The same, not absorbed: for what is asked once.
  [[nodiscard]] Region pairwise(const Region& other) const;
  [[nodiscard]] Region intersect(BoxView box) const;
  /// Facet by facet, the leaves some box has.
  [[nodiscard]] Box hull() const;
  /// Whether some box of the region meets the box; whether one holds all of it.
  [[nodiscard]] bool meets(BoxView box) const;
  [[nodiscard]] bool meets(const Region& other) const;
  [[nodiscard]] bool has_around(BoxView box) const;
  /// The boxes that meet the box, as they are. Stays absorbed.
  [[nodiscard]] Region meeting(BoxView box) const;
  /// The boxes that meet some box of the other region, as they are. Stays absorbed.
  [[nodiscard]] Region meeting(const Region& other) const;
  /// ∃ facet: the boxes with the facet unconstrained, absorbed. Exact.
  [[nodiscard]] Region some(int facet) const;
  /// ∀ facet: scenarios inside for every leaf of the facet. Exact; products are formed only among boxes that
  /// constrain the facet. More than `limit` boxes: those products are left out (a subset is returned).
  [[nodiscard]] Region every(int facet, std::size_t limit = 4096) const;

  /// grow(*this), or the growth of what boxes were added to with those boxes: computed at most once and shared by
  /// copies; safe from several threads. Only after absorb().
  [[nodiscard]] const Region& grown() const;

 private:
  struct Grown;
  void start_growth();

  const Space* space_;
  std::size_t count_ = 0;
  std::vector<Word> words_;
  bool absorbed_ = true;
  std::shared_ptr<Grown> grown_;  ///< set by absorb(), dropped by every change
};

template <typename Write>
Region Region::rewritten(const Space& space, Write write) const {
  Region result(space);
  const auto words = static_cast<std::size_t>(space.words());
  result.words_.resize(count_ * words);
  for (std::size_t i = 0; i < count_; ++i) {
    write((*this)[i], std::span<Word>(result.words_).subspan(i * words, words));
  }
  result.count_ = count_;
  result.absorbed_ = absorbed_;
  if (absorbed_ && count_ > 1) result.start_growth();
  return result;
}

}  // namespace jurisdiff::region
