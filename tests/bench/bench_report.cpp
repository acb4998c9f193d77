#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "lib/analyzer.h"
#include "tests/bench/bench.h"

namespace {

constexpr int kRuns = 11;

double milliseconds(std::chrono::steady_clock::time_point from) {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - from).count();
}

double median(std::vector<double> times) {
  std::sort(times.begin(), times.end());
  return times[times.size() / 2];
}

struct Run {
  double time = 0;
  long peak_kib = 0;
};

// The program as a user starts it, its output thrown away. Spawned, not forked: a fork copies the tables of all the
// memory this process has, which is no part of the program's start.
Run run_program(const std::string& program, const std::vector<std::string>& arguments) {
  std::vector<std::string> copies{program};
  copies.insert(copies.end(), arguments.begin(), arguments.end());
  std::vector<char*> words;
  for (std::string& one : copies) words.push_back(one.data());
  words.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
  const auto start = std::chrono::steady_clock::now();
  pid_t child = 0;
  if (::posix_spawn(&child, program.c_str(), &actions, nullptr, words.data(), environ) != 0) {
    std::printf("the program could not be started: %s\n", program.c_str());
    std::exit(1);
  }
  ::posix_spawn_file_actions_destroy(&actions);
  int status = 0;
  rusage usage{};
  ::wait4(child, &status, 0, &usage);
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) std::printf("the program failed: %s\n", arguments[2].c_str());
  return {milliseconds(start), usage.ru_maxrss};
}

constexpr double kMostOfAReport = 1.5;

// The largest file of each kind: what an editor or a commit hook asks after one file was changed.
std::vector<std::string> largest_files(const jurisdiff::Loaded& loaded) {
  std::vector<std::string> found;
  for (const char* kind : {"/offences/", "/facts/", "/mapping/", "/taxonomy/"}) {
    const jurisdiff::FileRead* best = nullptr;
    for (const jurisdiff::FileRead& file : loaded.read) {
      if (file.path.find(kind) == std::string::npos) continue;
      if (best == nullptr || file.bytes > best->bytes) best = &file;
    }
    if (best != nullptr) found.push_back(best->path);
  }
  return found;
}

void bench_check(const std::string& data, const std::string& program) {
  jurisdiff::LoadRequest request;
  request.all_sources = true;
  request.law_tests = true;
  const jurisdiff::Loaded loaded = jurisdiff::load_corpus(jurisdiff::DiskFolder(data), request);
  std::printf("\nP9 check of one changed file among %zu against a cold US-RU report; median of %d\n",
              loaded.read.size(), kRuns);
  for (const std::string& file : largest_files(loaded)) {
    for (const char* threads : {"1", "2"}) {
      std::vector<double> report;
      std::vector<double> check;
      for (int i = 0; i < kRuns; ++i) {
        report.push_back(
            run_program(program, {"--data", data, "gaps", "us", "ru", "--as-of", "2026-11-23", "--jobs", threads})
                .time);
        check.push_back(run_program(program, {"--data", data, "check", data + "/" + file, "--jobs", threads}).time);
      }
      const double ratio = median(check) / median(report);
      std::printf("   %s thread(s) %.1f ms, ratio %.2f, target <= %.1f: %-7s %s\n", threads, median(check), ratio,
                  kMostOfAReport, ratio <= kMostOfAReport ? "met" : "not met", file.c_str());
    }
  }
}

}  // namespace

void bench_report(const char* data, const char* own_path) {
  using namespace jurisdiff;
  const DiskFolder folder(data);
  LoadRequest request;
  request.sources = {"us", "ru"};
  request.languages = {"en"};
  const Loaded loaded = load_corpus(folder, request);
  std::vector<std::string> texts;
  std::size_t bytes = 0;
  for (const FileRead& file : loaded.read) {
    std::ifstream in(std::string(data) + "/" + file.path, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    texts.push_back(text.str());
    bytes += texts.back().size();
  }
  const std::string own(own_path);
  const std::string program = own.substr(0, own.rfind('/') + 1) + "jurisdiff";
  std::vector<double> reference;
  std::vector<double> one;
  std::vector<double> two;
  long peak = 0;
  // Reference and program take turns, so that a busy machine slows both.
  for (int i = 0; i < kRuns; ++i) {
    const auto start = std::chrono::steady_clock::now();
    for (const std::string& text : texts) {
      if (YAML::LoadAll(text).empty()) std::printf("P1: an empty file\n");
    }
    reference.push_back(milliseconds(start));
    for (const int threads : {1, 2}) {
      const Run run = run_program(
          program, {"--data", data, "gaps", "us", "ru", "--as-of", "2026-11-23", "--jobs", std::to_string(threads)});
      (threads == 1 ? one : two).push_back(run.time);
      peak = std::max(peak, run.peak_kib);
    }
  }
  const double base = median(reference);
  std::printf("\nP1 cold US-RU report against YAML::LoadAll on the same %zu files, %zu bytes; median of %d\n",
              texts.size(), bytes, kRuns);
  std::printf("   LoadAll %.1f ms\n", base);
  for (const auto& [name, times, target] :
       {std::tuple{"one thread ", &one, 1.0}, std::tuple{"two threads", &two, 0.60}}) {
    const double ratio = median(*times) / base;
    std::printf("   %s %.1f ms, ratio %.2f, target <= %.2f: %s\n", name, median(*times), ratio, target,
                ratio <= target ? "met" : "not met");
  }
  std::printf("   peak memory %.1f MiB, target <= 64: %s\n", static_cast<double>(peak) / 1024,
              peak <= 64 * 1024 ? "met" : "not met");
  bench_check(data, program);
}
