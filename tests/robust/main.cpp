// jurisdiff_robust: every file of the data, changed at random, is accepted or refused with a place; nothing crashes,
// hangs or grows without bound.
//
//   jurisdiff_robust ROOT [--count N] [--seed N] [--case N]     --case: only this one, its text to stdout
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <string>

#include "lib/analyzer.h"
#include "lib/base/utf8.h"
#include "tests/robust/mutate_file.h"

namespace {

using namespace jurisdiff;
using namespace jurisdiff::robust;

constexpr std::size_t kLongestText = 1U << 20U;
constexpr std::size_t kMostDiagnostics = 20'000;
constexpr unsigned kHangSeconds = 120;
constexpr std::int64_t kNodes = 300;
const Date kDay = *parse_date("2026-11-23");

// What crashed, said from a signal handler: plain memory only.
std::array<char, 64> case_text{};
void say_case(int signal) {
  const char* why = signal == SIGALRM ? "hangs: " : "crashes: ";
  (void)!::write(STDERR_FILENO, why, std::strlen(why));
  (void)!::write(STDERR_FILENO, case_text.data(), std::strlen(case_text.data()));
  (void)!::write(STDERR_FILENO, "\n", 1);
  std::_Exit(1);
}

struct Settings {
  std::string root;
  std::uint64_t seed = 1;
  std::size_t count = 5'000;
  std::size_t only = 0;
  bool one = false;
};

struct Case {
  std::string path;
  std::string text;
  std::string how;  ///< the changes, by name
  Change first = Change::kFlipByte;
};

struct Tally {
  std::size_t accepted = 0;
  std::size_t refused = 0;
};

class Robust {
 public:
  explicit Robust(const Settings& settings) : settings_(settings), disk_(settings.root) {
    for (const char* top : {"rules", "jurisdictions"}) {
      for (const std::string& path : disk_.list(top)) paths_.push_back(path);
    }
    std::string why;
    for (const std::string& path : paths_) {
      texts_[path] = disk_.read(path, kLongestText, why).value_or("");
      add_to_pool(texts_[path], pool_);
    }
    memory_ = std::make_unique<MemoryFolder>(texts_);
    sources_ = disk_.folders("jurisdictions");
    keep_parsed();
  }

  int run() {
    for (const int signal : {SIGSEGV, SIGABRT, SIGFPE, SIGILL, SIGBUS, SIGALRM}) std::signal(signal, say_case);
    const std::size_t first = settings_.one ? settings_.only : 0;
    const std::size_t end = settings_.one ? settings_.only + 1 : settings_.count;
    for (std::size_t number = first; number < end; ++number) run_case(number);
    if (settings_.one) return failed_ == 0 ? 0 : 1;
    return report();
  }

 private:
  // One file, one to three changes; more bytes are changed in large files, so that each kind of file has its turn.
  Case make_case(std::size_t number) {
    Random random(settings_.seed, number);
    Case made;
    made.path = paths_[random.below(paths_.size())];
    made.text = texts_.at(made.path);
    const std::size_t changes = 1 + (random.below(4) == 0 ? 1 + random.below(2) : 0);
    for (std::size_t i = 0; i < changes; ++i) {
      const auto change = static_cast<Change>(random.below(kChanges));
      if (i == 0) made.first = change;
      made.text = changed(made.text, change, pool_, random);
      made.how += (i == 0 ? "" : ", ") + std::string(change_name(change));
    }
    if (made.text.size() > kLongestText) made.text.resize(kLongestText);
    return made;
  }

  void run_case(std::size_t number) {
    const Case made = make_case(number);
    std::snprintf(case_text.data(), case_text.size(), "case %zu of seed %llu", number,
                  static_cast<unsigned long long>(settings_.seed));
    if (settings_.one) {
      std::fprintf(stderr, "%s: %s\n", made.path.c_str(), made.how.c_str());
      std::fwrite(made.text.data(), 1, made.text.size(), stdout);
    }
    ::alarm(kHangSeconds);
    const auto start = std::chrono::steady_clock::now();
    bool accepted = false;
    try {
      accepted = judge(number, made);
    } catch (const std::exception& error) {
      fail(number, made, std::string("throws: ") + error.what());
    }
    ::alarm(0);
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    if (seconds > slowest_) {
      slowest_ = seconds;
      slowest_case_ = number;
    }
    Tally& tally = tallies_[static_cast<std::size_t>(made.first)];
    ++(accepted ? tally.accepted : tally.refused);
  }

