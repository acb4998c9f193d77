#pragma once

#include "lib/model/law.h"
#include "lib/source/diagnostic.h"
#include "lib/yaml/value.h"

namespace jurisdiff {

/// {imprisonment: {max: 2y}, fine: {max: 200000 RUB}, ...}: kinds of sanction, each within its limits.
[[nodiscard]] Penalty load_penalty(const yaml::Value& value, Diagnostics& diagnostics);

}  // namespace jurisdiff
