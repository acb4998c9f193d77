#include "lib/compare/matrix.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "lib/base/parallel.h"
#include "lib/model/part.h"

namespace jurisdiff {

namespace {

// Two sources at two dates: compared once for both directions, and for every day that asks for it.
struct Pair {
  std::size_t left = 0, right = 0;
  Date left_as_of, right_as_of;
  friend auto operator<=>(const Pair&, const Pair&) = default;
};

struct Outcome {
  MatrixRow forth, back;
  std::map<std::string, std::size_t> left_out;
  std::vector<std::string> readings;
  Diagnostics problems;
  Level worst = Level::kNote;
  bool any_level = false;
};

// The name of B against A, from that of A against B.
std::string turned(const std::string& relation) {
  static const std::map<std::string, std::string> kTurned{{"subset-of", "superset-of"},
                                                          {"superset-of", "subset-of"},
                                                          {"only-left", "only-right"},
                                                          {"only-right", "only-left"}};
  const auto found = kTurned.find(relation);
  return found == kTurned.end() ? relation : found->second;
}

std::optional<Examined::Status> status_of(const Examined* stated) {
  return stated == nullptr ? std::nullopt : std::optional(stated->status);
}

MatrixCell cell_of(const Comparison& comparison, const CategoryResult& result, bool left) {
  MatrixCell cell;
  for (const std::string& name : result.relations) cell.relations.push_back(left ? name : turned(name));
  std::sort(cell.relations.begin(), cell.relations.end());
  for (const DecidingReading& reading : result.relation_readings) cell.readings.push_back(reading.id);
  cell.compared = was_compared(result);
  if (cell.compared) cell.gaps = count_held(comparison, result, left);
  cell.undetermined = (left ? result.only_left : result.only_right).undetermined;
  cell.examined_here = status_of(left ? result.examined.left : result.examined.right);
  cell.examined_there = status_of(left ? result.examined.right : result.examined.left);
  cell.widened_there = left ? result.right_widened : result.left_widened;
  return cell;
}

MatrixRow row_of(const Comparison& comparison, const Pair& pair, bool left) {
  MatrixRow row;
  row.here = left ? pair.left : pair.right;
  row.there = left ? pair.right : pair.left;
  row.here_as_of = left ? pair.left_as_of : pair.right_as_of;
  row.there_as_of = left ? pair.right_as_of : pair.left_as_of;
  row.basis = comparison.basis;
  for (const CategoryResult& result : comparison.categories) {
    row.cells.push_back(cell_of(comparison, result, left));
    const GapCounts told = count_told(left ? result.only_left : result.only_right);
    row.told.settled += told.settled;
    row.told.possible += told.possible;
    row.told.competence += told.competence;
  }
  return row;
}

class Making {
 public:
  Making(const Corpus& whole, const Files& files, const MatrixRequest& request, const CompareOptions& options)
      : whole_(whole), files_(files), request_(request), options_(options) {}

  Matrix make(Diagnostics& problems) {
    list_pairs();
    outcomes_.resize(pairs_.size());
    const auto outer = std::clamp(static_cast<int>(pairs_.size()), 1, std::max(1, options_.threads));
    options_.threads = std::max(1, options_.threads / outer);
    options_.gaps = true;
    options_.overlaps = false;
    options_.most_told = 0;
    in_parallel(pairs_.size(), outer, [&](std::size_t at) { outcomes_[at] = compare_pair(pairs_[at]); });
    for (const Outcome& outcome : outcomes_) problems.append(outcome.problems);
    return gather();
  }

 private:
  Date date_of(std::size_t source, Date day) const { return request_.sources[source].as_of.value_or(day); }

  Pair pair_of(std::size_t left, std::size_t right, Date day) const {
    return {left, right, date_of(left, day), date_of(right, day)};
  }

