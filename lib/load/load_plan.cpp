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

std::string listed_after(std::string_view what, const std::vector<std::string>& words) {
  return std::string(what) + listed(views(words));
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

  void wrong_count(const Span& where, const std::string& message, const std::string& help) {
    diagnostics_.error("wrong-count", where, message, help);
  }

  void one_of(const Name& name, const std::vector<std::string>& known, const std::string& what) {
    if (std::find(known.begin(), known.end(), name.text) != known.end()) return;
    diagnostics_.error("unknown-choice", name.span, "'" + name.text + "' is not " + what,
                       did_you_mean(name.text, views(known), listed_after("choices: ", known)));
  }

  // At most one, for keys that hold one word.
  std::optional<Name> single(std::string_view key, bool required = false) {
    const std::vector<Name> names = reader_.names(key, required);
    if (names.empty()) return std::nullopt;
    if (names.size() > 1) {
      wrong_count(names[1].span, "'" + std::string(key) + "' takes one word", "write each in an item of its own");
    }
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
      diagnostics_.error("bad-operand", name.span, "'" + name.text + "' is not a source of law",
                         "write an id, an id at a date, or a union: xa, xa@2011-12-06, xa+xb");
      return;
    }
    for (const std::string& id : split->sources) {
      if (std::find(choices_.sources.begin(), choices_.sources.end(), id) != choices_.sources.end()) continue;
      diagnostics_.error("unknown-source", name.span, "there are no files of a source of law '" + id + "'",
                         did_you_mean(id, views(choices_.sources), listed_after("sources: ", choices_.sources)));
    }
  }

  void named_twice(const Span& where, const std::string& what) {
    diagnostics_.error("named-twice", where, "'" + what + "' is named twice", "take one of them away");
  }

  // Takes out what is named twice, so that what is wrong is not multiplied out.
  void no_duplicates(std::vector<Name>& names) {
    std::set<std::string> seen;
    std::erase_if(names, [&](const Name& name) {
      if (seen.insert(name.text).second) return false;
      named_twice(name.span, name.text);
      return true;
    });
  }

  void operand_count() {
    if (entry_.operands.empty()) return;  // reported
    const std::size_t n = entry_.operands.size();
    const Span& where = entry_.operands.back().span;
    if (entry_.pairs && (is_list() || is_matrix())) {
      wrong_count(where, "'pairs-of' is for commands that compare two sources", "write 'of' in place of 'pairs-of'");
      return;
    }
    if (is_list() && n != 1) {
      wrong_count(where, "'list' lists one thing, not " + std::to_string(n), "write an item for each");
    }
    if (is_list()) return;
    if ((entry_.pairs || is_matrix()) && n < 2) {
      wrong_count(where, "there is no pair of one source", "name two sources or more");
    }
    if (!entry_.pairs && !is_matrix() && n != 2) {
      wrong_count(where, "'" + entry_.command.text + "' compares two sources, not " + std::to_string(n),
                  n < 2 ? "name a second source" : "for every pair of several sources write 'pairs-of'");
    }
  }

  void days() {
    for (const Name& name : reader_.names("as-of")) {
      if (const auto date = parse_date(name.text)) {
        entry_.days.push_back({*date, name.span});
      } else {
        diagnostics_.error("not-a-date", name.span, "'" + name.text + "' is not a day that exists",
                           "write year-month-day, as 2011-12-06");
      }
    }
    std::set<Date> seen;
    std::erase_if(entry_.days, [&](const Stated<Date>& day) {
      if (seen.insert(day.value).second) return false;
      named_twice(day.span, day.value.text());
      return true;
    });
    const bool several = entry_.pairs || is_matrix();
    if (is_list() && !entry_.days.empty()) {
      diagnostics_.error("unknown-key", entry_.days.front().span, "'list' takes no day: it lists what there is",
                         "take 'as-of' away");
    } else if (!several && entry_.days.size() > 1) {
      wrong_count(entry_.days[1].span, "'as-of' takes one day here", "for several days write 'pairs-of'");
    }
    if (is_list() || !entry_.days.empty() || reader_.value().find("as-of") != nullptr) return;
    for (const Name& name : entry_.operands) {
      const auto split = split_operand(name.text);
      if (!split || split->as_of) continue;
      diagnostics_.error("missing-key", name.span, "the day of the law of '" + name.text + "' is not said",
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
      wrong_count(names[1].span, "'lang' takes one language here", "for several languages write 'pairs-of'");
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
    const yaml::Value* all = reader_.value().find("outputs");
    if (all != nullptr && all->is_sequence() && all->items.empty()) {
      diagnostics_.error("empty-list", all->span, "the item writes nothing",
                         "write '- {format: text, path: xa-xb.txt}'");
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
    diagnostics.error("not-a-list", items->head(), "'items' must be a list",
                      "write each item on lines of which the first begins with '- '");
  } else if (items != nullptr && items->items.empty()) {
    diagnostics.error("empty-list", items->span, "the plan has no items",
                      "write each item on lines of which the first begins with '- '");
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
