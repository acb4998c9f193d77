#include "lib/check/waivers.h"

#include <algorithm>

#include "lib/load/map_reader.h"
#include "lib/yaml/parse.h"

namespace jurisdiff {

namespace {

// Text that is there and says something.
std::string said(MapReader& reader, std::string_view key, Diagnostics& diagnostics) {
  std::string text = reader.text(key, true);
  const yaml::Value* value = reader.value().find(key);
  if (value != nullptr && (value->is_null() || value->is_scalar()) &&
      text.find_first_not_of(" \t\n") == std::string::npos) {
    diagnostics.error("missing-value", value->span, "'" + std::string(key) + "' is empty",
                      "write it out: a waiver names its problem, its file, the reason and who answers for it");
  }
  return text;
}

Waiver load_waiver(const yaml::Value& item, MapReader& reader, Diagnostics& diagnostics) {
  Waiver waiver;
  waiver.span = item.span;
  waiver.id = said(reader, "id", diagnostics);
  waiver.path = said(reader, "path", diagnostics);
  while (waiver.path.size() > 1 && waiver.path.ends_with('/')) waiver.path.pop_back();
  waiver.provision = reader.text("provision");
  waiver.reason = said(reader, "reason", diagnostics);
  waiver.owner = said(reader, "owner", diagnostics);
  if (const auto date = reader.date("expires", true)) waiver.expires = *date;
  reader.finish();
  return waiver;
}

// "xa art. 1" names "xa art. 1, version from 2009-01-01" too, but not "xa art. 12".
bool names(std::string_view wanted, std::string_view provision) {
  return wanted.empty() || wanted == provision ||
         (provision.starts_with(wanted) && provision.substr(wanted.size()).starts_with(","));
}

}  // namespace

std::optional<Waivers> Waivers::load(const Files& files, FileId file, Diagnostics& diagnostics) {
  Diagnostics found;
  const auto document = yaml::parse(files, file, found);
  Waivers result;
  if (document && !document->is_sequence()) {
    found.error("not-a-list", document->span, "a file of waivers is a list", "see docs/checking.md");
  }
  if (document) {
    for (const yaml::Value& item : document->items) {
      MapReader reader(item, found, "a waiver");
      if (reader.ok()) result.all_.push_back(load_waiver(item, reader, found));
    }
  }
  const bool good = document && !found.has_errors();
  diagnostics.append(std::move(found));
  return good ? std::optional(std::move(result)) : std::nullopt;
}

bool Waivers::covers(const Diagnostic& diagnostic, const Files& files, Date today) {
  const std::string_view path =
      diagnostic.where.file == kNoFile ? std::string_view() : std::string_view(files[diagnostic.where.file].path);
  const auto it = std::find_if(all_.begin(), all_.end(), [&](const Waiver& waiver) {
    const bool there =
        path == waiver.path || (path.starts_with(waiver.path) && path.substr(waiver.path.size()).starts_with('/'));
    return there && waiver.id == diagnostic.id && today < waiver.expires &&
           names(waiver.provision, diagnostic.provision);
  });
  if (it == all_.end()) return false;
  ++it->covered;
  return true;
}

Diagnostics Waivers::problems(Date today) const {
  Diagnostics result;
  for (const Waiver& waiver : all_) {
    const std::string what = "of '" + waiver.id + "' in " + waiver.path;
    if (waiver.expires <= today) {
      result.error("waiver-expired", waiver.span,
                   "the waiver " + what + " expired on " + waiver.expires.text() + "; its owner is " + waiver.owner,
                   "put the problem right, or have the owner set a later day");
    } else if (waiver.covered == 0) {
      result.error("waiver-orphan", waiver.span, "the waiver " + what + " covers nothing",
                   "take it away, or correct its id, path or provision");
    }
  }
  return result;
}

}  // namespace jurisdiff
