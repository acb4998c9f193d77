// schema: the JSON Schemas of the files, as they lie beside the data.
#include <algorithm>
#include <filesystem>

#include "cli/commands.h"
#include "cli/data_folder.h"
#include "cli/output.h"
#include "cli/session.h"
#include "lib/base/utf8.h"

namespace jurisdiff {

namespace {

constexpr std::string_view kEnding = ".schema.json";
constexpr std::size_t kLargestSchema = std::size_t{4} << 20U;

std::vector<std::string> kinds_in(const std::filesystem::path& folder) {
  std::vector<std::string> kinds;
  std::error_code error;
  for (auto it = std::filesystem::directory_iterator(folder, error);
       !error && it != std::filesystem::directory_iterator(); it.increment(error)) {
    const std::string name = it->path().filename().string();
    if (name.ends_with(kEnding)) kinds.push_back(name.substr(0, name.size() - kEnding.size()));
  }
  std::sort(kinds.begin(), kinds.end());
  return kinds;
}

// In the data folder, beside it, or where the program itself finds data: a folder of one's own need not copy them.
std::string schema_folder(const Options& options) {
  const std::string data = data_folder(options);
  std::vector<std::string> looked;
  for (const std::string& place : {data, data + "/..", find_own_data(looked).value_or(data)}) {
    if (!kinds_in(place + "/schemas").empty()) return place + "/schemas";
  }
  throw UsageError("there is no folder 'schemas' in or beside '" + utf8::escape_control(data) + "'",
                   "name the data with --data DIR");
}

}  // namespace

int run_schema(const Options& options) {
  const std::string folder = schema_folder(options);
  const std::vector<std::string> kinds = kinds_in(folder);
  std::string list;
  if (options.arguments.empty()) {
    for (const std::string& kind : kinds) list += kind + "\n";
    write_output(options.output, list);
    return kFine;
  }
  const std::string& wanted = options.arguments[0];
  if (std::find(kinds.begin(), kinds.end(), wanted) == kinds.end()) {
    for (const std::string& kind : kinds) list += (list.empty() ? "" : ", ") + kind;
    const std::string near = nearest_help(wanted, kinds);
    throw UsageError("there is no schema for '" + utf8::escape_control(wanted) + "'",
                     (near.empty() ? "" : near + " ") + "kinds: " + list);
  }
  std::string why;
  const auto text = DiskFolder(folder).read(wanted + std::string(kEnding), kLargestSchema, why);
  if (!text) throw UsageError("the schema of '" + wanted + "' cannot be read: " + why);
  write_output(options.output, *text);
  return kFine;
}

}  // namespace jurisdiff
