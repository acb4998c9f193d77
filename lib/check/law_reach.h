#pragma once

#include <set>
#include <string>
#include <vector>

#include "lib/model/corpus.h"

namespace jurisdiff {

/// A part of the law: ids of provisions, of rules, and of sources of which all provisions are meant.
struct Reach {
  std::set<std::string> provisions;
  std::set<std::string> rules;
  std::set<std::string> sources;
};

/// The words they use, conditions aside: a word is a term of art, or "=" and the id of a provision named by
/// `offences-of`.
[[nodiscard]] std::set<std::string> words_of(const Rule& rule);
[[nodiscard]] std::set<std::string> words_of(const Provision& provision);
[[nodiscard]] std::set<std::string> words_of(const Derivation& derivation);

/// Which law a change can touch, read off the words the law uses. Never too little.
class LawReach {
 public:
  explicit LawReach(const Corpus& corpus);

  /// What is changed, its tiers, and all that uses the words changed, by way of other words too.
  [[nodiscard]] Reach touched(Reach changed) const;
  /// These provisions, and all that must be known to resolve them.
  [[nodiscard]] std::set<std::string> needed(std::set<std::string> provisions) const;

 private:
  using Words = std::set<std::string>;

  const Corpus& corpus_;
  std::vector<Words> provisions_;  // the words each uses, by index
  std::vector<Words> rules_;
  std::vector<Words> sources_;  // in the general part
};

}  // namespace jurisdiff
