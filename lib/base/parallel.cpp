#include "lib/base/parallel.h"

#include <condition_variable>
#include <list>
#include <mutex>
#include <system_error>
#include <thread>

namespace jurisdiff {

namespace {

class Helpers {
 public:
  Helpers() = default;
  Helpers(const Helpers&) = delete;
  Helpers& operator=(const Helpers&) = delete;
  ~Helpers() {
    {
      const std::lock_guard lock(mutex_);
      stopping_ = true;
    }
    called_.notify_all();
  }

  void call(int helpers, const std::function<void()>& work) {
    Call call{&work, helpers};
    {
      const std::lock_guard lock(mutex_);
      calls_.push_back(&call);
      wanted_ += helpers;
      start_threads();
    }
    called_.notify_all();
    work();
    // Who has not begun by now need not: nothing is left to do. So a call from inside another never waits for it.
    std::unique_lock lock(mutex_);
    wanted_ -= call.wanted;
    if (call.wanted > 0) calls_.remove(&call);
    ended_.wait(lock, [&] { return call.running == 0; });
  }

 private:
  void start_threads() {
    try {
      for (int missing = wanted_ - idle_ - starting_; missing > 0; --missing) {
        threads_.emplace_back([this] { help(); });
        ++starting_;
      }
    } catch (const std::system_error&) {
      // The system has no more to give: those there are do the work.
    }
  }

  struct Call {
    const std::function<void()>* work;
    int wanted;  ///< helpers who have not begun
    int running = 0;
  };

  void help() {
    std::unique_lock lock(mutex_);
    --starting_;
    while (true) {
      ++idle_;
      called_.wait(lock, [&] { return stopping_ || !calls_.empty(); });
      --idle_;
      if (stopping_) return;
      Call& call = *calls_.front();
      --wanted_;
      if (--call.wanted == 0) calls_.pop_front();
      ++call.running;
      lock.unlock();
      (*call.work)();
      lock.lock();
      if (--call.running == 0) ended_.notify_all();
    }
  }

  std::mutex mutex_;
  std::condition_variable called_;
  std::condition_variable ended_;
  std::list<Call*> calls_;  ///< that want helpers
  int wanted_ = 0;          ///< helpers, by all of them
  int idle_ = 0;
  int starting_ = 0;  ///< threads that have not come as far as to be idle
  bool stopping_ = false;
  std::vector<std::jthread> threads_;  ///< last: they end before what they use
};

}  // namespace

void call_on_threads(int helpers, const std::function<void()>& work) {
  if (helpers <= 0) {
    work();
    return;
  }
  static Helpers shared;
  shared.call(helpers, work);
}

}  // namespace jurisdiff
