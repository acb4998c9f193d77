#pragma once

#include <algorithm>
#include <atomic>
#include <exception>
#include <functional>
#include <vector>

namespace jurisdiff {

/// Calls `work`, which must not throw, here and on up to `helpers` other threads at once; returns when all calls have.
/// The threads stay for the next call, with the memory they have.
void call_on_threads(int helpers, const std::function<void()>& work);

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
  call_on_threads(static_cast<int>(std::min(count, static_cast<std::size_t>(std::max(threads, 1)))) - 1, loop);
  for (const std::exception_ptr& failure : failures) {
    if (failure) std::rethrow_exception(failure);
  }
}

}  // namespace jurisdiff
