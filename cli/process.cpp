#include "cli/process.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <stdexcept>

extern char** environ;

namespace jurisdiff {

namespace {

constexpr std::size_t kMostErr = 64U << 10U;

/// A file descriptor that is closed once.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {
    if (number < 0) throw std::runtime_error("the system gives no pipe for another program");
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { close(); }
  void close() {
    if (number_ >= 0) ::close(number_);
    number_ = -1;
  }
  [[nodiscard]] int number() const { return number_; }

 private:
  int number_;
};

// Where a descriptor goes in the new program.
class Redirections {
 public:
  Redirections() { ::posix_spawn_file_actions_init(&actions_); }
  Redirections(const Redirections&) = delete;
  Redirections& operator=(const Redirections&) = delete;
  ~Redirections() { ::posix_spawn_file_actions_destroy(&actions_); }
  void add(int from, int to) { ::posix_spawn_file_actions_adddup2(&actions_, from, to); }
  [[nodiscard]] const posix_spawn_file_actions_t* get() const { return &actions_; }

 private:
  posix_spawn_file_actions_t actions_{};
};

// Our own run ignores a closed pipe; the other program must not inherit that.
class Signals {
 public:
  Signals() {
    ::posix_spawnattr_init(&attributes_);
    sigset_t defaults;
    ::sigemptyset(&defaults);
    ::sigaddset(&defaults, SIGPIPE);
    ::posix_spawnattr_setsigdefault(&attributes_, &defaults);
    ::posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGDEF);
  }
  Signals(const Signals&) = delete;
  Signals& operator=(const Signals&) = delete;
  ~Signals() { ::posix_spawnattr_destroy(&attributes_); }
  [[nodiscard]] const posix_spawnattr_t* get() const { return &attributes_; }

 private:
  posix_spawnattr_t attributes_{};
};

std::vector<std::string> environment_for(const ProcessRequest& request) {
  std::vector<std::string> result = request.settings;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string one(*entry);
    const std::string name = one.substr(0, one.find('='));
    const bool replaced = std::any_of(request.settings.begin(), request.settings.end(),
                                      [&](const std::string& setting) { return setting.starts_with(name + "="); });
    const bool unwanted = std::find(request.without.begin(), request.without.end(), name) != request.without.end();
    if (!replaced && !unwanted) result.push_back(one);
  }
  return result;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> result;
  for (std::string& text : texts) result.push_back(text.data());
  result.push_back(nullptr);
  return result;
}

// The input lies in memory as a file, so that writing it can never wait for the program.
void fill(const Descriptor& file, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(file.number(), text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) throw std::runtime_error("input for another program cannot be written");
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  ::lseek(file.number(), 0, SEEK_SET);
}

// At most `most` bytes; false when there are more.
bool read_all(const Descriptor& from, std::size_t most, std::string& into) {
  std::array<char, 64U << 10U> buffer{};
  while (true) {
    const ssize_t got = ::read(from.number(), buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return true;
    into.append(buffer.data(), static_cast<std::size_t>(got));
    if (into.size() <= most) continue;
    into.resize(most);
    return false;
  }
}

}  // namespace

ProcessResult run_process(const ProcessRequest& request) {
  const Descriptor input(::memfd_create("for-stdin", MFD_CLOEXEC));
  const Descriptor errors(::memfd_create("from-stderr", MFD_CLOEXEC));
  fill(input, request.input);
  std::array<int, 2> ends{-1, -1};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("the system gives no pipe for another program");
  const Descriptor answer(ends[0]);
  Descriptor into(ends[1]);
  Redirections redirections;
  redirections.add(input.number(), STDIN_FILENO);
  redirections.add(into.number(), STDOUT_FILENO);
  redirections.add(errors.number(), STDERR_FILENO);
  const Signals signals;
  std::vector<std::string> arguments = request.arguments;
  std::vector<std::string> environment = environment_for(request);
  const std::vector<char*> argv = pointers(arguments);
  const std::vector<char*> envp = pointers(environment);
  ProcessResult result;
  pid_t child = 0;
  const int failure = ::posix_spawnp(&child, argv[0], redirections.get(), signals.get(), argv.data(), envp.data());
  into.close();
  if (failure != 0) return result;
  result.started = true;
  result.too_long = !read_all(answer, request.most_out, result.out);
  if (result.too_long) ::kill(child, SIGKILL);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (WIFEXITED(status)) result.status = WEXITSTATUS(status);
  ::lseek(errors.number(), 0, SEEK_SET);
  read_all(errors, kMostErr, result.err);
  return result;
}

}  // namespace jurisdiff
