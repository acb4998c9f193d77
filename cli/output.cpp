#include "cli/output.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <stdexcept>

namespace jurisdiff {

namespace {

std::string reason() { return std::strerror(errno); }

// All bytes, or an exception; false when nobody reads any more.
bool write_all(int file, std::string_view text, const std::string& name) {
  while (!text.empty()) {
    const ssize_t written = ::write(file, text.data(), text.size());
    if (written < 0) {
      if (errno == EINTR) continue;
      if (errno == EPIPE) return false;
      throw std::runtime_error("writing " + name + " failed: " + reason());
    }
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

}  // namespace

void write_output(const std::string& path, std::string_view text) {
  if (path.empty()) {
    if (write_all(STDOUT_FILENO, text, "the report") && ::close(STDOUT_FILENO) != 0 && errno != EBADF) {
      throw std::runtime_error("writing the report failed: " + reason());
    }
    return;
  }
  const std::string temporary = write_temporary(path, text);
  if (std::rename(temporary.c_str(), path.c_str()) != 0) {
    const std::string why = reason();
    ::unlink(temporary.c_str());
    throw std::runtime_error("cannot replace " + path + ": " + why);
  }
}

std::string write_temporary(const std::string& path, std::string_view text) {
  std::string temporary = path + ".XXXXXX";
  const int file = ::mkstemp(temporary.data());
  if (file < 0) throw std::runtime_error("cannot write beside " + path + ": " + reason());
  try {
    const bool whole = write_all(file, text, path);
    if (!whole || ::fsync(file) != 0) throw std::runtime_error("writing " + path + " failed: " + reason());
    if (::fchmod(file, 0644) != 0) throw std::runtime_error("writing " + path + " failed: " + reason());
    ::close(file);
  } catch (...) {
    ::close(file);
    ::unlink(temporary.c_str());
    throw;
  }
  return temporary;
}

void append_output(const std::string& path, std::string_view text) {
  const int file = ::open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0644);
  if (file < 0) throw std::runtime_error("cannot append to " + path + ": " + reason());
  try {
    if (!write_all(file, text, path)) throw std::runtime_error("appending to " + path + " failed: " + reason());
  } catch (...) {
    ::close(file);
    throw;
  }
  if (::close(file) != 0) throw std::runtime_error("appending to " + path + " failed: " + reason());
}

}  // namespace jurisdiff
