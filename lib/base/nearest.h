#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace jurisdiff {

/// How many code points must be put in, left out, replaced or swapped with their neighbour to turn one text into the
/// other. Costs the product of their lengths.
[[nodiscard]] std::size_t edit_distance(std::string_view left, std::string_view right);

/// The name that was probably meant by `wanted`: the closest within a third of its length (at least one edit), or else
/// the shortest that `wanted`, if three characters or more, begins. Ties go to the first in byte order, whatever the
/// order of `names`. Nothing when no name is near.
[[nodiscard]] std::optional<std::string> nearest(std::string_view wanted, const std::vector<std::string_view>& names);
[[nodiscard]] std::optional<std::string> nearest(std::string_view wanted, std::span<const std::string> names);

}  // namespace jurisdiff
