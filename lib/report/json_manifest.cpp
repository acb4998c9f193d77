#include <algorithm>
#include <nlohmann/json.hpp>

#include "lib/report/manifest.h"

namespace jurisdiff {

namespace {

using Json = nlohmann::ordered_json;

Json record(const ManifestEntry& entry) {
  Json one{{"path", entry.path},
           {"question", entry.question},
           {"format", entry.format},
           {"fingerprint", entry.fingerprint},
           {"status", entry.failure.empty() ? "written" : "failed"}};
  if (!entry.failure.empty()) {
    one["reason"] = entry.failure;
    return one;
  }
  one["sha256"] = entry.sha256;
  one["bytes"] = entry.bytes;
  one["worst"] = entry.worst ? Json(std::string(level_name(*entry.worst))) : Json();
  return one;
}

std::string text_of(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

void read_record(const Json& value, std::vector<ManifestEntry>& entries) {
  if (!value.is_object() || text_of(value, "status") != "written") return;
  ManifestEntry entry;
  entry.path = text_of(value, "path");
  entry.fingerprint = text_of(value, "fingerprint");
  entry.sha256 = text_of(value, "sha256");
  const std::string worst = text_of(value, "worst");
  for (const Level level : {Level::kNote, Level::kWarning, Level::kError}) {
    if (worst == level_name(level)) entry.worst = level;
  }
  const auto worst_value = value.find("worst");
  const bool known = worst_value != value.end() && (worst_value->is_null() || entry.worst);
  if (known && !entry.path.empty() && !entry.fingerprint.empty() && !entry.sha256.empty()) {
    entries.push_back(std::move(entry));
  }
}

Json parse(std::string_view text) { return Json::parse(text.begin(), text.end(), nullptr, false); }

}  // namespace

std::string write_manifest(const Manifest& manifest) {
  std::vector<const ManifestEntry*> sorted;
  for (const ManifestEntry& entry : manifest.outputs) sorted.push_back(&entry);
  std::sort(sorted.begin(), sorted.end(),
            [](const ManifestEntry* a, const ManifestEntry* b) { return a->path < b->path; });
  Json root{{"schema_version", 1}, {"tool", {{"name", "jurisdiff"}, {"version", manifest.version}}}};
  root["outputs"] = Json::array();
  for (const ManifestEntry* entry : sorted) root["outputs"].push_back(record(*entry));
  return root.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string write_manifest_line(const ManifestEntry& entry) {
  return record(entry).dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::vector<ManifestEntry> read_manifest(std::string_view text) {
  std::vector<ManifestEntry> entries;
  const Json whole = parse(text);
  if (whole.is_object() && whole.contains("outputs") && whole["outputs"].is_array()) {
    for (const Json& value : whole["outputs"]) read_record(value, entries);
    return entries;
  }
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const Json line = parse(text.substr(0, end));
    if (!line.is_discarded()) read_record(line, entries);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return entries;
}

}  // namespace jurisdiff
