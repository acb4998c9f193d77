#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "lib/yaml/parse.h"
#include "lib/yaml/readers.h"
#include "tests/bench/bench.h"

namespace {

using namespace jurisdiff;

constexpr int kRounds = 7;
constexpr double kMostMilliseconds = 50;
constexpr double kMostRatio = 0.8;

double milliseconds(const std::function<void()>& work) {
  const auto begin = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

std::string repeated(const std::string& text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) {
    all += text;
  }
  return all;
}

std::string alias_bomb() {
  std::string text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 1000; ++i) {
    const std::string last = "*a" + std::to_string(i - 1);
    text += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + repeated(last + ", ", 8) + last + "]\n";
  }
  return text;
}

std::string law(int provisions) {
  std::string all;
  for (int i = 0; i < provisions; ++i) {
    const std::string n = std::to_string(i);
    all +=
        "# article " + n + ", read from the official text\n- id: xa/art-" + n +
        "\n  cite: {en: \"xa Penal Code, art. " + n + "(1)\", ru: \"УК ХА, ст. " + n + "(1)\", zh: 刑法第" + n +
        "条}\n  title: {en: Obtaining information from a protected computer, ru: Неправомерный доступ к компьютерной "
        "информации, zh: 非法获取计算机信息系统数据}\n  liability: criminal\n  versions:\n    - from: 2008-09-26\n"
        "      source: {act: \"Act 3 of 2008\", url: https://example.org/act/" +
        n +
        ", seen: 2026-11-23, basis: official}\n      any:\n        - conduct: {term: obtains}\n"
        "          object: {term: information}\n          where: [{term: protected-computer}]\n"
        "          access-authority: {term: without-or-exceeding-authorization}\n"
        "          guilt-act: {term: intentionally}\n      except:\n"
        "        - {act-authority: {term: lawful-government-activity}, kind: justification}\n"
        "      penalty: {imprisonment: {max: 1y}}\n      words: {intentionally: guilt-act, accesses: conduct,\n"
        "              without authorization: access-authority, thereby obtains: conduct}\n";
  }
  return all;
}

void refuse(const char* name, const std::string& text) {
  Files files;
  const FileId file = files.add("hostile.yaml", text);
  std::vector<double> times;
  Diagnostics last;
  bool refused = true;
  for (int round = 0; round < kRounds; ++round) {
    Diagnostics diagnostics;
    times.push_back(milliseconds([&] { refused = !yaml::parse(files, file, diagnostics) && refused; }));
    last = diagnostics;
  }
  const double time = median(times);
  const bool placed = !last.empty() && last.all().front().where.begin.line > 0;
  const Place place = placed ? last.all().front().where.begin : Place{};
  std::printf("P8  %-34s %8.2f ms  target <= %.0f ms  %-7s  %d:%d %s\n", name, time, kMostMilliseconds,
              time <= kMostMilliseconds && refused && placed ? "met" : "NOT MET", place.line, place.column,
              last.empty() ? "not refused" : last.all().front().id.c_str());
}

void throughput() {
  Files files;
  const FileId file = files.add("law.yaml", law(1000));
  const std::string& text = files[file].text;
  std::vector<double> load_all;
  std::vector<double> with_parse;
  std::vector<double> with_direct;
  bool good = true;
  for (int round = 0; round < kRounds; ++round) {
    load_all.push_back(milliseconds([&] { good = YAML::LoadAll(text).size() == 1 && good; }));
    with_parse.push_back(milliseconds([&] {
      Diagnostics diagnostics;
      good = yaml::parse(files, file, diagnostics).has_value() && good;
    }));
    with_direct.push_back(milliseconds([&] {
      Diagnostics diagnostics;
      good = yaml::parse_with(yaml::Reader::kDirect, files, file, diagnostics).has_value() && good;
    }));
  }
  const double all = median(load_all);
  const auto line = [&](const char* name, double time) {
    std::printf("load  %-12s %8.1f ms  %6.1f MB/s  %.2f x LoadAll  target <= %.2f  %s\n", name, time,
                static_cast<double>(text.size()) / 1e3 / time, time / all, kMostRatio,
                good && time / all <= kMostRatio ? "met" : "NOT MET");
  };
  std::printf("load  %zu bytes, medians of %d; YAML::LoadAll %.1f ms\n", text.size(), kRounds, all);
  line("parse()", median(with_parse));
  line("direct", median(with_direct));
}

}  // namespace

void bench_load() {
  refuse("100,000 '['", std::string(100000, '['));
  refuse("100,000 '[', one a line", repeated("[\n", 100000));
  refuse("a key of 2 MB", std::string(2U << 20U, 'k') + ": v\n");
  refuse("a key of 2 MB over many lines", repeated("kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk\n", 52429) + ": v\n");
  refuse("an alias bomb", alias_bomb());
  refuse("an anchor that holds itself", "a: &a [*a]\n");
  refuse("a truncated quote", "a: \"b\n");
  refuse("a truncated quote after 1 MB", law(1000) + "- id: 'xa\n");
  refuse("4 MB of NUL", std::string(4U << 20U, '\0'));
  refuse("4 MB of broken UTF-8", std::string(4U << 20U, '\xFF'));
  refuse("2 MB of '{a: '", repeated("{a: \n", 400000));
  refuse("2 MB of '- '", repeated(repeated("- ", 20000) + "\n", 50));
  throughput();
}
