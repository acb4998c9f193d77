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

std::string listed(const std::vector<std::string_view>& names) {
  std::string list;
  for (const std::string_view name : names) {
    if (!list.empty()) list += ", ";
    list += name;
  }
  return list;
}

namespace {

/// How a value that is no mapping becomes one.
std::string mapping_help(const yaml::Value& value, std::string_view example) {
  const std::string lines = "write lines of the form '" + std::string(example) + "'";
  switch (value.kind) {
    case yaml::Kind::kNull:
      return "nothing stands here; " + lines + ", indented";
    case yaml::Kind::kSequence:
      return "this is a list; " + lines + " without '- ' or square brackets";
    default:
      return "this is a text; " + lines + " in its place";
  }
}

std::string quoted(std::string_view text) { return "'" + std::string(text) + "'"; }

// Four digits, two, two: it only names no day of a calendar.
bool dated_form(std::string_view text) {
  constexpr std::string_view kForm = "0000-00-00";
  return text.size() == kForm.size() && std::equal(text.begin(), text.end(), kForm.begin(), [](char byte, char form) {
           return form == '-' ? byte == '-' : byte >= '0' && byte <= '9';
         });
}

}  // namespace

void report_not_a_date(const yaml::Value& value, std::string_view key, Diagnostics& diagnostics) {
  diagnostics.error("not-a-date", value.head(),
                    !value.is_scalar()       ? quoted(key) + " must be a day"
                    : dated_form(value.text) ? quoted(value.text) + " is not a day that exists"
                                             : quoted(value.text) + " is not written as a day",
                    "write year-month-day, as 2011-12-06");
}

MapReader::MapReader(const yaml::Value& value, Diagnostics& diagnostics, std::string_view what)
    : value_(value), diagnostics_(diagnostics), what_(what) {
  if (!value.is_mapping()) {
    diagnostics.error("not-a-mapping", value.head(), std::string(what) + " must be a mapping of keys to values",
                      mapping_help(value, "key: value"));
  }
}

const yaml::Value* MapReader::optional(std::string_view key) {
  asked_.push_back(key);
  return value_.find(key);
}

const yaml::Value* MapReader::require(std::string_view key, std::string_view example) {
  const yaml::Value* found = optional(key);
  if (found == nullptr) lacks(key, "add '" + std::string(key) + ": " + std::string(example) + "'");
  return found;
}

void MapReader::lacks(std::string_view key, const std::string& help) {
  if (ok()) diagnostics_.error("missing-key", value_.head(), std::string(what_) + " lacks " + quoted(key), help);
}

void MapReader::lacks_choice(std::string_view key, const std::vector<std::string_view>& known) {
  lacks(key, "add '" + std::string(key) + ": ...', one of: " + listed(known));
}

std::string MapReader::text(std::string_view key, bool required) {
  const yaml::Value* value = required ? require(key) : optional(key);
  if (value == nullptr) return {};
  if (!value->is_scalar() || (required && value->text.empty())) {
    const bool nothing = value->is_null() || value->is_scalar();
    diagnostics_.error("not-text", value->head(), quoted(key) + (nothing ? " has no text" : " must be one text"),
                       nothing ? "write the text after '" + std::string(key) + ": '"
                               : "write one text; quote it if it begins with a bracket or dash");
    return {};
  }
  return value->text;
}

std::optional<Date> MapReader::date(std::string_view key, bool required) {
  const yaml::Value* value = required ? require(key, "2011-12-06") : optional(key);
  if (value == nullptr) return std::nullopt;
  if (value->is_scalar()) {
    if (const auto parsed = parse_date(value->text)) return parsed;
  }
  report_not_a_date(*value, key, diagnostics_);
  return std::nullopt;
}

std::optional<Duration> MapReader::duration(std::string_view key, bool required) {
  const yaml::Value* value = required ? require(key, "2y") : optional(key);
  if (value == nullptr) return std::nullopt;
  if (value->is_scalar()) {
    if (const auto parsed = parse_duration(value->text)) return parsed;
  }
  diagnostics_.error("not-a-duration", value->head(), quoted(key) + " must be a length of time",
                     "write a whole number and a unit without a space: 2y, 6m, 15d or 240h");
  return std::nullopt;
}

