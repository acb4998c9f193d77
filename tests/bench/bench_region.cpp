#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

#include "tests/bench/bench.h"
#include "tests/unit/test_region_oracle.h"

using namespace jurisdiff::region;
using jurisdiff::region::oracle::Random;

namespace {

constexpr std::uint64_t kSeed = 20261123;
constexpr int kSources = 8;
constexpr int kCategories = 60;

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

const char* met(bool yes) { return yes ? "met" : "not met"; }

const char* name_of(Verdict verdict) {
  if (verdict == Verdict::kEmpty) return "empty";
  return verdict == Verdict::kNonempty ? "nonempty" : "undetermined";
}

/// Invented law in the measures that matter: how many boxes a clip has and how many gaps exist.
class Corpus {
 public:
  Corpus(bool wide, std::uint64_t seed) : random_(seed), space_(widths(wide)), wide_(wide) {
    for (int c = 0; c < kCategories; ++c) {
      Box box = space_.full();
      space_.set(box, 0, some_of(0, 6));
      if (random_.chance(50)) space_.set(box, 1, some_of(1, 16));
      categories_.push_back(box);
    }
  }

  /// Every source writes its own law.
  void enact_law() {
    for (int s = 0; s < kSources; ++s) {
      Region source(space_);
      // With more facets fewer boxes lie inside others; clips of about the same size make the times comparable.
      const std::size_t least = wide_ ? 45 : 100;
      for (std::size_t p = least + random_.below(least / 2); p > 0; --p) provision(source);
      sources_.push_back(std::move(source));
    }
    clip();
  }

  /// One law, drafted differently by every source: boxes cut in parts that may overlap; one part in a hundred is lost.
  void enact_drafts() {
    Region law(space_);
    for (int p = 0; p < 52; ++p) provision(law);
    for (int s = 0; s < kSources; ++s) {
      Region source(space_);
      for (std::size_t i = 0; i < law.size(); ++i) redraft(Box(law[i].begin(), law[i].end()), 2, source);
      sources_.push_back(std::move(source));
    }
    clip();
  }

  [[nodiscard]] std::size_t boxes_per_source() const { return mean(sources_); }
  [[nodiscard]] std::size_t boxes_per_clip() const { return mean(clips_); }
  [[nodiscard]] int words() const { return space_.words(); }
  [[nodiscard]] const Region& clipped(int source, int category) const {
    return clips_[static_cast<std::size_t>(source * kCategories + category)];
  }

 private:
  static std::vector<int> widths(bool wide) {
    std::vector<int> result{40, 24, 16, 12, 10, 8, 8, 6, 6, 5, 4, 4, 3, 3};
    if (wide) {
      for (int f = 0; f < 26; ++f) result.push_back(2 + f % 5);
      for (int r = 0; r < 60; ++r) result.push_back(2);
    }
    return result;
  }

  Word some_of(int facet, std::size_t leaves) {
    Word set = 0;
    const auto width = static_cast<std::size_t>(space_.width(facet));
    for (std::size_t i = 0; i < leaves; ++i) set |= Word{1} << random_.below(width);
    return set;
  }

  void constrain(Box& box, int facet) {
    const auto width = static_cast<std::size_t>(space_.width(facet));
    space_.set(box, facet, some_of(facet, 1 + random_.below(width)));
  }

  void provision(Region& source) {
    Box common = space_.full();
    space_.set(common, 0, some_of(0, 1 + random_.below(3)));
    for (std::size_t i = 1 + random_.below(3); i > 0; --i) constrain(common, 1 + static_cast<int>(random_.below(13)));
    for (std::size_t boxes = 2 + random_.below(6); boxes > 0; --boxes) {
      Box box = common;
      for (std::size_t i = random_.below(3); i > 0; --i) constrain(box, 1 + static_cast<int>(random_.below(13)));
      if (wide_) {
        for (std::size_t i = random_.below(3); i > 0; --i) constrain(box, 14 + static_cast<int>(random_.below(26)));
        for (std::size_t i = random_.below(3); i > 0; --i) constrain(box, 40 + static_cast<int>(random_.below(60)));
      }
      source.add(box);
    }
  }

  void redraft(Box box, int depth, Region& source) {
    if (depth == 0) {
      if (random_.below(1000) >= 3) source.add(box);
      return;
    }
    const int facet = static_cast<int>(random_.below(static_cast<std::size_t>(space_.facets())));
    const Word leaves = space_.get(box, facet);
    const Word left = leaves & random_.word();
    if (left == 0 || left == leaves) return redraft(box, depth - 1, source);
    Box part = box;
    space_.set(part, facet, left);
    redraft(part, depth - 1, source);
    // A drafter rarely takes care to make alternatives exclusive.
    space_.set(part, facet, (leaves & ~left) | (random_.chance(50) ? left & random_.word() : 0));
    redraft(part, depth - 1, source);
  }

  void clip() {
    for (Region& source : sources_) {
      source.absorb();
      for (const Box& category : categories_) clips_.push_back(source.intersect(category));
    }
  }

  static std::size_t mean(const std::vector<Region>& regions) {
    std::size_t boxes = 0;
    for (const Region& region : regions) boxes += region.size();
    return boxes / regions.size();
  }

