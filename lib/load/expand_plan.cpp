// What a plan comes to: checked against the law, multiplied out, and nothing written twice or outside the folder.
#include <algorithm>
#include <map>

#include "lib/base/utf8.h"
#include "lib/load/load_plan.h"
#include "lib/load/map_reader.h"
#include "lib/load/output_path.h"
#include "lib/model/operand.h"

namespace jurisdiff {

namespace {

static_assert(kMostPlanItems == 10'000, "a message says so");

using Placeholders = std::map<std::string, std::string>;

// The template with {name} replaced; nothing, and a diagnostic, where a name is unknown or a brace stands alone.
std::optional<std::string> filled(const PlanOutput& output, const Placeholders& values, Diagnostics& diagnostics) {
  const std::string& text = output.path;
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] != '{' && text[at] != '}') {
      result += text[at++];
      continue;
    }
    const auto end = text[at] == '{' ? text.find('}', at) : std::string::npos;
    const std::string name = end == std::string::npos ? text.substr(at) : text.substr(at + 1, end - at - 1);
    const auto found = end == std::string::npos ? values.end() : values.find(name);
    if (found == values.end()) {
      std::vector<std::string_view> known;
      std::string all;
      for (const auto& [key, value] : values) {
        known.push_back(key);
        all += (all.empty() ? "" : ", ") + ('{' + key + '}');
      }
      diagnostics.error("unknown-placeholder", output.span,
                        end == std::string::npos ? "'" + name + "' has a brace without its other half"
                                                 : "'{" + name + "}' stands for nothing",
                        did_you_mean(name, known, "choices: " + all));
      return std::nullopt;
    }
    result += found->second;
    at = end + 1;
  }
  return result;
}

