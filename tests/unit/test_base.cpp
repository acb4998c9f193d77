#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "lib/base/date.h"
#include "lib/base/hash.h"
#include "lib/base/parallel.h"
#include "lib/model/corpus.h"
#include "lib/model/quantity.h"

using namespace jurisdiff;

TEST_CASE("a date is a day that exists, written one way") {
  CHECK(parse_date("2011-12-06")->text() == "2011-12-06");
  CHECK(parse_date("2012-02-29"));
  for (const char* wrong : {"2011-02-29", "2011-13-01", "11-12-06", "2011-12-6", "2011/12/06", "2011-12-06 ", "",
                            "0999-01-01", "9999-01-01"}) {
    CHECK_FALSE(parse_date(wrong));
  }
  CHECK(parse_date("2011-12-07")->plus_days(1) == *parse_date("2011-12-08"));
}

TEST_CASE("amounts and durations are whole, with a unit") {
  CHECK(parse_amount("5000 USD")->value == 5000);
  CHECK(parse_amount("1_000_000 RUB")->unit == "RUB");
  CHECK(parse_amount("1y")->value == 365);
  CHECK(parse_amount("10")->unit.empty());
  for (const char* wrong : {"5,000 USD", "-1", "5000usd", "1.5", "_1", "1_", "", "9999999999999999", "2 h"}) {
    CHECK_FALSE(parse_amount(wrong));
  }
  CHECK(parse_duration("2y")->days() == 720);
  CHECK(parse_duration("6m")->days() == 180);
  CHECK_FALSE(parse_duration("2"));
  CHECK_FALSE(parse_duration("y"));
  CHECK_FALSE(parse_duration("2w"));
}

TEST_CASE("the fingerprint is SHA-256 and no two lists of parts share one") {
  CHECK(sha256_hex({}) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256_hex({"ab", "c"}) != sha256_hex({"a", "bc"}));
  CHECK(sha256_hex({"abc"}) != sha256_hex({"abc", ""}));
}

TEST_CASE("a pattern with a star meets every id that begins so") {
  CHECK(pattern_meets("xa/art-1*", "xa/art-12"));
  CHECK(pattern_meets("xa/*", "xa/art-12"));
  CHECK_FALSE(pattern_meets("xa/art-1", "xa/art-12"));
  CHECK_FALSE(pattern_meets("xb/*", "xa/art-12"));
}

TEST_CASE("a maximum in dispute is low on one reading and high on the other") {
  Penalty penalty;
  Sanction sanction;
  sanction.kind = "imprisonment";
  sanction.max = parse_duration("6m");
  sanction.arguable_max = parse_duration("4y");
  penalty.sanctions.push_back(sanction);
  CHECK(penalty.max_days(false) == 180);
  CHECK(penalty.max_days(true) == 1440);
}

TEST_CASE("parallel: every piece of work is done once, also from inside other work, and the first failure is thrown") {
  for (const int threads : {1, 2, 5}) {
    std::vector<int> done(100, 0);
    in_parallel(done.size(), threads, [&](std::size_t i) { ++done[i]; });
    CHECK(std::count(done.begin(), done.end(), 1) == 100);

    std::vector<std::vector<int>> inner(20, std::vector<int>(30, 0));
    in_parallel(inner.size(), threads,
                [&](std::size_t i) { in_parallel(inner[i].size(), threads, [&](std::size_t j) { ++inner[i][j]; }); });
    for (const std::vector<int>& one : inner) CHECK(std::count(one.begin(), one.end(), 1) == 30);

    const auto fail = [](std::size_t i) {
      if (i % 7 == 3) throw std::runtime_error("at " + std::to_string(i));
    };
    CHECK_THROWS_WITH(in_parallel(50, threads, fail), "at 3");
  }
}

TEST_CASE("parallel: as many threads as asked for work at once, and no more") {
  for (const int threads : {2, 4, 2}) {
    std::atomic<int> here{0};
    std::atomic<int> calls{0};
    // Each waits for the others: with fewer threads it would not end.
    call_on_threads(threads - 1, [&] {
      ++calls;
      ++here;
      while (here < threads) std::this_thread::yield();
    });
    CHECK(calls == threads);
  }
}
