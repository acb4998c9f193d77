#include "lib/check/definitions.h"

#include <algorithm>
#include <deque>
#include <map>
#include <utility>

#include "lib/yaml/parse.h"

namespace jurisdiff {

namespace {

using yaml::Entry;
using yaml::Value;

// Keys that no comparison looks at: words for readers.
bool for_readers(const std::string& key) {
  static const std::set<std::string> kKeys{"label", "phrase", "question",  "definition",  "articles", "why",
                                           "name",  "scope",  "authority", "source",      "caveats",  "cite",
                                           "title", "note",   "verified",  "official-url"};
  return kKeys.contains(key);
}

enum class Depth : std::uint8_t { kAll, kLawOnly };

bool equal(const Value& a, const Value& b, Depth depth = Depth::kAll) {
  if (a.kind != b.kind || a.text != b.text || a.items.size() != b.items.size()) return false;
  for (std::size_t i = 0; i < a.items.size(); ++i) {
    if (!equal(a.items[i], b.items[i], depth)) return false;
  }
  const auto covered = [&](const Value& one, const Value& other) {
    return std::all_of(one.entries.begin(), one.entries.end(), [&](const Entry& entry) {
      if (depth == Depth::kLawOnly && for_readers(entry.key)) return true;
      const Value* twin = other.find(entry.key);
      return twin != nullptr && equal(entry.value, *twin, depth);
    });
  };
  return covered(a, b) && covered(b, a);
}

// Where a value begins, on one line.
Span head(const Value& value) {
  if (value.is_mapping() && !value.entries.empty()) {
    const Value* id = value.find("id");
    return id != nullptr ? id->span : value.entries.front().key_span;
  }
  return value.is_sequence() && !value.items.empty() ? head(value.items.front()) : value.span;
}

// The first place of `after` that is not as it was.
Span first_difference(const Value& before, const Value& after) {
  if (before.is_mapping() && after.is_mapping()) {
    for (const Entry& entry : after.entries) {
      const Value* old = before.find(entry.key);
      if (old == nullptr) return entry.key_span;
      if (equal(*old, entry.value)) continue;
      // What was taken out of a list or a box is shown at its key.
      const Span inside = first_difference(*old, entry.value);
      return inside.begin.line > 0 ? inside : entry.key_span;
    }
    return {};
  }
  if (before.is_sequence() && after.is_sequence()) {
    std::size_t same = 0;
    while (same < before.items.size() && same < after.items.size() && equal(before.items[same], after.items[same])) {
      ++same;
    }
    if (same >= after.items.size()) return {};
    if (before.items.size() > after.items.size()) return {};
    if (before.items.size() < after.items.size()) return head(after.items[same]);
    const Span inside = first_difference(before.items[same], after.items[same]);
    return inside.begin.line > 0 ? inside : head(after.items[same]);
  }
  return head(after);
}

void add_day(const Value& value, std::set<Date>& days) {
  if (const auto day = parse_date(value.text)) days.insert(*day);
  for (const Entry& reading : value.entries) add_day(reading.value, days);
}

void add_days(const Value& value, std::set<Date>& days) {
  for (const char* key : {"from", "until", "decided"}) {
    if (const Value* day = value.find(key)) add_day(*day, days);
  }
}

// The days of what is in `value` and not, as it stands, in `other` (nullptr: not there at all).
void differing_days(const Value& value, const Value* other, std::set<Date>& days) {
  add_days(value, days);
  const Value* versions = value.find("versions");
  if (versions == nullptr) return;
  const Value* others = other == nullptr ? nullptr : other->find("versions");
  bool head_differs = others == nullptr;
  for (const Entry& entry : value.entries) {
    if (head_differs || entry.key == "versions" || for_readers(entry.key)) continue;
    const Value* twin = other->find(entry.key);
    head_differs = twin == nullptr || !equal(*twin, entry.value);
  }
  for (const Value& version : versions->items) {
    const bool known = !head_differs && std::any_of(others->items.begin(), others->items.end(),
                                                    [&](const Value& one) { return equal(one, version); });
    if (!known) add_days(version, days);
  }
}

struct Definition {
  std::string owner;
  std::string path;
  Value value;
};
using Key = std::pair<std::string, std::string>;  // kind, id
using Definitions = std::map<Key, Definition>;

std::string part_of(const std::string& path, std::size_t wanted) {
  std::size_t begin = 0;
  for (std::size_t i = 0; i < wanted; ++i) {
    begin = path.find('/', begin);
    if (begin == std::string::npos) return {};
    ++begin;
  }
  const std::size_t end = path.find('/', begin);
  return path.substr(begin, end == std::string::npos ? end : end - begin);
}

std::string kind_of(const std::string& path) {
  if (path.starts_with("jurisdictions/")) return path.ends_with("/source.yaml") ? "source" : "provision";
  const std::string folder = part_of(path, 1);
  if (folder == "mapping") return "rule";
  if (folder == "categories") return "category";
  if (folder == "taxonomy" && !path.ends_with("/impossible.yaml") && !path.ends_with("/revision.yaml")) return "facet";
  std::string stem = path.substr(path.rfind('/') + 1);
  return stem.substr(0, stem.rfind('.'));
}

std::string name_of(const Value& item) {
  for (const char* key : {"id", "category"}) {
    const Value* name = item.find(key);
    if (name != nullptr && name->is_scalar()) return name->text;
  }
  return {};
}

bool all_named(const Value& list) {
  return list.is_sequence() && !list.items.empty() &&
         std::none_of(list.items.begin(), list.items.end(), [](const Value& item) { return name_of(item).empty(); });
}

// A file into its named pieces; what has no name of its own stays with the file.
void split(const std::string& path, Value document, Definitions& into) {
  const std::string kind = kind_of(path);
  const std::string owner = path.starts_with("jurisdictions/") ? part_of(path, 1) : std::string();
  if (all_named(document)) {
    for (Value& item : document.items) {
      const std::string id = name_of(item);
      into.insert_or_assign(Key{kind, id}, Definition{owner, path, std::move(item)});
    }
    return;
  }
  const bool whole = document.find("id") != nullptr && kind != "source";
  const std::string id = whole || kind == "source" ? name_of(document) : path;
  if (!whole) {
    std::erase_if(document.entries, [&](Entry& entry) {
      if (!all_named(entry.value)) return false;
      for (Value& item : entry.value.items) {
        const std::string prefix = owner.empty() ? std::string() : owner + ": ";
        const std::string name = prefix + name_of(item);
        into.insert_or_assign(Key{entry.key, name}, Definition{owner, path, std::move(item)});
      }
      return true;
    });
  }
  into.insert_or_assign(Key{kind, id}, Definition{owner, path, std::move(document)});
}

using Paths = std::map<std::string, FileId>;

Paths law_files(const Files& files) {
  Paths paths;
  for (std::size_t i = 0; i < files.size(); ++i) {
    const auto file = static_cast<FileId>(i);
    if (is_law_file(files[file].path)) paths.emplace(files[file].path, file);
  }
  return paths;
}

// The pieces of the files that `other` has not with the same bytes.
Definitions differing(const Files& files, const Paths& paths, const Files& other, const Paths& others) {
  Definitions result;
  Diagnostics ignored;  // the data are valid: this was said before
  for (const auto& [path, file] : paths) {
    const auto twin = others.find(path);
    if (twin != others.end() && other[twin->second].text == files[file].text) continue;
    if (auto document = yaml::parse(files, file, ignored)) split(path, std::move(*document), result);
  }
  return result;
}

ChangedDefinition describe(const Key& key, const Definition& definition, ChangedDefinition::Change change) {
  ChangedDefinition result;
  result.change = change;
  result.kind = key.first;
  result.id = key.second;
  result.owner = definition.owner;
  result.where = head(definition.value);
  return result;
}

}  // namespace

std::string ChangedDefinition::name() const {
  std::string text = kind + " " + id;
  if (change == Change::kAdded) text += " (new)";
  if (change == Change::kRemoved) text += " (removed, it stood at " + old_place + ")";
  return text;
}

bool is_law_file(const std::string& path) {
  if (path.starts_with("rules/")) return !path.starts_with("rules/messages/");
  return path.starts_with("jurisdictions/") && path.find("/facts/") == std::string::npos;
}

std::vector<ChangedDefinition> changed_definitions(const Files& before, const Files& after) {
  using Change = ChangedDefinition::Change;
  const Paths old_paths = law_files(before);
  const Paths new_paths = law_files(after);
  const Definitions olds = differing(before, old_paths, after, new_paths);
  const Definitions news = differing(after, new_paths, before, old_paths);
  std::vector<ChangedDefinition> result;
  for (const auto& [key, now] : news) {
    const auto was = olds.find(key);
    const bool added = was == olds.end();
    if (!added && equal(was->second.value, now.value)) continue;
    ChangedDefinition one = describe(key, now, added ? Change::kAdded : Change::kChanged);
    std::set<Date> days;
    differing_days(now.value, added ? nullptr : &was->second.value, days);
    if (!added) {
      differing_days(was->second.value, &now.value, days);
      const Span place = first_difference(was->second.value, now.value);
      if (place.begin.line > 0) one.where = place;
      one.bears_on_law = !equal(was->second.value, now.value, Depth::kLawOnly);
    }
    one.days.assign(days.begin(), days.end());
    result.push_back(std::move(one));
  }
  for (const auto& [key, was] : olds) {
    if (news.contains(key)) continue;
    ChangedDefinition one = describe(key, was, Change::kRemoved);
    one.old_place = was.path + ":" + std::to_string(one.where.begin.line);
    const auto file = new_paths.find(was.path);
    one.where = Span{file == new_paths.end() ? kNoFile : file->second, {}, {}};
    std::set<Date> days;
    differing_days(was.value, nullptr, days);
    one.days.assign(days.begin(), days.end());
    result.push_back(std::move(one));
  }
  return result;
}

}  // namespace jurisdiff
