// A plan of many comparisons, read key by key. What depends on other entries or on the law is in expand_plan.cpp.
#include "lib/load/load_plan.h"

#include <algorithm>
#include <set>

#include "lib/load/map_reader.h"
#include "lib/load/output_path.h"
#include "lib/model/operand.h"
#include "lib/yaml/parse.h"

namespace jurisdiff {

namespace {

constexpr int kPlanVersion = 1;
constexpr int kMostNodes = 9'999'999;

std::vector<std::string_view> views(const std::vector<std::string>& words) { return {words.begin(), words.end()}; }

std::string choices_text(const std::vector<std::string>& words) {
  std::string text = "choices: ";
  for (std::size_t i = 0; i < words.size(); ++i) text += (i == 0 ? "" : ", ") + words[i];
  return text;
}

class EntryReader {
 public:
  EntryReader(const yaml::Value& value, const PlanChoices& choices, Diagnostics& diagnostics)
      : reader_(value, diagnostics, "an item of a plan"), choices_(choices), diagnostics_(diagnostics) {
    entry_.span = value.span;
  }

  PlanEntry read() {
    if (!reader_.ok()) return std::move(entry_);
    command();
    entry_.pairs = reader_.value().find("pairs-of") != nullptr;
    entry_.operands = reader_.names(entry_.pairs ? "pairs-of" : "of", true);
    for (const Name& name : entry_.operands) operand(name);
    if (entry_.pairs || is_matrix()) no_duplicates(entry_.operands);  // `gaps xa xa` is a question
    operand_count();
    days();
    if (!is_list()) law();
    languages();
    outputs();
    reader_.finish();
    return std::move(entry_);
  }

 private:
  [[nodiscard]] bool is_list() const { return entry_.command.text == "list"; }
  [[nodiscard]] bool is_matrix() const { return entry_.command.text == "matrix"; }

  void error(const Span& where, const char* id, const std::string& message, const std::string& help = {}) {
    diagnostics_.error(id, where, message, help);
  }

  void one_of(const Name& name, const std::vector<std::string>& known, const std::string& what) {
    if (std::find(known.begin(), known.end(), name.text) != known.end()) return;
    error(name.span, "unknown-choice", "'" + name.text + "' is not " + what,
          did_you_mean(name.text, views(known), choices_text(known)));
  }

  // At most one, for keys that hold one word.
  std::optional<Name> single(std::string_view key, bool required = false) {
    const std::vector<Name> names = reader_.names(key, required);
    if (names.empty()) return std::nullopt;
    if (names.size() > 1) error(names[1].span, "too-many", "'" + std::string(key) + "' takes one word here");
    return names.front();
  }

  void command() {
    std::vector<std::string> known;
    for (const auto& [name, formats] : choices_.formats) known.push_back(name);
    if (const auto name = single("command", true)) {
      entry_.command = *name;
      one_of(*name, known, "a command a plan can hold");
    }
  }

  void operand(const Name& name) {
    if (is_list()) {
      one_of(name, choices_.lists, "a thing that can be listed");
      return;
    }
    const auto split = split_operand(name.text);
    if (!split) {
      error(name.span, "bad-operand", "'" + name.text + "' is not a source of law",
            "write an id, an id at a date, or a union: xa, xa@2011-12-06, xa+xb");
      return;
    }
    for (const std::string& id : split->sources) {
      one_of({id, name.span}, choices_.sources, "a source of law there are files for");
    }
  }

  // Takes out what is named twice, so that what is wrong is not multiplied out.
  void no_duplicates(std::vector<Name>& names) {
    std::set<std::string> seen;
    std::erase_if(names, [&](const Name& name) {
      if (seen.insert(name.text).second) return false;
      error(name.span, "duplicate", "'" + name.text + "' is named twice");
      return true;
    });
  }

  void operand_count() {
    if (entry_.operands.empty()) return;  // reported
    const std::size_t n = entry_.operands.size();
    const Span& where = entry_.operands.back().span;
    if (is_list() && n != 1) error(where, "wrong-count", "'list' takes one thing to list");
    if (entry_.pairs && (is_list() || is_matrix())) {
      error(where, "wrong-count", "'pairs-of' is for commands that compare two sources", "write 'of'");
    }
    if (is_list()) return;
    if ((entry_.pairs || is_matrix()) && n < 2) error(where, "wrong-count", "there is no pair of one source");
    if (!entry_.pairs && !is_matrix() && n != 2) {
      error(where, "wrong-count", "'" + entry_.command.text + "' compares two sources, not " + std::to_string(n),
            "for every pair of several sources write 'pairs-of'");
    }
  }

