#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "lib/finding/problem_key.h"
#include "lib/source/diagnostic.h"

namespace jurisdiff {

/// The problems a team has agreed to live with for now. An entry names a problem by its key, never by a line; as many
/// problems of a key as the entry counts are left out.
class Baseline {
 public:
  /// Nothing when the file is no baseline; every reason is in `diagnostics`.
  [[nodiscard]] static std::optional<Baseline> load(const Files& files, FileId file, Diagnostics& diagnostics);
  /// One that names every one of `problems`.
  [[nodiscard]] static Baseline of(const std::vector<ProblemKey>& problems);

  /// Whether the problem is left out. Each call uses up one of the entry's count.
  [[nodiscard]] bool take(const ProblemKey& key);
  /// Entries that name more problems than were taken, at their places.
  [[nodiscard]] Diagnostics stale() const;
  /// Lowers every count to what was taken; entries that took nothing go.
  void prune();
  /// The file, sorted by key: the same problems give the same bytes.
  [[nodiscard]] std::string text() const;
  /// Problems named, counts included.
  [[nodiscard]] std::size_t size() const;

 private:
  struct Entry {
    std::size_t count = 0;
    std::size_t taken = 0;
    Span span;
  };
  std::map<ProblemKey, Entry> entries_;
};

/// Bytes a baseline file may have; a longer one is neither read nor written.
inline constexpr std::size_t kLongestBaseline = std::size_t{64} << 20U;

}  // namespace jurisdiff
