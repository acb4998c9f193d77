#pragma once

#include <set>
#include <string>
#include <vector>

#include "lib/check/mutate.h"

namespace jurisdiff {

/// Which provisions a mutant can touch, read off the words the law uses. Never too few.
class MutantReach {
 public:
  explicit MutantReach(const Corpus& corpus);

  /// Those changed, their tiers, and those that use the word changed, by way of other words too.
  [[nodiscard]] std::set<std::string> touched(const Mutant& mutant) const;
  /// These, and all that must be known to resolve them.
  [[nodiscard]] std::set<std::string> needed(std::set<std::string> provisions) const;

 private:
  // A word is a term of art, or "=" and the id of a provision named by `offences-of`.
  using Words = std::set<std::string>;

  const Corpus& corpus_;
  std::vector<Words> provisions_;  // the words each uses, by index
  std::vector<Words> rules_;
  std::vector<Words> sources_;  // in the general part
};

}  // namespace jurisdiff
