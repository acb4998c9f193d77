#include "lib/region/diagram.h"

#include <map>
#include <utility>

namespace jurisdiff::region {

namespace {

/// Words of covered states kept, over all levels (32 MB): past it the search goes on without remembering more.
constexpr std::size_t kMaxRemembered = std::size_t{1} << 22;

void insert(std::vector<Word>& set, std::size_t index) { set[index / 64] |= Word{1} << (index % 64); }

int size_of(const std::vector<Word>& set) {
  int size = 0;
  for (const Word word : set) size += leaves_in(word);
  return size;
}

bool inside(const std::vector<Word>& inner, const std::vector<Word>& outer) {
  for (std::size_t w = 0; w < inner.size(); ++w) {
    if ((inner[w] & ~outer[w]) != 0) return false;
  }
  return true;
}

}  // namespace

std::size_t Diagram::Hash::operator()(const Set& set) const {
  Word hash = 0x9e3779b97f4a7c15U;
  for (const Word word : set) {
    hash = (hash ^ word) * 0xff51afd7ed558ccdU;
    hash ^= hash >> 32;
  }
  return static_cast<std::size_t>(hash);
}

Diagram::Diagram(const Space& space, BoxView piece, BoxList boxes) : space_(space), piece_(piece.begin(), piece.end()) {
  const auto words = static_cast<std::size_t>(space.words());
  std::vector<std::uint32_t> met;
  for (std::size_t i = 0; i < boxes.count; ++i) {
    if (space.meets(piece, BoxView(boxes.words + i * words, words))) met.push_back(static_cast<std::uint32_t>(i));
  }
  met_ = met.size();
  set_words_ = (met_ + 63) / 64;

  // Facets that many boxes constrain come first: they kill most boxes. Facets that none constrains are no level.
  std::vector<std::pair<std::size_t, int>> order;
  for (int facet = 0; facet < space.facets(); ++facet) {
    const std::size_t w = space.word_of(facet);
    std::size_t constraining = 0;
    for (const std::uint32_t index : met) {
      if ((piece[w] & space.mask(facet) & ~boxes.words[index * words + w]) != 0) ++constraining;
    }
    if (constraining != 0) order.emplace_back(constraining, facet);
  }
  std::stable_sort(order.begin(), order.end(), [](const auto& x, const auto& y) { return x.first > y.first; });
  levels_.reserve(order.size());
  for (const auto& [constraining, facet] : order) add_level(boxes, facet, met);

  // From the last level up: two boxes are the same below a level when they agree on the next facet and below it.
  std::vector<std::uint32_t> below(met_, 0);
  Set covering(set_words_, 0);
  for (std::size_t i = 0; i < met_; ++i) insert(covering, i);
  for (std::size_t level = levels_.size(); level-- > 0;) {
    Level& at = levels_[level];
    at.same_below = below;
    at.covers_below = covering;
    const std::size_t w = space.word_of(at.facet);
    const Word whole = piece[w] & space.mask(at.facet);
    std::map<std::pair<Word, std::uint32_t>, std::uint32_t> first;
    for (std::size_t i = 0; i < met_; ++i) {
      const Word kept = boxes.words[met[i] * words + w] & whole;
      if (kept != whole) covering[i / 64] &= ~(Word{1} << (i % 64));
      below[i] = first.try_emplace({kept, below[i]}, static_cast<std::uint32_t>(i)).first->second;
    }
  }
}

void Diagram::add_level(BoxList boxes, int facet, const std::vector<std::uint32_t>& met) {
  const auto words = static_cast<std::size_t>(space_.words());
  const std::size_t w = space_.word_of(facet);
  Level level;
  level.facet = facet;
  for (Word leaves = piece_[w] & space_.mask(facet); leaves != 0; leaves &= leaves - 1) {
    const Word leaf = leaves & (~leaves + 1);
    Set has(set_words_, 0);
    for (std::size_t i = 0; i < met.size(); ++i) {
      if ((boxes.words[met[i] * words + w] & leaf) != 0) insert(has, i);
    }
    bool known = false;
    for (Group& group : level.groups) {
      if (group.has != has) continue;
      group.field |= leaf;
      known = true;
      break;
    }
    if (!known) level.groups.push_back({leaf, std::move(has)});
  }
  levels_.push_back(std::move(level));
}

/// Is a box alive that leaves nothing out from this level down?
bool Diagram::covers(const Set& alive, std::size_t level) const {
  if (level == levels_.size()) return met_ != 0 && size_of(alive) != 0;
  const Level& at = levels_[level];
  for (std::size_t w = 0; w < set_words_; ++w) {
    Word free = alive[w] & at.covers_below[w];
    for (; free != 0; free &= free - 1) {
      const std::size_t index = w * 64 + static_cast<std::size_t>(std::countr_zero(free));
      bool whole = true;
      for (const Group& group : at.groups) whole = whole && ((group.has[index / 64] >> (index % 64)) & 1) != 0;
      if (whole) return true;
    }
  }
  return false;
}

/// Prepares the branches of a state. A branch whose boxes include another's is covered when that one is.
void Diagram::open(std::size_t level, Set alive) {
  ++nodes_;
  const Level& at = levels_[level];
  Frame frame;
  for (const Group& group : at.groups) {
    Branch branch{group.field, Set(set_words_, 0), 0};
    for (std::size_t w = 0; w < set_words_; ++w) {
      for (Word left = alive[w] & group.has[w]; left != 0; left &= left - 1) {
        insert(branch.alive, at.same_below[w * 64 + static_cast<std::size_t>(std::countr_zero(left))]);
      }
    }
    branch.count = size_of(branch.alive);
    frame.branches.push_back(std::move(branch));
  }
  std::stable_sort(frame.branches.begin(), frame.branches.end(),
                   [](const Branch& x, const Branch& y) { return x.count < y.count; });
  std::vector<Branch> minimal;
  for (Branch& branch : frame.branches) {
    bool needed = true;
    for (const Branch& other : minimal) needed = needed && !inside(other.alive, branch.alive);
    if (needed) minimal.push_back(std::move(branch));
  }
  frame.branches = std::move(minimal);
  frame.alive = std::move(alive);
  frames_.push_back(std::move(frame));
}

Verdict Diagram::find(std::int64_t limit, Box& witness) {
  nodes_ = 0;
  frames_.clear();
  Set all(set_words_, 0);
  for (std::size_t i = 0; i < met_; ++i) insert(all, i);
  if (met_ == 0) {
    witness = piece_;
    return Verdict::kNonempty;
  }
  if (covers(all, 0)) return Verdict::kEmpty;
  if (limit <= 0) return Verdict::kUndetermined;
  open(0, std::move(all));
  while (!frames_.empty()) {
    Frame& frame = frames_.back();
    const std::size_t level = frames_.size() - 1;
    if (frame.next == frame.branches.size()) {
      if (remembered_ < kMaxRemembered) {
        remembered_ += set_words_;
        levels_[level].covered.insert(std::move(frame.alive));
      }
      frames_.pop_back();
      continue;
    }
    const Branch& branch = frame.branches[frame.next++];
    if (branch.count == 0) {
      witness = piece_;
      for (std::size_t i = 0; i < frames_.size(); ++i) {
        const int facet = levels_[i].facet;
        Word& word = witness[space_.word_of(facet)];
        word = (word & ~space_.mask(facet)) | frames_[i].branches[frames_[i].next - 1].field;
      }
      return Verdict::kNonempty;
    }
    if (covers(branch.alive, level + 1)) continue;
    if (levels_[level + 1].covered.contains(branch.alive)) continue;
    if (nodes_ >= limit) return Verdict::kUndetermined;
    open(level + 1, branch.alive);
  }
  return Verdict::kEmpty;
}

}  // namespace jurisdiff::region
