#pragma once

#include <optional>
#include <string>
#include <vector>

namespace jurisdiff {

/// The folder that holds `rules` and `jurisdictions`: --data, JURISDIFF_DATA, ../share/jurisdiff from the executable,
/// then upward from it. Nothing where there is none; `looked` names every place tried.
[[nodiscard]] std::optional<std::string> find_data_folder(const std::string& given, std::vector<std::string>& looked);

/// The data that came with the program, whatever the reader names: the last two of the places above.
[[nodiscard]] std::optional<std::string> find_own_data(std::vector<std::string>& looked);

}  // namespace jurisdiff
