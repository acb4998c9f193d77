// Speed as ratios against a reference in the same run: ./dev bench. It prints targets and whether they are met.
#include <cstdio>
#include <string_view>

#include "tests/bench/bench.h"

int main(int argc, char** argv) {
  const char* data = ".";
  for (int i = 1; i + 1 < argc; ++i) {
    if (std::string_view(argv[i]) == "--data") data = argv[i + 1];
  }
  bench_load();
  bench_region();
  bench_report(data, argv[0]);
  return 0;
}
