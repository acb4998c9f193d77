#include "cli/session.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <thread>

#include "cli/data_folder.h"
#include "cli/log.h"
#include "cli/version.h"
#include "lib/base/nearest.h"

namespace jurisdiff {

namespace {

constexpr std::size_t kPlainWidth = 100;
constexpr std::size_t kLeastWidth = 40;

std::size_t terminal_width() {
  if (const char* columns = std::getenv("COLUMNS"); columns != nullptr) {
    const long value = std::strtol(columns, nullptr, 10);
    if (value >= static_cast<long>(kLeastWidth) && value <= 400) return static_cast<std::size_t>(value);
  }
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= kLeastWidth) return size.ws_col;
  return kPlainWidth;
}

Language language_of(const Options& options) {
  if (options.language.empty()) return Language::kEn;
  if (const auto language = parse_language(options.language)) return *language;
  std::vector<std::string> known;
  for (const Language language : kLanguages) known.emplace_back(language_code(language));
  throw UsageError("'" + options.language + "' is not a language reports are written in",
                   nearest_help(options.language, known) + " languages: en, ru, zh");
}

}  // namespace

std::string nearest_help(std::string_view wanted, const std::vector<std::string>& known) {
  const std::vector<std::string_view> views(known.begin(), known.end());
  const auto near = nearest(wanted, views);
  return near ? "did you mean '" + *near + "'?" : std::string();
}

std::string data_folder(const Options& options) {
  std::vector<std::string> looked;
  if (auto folder = find_data_folder(options.data, looked)) return *folder;
  std::string places;
  for (const std::string& place : looked) places += "\n    " + place;
  throw UsageError("no folder with 'rules' and 'jurisdictions' was found; looked in:" + places,
                   "name it with --data DIR or JURISDIFF_DATA");
}

Date date_of(const Options& options) {
  const Date today{std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now())};
  if (options.as_of.empty()) return today;
  if (const auto date = parse_date(options.as_of)) return *date;
  throw UsageError("'" + options.as_of + "' is not a date that exists", "write --as-of 2011-12-06");
}

void print_diagnostics(const Diagnostics& diagnostics, const Files& files) {
  Diagnostics sorted = diagnostics;
  sorted.sort(files);
  for (const Diagnostic& one : sorted.all()) say_error(render_for_people(one, files));
}

int thread_count(const Options& options) {
  if (options.jobs > 0) return options.jobs;
  return static_cast<int>(std::max(1U, std::min(8U, std::thread::hardware_concurrency())));
}

Session& open_session(const Options& options, const std::vector<std::string>& sources, bool all,
                      std::vector<std::pair<std::string, std::string>> extra_tests) {
  static Session& session = *new Session;
  session.language = language_of(options);
  session.today = date_of(Options{});
  session.report.language = session.language;
  session.report.width = terminal_width();
  session.report.colour = options.output.empty() && ::isatty(STDOUT_FILENO) == 1 && std::getenv("NO_COLOR") == nullptr;
  session.report.everything = options.all;
  session.report.version = kVersion;
  session.report.nodes = static_cast<std::size_t>(options.nodes);
  const std::string root = data_folder(options);
  const DiskFolder folder(root);
  const std::vector<std::string> known = folder.folders("jurisdictions");
  for (const std::string& source : sources) {
    if (std::find(known.begin(), known.end(), source) != known.end()) continue;
    std::string list;
    for (const std::string& one : known) list += (list.empty() ? "" : ", ") + one;
    const std::string near = nearest_help(source, known);
    throw UsageError("there is no source of law '" + source + "'",
                     (near.empty() ? "" : near + " ") + "sources: " + list);
  }
  LoadRequest request;
  request.sources = sources;
  request.all_sources = all;
  request.law_tests = options.command == "check";
  request.extra_tests = std::move(extra_tests);
  request.languages = {"en"};
  const std::string code(language_code(session.language));
  if (code != "en") request.languages.push_back(code);
  request.threads = thread_count(options);
  const auto start = std::chrono::steady_clock::now();
  session.data = load_corpus(folder, request);
  if (options.verbose) {
    for (const FileRead& file : session.data.read)
      say_verbosely("read " + file.path + " (" + std::to_string(file.bytes) + " bytes)");
    const auto spent = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - start);
    say_verbosely("loading took " + std::to_string(spent.count()) + " µs on " + std::to_string(request.threads) +
                  " threads");
  }
  if (options.command == "check") return session;
  if (!session.data.diagnostics.empty()) print_diagnostics(session.data.diagnostics, session.data.files);
  if (session.data.diagnostics.has_errors()) throw InvalidData("the law files are not valid; nothing was compared");
  return session;
}

void require_encoded(const Operand& operand) {
  for (const LegalSource* source : operand.sources) {
    if (operand.as_of >= source->encoded_from) continue;
    throw UsageError("the law of '" + source->id + "' is encoded from " + source->encoded_from.text() +
                         " on; nothing can be said of " + operand.as_of.text(),
                     "choose a later --as-of");
  }
}

ResolveOptions resolve_options(const Options& options, const Corpus& corpus) {
  ResolveOptions result;
  result.assume.insert(options.assume.begin(), options.assume.end());
  for (const std::string& id : options.without_rule) {
    std::vector<std::string> known;
    for (const Rule& rule : corpus.rules) known.push_back(rule.id);
    if (std::find(known.begin(), known.end(), id) == known.end()) {
      throw UsageError("there is no rule '" + id + "'", nearest_help(id, known));
    }
    result.without_rule.insert(id);
  }
  if (!options.known_at.empty()) {
    result.known_at = parse_date(options.known_at);
    if (!result.known_at) throw UsageError("'" + options.known_at + "' is not a date that exists");
  }
  return result;
}

bool reaches(const Options& options, Level level, std::string_view otherwise) {
  const std::string_view wanted = options.fail_on.empty() ? otherwise : std::string_view(options.fail_on);
  if (wanted == "never") return false;
  if (wanted == "error") return level == Level::kError;
  if (wanted == "warning") return level >= Level::kWarning;
  return true;
}

}  // namespace jurisdiff