class Expanding {
 public:
  explicit Expanding(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  std::vector<PlanItem> expand(const std::vector<PlanEntry>& entries) {
    for (const PlanEntry& entry : entries) {
      if (count(entry) > kMostPlanItems - items_.size()) {
        diagnostics_.error("plan-too-large", entry.span,
                           "the plan comes to more than 10,000 comparisons with this item",
                           "split it into several plans, or name fewer sources, days or languages");
        return std::move(items_);
      }
      entry.pairs ? all_pairs(entry) : one(entry);
    }
    return std::move(items_);
  }

 private:
  // In numbers that cannot overflow: a plan of 4 MB holds some hundred thousand words.
  static std::size_t count(const PlanEntry& entry) {
    if (!entry.pairs) return 1;
    const std::size_t n = entry.operands.size();
    const std::size_t pairs = n * (n - std::min<std::size_t>(n, 1)) / 2;
    const std::size_t most = kMostPlanItems + 1;
    return std::min(std::min(pairs, most) * std::min(std::max<std::size_t>(1, entry.days.size()), most), most * most) *
           entry.languages.size();
  }

  static PlanItem start(const PlanEntry& entry) {
    const auto texts = [](const std::vector<Name>& names) {
      std::vector<std::string> result;
      for (const Name& name : names) result.push_back(name.text);
      std::sort(result.begin(), result.end());
      return result;
    };
    PlanItem item;
    item.command = entry.command.text;
    item.known_at = entry.known_at;
    item.categories = texts(entry.categories);
    item.assume = texts(entry.assume);
    item.without_rule = texts(entry.without_rule);
    item.without_cause = texts(entry.without_cause);
    item.nodes = entry.nodes;
    item.all = entry.all;
    item.language = entry.languages.front();
    item.span = entry.span;
    return item;
  }

  void one(const PlanEntry& entry) {
    PlanItem item = start(entry);
    for (const Name& name : entry.operands) item.operands.push_back(name.text);
    for (const Stated<Date>& day : entry.days) item.days.push_back(day.value);
    std::sort(item.days.begin(), item.days.end());
    for (const PlanOutput& output : entry.outputs) write(item, output, output.path);
    items_.push_back(std::move(item));
  }

  void all_pairs(const PlanEntry& entry) {
    std::vector<std::optional<Date>> days;
    for (const Stated<Date>& day : entry.days) days.emplace_back(day.value);
    if (days.empty()) days.emplace_back();
    for (std::size_t left = 0; left < entry.operands.size(); ++left) {
      for (std::size_t right = left + 1; right < entry.operands.size(); ++right) {
        for (const auto& day : days) {
          for (const Language language : entry.languages) {
            if (!pair(entry, {left, right}, day, language)) return;  // the template itself is wrong: said once
          }
        }
      }
    }
  }

  bool pair(const PlanEntry& entry, std::pair<std::size_t, std::size_t> which, std::optional<Date> day,
            Language language) {
    PlanItem item = start(entry);
    item.language = language;
    item.operands = {entry.operands[which.first].text, entry.operands[which.second].text};
    if (day) item.days = {*day};
    for (const PlanOutput& output : entry.outputs) {
      Placeholders values{{"left", item.operands[0]},
                          {"right", item.operands[1]},
                          {"lang", std::string(language_code(language))},
                          {"format", output.format}};
      if (day) values["date"] = day->text();
      const auto path = filled(output, values, diagnostics_);
      if (!path || !write(item, output, *path)) return false;
    }
    items_.push_back(std::move(item));
    return true;
  }

  void file_and_folder(const PlanOutput& output, const std::string& message, const Span& other) {
    diagnostics_.error("file-and-folder", output.span, message + " on line " + std::to_string(other.begin.line),
                       "give one of them another name");
  }

  bool write(PlanItem& item, const PlanOutput& output, const std::string& path) {
    std::string why;
    const auto normal = normal_output_path(path, why);
    if (!normal) {
      diagnostics_.error("bad-path", output.span, "'" + path + "' cannot be written: " + why,
                         "write a path below the output folder, as gaps/xa-xb.json");
      return false;
    }
    const std::string key = utf8::case_folded(*normal);
    if (const auto taken = files_.find(key); taken != files_.end()) {
      diagnostics_.error("written-twice", output.span,
                         "'" + path + "' is written twice: also on line " + std::to_string(taken->second.begin.line),
                         "names that differ only in case or '.' are one file; a path of 'pairs-of' can hold {left}, "
                         "{right}, {date}, {lang} and {format}");
      return false;
    }
    if (const auto taken = folders_.find(key); taken != folders_.end()) {
      file_and_folder(output, "'" + path + "' is a file here, and a folder", taken->second);
      return false;
    }
    for (std::size_t slash = key.find('/'); slash != std::string::npos; slash = key.find('/', slash + 1)) {
      const std::string folder = key.substr(0, slash);
      if (const auto taken = files_.find(folder); taken != files_.end()) {
        file_and_folder(output, "'" + path + "' lies in a folder that is a file", taken->second);
        return false;
      }
      folders_.emplace(folder, output.span);
    }
    files_.emplace(key, output.span);
    item.outputs.push_back({output.format, *normal, output.span});
    return true;
  }

  Diagnostics& diagnostics_;
  std::vector<PlanItem> items_;
  std::map<std::string, Span> files_;  // case folded
  std::map<std::string, Span> folders_;
};

template <typename Things>
void must_be_one(const std::vector<Name>& names, const Things& things, const char* what, const char* list,
                 Diagnostics& diagnostics) {
  for (const Name& name : names) {
    std::vector<std::string_view> known;
    bool found = false;
    for (const auto& thing : things) {
      found = found || thing.id == name.text;
      known.emplace_back(thing.id);
    }
    if (found) continue;
    diagnostics.error("unknown-choice", name.span, "there is no " + std::string(what) + " '" + name.text + "'",
                      did_you_mean(name.text, known, "`jurisdiff list " + std::string(list) + "` shows all"));
  }
}

}  // namespace

void check_plan(const std::vector<PlanEntry>& entries, const Corpus& corpus, Diagnostics& diagnostics) {
  for (const PlanEntry& entry : entries) {
    must_be_one(entry.categories, corpus.categories, "category", "categories", diagnostics);
    must_be_one(entry.without_rule, corpus.rules, "rule", "rules", diagnostics);
    for (const Name& name : entry.operands) {
      const auto split = split_operand(name.text);
      if (!split) continue;
      for (const std::string& id : split->sources) {
        const LegalSource* source = corpus.source(id);
        if (source == nullptr) continue;  // reported
        const auto too_early = [&](Date day, const Span& where) {
          if (day >= source->encoded_from) return;
          diagnostics.error("before-encoded", where,
                            "the law of '" + id + "' is encoded from " + source->encoded_from.text() +
                                " on; nothing can be said of " + day.text(),
                            "write a later day, or leave '" + id + "' out");
        };
        if (split->as_of) {
          too_early(*split->as_of, name.span);
        } else {
          for (const Stated<Date>& day : entry.days) too_early(day.value, day.span);
        }
      }
    }
  }
}

std::vector<PlanItem> expand_plan(const std::vector<PlanEntry>& entries, Diagnostics& diagnostics) {
  return Expanding(diagnostics).expand(entries);
}

}  // namespace jurisdiff
