#include "lib/load/map_reader.h"

#include <algorithm>

#include "lib/base/nearest.h"

namespace jurisdiff {

std::string did_you_mean(std::string_view wanted, const std::vector<std::string_view>& known,
                         std::string_view otherwise) {
  std::string help;
  if (const auto near = nearest(wanted, known)) help = "did you mean '" + *near + "'?";
  if (!otherwise.empty()) {
    if (!help.empty()) help += ' ';
    help += otherwise;
  }
  return help;
}

MapReader::MapReader(const yaml::Value& value, Diagnostics& diagnostics, std::string_view what)
    : value_(value), diagnostics_(diagnostics), what_(what) {
  if (!value.is_mapping()) {
    diagnostics.error("not-a-mapping", value.span, std::string(what) + " must be a mapping of keys to values");
  }
}

const yaml::Value* MapReader::optional(std::string_view key) {
  asked_.push_back(key);
  return value_.find(key);
}

const yaml::Value* MapReader::require(std::string_view key) {
  const yaml::Value* found = optional(key);
  if (found == nullptr && ok()) {
    Span where = value_.span;
    where.end = {};
    diagnostics_.error("missing-key", where, std::string(what_) + " lacks '" + std::string(key) + "'",
                       "add the line '" + std::string(key) + ": ...'");
  }
  return found;
}

std::string MapReader::text(std::string_view key, bool required) {
  const yaml::Value* value = required ? require(key) : optional(key);
  if (value == nullptr) return {};
  if (!value->is_scalar()) {
    diagnostics_.error("not-text", value->span, "'" + std::string(key) + "' must be text");
    return {};
  }
  return value->text;
}

std::optional<Date> MapReader::date(std::string_view key, bool required) {
  const yaml::Value* value = required ? require(key) : optional(key);
  if (value == nullptr) return std::nullopt;
  if (value->is_scalar()) {
    if (const auto parsed = parse_date(value->text)) return parsed;
  }
  diagnostics_.error("not-a-date", value->span, "'" + std::string(key) + "' must be a date that exists, as 2011-12-06");
  return std::nullopt;
}

bool MapReader::yes_no(std::string_view key, bool when_absent) {
  const yaml::Value* value = optional(key);
  if (value == nullptr) return when_absent;
  if (value->is_scalar() && (value->text == "yes" || value->text == "no")) return value->text == "yes";
  diagnostics_.error("not-yes-or-no", value->span, "'" + std::string(key) + "' must be yes or no");
  return when_absent;
}

std::optional<int> MapReader::number(std::string_view key, int least, int most) {
  const yaml::Value* value = optional(key);
  if (value == nullptr) return std::nullopt;
  int parsed = 0;
  bool good = value->is_scalar() && !value->text.empty() && value->text.size() <= 7;
  for (const char c : value->text) {
    good = good && c >= '0' && c <= '9';
    if (good) parsed = parsed * 10 + (c - '0');
  }
  if (good && parsed >= least && parsed <= most) return parsed;
  diagnostics_.error("not-a-number", value->span,
                     "'" + std::string(key) + "' must be a whole number from " + std::to_string(least) + " to " +
                         std::to_string(most));
  return std::nullopt;
}

Text MapReader::texts(std::string_view key, bool required, bool all_languages) {
  Text result;
  const yaml::Value* value = required ? require(key) : optional(key);
  if (value == nullptr) return result;
  if (!value->is_mapping()) {
    diagnostics_.error("not-a-mapping", value->span,
                       "'" + std::string(key) + "' must give the text by language, as {en: ...}");
    return result;
  }
  for (const yaml::Entry& entry : value->entries) {
    const auto language = parse_language(entry.key);
    if (!language) {
      diagnostics_.error("unknown-language", entry.key_span, "'" + entry.key + "' is not an output language");
    } else if (!entry.value.is_scalar() || entry.value.text.empty()) {
      diagnostics_.error("not-text", entry.value.span, "'" + entry.key + "' must be text");
    } else {
      result[*language] = entry.value.text;
    }
  }
  for (const Language language : kLanguages) {
    if (all_languages && result[language].empty()) {
      diagnostics_.error(
          "missing-language", value->span,
          "'" + std::string(key) + "' lacks the language '" + std::string(language_code(language)) + "'");
    }
  }
  return result;
}

std::vector<Name> MapReader::names(std::string_view key, bool required) {
  std::vector<Name> result;
  const yaml::Value* value = required ? require(key) : optional(key);
  if (value == nullptr) return result;
  const auto add = [&](const yaml::Value& item) {
    if (item.is_scalar() && !item.text.empty()) {
      result.push_back({item.text, item.span});
    } else {
      diagnostics_.error("not-text", item.span, "'" + std::string(key) + "' must hold names");
    }
  };
  if (value->is_sequence()) {
    for (const yaml::Value& item : value->items) add(item);
    if (required && value->items.empty()) {
      diagnostics_.error("empty-list", value->span, "'" + std::string(key) + "' must hold at least one name");
    }
  } else {
    add(*value);
  }
  return result;
}

std::vector<std::string> MapReader::strings(std::string_view key, bool required) {
  std::vector<std::string> result;
  for (Name& name : names(key, required)) result.push_back(std::move(name.text));
  return result;
}

std::vector<const yaml::Value*> MapReader::items(std::string_view key, bool required) {
  std::vector<const yaml::Value*> result;
  const yaml::Value* value = required ? require(key) : optional(key);
  if (value == nullptr) return result;
  if (value->is_sequence()) {
    for (const yaml::Value& item : value->items) result.push_back(&item);
  } else if (value->is_mapping()) {
    result.push_back(value);
  } else {
    diagnostics_.error("not-a-list", value->span, "'" + std::string(key) + "' must be a list");
  }
  return result;
}

void MapReader::wrong_choice(const yaml::Value& value, std::string_view key,
                             const std::vector<std::string_view>& known) {
  std::string list;
  for (const std::string_view name : known) {
    if (!list.empty()) list += ", ";
    list += name;
  }
  diagnostics_.error("unknown-choice", value.span,
                     value.is_scalar() ? "'" + value.text + "' is not a choice for '" + std::string(key) + "'"
                                       : "'" + std::string(key) + "' must be one word",
                     did_you_mean(value.text, known, "choices: " + list));
}

void MapReader::finish() {
  for (const yaml::Entry& entry : value_.entries) {
    if (std::find(asked_.begin(), asked_.end(), entry.key) != asked_.end()) continue;
    diagnostics_.error("unknown-key", entry.key_span, "'" + entry.key + "' is not a key of " + std::string(what_),
                       did_you_mean(entry.key, asked_));
  }
}

}  // namespace jurisdiff
