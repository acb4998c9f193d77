#pragma once

#include <nlohmann/json_fwd.hpp>

#include "lib/finding/check_report.h"

namespace jurisdiff {

/// What a change comes to, against each pair of sources and day: [{left, right, day, opened, closed, changed,
/// overlaps}]
[[nodiscard]] nlohmann::ordered_json effect_counts_as_json(const CheckReport& report);

}  // namespace jurisdiff