  // The real files are parsed once, for every request the cases make.
  void keep_parsed() {
    for (const std::string& source : sources_) {
      LoadRequest request = request_for(source);
      for (const char* language : {"", "en", "ru", "zh"}) {
        request.languages.assign(*language == '\0' ? 0 : 1, language);
        (void)load_corpus(*memory_, request);
      }
    }
  }

  LoadRequest request_for(const std::string& source) {
    LoadRequest request;
    request.sources = {source};
    request.fingerprint = false;
    request.parsed = &parsed_;
    return request;
  }

  // The source a file belongs to; shared files are read with one source or the other.
  std::string source_of(const std::string& path, std::size_t number) const {
    for (const std::string& source : sources_) {
      if (path.starts_with("jurisdictions/" + source + "/") || path == "rules/mapping/" + source + ".yaml")
        return source;
    }
    return sources_[number % sources_.size()];
  }

  bool judge(std::size_t number, const Case& made) {
    const bool facts = made.path.find("/facts/") != std::string::npos;
    LoadRequest request = request_for(source_of(made.path, number));
    std::map<std::string, std::string> changed_file;
    if (facts) {
      request.extra_tests.emplace_back(made.path, made.text);
    } else {
      changed_file.emplace(made.path, made.text);
    }
    const bool messages = made.path.starts_with("rules/messages/");
    if (messages) request.languages = {made.path.substr(15, 2)};
    const MemoryFolder folder(std::move(changed_file), memory_.get());
    Loaded loaded = load_corpus(folder, request);
    check_places(number, made, loaded.diagnostics, loaded.files);
    if (loaded.diagnostics.has_errors()) return false;
    use(number, made, request.sources.front(), loaded, messages);
    return true;
  }

