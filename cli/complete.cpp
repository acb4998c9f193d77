#include "cli/complete.h"

#include <algorithm>
#include <exception>
#include <optional>

#include "cli/choices.h"
#include "cli/session.h"
#include "lib/base/utf8.h"

namespace jurisdiff {

namespace {

using Kind = Choices::Kind;

struct Candidate {
  std::string word;
  std::string help;
};

// The words before the cursor, as far as completion needs them.
struct Seen {
  const Command* command = nullptr;
  std::vector<std::string> arguments;   // of the command
  std::vector<std::string> given;       // options
  const OptionInfo* waiting = nullptr;  // an option whose value comes next
  Options options;                      // where the data are
  bool only_arguments = false;          // after "--"
  bool lost = false;                    // after a command there is not, nothing fits
};

const OptionInfo* find_option(const std::vector<OptionInfo>& options, std::string_view name) {
  for (const OptionInfo& option : options) {
    if (std::find(option.names.begin(), option.names.end(), name) != option.names.end()) return &option;
  }
  return nullptr;
}

void take_value(Seen& seen, std::string_view name, const std::string& value) {
  if (name == "--data") seen.options.data = value;
}

void see_option(Seen& seen, const std::vector<OptionInfo>& options, const std::string& word) {
  const std::size_t equals = word.find('=');
  const std::string name = word.substr(0, equals);
  const OptionInfo* option = find_option(options, name);
  seen.given.push_back(name);
  if (option == nullptr || !option->takes_value()) return;
  if (equals == std::string::npos) {
    seen.waiting = option;
  } else {
    take_value(seen, name, word.substr(equals + 1));
  }
}

Seen look_at(const std::vector<OptionInfo>& options, const std::vector<std::string>& words) {
  Seen seen;
  for (const std::string& word : words) {
    if (seen.waiting != nullptr) {
      take_value(seen, seen.given.back(), word);
      seen.waiting = nullptr;
    } else if (!seen.only_arguments && word == "--") {
      seen.only_arguments = true;
    } else if (!seen.only_arguments && word.size() > 1 && word.front() == '-') {
      see_option(seen, options, word);
    } else if (seen.command == nullptr) {
      seen.command = command_named(word);
      seen.lost = seen.command == nullptr;
      if (seen.lost) return seen;
    } else {
      seen.arguments.push_back(word);
    }
  }
  return seen;
}

std::vector<Candidate> ids_of(Kind kind, const Options& options) {
  std::vector<Candidate> found;
  if (kind == Kind::kSources) {
    for (const std::string& id : DiskFolder(data_folder(options)).folders("jurisdictions")) found.push_back({id, ""});
    return found;
  }
  const Session& session = open_session(options, {}, kind != Kind::kCategories);
  const Corpus& corpus = session.data.corpus;
  if (kind == Kind::kRules) {
    for (const Rule& rule : corpus.rules) found.push_back({rule.id, rule.authority});
  } else if (kind == Kind::kCategories) {
    for (const Category& category : corpus.categories)
      found.push_back({category.id, category.label.best(session.language)});
  } else {
    for (const std::string& id : known_ids(corpus)) {
      const Provision* provision = corpus.provision(id);
      const Category* category = corpus.category(id);
      found.push_back({id, provision != nullptr  ? provision->cite.best(session.language)
                           : category != nullptr ? category->label.best(session.language)
                                                 : ""});
    }
  }
  return found;
}

std::vector<Candidate> candidates_of(const Choices& choices, const Options& options) {
  std::vector<Candidate> found;
  if (choices.kind == Kind::kNone) return found;
  if (choices.kind == Kind::kWords) {
    for (const std::string& word : choices.words) found.push_back({word, ""});
    return found;
  }
  try {
    found = ids_of(choices.kind, options);
  } catch (const std::exception&) {
    found.clear();  // a key press is no place for an error message; the command itself will give it
  }
  std::erase_if(found, [](const Candidate& one) { return one.word.starts_with("-"); });  // would be read as an option
  return found;
}

// A shell puts the word on its command line as it is.
bool is_plain(std::string_view word) {
  if (word.empty() || word.front() == '#' || word.front() == ':' || utf8::escape_control(word) != word) return false;
  return std::all_of(word.begin(), word.end(), [](unsigned char c) {
    return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           std::string_view("-._/@+,:=#").find(static_cast<char>(c)) != std::string_view::npos;
  });
}

std::string lines_of(const std::vector<Candidate>& candidates, const std::string& before, const std::string& start) {
  std::string lines;
  for (const Candidate& one : candidates) {
    if (!is_plain(one.word) || !one.word.starts_with(start)) continue;
    lines += before + one.word;
    if (!one.help.empty()) lines += "\t" + utf8::escape_control(one.help);
    lines += "\n";
  }
  return lines;
}

// `current` may hold earlier parts: "a,b" of a list, "a+b" of a union of sources. Only the last is completed.
std::string complete_value(const Choices& choices, const Options& options, std::string before,
                           const std::string& current, std::string_view joints) {
  if (choices.kind == Kind::kFiles) return ":files\n";
  if (choices.kind == Kind::kFolders) return ":folders\n";
  const std::size_t joint = joints.empty() ? std::string::npos : current.find_last_of(joints);
  const std::size_t start = joint == std::string::npos ? 0 : joint + 1;
  before += current.substr(0, start);
  return lines_of(candidates_of(choices, options), before, current.substr(start));
}

std::string_view joints_of(const Choices& choices, bool list) {
  if (choices.kind == Kind::kSources) return list ? ",+" : "+";
  return list ? "," : "";
}

}  // namespace

std::string complete(const std::vector<std::string>& words) {
  if (words.empty()) return {};
  const std::vector<OptionInfo> options = option_list();
  const std::string& current = words.back();
  const Seen seen = look_at(options, {words.begin(), words.end() - 1});
  if (seen.lost) return {};
  if (seen.waiting != nullptr) {
    const Choices choices = option_choices(*seen.waiting, seen.command, seen.arguments);
    return complete_value(choices, seen.options, "", current, joints_of(choices, seen.waiting->list));
  }
  if (!seen.only_arguments && current.starts_with("-")) {
    const std::size_t equals = current.find('=');
    if (equals != std::string::npos) {
      const OptionInfo* option = find_option(options, current.substr(0, equals));
      if (option == nullptr || !option->takes_value()) return {};
      const Choices choices = option_choices(*option, seen.command, seen.arguments);
      return complete_value(choices, seen.options, current.substr(0, equals + 1), current.substr(equals + 1),
                            joints_of(choices, option->list));
    }
    std::vector<Candidate> candidates;
    for (const OptionInfo& option : options) {
      const bool given = std::any_of(option.names.begin(), option.names.end(), [&](const std::string& name) {
        return std::find(seen.given.begin(), seen.given.end(), name) != seen.given.end();
      });
      if (!given || option.list) candidates.push_back({option.names.back(), option.help});
    }
    return lines_of(candidates, "", current);
  }
  if (seen.command == nullptr) {
    std::vector<Candidate> candidates;
    for (const Command& command : commands())
      candidates.push_back({std::string(command.name), std::string(command.help)});
    return lines_of(candidates, "", current);
  }
  const Choices choices = argument_choices(*seen.command, seen.arguments.size());
  return complete_value(choices, seen.options, "", current, joints_of(choices, false));
}

}  // namespace jurisdiff
