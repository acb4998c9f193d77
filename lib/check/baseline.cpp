#include "lib/check/baseline.h"

#include <algorithm>

#include "lib/load/map_reader.h"
#include "lib/yaml/parse.h"

namespace jurisdiff {

namespace {

constexpr int kMostOfAKind = 1'000'000;
constexpr std::size_t kDigestDigits = 16;

constexpr std::string_view kHeader =
    "# Problems that `jurisdiff check --baseline` leaves out: docs/checking.md. Written by `jurisdiff check\n"
    "# --write-baseline`, sorted; `--prune-baseline` takes away what is solved. Put new problems right instead.\n";

// A key's texts hold no control character, so a double-quoted scalar needs no other escapes.
std::string quoted(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    result += c;
  }
  return result + "\"";
}

bool is_digest(std::string_view text) {
  return text.size() == kDigestDigits && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

}  // namespace

std::optional<Baseline> Baseline::load(const Files& files, FileId file, Diagnostics& diagnostics) {
  Diagnostics found;
  yaml::Limits limits;
  limits.file_bytes = kLongestBaseline;
  const auto document = yaml::parse(files, file, found, limits);
  Baseline result;
  if (document && !document->is_sequence()) {
    found.error("not-a-list", document->span, "a baseline is a list of problems", "write it with --write-baseline");
  }
  if (document) {
    for (const yaml::Value& item : document->items) {
      MapReader reader(item, found, "an entry of a baseline");
      if (!reader.ok()) continue;
      ProblemKey key;
      key.path = reader.text("path");
      key.id = reader.text("id", true);
      key.provision = reader.text("provision");
      key.digest = reader.text("message", true);
      const int count = reader.number("count", 1, kMostOfAKind).value_or(1);
      reader.finish();
      if (const yaml::Value* digest = item.find("message"); digest != nullptr && !is_digest(key.digest)) {
        found.error("not-a-digest", digest->span, "'message' is not a digest: 16 digits and letters from a to f",
                    "write the baseline with --write-baseline, which works the digest out");
      }
      const auto [entry, is_new] = result.entries_.try_emplace(key);
      if (!is_new) {
        found.error("baseline-entry-twice", item.span, "the baseline names this problem a second time",
                    "keep one entry and give it a 'count'");
      }
      entry->second = {static_cast<std::size_t>(count), 0, item.span};
    }
  }
  const bool good = document && !found.has_errors();
  diagnostics.append(std::move(found));
  return good ? std::optional(std::move(result)) : std::nullopt;
}

Baseline Baseline::of(const std::vector<ProblemKey>& problems) {
  Baseline result;
  for (const ProblemKey& key : problems) ++result.entries_[key].count;
  return result;
}

bool Baseline::take(const ProblemKey& key) {
  const auto it = entries_.find(key);
  if (it == entries_.end() || it->second.taken == it->second.count) return false;
  ++it->second.taken;
  return true;
}

Diagnostics Baseline::stale() const {
  Diagnostics result;
  for (const auto& [key, entry] : entries_) {
    if (entry.taken == entry.count) continue;
    const std::string what = "'" + key.id + "' in " + (key.path.empty() ? "no file" : key.path);
    const std::string message = entry.taken == 0 ? "the baseline names a problem that is gone: " + what
                                                 : "the baseline names " + std::to_string(entry.count) +
                                                       " of a problem, there " + (entry.taken == 1 ? "is " : "are ") +
                                                       std::to_string(entry.taken) + ": " + what;
    Span where = entry.span;
    result.error("baseline-stale", where, message, "--prune-baseline rewrites the file without what is gone");
  }
  return result;
}

void Baseline::prune() {
  for (auto it = entries_.begin(); it != entries_.end();) {
    it->second.count = it->second.taken;
    it = it->second.count == 0 ? entries_.erase(it) : std::next(it);
  }
}

std::string Baseline::text() const {
  std::string result(kHeader);
  if (entries_.empty()) result += "[]\n";
  for (const auto& [key, entry] : entries_) {
    result += "- {path: " + quoted(key.path) + ", id: " + quoted(key.id) + ", provision: " + quoted(key.provision) +
              ", message: " + quoted(key.digest);
    if (entry.count > 1) result += ", count: " + std::to_string(entry.count);
    result += "}\n";
  }
  return result;
}

std::size_t Baseline::size() const {
  std::size_t total = 0;
  for (const auto& [key, entry] : entries_) total += entry.count;
  return total;
}

}  // namespace jurisdiff
