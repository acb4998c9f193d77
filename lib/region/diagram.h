#pragma once

#include <cstdint>
#include <string>
#include <unordered_set>
#include <vector>

#include "lib/region/subtraction.h"

namespace jurisdiff::region {

/// Decides piece − boxes facet by facet: a state is the facet reached and the set of boxes still alive, and a state
/// found covered is never visited again. It decides pigeonhole shapes where subtraction dies; on law it is slower.
class Diagram {
 public:
  Diagram(const Space& space, BoxView piece, BoxList boxes);

  Verdict find(std::int64_t limit, Box& witness);
  [[nodiscard]] std::int64_t nodes() const { return nodes_; }

 private:
  using Set = std::vector<Word>;  ///< box i is bit i
  struct Hash {
    std::size_t operator()(const Set& set) const;
  };
  struct Group {
    Word field;  ///< leaves of the facet that the same boxes have, in place
    Set has;     ///< those boxes
  };
  struct Level {
    int facet;
    std::vector<Group> groups;
    /// For every box, the first one that says the same about the facets below: states keep only that one.
    std::vector<std::uint32_t> same_below;
    Set covers_below;  ///< boxes that leave nothing out below
    std::unordered_set<Set, Hash> covered;
  };
  struct Branch {
    Word field;
    Set alive;
    int count;
  };
  struct Frame {
    Set alive;
    std::vector<Branch> branches;
    std::size_t next = 0;
  };

  void add_level(BoxList boxes, int facet, const std::vector<std::uint32_t>& met);
  void open(std::size_t level, Set alive);
  [[nodiscard]] bool covers(const Set& alive, std::size_t level) const;

  const Space& space_;
  Box piece_;
  std::size_t set_words_ = 0;
  std::size_t met_ = 0;
  std::vector<Level> levels_;
  std::vector<Frame> frames_;
  std::size_t remembered_ = 0;
  std::int64_t nodes_ = 0;
};

}  // namespace jurisdiff::region