bool MapReader::yes_no(std::string_view key, bool when_absent) {
  const yaml::Value* value = optional(key);
  if (value == nullptr) return when_absent;
  if (value->is_scalar() && (value->text == "yes" || value->text == "no")) return value->text == "yes";
  diagnostics_.error("not-yes-or-no", value->head(), quoted(key) + " must be yes or no",
                     std::string("write yes or no; without the key it is ") + (when_absent ? "yes" : "no"));
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
  diagnostics_.error(
      "not-a-number", value->head(),
      quoted(key) + " must be a whole number from " + std::to_string(least) + " to " + std::to_string(most),
      "write digits only: no sign, point, separator or unit");
  return std::nullopt;
}

Text MapReader::texts(std::string_view key, bool required, bool all_languages) {
  Text result;
  const std::string_view example = all_languages ? "{en: ..., ru: ..., zh: ...}" : "{en: ...}";
  const yaml::Value* value = required ? require(key, example) : optional(key);
  if (value == nullptr) return result;
  if (!value->is_mapping()) {
    diagnostics_.error("not-a-mapping", value->head(), quoted(key) + " must give the text by language",
                       "write '" + std::string(key) + ": " + std::string(example) + "'");
    return result;
  }
  for (const yaml::Entry& entry : value->entries) {
    const auto language = parse_language(entry.key);
    if (!language) {
      std::vector<std::string_view> known;
      for (const Language one : kLanguages) known.push_back(language_code(one));
      diagnostics_.error("unknown-language", entry.key_span, quoted(entry.key) + " is not an output language",
                         did_you_mean(entry.key, known, "languages: " + listed(known)));
    } else if (!entry.value.is_scalar() || entry.value.text.empty()) {
      diagnostics_.error("not-text", entry.value.head(), quoted(entry.key) + " of " + quoted(key) + " has no text",
                         "write the text after '" + entry.key + ": '");
    } else {
      result[*language] = entry.value.text;
    }
  }
  for (const Language language : kLanguages) {
    const std::string code(language_code(language));
    if (all_languages && value->find(code) == nullptr) {
      diagnostics_.error("missing-language", value->head(), quoted(key) + " lacks the language " + quoted(code),
                         "add '" + code + ": ...'; reports are written in every language");
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
      diagnostics_.error("not-text", item.head(), quoted(key) + " must hold names",
                         "write one name, or several between square brackets: [a, b]");
    }
  };
  if (value->is_sequence()) {
    for (const yaml::Value& item : value->items) add(item);
    if (required && value->items.empty()) {
      diagnostics_.error("empty-list", value->head(), "'" + std::string(key) + "' must hold at least one name",
                         "write the names, separated by commas");
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
  const yaml::Value* value = required ? require(key, "[...]") : optional(key);
  if (value == nullptr) return result;
  if (value->is_sequence()) {
    for (const yaml::Value& item : value->items) result.push_back(&item);
  } else if (value->is_mapping()) {
    result.push_back(value);
  } else {
    diagnostics_.error("not-a-list", value->head(), quoted(key) + " must be a list",
                       value->is_null() ? "nothing stands here; write each item on a line that begins with '- '"
                                        : "this is a text; write each item on a line that begins with '- '");
  }
  return result;
}

void MapReader::wrong_choice(const yaml::Value& value, std::string_view key,
                             const std::vector<std::string_view>& known) {
  diagnostics_.error("unknown-choice", value.head(),
                     value.is_scalar() ? quoted(value.text) + " is not a choice for " + quoted(key)
                                       : quoted(key) + " must be one word",
                     did_you_mean(value.text, known, "choices: " + listed(known)));
}

void MapReader::finish(std::string_view all_names) {
  for (const yaml::Entry& entry : value_.entries) {
    if (std::find(asked_.begin(), asked_.end(), entry.key) != asked_.end()) continue;
    std::vector<std::string_view> keys;
    for (const std::string_view key : asked_) {
      if (std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(key);
    }
    const std::string all = all_names.empty() ? "keys: " + listed(keys) : std::string(all_names);
    diagnostics_.error("unknown-key", entry.key_span, quoted(entry.key) + " is not a key of " + std::string(what_),
                       did_you_mean(entry.key, keys, all));
  }
}

}  // namespace jurisdiff