  Random random_;
  Space space_;
  bool wide_;
  std::vector<Box> categories_;
  std::vector<Region> sources_;
  std::vector<Region> clips_;
};

/// Median microseconds per query over all pairs and categories. The first round also pays for growth and is told apart.
double measure(const char* name, const Corpus& corpus, double target) {
  constexpr int kRounds = 5;
  std::vector<double> rounds;
  std::int64_t queries = 0;
  std::int64_t gaps = 0;
  std::int64_t undetermined = 0;
  std::int64_t nodes = 0;
  for (int round = 0; round < kRounds; ++round) {
    queries = gaps = undetermined = nodes = 0;
    const auto start = std::chrono::steady_clock::now();
    for (int c = 0; c < kCategories; ++c) {
      for (int x = 0; x < kSources; ++x) {
        for (int y = 0; y < kSources; ++y) {
          if (x == y) continue;
          const Decision decision = decide_difference(corpus.clipped(x, c), corpus.clipped(y, c));
          ++queries;
          nodes += decision.nodes;
          gaps += decision.verdict == Verdict::kNonempty ? 1 : 0;
          undetermined += decision.verdict == Verdict::kUndetermined ? 1 : 0;
        }
      }
    }
    rounds.push_back(seconds_since(start) * 1e6 / static_cast<double>(queries));
  }
  const double first = rounds.front();
  std::sort(rounds.begin(), rounds.end());
  const double micros = rounds[kRounds / 2];
  std::printf(
      "   region %-21s %6.2f us/query (first round %.2f)  target <= %.1f  %s   (%d words, %zu boxes/source, %zu/clip, "
      "%.0f %% nonempty, %lld undetermined, %.1f nodes/query, seed %llu)\n",
      name, micros, first, target, met(micros <= target), corpus.words(), corpus.boxes_per_source(),
      corpus.boxes_per_clip(), 100.0 * static_cast<double>(gaps) / static_cast<double>(queries),
      static_cast<long long>(undetermined), static_cast<double>(nodes) / static_cast<double>(queries),
      static_cast<unsigned long long>(kSeed));
  return micros;
}

void bench_oracle() {
  constexpr int kCases = 10'000;
  Random random(kSeed);
  int mismatches = 0;
  int nonempty = 0;
  std::string first;
  const auto start = std::chrono::steady_clock::now();
  for (int i = 0; i < kCases; ++i) {
    const oracle::Case tested = oracle::random_case(random);
    const std::string wrong = oracle::check_case(tested, random);
    if (!wrong.empty() && mismatches++ == 0) first = wrong;
    nonempty += oracle::size(oracle::minus(tested.domain.mask(tested.a), tested.domain.mask(tested.b))) != 0 ? 1 : 0;
  }
  std::printf(
      "P6 region oracle: %d cases, %d mismatches in verdict, witness, count, cover, growth, shuffled boxes  target 0  "
      "%s "
      "  (%.1f s, %d %% nonempty, seed %llu)\n",
      kCases, mismatches, met(mismatches == 0), seconds_since(start), nonempty * 100 / kCases,
      static_cast<unsigned long long>(kSeed));
  if (!first.empty()) std::printf("   first: %s\n", first.c_str());
}

enum Known { kCovered, kUnknown };

void bench_adversarial(const char* name, const oracle::Shape& shape, Known known) {
  Region all(shape.space);
  all.add(shape.space.full());
  Region boxes(shape.space);
  for (const Box& box : shape.boxes) boxes.add(box);
  const auto start = std::chrono::steady_clock::now();
  const Decision decision = decide_difference(all, boxes);
  const double seconds = seconds_since(start);
  // A witness must lie outside every box; a shape known to be covered must not have one.
  bool right = known == kUnknown || decision.verdict != Verdict::kNonempty;
  for (std::size_t i = 0; right && decision.verdict == Verdict::kNonempty && i < boxes.size(); ++i) {
    right = !shape.space.meets(decision.witness, boxes[i]);
  }
  std::printf("P7 region %s: %.3f s, %s, %lld nodes  target <= 2 s and never wrong  %s\n", name, seconds,
              name_of(decision.verdict), static_cast<long long>(decision.nodes), met(seconds <= 2.0 && right));
}

}  // namespace

void bench_region() {
  bench_oracle();
  bench_adversarial("pigeonhole 12", oracle::pigeonhole(12), kCovered);
  bench_adversarial("pigeonhole 14", oracle::pigeonhole(14), kCovered);
  bench_adversarial("40 exclusions, 14 x 6", oracle::exclusions(14, 6, 40, kSeed), kUnknown);
  bench_adversarial("40 exclusions, 10 x 10", oracle::exclusions(10, 10, 40, kSeed), kUnknown);
  bench_adversarial("40 exclusions, 8 x 8", oracle::exclusions(8, 8, 40, kSeed), kUnknown);
  double narrow_law = 0;
  for (const bool wide : {false, true}) {
    Corpus law(wide, kSeed);
    law.enact_law();
    const double micros = measure(wide ? "LAW, 40 + 60 facets" : "LAW, 14 facets", law, wide ? 3 * narrow_law : 5.0);
    if (!wide) narrow_law = micros;
    Corpus drafts(wide, kSeed);
    drafts.enact_drafts();
    measure(wide ? "DRAFT, 40 + 60 facets" : "DRAFT, 14 facets", drafts, wide ? 60.0 : 20.0);
  }
}
