#include "lib/report/json_rows.h"

#include <nlohmann/json.hpp>

namespace jurisdiff {

std::string rows_as_json(std::string_view kind, const std::vector<std::string>& columns,
                         const std::vector<std::vector<std::string>>& rows) {
  nlohmann::ordered_json root{{"schema_version", 1}, {"kind", kind}, {"rows", nlohmann::ordered_json::array()}};
  for (const auto& row : rows) {
    nlohmann::ordered_json one = nlohmann::ordered_json::object();
    for (std::size_t i = 0; i < row.size(); ++i) one[columns[i]] = row[i];
    root["rows"].push_back(std::move(one));
  }
  return root.dump(2) + "\n";
}

}  // namespace jurisdiff