  void list_pairs() {
    std::set<Pair> pairs;
    for (const Date day : request_.days) {
      for (std::size_t left = 0; left < request_.sources.size(); ++left) {
        for (std::size_t right = left + 1; right < request_.sources.size(); ++right) {
          pairs.insert(pair_of(left, right, day));
        }
      }
    }
    pairs_.assign(pairs.begin(), pairs.end());
  }

  Outcome compare_pair(const Pair& pair) const {
    const MatrixSource& left = request_.sources[pair.left];
    const MatrixSource& right = request_.sources[pair.right];
    std::vector<std::string> ids = left.ids;
    ids.insert(ids.end(), right.ids.begin(), right.ids.end());
    const Corpus corpus = part_of(whole_, files_, ids);
    const auto operand = [&](const MatrixSource& source, Date as_of) {
      Operand made{source.label, {}, as_of};
      for (const std::string& id : source.ids) made.sources.push_back(corpus.source(id));
      return made;
    };
    Outcome outcome;
    const Comparison comparison =
        compare(corpus, operand(left, pair.left_as_of), operand(right, pair.right_as_of), options_, outcome.problems);
    if (outcome.problems.has_errors()) return outcome;
    outcome.forth = row_of(comparison, pair, true);
    outcome.back = row_of(comparison, pair, false);
    outcome.left_out = comparison.left_out;
    outcome.readings = comparison.readings;
    outcome.worst = comparison.worst;
    outcome.any_level = comparison.any_level;
    return outcome;
  }

  [[nodiscard]] Matrix gather() const {
    Matrix matrix;
    matrix.corpus = &whole_;
    matrix.sources = request_.sources;
    matrix.days = request_.days;
    matrix.known_at = options_.resolve.known_at;
    matrix.assume.assign(options_.resolve.assume.begin(), options_.resolve.assume.end());
    matrix.without_rule.assign(options_.resolve.without_rule.begin(), options_.resolve.without_rule.end());
    matrix.compared = pairs_.size();
    std::vector<std::string> ids;
    for (const MatrixSource& source : request_.sources) ids.insert(ids.end(), source.ids.begin(), source.ids.end());
    matrix.fingerprint = fingerprint_of(files_, ids);
    const auto& only = options_.categories;
    for (const Category& category : whole_.categories) {
      const bool wanted = only.empty() || std::find(only.begin(), only.end(), category.id) != only.end();
      if (wanted) matrix.categories.push_back(&category);
    }
    for (const Date day : request_.days) {
      for (std::size_t here = 0; here < request_.sources.size(); ++here) {
        for (std::size_t there = 0; there < request_.sources.size(); ++there) {
          if (here == there) continue;
          const Pair pair = pair_of(std::min(here, there), std::max(here, there), day);
          const Outcome& outcome = outcomes_[static_cast<std::size_t>(
              std::lower_bound(pairs_.begin(), pairs_.end(), pair) - pairs_.begin())];
          matrix.rows.push_back(here < there ? outcome.forth : outcome.back);
        }
      }
    }
    std::set<std::string> readings;
    for (const Outcome& outcome : outcomes_) {
      for (const auto& [cause, n] : outcome.left_out) matrix.left_out[cause] += n;
      readings.insert(outcome.readings.begin(), outcome.readings.end());
      matrix.worst = std::max(matrix.worst, outcome.worst);
      matrix.any_level = matrix.any_level || outcome.any_level;
    }
    matrix.readings.assign(readings.begin(), readings.end());
    return matrix;
  }

  const Corpus& whole_;
  const Files& files_;
  const MatrixRequest& request_;
  CompareOptions options_;
  std::vector<Pair> pairs_;
  std::vector<Outcome> outcomes_;
};

}  // namespace

Matrix compare_all(const Corpus& whole, const Files& files, const MatrixRequest& request, const CompareOptions& options,
                   Diagnostics& problems) {
  return Making(whole, files, request, options).make(problems);
}

}  // namespace jurisdiff
