#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace jurisdiff {

/// {"schema_version": 1, "kind": ..., "rows": [{column: cell}]}
[[nodiscard]] std::string rows_as_json(std::string_view kind, const std::vector<std::string>& columns,
                                       const std::vector<std::vector<std::string>>& rows);

}  // namespace jurisdiff
