#pragma once

#include <utility>
#include <vector>

#include "lib/base/date.h"

namespace jurisdiff {

/// A set of days: [from, until) intervals, in order, apart from each other.
class Periods {
 public:
  Periods() = default;
  Periods(Date from, Date until) { add(from, until); }

  void add(Date from, Date until);
  void add(const Periods& other);
  void subtract(Date from, Date until);
  [[nodiscard]] Periods intersect(const Periods& other) const;
  [[nodiscard]] bool empty() const { return spans_.empty(); }
  [[nodiscard]] const std::vector<std::pair<Date, Date>>& spans() const { return spans_; }

 private:
  std::vector<std::pair<Date, Date>> spans_;
};

}  // namespace jurisdiff