  void days() {
    for (const Name& name : reader_.names("as-of")) {
      if (const auto date = parse_date(name.text)) {
        entry_.days.push_back({*date, name.span});
      } else {
        error(name.span, "not-a-date", "'" + name.text + "' is not a date that exists, as 2011-12-06");
      }
    }
    std::set<Date> seen;
    std::erase_if(entry_.days, [&](const Stated<Date>& day) {
      if (seen.insert(day.value).second) return false;
      error(day.span, "duplicate", "'" + day.value.text() + "' is named twice");
      return true;
    });
    const bool several = entry_.pairs || is_matrix();
    if (is_list() && !entry_.days.empty()) {
      error(entry_.days.front().span, "no-date", "'list' takes no date: it lists what there is");
    } else if (!several && entry_.days.size() > 1) {
      error(entry_.days[1].span, "too-many", "'as-of' takes one date here", "for several dates write 'pairs-of'");
    }
    if (is_list() || !entry_.days.empty() || reader_.value().find("as-of") != nullptr) return;
    for (const Name& name : entry_.operands) {
      const auto split = split_operand(name.text);
      if (!split || split->as_of) continue;
      error(name.span, "no-date", "the day of the law of '" + name.text + "' is not said",
            "add 'as-of: 2011-12-06', or write '" + name.text +
                "@2011-12-06': a batch says the same on whichever day it runs");
      return;
    }
  }

  void law() {
    entry_.known_at = reader_.date("known-at");
    entry_.categories = reader_.names("category");
    no_duplicates(entry_.categories);
    entry_.assume = reader_.names("assume");
    entry_.without_rule = reader_.names("without-rule");
    entry_.without_cause = reader_.names("without-cause");
    for (const Name& name : entry_.without_cause) one_of(name, choices_.causes, "a cause differences are put down to");
    entry_.nodes = reader_.number("nodes", 1, kMostNodes);
    entry_.all = reader_.yes_no("all");
  }

  void languages() {
    std::vector<Name> names = reader_.names("lang");
    no_duplicates(names);
    std::vector<std::string> known;
    for (const Language language : kLanguages) known.emplace_back(language_code(language));
    for (const Name& name : names) {
      one_of(name, known, "a language reports are written in");
      if (const auto language = parse_language(name.text)) entry_.languages.push_back(*language);
    }
    if (names.size() > 1 && !entry_.pairs) {
      error(names[1].span, "too-many", "'lang' takes one language here", "for several languages write 'pairs-of'");
    }
    if (entry_.languages.empty()) entry_.languages.push_back(kLanguages.front());
  }

  [[nodiscard]] std::vector<std::string> formats() const {
    const auto found = choices_.formats.find(entry_.command.text);
    return found == choices_.formats.end() ? std::vector<std::string>{} : found->second;
  }

  void format(const Name& name) {
    const std::vector<std::string> known = formats();
    if (!known.empty()) one_of(name, known, "a format of '" + entry_.command.text + "'");
  }

  void outputs() {
    if (entry_.pairs) {
      const auto path = single("path", true);
      std::vector<Name> names = reader_.names("formats", true);
      no_duplicates(names);
      for (const Name& name : names) {
        format(name);
        if (path) entry_.outputs.push_back({name.text, path->text, path->span});
      }
      return;
    }
    for (const yaml::Value* value : reader_.items("outputs", true)) {
      MapReader inner(*value, diagnostics_, "an output");
      if (!inner.ok()) continue;
      PlanOutput output;
      for (Name& name : inner.names("format", true)) {
        format(name);
        output.format = name.text;
      }
      for (Name& name : inner.names("path", true)) {
        output.path = name.text;
        output.span = name.span;
      }
      inner.finish();
      if (!output.path.empty()) entry_.outputs.push_back(std::move(output));
    }
    if (reader_.value().find("outputs") != nullptr && entry_.outputs.empty() && !diagnostics_.has_errors()) {
      error(reader_.value().find("outputs")->span, "nothing-written", "the item writes nothing");
    }
  }

  MapReader reader_;
  const PlanChoices& choices_;
  Diagnostics& diagnostics_;
  PlanEntry entry_;
};

}  // namespace

std::vector<PlanEntry> load_plan(const Files& files, FileId file, const PlanChoices& choices,
                                 Diagnostics& diagnostics) {
  std::vector<PlanEntry> entries;
  const auto document = yaml::parse(files, file, diagnostics);
  if (!document) return entries;
  MapReader reader(*document, diagnostics, "a plan");
  if (!reader.ok()) return entries;
  if (reader.require("batch") != nullptr) (void)reader.number("batch", kPlanVersion, kPlanVersion);
  const yaml::Value* items = reader.require("items");
  if (items != nullptr && !items->is_sequence()) {
    diagnostics.error("not-a-list", items->span, "'items' must be a list");
  } else if (items != nullptr && items->items.empty()) {
    diagnostics.error("nothing-written", items->span, "the plan has no items");
  } else if (items != nullptr) {
    for (const yaml::Value& value : items->items) entries.push_back(EntryReader(value, choices, diagnostics).read());
  }
  reader.finish();
  return entries;
}

std::vector<std::string> plan_sources(const std::vector<PlanEntry>& entries, const PlanChoices& choices) {
  std::set<std::string> ids;
  for (const PlanEntry& entry : entries) {
    for (const Name& name : entry.operands) {
      const auto split = split_operand(name.text);
      if (!split) continue;
      for (const std::string& id : split->sources) {
        const bool known = std::find(choices.sources.begin(), choices.sources.end(), id) != choices.sources.end();
        if (known) ids.insert(id);
      }
    }
  }
  return {ids.begin(), ids.end()};
}

}  // namespace jurisdiff
