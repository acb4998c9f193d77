#include "lib/region/region.h"

#include <algorithm>
#include <cassert>
#include <mutex>
#include <numeric>

#include "lib/region/meeting.h"
#include "lib/region/search.h"

namespace jurisdiff::region {

struct Region::Grown {
  explicit Grown(const Space& space) : region(space) {}
  std::once_flag once;
  Region region;
  // Boxes added one by one stand beside the growth of what they were added to, which is worked out once.
  std::shared_ptr<const Region> base;
  std::vector<Box> added;
};

void Region::start_growth() { grown_ = std::make_shared<Grown>(*space_); }

void Region::add(BoxView box) {
  assert(box.size() == static_cast<std::size_t>(space_->words()));
  if (space_->is_empty(box)) return;
  const bool own = !words_.empty() && box.data() >= words_.data() && box.data() < words_.data() + words_.size();
  if (own) {
    const Box copy(box.begin(), box.end());
    words_.insert(words_.end(), copy.begin(), copy.end());
  } else {
    words_.insert(words_.end(), box.begin(), box.end());
  }
  ++count_;
  absorbed_ = false;
  grown_.reset();
}

void Region::add(const Region& other) {
  if (other.empty()) return;
  const std::vector<Word> copy = &other == this ? other.words_ : std::vector<Word>{};
  const std::vector<Word>& words = &other == this ? copy : other.words_;
  words_.insert(words_.end(), words.begin(), words.end());
  count_ += other.count_;
  absorbed_ = false;
  grown_.reset();
}

void Region::clear() {
  count_ = 0;
  words_.clear();
  absorbed_ = true;
  grown_.reset();
}

void Region::absorb() {
  if (absorbed_) return;
  const auto words = static_cast<std::size_t>(space_->words());
  const Word* data = words_.data();
  // Largest first: a box inside another is never greater word by word, so it comes after its container.
  std::vector<std::size_t> order(count_);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [data, words](std::size_t x, std::size_t y) {
    return std::lexicographical_compare(data + y * words, data + (y + 1) * words, data + x * words,
                                        data + (x + 1) * words);
  });
  std::vector<Word> kept;
  kept.reserve(words_.size());
  std::size_t kept_count = 0;
  // Boxes kept with the same first word stand together: one look at that word answers for all of them.
  std::vector<std::size_t> groups;
  const auto held = [&](BoxView box) {
    for (std::size_t g = 0; g < groups.size(); ++g) {
      const std::size_t end = g + 1 < groups.size() ? groups[g + 1] : kept_count;
      if (words > 0 && (box[0] & ~kept[groups[g] * words]) != 0) continue;
      if (any_holds({kept.data() + groups[g] * words, end - groups[g]}, box)) return true;
    }
    return false;
  };
  for (const std::size_t index : order) {
    const BoxView box = (*this)[index];
    if (held(box)) continue;
    if (groups.empty() || (words > 0 && kept[groups.back() * words] != box[0])) groups.push_back(kept_count);
    kept.insert(kept.end(), box.begin(), box.end());
    ++kept_count;
  }
  words_ = std::move(kept);
  count_ = kept_count;
  absorbed_ = true;
  if (count_ > 1) start_growth();  // one box cannot grow
}

void Region::absorb(BoxView box) {
  absorb();
  if (space_->is_empty(box)) return;
  const auto words = static_cast<std::size_t>(space_->words());
  const Box added(box.begin(), box.end());
  std::vector<Word> kept;
  kept.reserve(words_.size() + words);
  std::size_t kept_count = 0;
  bool placed = false;
  const auto place = [&] {
    kept.insert(kept.end(), added.begin(), added.end());
    ++kept_count;
    placed = true;
  };
  for (std::size_t i = 0; i < count_; ++i) {
    const BoxView own = (*this)[i];
    if (space_->contains(own, added)) return;
    if (!placed && std::lexicographical_compare(own.begin(), own.end(), added.begin(), added.end())) place();
    if (space_->contains(added, own)) continue;
    kept.insert(kept.end(), own.begin(), own.end());
    ++kept_count;
  }
  if (!placed) place();
  auto grown = std::make_shared<Grown>(*space_);
  if (grown_ != nullptr) {
    grown->base = grown_->base != nullptr ? grown_->base : std::make_shared<const Region>(*this);
    grown->added = grown_->added;
    grown->added.push_back(added);
  }
  words_ = std::move(kept);
  count_ = kept_count;
  grown_ = std::move(grown);
}

