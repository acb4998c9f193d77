// jurisdiff_mutate: how strong the law tests are. See lib/check/mutate.h.
#include <algorithm>
#include <array>
#include <cstdio>
#include <exception>
#include <string>
#include <string_view>
#include <thread>

#include "lib/check/law_tests.h"
#include "lib/check/mutate.h"
#include "lib/load/load.h"

namespace {

using namespace jurisdiff;

constexpr std::size_t kWantedPercent = 95;

struct KindName {
  MutantKind kind;
  const char* name;
};
constexpr std::array kKinds{
    KindName{MutantKind::kElement, "element widened"},    KindName{MutantKind::kException, "exception dropped"},
    KindName{MutantKind::kDate, "date moved by a day"},   KindName{MutantKind::kItem, "entry of a list dropped"},
    KindName{MutantKind::kRule, "arguable part changed"},
};

const char* fate_name(Fate fate) {
  switch (fate) {
    case Fate::kKilledByFacts:
      return "killed";
    case Fate::kKilledByExample:
      return "killed by an example only";
    case Fate::kEquivalent:
      return "equivalent";
    case Fate::kSurvives:
      return "SURVIVES";
    case Fate::kUnseen:
      return "SURVIVES, only the deciding readings differ";
    case Fate::kUndetermined:
      return "SURVIVES, equivalence undetermined";
  }
  return "";
}

std::string percent(std::size_t part, std::size_t whole) {
  if (whole == 0) return "-";
  const std::size_t tenths = part * 1000 / whole;
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " %";
}

using Counts = std::array<std::size_t, 6>;  // by Fate

std::size_t killed(const Counts& counts) { return counts[0] + counts[1]; }
std::size_t surviving(const Counts& counts) { return counts[3] + counts[4] + counts[5]; }

void row(const char* name, const Counts& counts) {
  const std::size_t whole = killed(counts) + surviving(counts);
  std::printf("%-24s %6zu %7zu %11zu %11zu %9zu %8s\n", name, whole + counts[2], counts[0], counts[1], counts[2],
              surviving(counts), percent(killed(counts), whole).c_str());
}

int run(const std::string& data, bool list) {
  const DiskFolder folder(data);
  LoadRequest request;
  request.all_sources = true;
  request.law_tests = true;
  const unsigned threads = std::max(1U, std::thread::hardware_concurrency());
  request.threads = static_cast<int>(threads);
  const Loaded loaded = load_corpus(folder, request);
  for (const Diagnostic& one : loaded.diagnostics.all()) std::fputs(render_gnu(one, loaded.files).c_str(), stderr);
  if (loaded.diagnostics.has_errors()) return 2;
  const LawTestResult base = run_law_tests(loaded.corpus);
  if (base.failed > 0) {
    for (const Diagnostic& one : base.diagnostics.all()) std::fputs(render_gnu(one, loaded.files).c_str(), stderr);
    std::fprintf(stderr, "%zu law tests fail; mutants say nothing until they pass\n", base.failed);
    return 2;
  }
  const MutationPeriod period{*parse_date("2011-12-06"), *parse_date("2026-11-23")};
  const MutationResult result = run_mutants(loaded.corpus, period, threads);

  std::printf("%-24s %6s %7s %11s %11s %9s %8s\n", "mutants", "all", "killed", "by example", "equivalent", "survive",
              "strength");
  Counts sum{};
  for (const KindName& kind : kKinds) {
    Counts counts{};
    for (std::size_t i = 0; i < counts.size(); ++i) {
      counts[i] = result.count(kind.kind, static_cast<Fate>(i));
      sum[i] += counts[i];
    }
    row(kind.name, counts);
  }
  row("all", sum);
  std::printf(
      "Equivalent mutants do not count: the same fact patterns on the same readings on every day from %s to\n"
      "%s. Of the survivors no fact pattern can tell %zu, and %zu are undetermined.\n",
      period.first.text().c_str(), period.last.text().c_str(), sum[4], sum[5]);
  for (std::size_t i = 0; i < result.mutants.size(); ++i) {
    const bool survives = result.fates[i] >= Fate::kSurvives;
    if (!survives && !list) continue;
    const Mutant& mutant = result.mutants[i];
    const std::string path = mutant.span.file == kNoFile ? std::string("?") : loaded.files[mutant.span.file].path;
    std::printf("%s:%d: %s: %s\n", path.c_str(), mutant.span.begin.line, fate_name(result.fates[i]),
                mutant.what.c_str());
  }
  return killed(sum) * 100 >= (killed(sum) + surviving(sum)) * kWantedPercent ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  std::string data;
  bool list = false;
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word == "--list") {
      list = true;
    } else if (word == "--data" && i + 1 < argc) {
      data = argv[++i];
    } else {
      data.clear();
      break;
    }
  }
  if (data.empty()) {
    std::fputs("usage: jurisdiff_mutate --data DIR [--list]\n", stderr);
    return 2;
  }
  try {
    return run(data, list);
  } catch (const std::exception& problem) {
    std::fprintf(stderr, "%s\n", problem.what());
    return 3;
  }
}
