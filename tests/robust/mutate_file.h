#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace jurisdiff::robust {

/// The same numbers everywhere: no distribution of the standard library is used.
class Random {
 public:
  Random(std::uint64_t seed, std::uint64_t number) : engine_(seed * 1'000'003 + number) {}
  /// 0 to `count` - 1; 0 where `count` is 0.
  [[nodiscard]] std::size_t below(std::size_t count) { return count == 0 ? 0 : engine_() % count; }

 private:
  std::mt19937_64 engine_;
};

/// A key or a value where it stands in a text, in bytes.
struct Node {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool key = false;
  bool scalar = false;
  std::size_t entry_begin = 0;  ///< of the pair or the item it belongs to
};

/// The nodes of a text in the order of the file; none where it cannot be parsed.
[[nodiscard]] std::vector<Node> nodes_of(const std::string& text);

/// Pieces of the real files to put elsewhere.
struct Pool {
  std::vector<std::string> keys;
  std::vector<std::string> scalars;
  std::vector<std::string> subtrees;  ///< on one line
};
void add_to_pool(const std::string& text, Pool& pool);

/// How one text is changed. Bytes first, then structure, then values.
enum class Change : std::uint8_t {
  kFlipByte,
  kInsertBytes,
  kDeleteRange,
  kRepeatRange,
  kTruncate,
  kSwapLines,
  kDeleteLine,
  kRenameKey,
  kDeleteEntry,
  kRepeatEntry,
  kSwapSubtrees,
  kOtherSubtree,
  kNestDeeper,
  kOtherScalar,
  kExtremeScalar,
  kMisspell,
};
inline constexpr std::size_t kChanges = 16;
[[nodiscard]] const char* change_name(Change change);

/// The text with one change. May be the same text where the change finds nothing to do.
[[nodiscard]] std::string changed(const std::string& text, Change change, const Pool& pool, Random& random);

}  // namespace jurisdiff::robust