  // What was accepted must bear being used: resolved on a day, compared, told.
  void use(std::size_t number, const Case& made, const std::string& source, Loaded& loaded, bool messages) {
    const LawOfADay law(loaded.corpus, kDay);
    check_places(number, made, law.problems(), loaded.files);
    if (law.problems().has_errors()) return;
    if (!loaded.corpus.tests.empty() && number % 8 == 0) {
      check_places(number, made, run_law_tests(loaded.corpus, {.first_failure_only = true}).diagnostics, loaded.files);
    }
    if (!messages && number % 16 != 0) return;
    Diagnostics problems;
    const auto left = parse_operand(loaded.corpus, source, kDay, problems);
    const auto right = parse_operand(loaded.corpus, source, kDay.plus_days(-3'000), problems);
    if (!left || !right || loaded.corpus.categories.empty()) return fail(number, made, "the source is not there");
    CompareOptions options;
    options.categories = {loaded.corpus.categories[number % loaded.corpus.categories.size()].id};
    options.nodes = kNodes;
    options.most_told = 4;
    options.overlaps = false;
    const Comparison comparison = compare(loaded.corpus, *left, *right, options, problems);
    check_places(number, made, problems, loaded.files);
    if (problems.has_errors() || !messages) return;
    ReportOptions report;
    report.language = *parse_language(made.path.substr(15, 2));
    if (write_comparison_text(comparison, loaded.files, report).empty()) fail(number, made, "an empty report");
  }

  void check_places(std::size_t number, const Case& made, const Diagnostics& diagnostics, const Files& files) {
    if (diagnostics.size() > kMostDiagnostics) fail(number, made, std::to_string(diagnostics.size()) + " diagnostics");
    for (const Diagnostic& one : diagnostics.all()) {
      const std::string problem = wrong_with(one, files);
      if (!problem.empty()) fail(number, made, problem + ": [" + one.id + "] " + one.message);
      seen_.insert(one.id);
    }
  }

  static std::string wrong_with(const Diagnostic& one, const Files& files) {
    if (one.where.file == kNoFile) return "no file";
    if (static_cast<std::size_t>(one.where.file) >= files.size()) return "a file that was not read";
    const std::string& text = files[one.where.file].text;
    const auto lines = std::count(text.begin(), text.end(), '\n') + 1;
    if (one.where.begin.line < 1 || one.where.begin.line > lines) return "line " + std::to_string(one.where.begin.line);
    // A column counts code points, so it cannot lie more than one past the bytes of its line.
    const auto bytes = static_cast<std::int64_t>(files.line(one.where.file, one.where.begin.line).size());
    if (one.where.begin.column < 1 || one.where.begin.column > bytes + 2) {
      return "column " + std::to_string(one.where.begin.column);
    }
    const bool whole = one.where.end == Place{};
    if (!whole && (one.where.end < one.where.begin || one.where.end.line > lines)) return "an end before its beginning";
    if (one.id.empty() || one.message.empty()) return "no id or no message";
    const std::string text_of_it = render_for_people(one, files);
    if (!utf8::is_valid(text_of_it)) return "a message that is not UTF-8";
    for (const char c : text_of_it) {
      if (static_cast<unsigned char>(c) < 0x20 && c != '\n') return "a control character in the message";
    }
    return {};
  }

  void fail(std::size_t number, const Case& made, const std::string& why) {
    ++failed_;
    if (failed_ <= 40) {
      std::printf("FAILED: case %zu, %s, %s: %s\n", number, made.path.c_str(), made.how.c_str(),
                  utf8::escape_control(why).c_str());
    }
  }

  int report() {
    Tally all;
    std::printf("%-16s %9s %9s\n", "first change", "accepted", "refused");
    for (std::size_t i = 0; i < kChanges; ++i) {
      std::printf("%-16s %9zu %9zu\n", change_name(static_cast<Change>(i)), tallies_[i].accepted, tallies_[i].refused);
      all.accepted += tallies_[i].accepted;
      all.refused += tallies_[i].refused;
    }
    rusage used{};
    ::getrusage(RUSAGE_SELF, &used);
    std::printf("%zu accepted, %zu refused, %zu kinds of diagnostics; slowest case %zu, %.2f s; at most %ld MiB\n",
                all.accepted, all.refused, seen_.size(), slowest_case_, slowest_, used.ru_maxrss / 1024);
    // A run in which all is accepted, or all refused, tests nothing.
    const std::size_t cases = all.accepted + all.refused;
    if (all.accepted * 20 < cases || all.refused * 5 < cases) {
      std::printf("FAILED: too few are accepted, or too few refused\n");
      ++failed_;
    }
    std::printf("%zu cases: %zu passed, %zu failed\n", cases, cases - std::min(cases, failed_), failed_);
    return failed_ == 0 ? 0 : 1;
  }

  const Settings& settings_;
  DiskFolder disk_;
  std::vector<std::string> paths_;
  std::map<std::string, std::string> texts_;
  std::unique_ptr<MemoryFolder> memory_;
  std::vector<std::string> sources_;
  ParsedFiles parsed_;
  Pool pool_;
  std::array<Tally, kChanges> tallies_{};
  std::set<std::string> seen_;
  std::size_t failed_ = 0;
  double slowest_ = 0;
  std::size_t slowest_case_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2 || argc % 2 != 0) {
    std::fprintf(stderr, "jurisdiff_robust ROOT [--count N] [--seed N] [--case N]\n");
    return 2;
  }
  Settings settings;
  settings.root = argv[1];
  for (int i = 2; i + 1 < argc; i += 2) {
    const std::string option = argv[i];
    const std::uint64_t value = std::strtoull(argv[i + 1], nullptr, 10);
    if (option == "--count") settings.count = value;
    if (option == "--seed") settings.seed = value;
    if (option == "--case") settings.only = value, settings.one = true;
  }
  return Robust(settings).run();
}
