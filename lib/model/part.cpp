#include "lib/model/part.h"

#include <algorithm>
#include <string_view>

#include "lib/base/hash.h"

namespace jurisdiff {

namespace {

constexpr std::string_view kLaw = "jurisdictions/";
constexpr std::string_view kMapping = "rules/mapping/";
constexpr std::string_view kMessages = "rules/messages/";
constexpr std::string_view kYaml = ".yaml";

bool holds(const std::vector<std::string>& sources, std::string_view id) {
  return std::find(sources.begin(), sources.end(), id) != sources.end();
}

// Whether a file of the data folder would be read for these sources.
bool belongs(std::string_view path, const std::vector<std::string>& sources) {
  if (path.starts_with(kLaw)) {
    const std::string_view rest = path.substr(kLaw.size());
    const auto slash = rest.find('/');
    return holds(sources, rest.substr(0, slash)) && !rest.substr(slash + 1).starts_with("facts/");
  }
  if (!path.starts_with(kMapping)) return true;
  return holds(sources, path.substr(kMapping.size(), path.size() - kMapping.size() - kYaml.size()));
}

}  // namespace

std::string fingerprint_of(const Files& files, const std::vector<std::string>& sources) {
  std::vector<const SourceFile*> wanted;
  for (std::size_t i = 0; i < files.size(); ++i) {
    const SourceFile& file = files[static_cast<FileId>(i)];
    // The law is the same in every language.
    if (!file.path.starts_with(kMessages) && belongs(file.path, sources)) wanted.push_back(&file);
  }
  std::sort(wanted.begin(), wanted.end(), [](const SourceFile* a, const SourceFile* b) { return a->path < b->path; });
  std::vector<std::string_view> parts;
  for (const SourceFile* file : wanted) {
    parts.emplace_back(file->path);
    parts.emplace_back(file->text);
  }
  return sha256_hex(parts);
}

Corpus part_of(const Corpus& whole, const Files& files, const std::vector<std::string>& sources) {
  Corpus part;
  part.revision = whole.revision;
  part.facets = whole.facets;
  part.categories = whole.categories;
  part.impossible = whole.impossible;
  part.rates = whole.rates;
  part.thresholds = whole.thresholds;
  part.messages = whole.messages;
  for (const LegalSource& source : whole.sources) {
    if (holds(sources, source.id)) part.sources.push_back(source);
  }
  for (const Provision& provision : whole.provisions) {
    if (holds(sources, provision.source)) part.provisions.push_back(provision);
  }
  for (const Rule& rule : whole.rules) {
    if (belongs(files[rule.span.file].path, sources)) part.rules.push_back(rule);
  }
  part.fingerprint = fingerprint_of(files, sources);
  return part;
}

}  // namespace jurisdiff
