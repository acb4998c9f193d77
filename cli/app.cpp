#include "cli/app.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <csignal>
#include <exception>
#include <map>

#include "cli/commands.h"
#include "cli/complete.h"
#include "cli/log.h"
#include "cli/option_info.h"
#include "cli/output.h"
#include "cli/session.h"
#include "cli/version.h"

namespace jurisdiff {

namespace {

constexpr int kMostInAList = 10'000;

// Comma-separated or repeated, and never the next word of the command line.
CLI::Option* add_list(CLI::App& app, const std::string& name, std::vector<std::string>& into, const std::string& help) {
  return app.add_option(name, into, help)->delimiter(',')->expected(1, kMostInAList)->allow_extra_args(false);
}

// The command that alone heeds an option; options that are not here are of all.
using Owners = std::map<const CLI::Option*, std::string_view>;

Owners declare(CLI::App& app, Options& options) {
  Owners owners;
  const auto only = [&owners](std::string_view command, CLI::Option* option) {
    owners[option] = command;
    option->description(std::string(command) + ": " + option->get_description());
  };
  app.add_option("--as-of", options.as_of, "the law of this day, YYYY-MM-DD (today); matrix: several")
      ->type_name("DATE");
  app.add_option("--known-at", options.known_at, "with authority known by this day (the same)")->type_name("DATE");
  add_list(app, "--category", options.categories, "only these categories, in full")->type_name("ID");
  only("assess", add_list(app, "--in", options.in, "under the law of these sources")->type_name("IDS"));
  app.add_option("--domain", options.domain, "offences")->type_name("DOMAIN");
  app.add_option("--format", options.format, "text, json, csv; check: text, gnu, json, sarif, junit, github")
      ->type_name("FORMAT");
  app.add_option("--lang", options.language, "en, ru, zh")->type_name("LANG");
  app.add_option("--output", options.output, "write to a file, whole or not at all; batch: to a folder")
      ->type_name("FILE");
  app.add_option("--data", options.data, "the folder with rules and jurisdictions")->type_name("DIR");
  app.add_option("--jobs", options.jobs, "threads")->check(CLI::Range(1, 64))->type_name("N");
  app.add_option("--fail-on", options.fail_on, "exit 1 from this level: error, warning, note, never")
      ->check(CLI::IsMember({"error", "warning", "note", "never"}))
      ->type_name("LEVEL");
  app.add_option("--nodes", options.nodes, "search steps before 'undetermined'")
      ->check(CLI::Range(1L, 1'000'000'000L))
      ->type_name("N");
  add_list(app, "--assume", options.assume, "take these doubts as settled")->type_name("READING");
  add_list(app, "--without-rule", options.without_rule, "take these mapping rules away")->type_name("RULE");
  add_list(app, "--without-cause", options.without_cause, "leave differences out: law, encoding, bridge, not-examined")
      ->type_name("CAUSE");
  only("list", app.add_option("--basis", options.basis, "official, secondary or unverified")->type_name("BASIS"));
  only("check",
       app.add_option("--baseline", options.baseline, "leave out the problems this file names")->type_name("FILE"));
  only("check", app.add_option("--write-baseline", options.write_baseline, "write such a file")->type_name("FILE"));
  only("check", app.add_flag("--prune-baseline", options.prune_baseline, "take out of the baseline what is solved"));
  only("check",
       app.add_option("--waivers", options.waivers, "leave out what its owners answer for")->type_name("FILE"));
  only("check", app.add_option("--against", options.against, "what the change from these data does to every comparison")
                    ->type_name("DIR|GIT-REF"));
  app.add_flag("--all", options.all, "every finding, not only the weightiest");
  only("batch", app.add_option("--shard", options.shard, "only every n-th item, from the i-th on")->type_name("I/N"));
  only("batch", app.add_flag("--dry-run", options.dry_run, "say what would be written"));
  app.add_flag("-v,--verbose", options.verbose, "files, rules and times, to stderr");
  return owners;
}

// "{error,warning}", as a choice among words tells of itself.
std::vector<std::string> words_in_braces(const std::string& text) {
  if (text.size() < 2 || text.front() != '{' || text.back() != '}') return {};
  return CLI::detail::split(text.substr(1, text.size() - 2), ',');
}

// The parser as every run sets it up.
Owners set_up(CLI::App& app, Options& options, bool& version) {
  app.allow_extras();
  app.set_help_flag("-h,--help", "this help");
  app.add_flag("--version", version, "the version");
  return declare(app, options);
}

std::string help_text(const CLI::App& app) {
  std::string text = "jurisdiff COMMAND ... [options]\n\nCompares cybercrime laws, exactly.\n\nCommands:\n";
  for (const Command& command : commands()) {
    std::string head = "  " + std::string(command.name) + " " + std::string(command.arguments);
    head.resize(std::max<std::size_t>(head.size() + 2, 22), ' ');
    text += head + std::string(command.help) + "\n";
  }
  text += "\nA and B are sources of law: us, ru@2011-12-06 (at a date), us+us-ca (a union).\n\nOptions:\n";
  for (const CLI::Option* option : app.get_options()) {
    std::string head = "  " + option->get_name(false, true);
    if (option->get_type_size() != 0) head += " " + option->get_type_name();
    head.resize(std::max<std::size_t>(head.size() + 2, 28), ' ');
    text += head + option->get_description() + "\n";
  }
  text += "\nExit codes: 0 fine · 1 a finding reaches --fail-on · 2 could not compare · 3 our bug\n";
  return text;
}

void unknown_words(const CLI::App& app, const std::vector<std::string>& words) {
  for (const std::string& word : words) {
    if (!word.starts_with("-") || word == "-") continue;
    std::vector<std::string> known;
    for (const CLI::Option* option : app.get_options()) {
      for (const std::string& name : option->get_lnames()) known.push_back("--" + name);
    }
    throw UsageError("unknown option '" + word + "'", nearest_help(word.substr(0, word.find('=')), known));
  }
}

// Another command would not heed them.
void refuse_options_of_others(const Owners& owners, const CLI::App& app, const std::string& command) {
  for (const CLI::Option* option : app.get_options()) {
    const auto owner = owners.find(option);
    if (option->count() == 0 || owner == owners.end() || owner->second == command) continue;
    throw UsageError("'--" + option->get_lnames().front() + "' is an option of '" + std::string(owner->second) +
                         "', not of '" + command + "'",
                     "see: jurisdiff --help");
  }
}

const Command& find_command(const std::string& name) {
  if (const Command* command = command_named(name)) return *command;
  std::vector<std::string> known;
  for (const Command& command : commands()) known.emplace_back(command.name);
  throw UsageError("unknown command '" + name + "'", nearest_help(name, known) + " see: jurisdiff --help");
}

void require_format(const Command& command, const Options& options) {
  const std::vector<std::string> known = command.formats(options.arguments);
  if (known.empty() || std::find(known.begin(), known.end(), options.format) != known.end()) return;
  std::string list;
  for (const std::string& format : known) list += (list.empty() ? "" : ", ") + format;
  const std::string near = nearest_help(options.format, known);
  throw UsageError("'" + options.format + "' is not a format of '" + options.command + "'",
                   (near.empty() ? "" : near + " ") + "formats: " + list);
}

int run(int argc, char** argv) {
  if (argc > 1 && argv[1] == kCompleteWord) {  // the words after it are not ours to obey
    write_output({}, complete({argv + 2, argv + argc}));
    return kFine;
  }
  Options options;
  CLI::App app{"jurisdiff"};
  bool version = false;
  const Owners owners = set_up(app, options, version);
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    std::fputs(help_text(app).c_str(), stdout);
    return kFine;
  } catch (const CLI::ParseError& error) {
    throw UsageError(error.what(), "see: jurisdiff --help");
  }
  start_log(options.verbose);
  if (version) {
    std::fputs((std::string("jurisdiff ") + kVersion + "\n").c_str(), stdout);
    return kFine;
  }
  std::vector<std::string> words = app.remaining();
  unknown_words(app, words);
  if (words.empty()) throw UsageError("a command is missing", "see: jurisdiff --help");
  const Command& command = find_command(words.front());
  options.command = words.front();
  refuse_options_of_others(owners, app, options.command);
  options.arguments.assign(words.begin() + 1, words.end());
  const auto given = static_cast<int>(options.arguments.size());
  if (given < command.least || given > command.most) {
    const std::string wanted(command.arguments.empty() ? "nothing" : command.arguments);
    throw UsageError("'" + options.command + "' takes " + wanted + ", not " + std::to_string(given) +
                         (given == 1 ? " word" : " words"),
                     "for instance: jurisdiff gaps us ru");
  }
  if (options.domain != "offences") {
    throw UsageError("the domain '" + options.domain + "' has no data yet", "domains: offences");
  }
  require_format(command, options);
  return command.run(options);
}

}  // namespace

std::vector<OptionInfo> option_list() {
  Options options;
  bool version = false;
  CLI::App app{"jurisdiff"};
  set_up(app, options, version);
  std::vector<OptionInfo> list;
  for (CLI::Option* option : app.get_options()) {
    OptionInfo info;
    for (const std::string& name : option->get_snames()) info.names.push_back("-" + name);
    for (const std::string& name : option->get_lnames()) info.names.push_back("--" + name);
    info.help = option->get_description();
    if (option->get_type_size() != 0) info.type = option->get_type_name();
    info.list = option->get_expected_max() > 1;
    try {
      info.choices = words_in_braces(option->get_validator(0)->get_description());
    } catch (const CLI::OptionNotFound&) {
      info.choices.clear();  // its values are not checked by the parser
    }
    list.push_back(std::move(info));
  }
  return list;
}

int run_app(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);
  start_log(false);
  try {
    return run(argc, argv);
  } catch (const UsageError& error) {
    say_error(std::string("jurisdiff: ") + error.what());
    if (!error.help.empty()) say_error("  help: " + error.help);
    return kCouldNotCompare;
  } catch (const InvalidData& error) {
    say_error(std::string("jurisdiff: ") + error.what());
    return kCouldNotCompare;
  } catch (const std::logic_error& error) {
    say_error(std::string("jurisdiff: our bug, please report it: ") + error.what());
    return kOurBug;
  } catch (const std::exception& error) {
    say_error(std::string("jurisdiff: ") + error.what());
    return kCouldNotCompare;
  }
}

}  // namespace jurisdiff
