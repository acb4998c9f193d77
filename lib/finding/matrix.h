#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "lib/finding/finding.h"
#include "lib/finding/gap_counts.h"

namespace jurisdiff {

/// A body of law as a matrix names it; `as_of` where the reader pinned it to a day.
struct MatrixSource {
  std::string label;  ///< as the reader wrote it
  std::vector<std::string> ids;
  std::optional<Date> as_of;
};

/// One ordered pair in one category: what is punished here and not there.
struct MatrixCell {
  std::vector<std::string> relations;  ///< here against there; one where every reading agrees; none if not compared
  std::vector<std::string> readings;   ///< ids of those the relation depends on
  GapCounts gaps;                      ///< as the overview of a gaps report counts
  bool compared = false;               ///< false: a side was not examined, and the counts say nothing
  bool undetermined = false;
  std::optional<Examined::Status> examined_here, examined_there;  ///< nothing: not stated
  bool widened_there = false;  ///< a word that is not modelled may reach further there
  /// Whether nothing found there means that there is nothing.
  [[nodiscard]] bool complete_there() const { return examined_there == Examined::Status::kComplete && !widened_there; }
};

/// One ordered pair on one day.
struct MatrixRow {
  std::size_t here = 0, there = 0;  ///< in Matrix::sources
  Date here_as_of, there_as_of;
  std::vector<MatrixCell> cells;  ///< in the order of Matrix::categories
  GapCounts told;                 ///< over all categories, each group once
  BasisCount basis;               ///< of both laws
};

/// Every ordered pair of several bodies of law, on one or several days.
struct Matrix {
  const Corpus* corpus = nullptr;
  std::string fingerprint;  ///< of the files of all sources named
  std::vector<MatrixSource> sources;
  std::vector<Date> days;  ///< ascending
  std::vector<const Category*> categories;
  std::vector<MatrixRow> rows;  ///< by day, then here, then there
  std::optional<Date> known_at;
  std::vector<std::string> assume, without_rule;  ///< sorted
  std::map<std::string, std::size_t> left_out;    ///< cause -> differences left out on request
  std::vector<std::string> readings;              ///< ids of every doubt some pair rests on; sorted
  std::size_t compared = 0;                       ///< comparisons made: each unordered pair once
  Level worst = Level::kNote;
  bool any_level = false;
};

}  // namespace jurisdiff
