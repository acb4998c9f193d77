#include "lib/region/subtraction.h"

#include <algorithm>

namespace jurisdiff::region {

namespace {

// Memory nobody uses now.
std::vector<std::unique_ptr<SearchMemory>>& idle_memory() {
  static thread_local std::vector<std::unique_ptr<SearchMemory>> idle;
  return idle;
}

}  // namespace

std::unique_ptr<SearchMemory> borrow_search_memory() {
  auto& idle = idle_memory();
  if (idle.empty()) return std::make_unique<SearchMemory>();
  std::unique_ptr<SearchMemory> memory = std::move(idle.back());
  idle.pop_back();
  memory->boxes.clear();
  return memory;
}

void give_back(std::unique_ptr<SearchMemory> memory) { idle_memory().push_back(std::move(memory)); }

void Subtraction::push(const Word* piece, Visit visit) {
  pieces_.insert(pieces_.end(), piece, piece + words_);
  visits_.push_back(visit);
}

/// Puts the parent's boxes that meet the piece, their hull and the one to split on in place; false when one of them
/// contains the piece. That one cuts the piece on the fewest facets: nearly always the one of the largest share of it,
/// and read off what is compared in any case.
bool Subtraction::keep_meeting(const BoxList& boxes, Visit parent) {
  alive_.resize(parent.end + (parent.end - parent.begin) + (boxes.count - parent.known));
  const Encounter encounter{
      &space_,     piece_.data(), boxes.words, boxes.count, alive_.data() + parent.begin, parent.end - parent.begin,
      parent.known};
  const Met met = find_met(encounter, alive_.data() + parent.end, hull_.data());
  alive_.resize(parent.end + met.count);
  split_on_ = met.fewest;
  return !met.inside;
}

/// Replaces the piece by disjoint pieces outside `by`, that which loses least first.
void Subtraction::split(const Word* by, Visit alive) {
  cuts_.clear();
  for (std::size_t w = 0; w < words_; ++w) {
    const Word over = piece_[w] & ~by[w];
    if (over == 0) continue;
    for (Word fields = space_.used_fields(w, over); fields != 0; fields &= fields - 1) {
      const int facet = space_.facet_at(w, std::countr_zero(fields));
      const Word whole = piece_[w] & space_.mask(facet);
      cuts_.push_back({facet, leaves_in(whole & by[w]), leaves_in(whole)});
    }
  }
  std::sort(cuts_.begin(), cuts_.end(), [](const Cut& x, const Cut& y) {
    const int left = x.kept * y.whole;
    const int right = y.kept * x.whole;
    return left != right ? left < right : x.facet < y.facet;
  });
  // Visited last to first, so that the largest piece, the first cut, is the next to be visited.
  const std::size_t start = pieces_.size();
  pieces_.resize(start + cuts_.size() * words_);
  for (std::size_t i = 0; i < cuts_.size(); ++i) {
    Word* const child = pieces_.data() + start + (cuts_.size() - 1 - i) * words_;
    std::copy(piece_.begin(), piece_.end(), child);
    const std::size_t w = space_.word_of(cuts_[i].facet);
    const Word field = space_.mask(cuts_[i].facet);
    child[w] &= ~(by[w] & field);
    piece_[w] &= by[w] | ~field;
    visits_.push_back(alive);
  }
}

}  // namespace jurisdiff::region
