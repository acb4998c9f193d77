#pragma once

#include <atomic>
#include <exception>
#include <thread>
#include <vector>

namespace jurisdiff {

/// Runs `work(i)` for i below `count` on `threads` threads; each call must write only into its own slot. The first
/// failure, in order of i, is thrown again.
template <typename Work>
void in_parallel(std::size_t count, int threads, Work work) {
  std::vector<std::exception_ptr> failures(count);
  std::atomic<std::size_t> next{0};
  const auto loop = [&] {
    for (std::size_t at = next++; at < count; at = next++) {
      try {
        work(at);
      } catch (...) {
        failures[at] = std::current_exception();
      }
    }
  };
  {
    std::vector<std::jthread> helpers;
    for (int i = 1; i < threads; ++i) helpers.emplace_back(loop);
    loop();
  }
  for (const std::exception_ptr& failure : failures) {
    if (failure) std::rethrow_exception(failure);
  }
}

}  // namespace jurisdiff