Region Region::intersect(const Region& other) const {
  Region result = pairwise(other);
  result.absorb();
  return result;
}

Region Region::pairwise(const Region& other) const {
  Region result(*space_);
  Box common(static_cast<std::size_t>(space_->words()));
  for (std::size_t i = 0; i < count_; ++i) {
    // A box inside one of the others is its own part of the answer, whole.
    if (other.has_around((*this)[i])) {
      result.add_nonempty((*this)[i]);
      continue;
    }
    for (std::size_t j = 0; j < other.count_; ++j) {
      if (space_->intersect((*this)[i], other[j], common)) result.add_nonempty(common);
    }
  }
  return result;
}

Region Region::intersect(BoxView box) const {
  Region result(*space_);
  Box common(static_cast<std::size_t>(space_->words()));
  for (std::size_t i = 0; i < count_; ++i) {
    if (space_->intersect((*this)[i], box, common)) result.add_nonempty(common);
  }
  result.absorb();
  return result;
}

Box Region::hull() const {
  Box result(static_cast<std::size_t>(space_->words()), 0);
  for (std::size_t i = 0; i < count_; ++i) {
    for (std::size_t w = 0; w < result.size(); ++w) result[w] |= (*this)[i][w];
  }
  return result;
}

bool Region::meets(BoxView box) const {
  const Meeter meeter(*space_, box);
  const Word* const data = words_.data();
  for (std::size_t i = 0; i < count_; ++i) {
    if (meeter.meets(data + i * box.size())) return true;
  }
  return false;
}

bool Region::meets(const Region& other) const {
  for (std::size_t i = 0; i < other.count_; ++i) {
    if (meets(other[i])) return true;
  }
  return false;
}

bool Region::has_around(BoxView box) const { return any_holds({words_.data(), count_}, box); }

Region Region::meeting(BoxView box) const {
  Region result(*space_);
  const Meeter meeter(*space_, box);
  for (std::size_t i = 0; i < count_; ++i) {
    if (meeter.meets((*this)[i].data())) result.add_nonempty((*this)[i]);
  }
  result.absorbed_ = absorbed_;  // the order is kept, and no box lies inside another that did not before
  if (absorbed_ && result.count_ > 1) result.start_growth();
  return result;
}

Region Region::meeting(const Region& other) const {
  Region result(*space_);
  Box common(static_cast<std::size_t>(space_->words()));
  for (std::size_t i = 0; i < count_; ++i) {
    bool meets = false;
    for (std::size_t j = 0; j < other.count_ && !meets; ++j) meets = space_->intersect((*this)[i], other[j], common);
    if (meets) result.add_nonempty((*this)[i]);
  }
  result.absorbed_ = absorbed_;  // the order is kept, and no box lies inside another that did not before
  if (absorbed_ && result.count_ > 1) result.start_growth();
  return result;
}

Region Region::some(int facet) const {
  Region result(*space_);
  Box box;
  for (std::size_t i = 0; i < count_; ++i) {
    box.assign((*this)[i].begin(), (*this)[i].end());
    space_->set(box, facet, space_->all(facet));
    result.add(box);
  }
  result.absorb();
  return result;
}

const Region& Region::grown() const {
  assert(absorbed_);
  if (grown_ == nullptr) return *this;  // empty, or grown already
  std::call_once(grown_->once, [this] {
    if (grown_->base == nullptr) {
      grown_->region = grow(*this);
    } else {
      grown_->region = grown_->base->grown();
      for (const Box& box : grown_->added) grown_->region.absorb(box);
    }
    grown_->region.grown_.reset();  // growing it again changes nothing, and it may point back here
  });
  return grown_->region;
}

}  // namespace jurisdiff::region
