#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "lib/base/date.h"
#include "lib/model/corpus.h"

namespace jurisdiff {

/// The days on which what a provision rests on can change: its own versions and those of its bases, rules that lead
/// from its words to leaves or speak where it is silent, the general part, the provisions whose offences it names.
/// Never too few. On days between two of them, and with one rate of exchange, it is resolved alike.
class LawDays {
 public:
  /// For the provisions asked for, and their bases.
  LawDays(const Corpus& corpus, const std::function<bool(const std::string&)>& wanted);

  /// Whether it may be resolved otherwise than on the day before.
  [[nodiscard]] bool may_change(const std::string& provision, Date day) const;
  /// The last of them up to the day; `kBeginning` before the first.
  [[nodiscard]] Date since(const std::string& provision, Date day) const;

 private:
  [[nodiscard]] const std::vector<Date>& of(const std::string& provision) const;

  std::map<std::string, std::vector<Date>> days_;  // sorted, before kEndOfTime
};

}  // namespace jurisdiff
