#pragma once

#include <set>
#include <string>
#include <vector>

#include "lib/load/load.h"

namespace jurisdiff {

/// What a run of `check` looks at: everything, or the files named and the law that a change of them can touch. Never
/// too little law: a provision is concerned with its tiers and with all that uses the words it shares.
class CheckScope {
 public:
  CheckScope() = default;
  /// `named`: for each file of `data`, by its number, whether it was named.
  CheckScope(const Loaded& data, std::vector<bool> named);

  [[nodiscard]] bool everything() const { return everything_; }
  /// The place lies in a file that was named.
  [[nodiscard]] bool named(const Span& where) const;
  /// Everything any provision punishes may have changed with the files named.
  [[nodiscard]] bool all_law() const { return all_law_; }
  /// What it punishes may have changed with the files named.
  [[nodiscard]] bool concerns(const std::string& provision) const {
    return all_law_ || provisions_.contains(provision);
  }
  [[nodiscard]] bool concerns_rule(const std::string& rule) const { return all_law_ || rules_.contains(rule); }

 private:
  bool everything_ = true;
  bool all_law_ = true;
  std::vector<bool> named_;
  std::set<std::string> provisions_;
  std::set<std::string> rules_;
};

}  // namespace jurisdiff
