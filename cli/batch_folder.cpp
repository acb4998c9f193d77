#include "cli/batch_folder.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <stdexcept>

namespace jurisdiff {

namespace {

constexpr const char* kJournal = "journal";
constexpr std::string_view kUnfinished = "new-";
constexpr mode_t kFolderMode = 0755;
constexpr mode_t kFileMode = 0644;
constexpr std::size_t kMostManifestBytes = std::size_t{256} << 20U;

[[noreturn]] void fail(const std::string& what) { throw std::runtime_error(what + ": " + std::strerror(errno)); }

std::vector<std::string> parts_of(const std::string& path) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at <= path.size();) {
    const std::size_t slash = std::min(path.find('/', at), path.size());
    parts.push_back(path.substr(at, slash - at));
    at = slash + 1;
  }
  return parts;
}

// The folder `path` lies in, step by step and never through a link; with `make`, what is missing is made.
Descriptor folder_of(int root, const std::vector<std::string>& parts, bool make) {
  Descriptor folder(::openat(root, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  for (std::size_t i = 0; i + 1 < parts.size() && folder.open(); ++i) {
    if (make && ::mkdirat(folder.get(), parts[i].c_str(), kFolderMode) != 0 && errno != EEXIST) return Descriptor();
    folder = Descriptor(::openat(folder.get(), parts[i].c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  }
  return folder;
}

std::optional<std::string> read_all(int folder, const std::string& name, std::size_t most) {
  const Descriptor file(::openat(folder, name.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK));
  struct stat about {};
  if (!file.open() || ::fstat(file.get(), &about) != 0 || !S_ISREG(about.st_mode)) return std::nullopt;
  std::string text;
  std::array<char, std::size_t{1} << 16U> buffer{};
  while (true) {
    const ssize_t n = ::read(file.get(), buffer.data(), buffer.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0 || text.size() > most) return std::nullopt;
    if (n == 0) return text;
    text.append(buffer.data(), static_cast<std::size_t>(n));
  }
}

void write_all(int file, std::string_view text, const std::string& name) {
  while (!text.empty()) {
    const ssize_t written = ::write(file, text.data(), text.size());
    if (written < 0 && errno != EINTR) fail("writing " + name + " failed");
    if (written > 0) text.remove_prefix(static_cast<std::size_t>(written));
  }
}

std::vector<std::string> names_in(int folder) {
  std::vector<std::string> names;
  const int copy = ::openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  DIR* list = copy < 0 ? nullptr : ::fdopendir(copy);
  if (list == nullptr) return names;
  while (const dirent* entry = ::readdir(list)) names.emplace_back(&entry->d_name[0]);
  ::closedir(list);
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
  if (this != &other) {
    if (file_ >= 0) ::close(file_);
    file_ = other.release();
  }
  return *this;
}

Descriptor::~Descriptor() {
  if (file_ >= 0) ::close(file_);
}

BatchFolder::BatchFolder(std::string root)
    : root_(std::move(root)), folder_(::open(root_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
  if (!folder_.open() && errno != ENOENT) fail("cannot use the output folder " + root_);
}

std::string BatchFolder::problem_with(const std::string& path) const {
  if (!folder_.open()) return {};  // nothing is there yet
  const std::vector<std::string> parts = parts_of(path);
  std::string at;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    at += (i == 0 ? "" : "/") + parts[i];
    struct stat about {};
    if (::fstatat(folder_.get(), at.c_str(), &about, AT_SYMLINK_NOFOLLOW) != 0) {
      return errno == ENOENT ? std::string() : "'" + at + "' cannot be looked at: " + std::strerror(errno);
    }
    if (S_ISLNK(about.st_mode)) return "'" + at + "' is a symbolic link";
    const bool last = i + 1 == parts.size();
    if (!last && !S_ISDIR(about.st_mode)) return "'" + at + "' is no folder";
    if (last && !S_ISREG(about.st_mode)) return "'" + at + "' is there and is no file";
  }
  return {};
}

std::optional<std::string> BatchFolder::read(const std::string& path) const {
  if (!folder_.open()) return std::nullopt;
  const std::vector<std::string> parts = parts_of(path);
  const Descriptor folder = folder_of(folder_.get(), parts, false);
  if (!folder.open()) return std::nullopt;
  return read_all(folder.get(), parts.back(), std::string::npos - 1);
}

std::vector<ManifestEntry> BatchFolder::known(const std::string& work) const {
  std::vector<ManifestEntry> result;
  if (!folder_.open()) return result;
  const auto add = [&](const std::optional<std::string>& text) {
    if (!text) return;
    const std::vector<ManifestEntry> entries = read_manifest(*text);
    result.insert(result.end(), entries.begin(), entries.end());
  };
  for (const std::string& name : names_in(folder_.get())) {
    if (name.starts_with("manifest.") && name.ends_with(".json")) {
      add(read_all(folder_.get(), name, kMostManifestBytes));
    }
  }
  const Descriptor folder(::openat(folder_.get(), work.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  if (folder.open()) add(read_all(folder.get(), kJournal, kMostManifestBytes));
  return result;
}

BatchWriter::BatchWriter(const std::string& root, std::string work) : work_name_(std::move(work)) {
  std::filesystem::create_directories(root);
  root_ = Descriptor(::open(root.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!root_.open()) fail("cannot use the output folder " + root);
  if (::mkdirat(root_.get(), work_name_.c_str(), kFolderMode) != 0 && errno != EEXIST) {
    fail("cannot write into " + root);
  }
  work_ = Descriptor(::openat(root_.get(), work_name_.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  if (!work_.open()) fail("cannot use " + root + "/" + work_name_);
  journal_ =
      Descriptor(::openat(work_.get(), kJournal, O_RDWR | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, kFileMode));
  if (!journal_.open()) fail("cannot write a journal in " + root);
  if (::flock(journal_.get(), LOCK_EX | LOCK_NB) != 0) {
    if (errno == EWOULDBLOCK) throw std::runtime_error("another run of this batch is writing into " + root);
    fail("cannot lock the journal in " + root);
  }
  for (const std::string& name : names_in(work_.get())) {
    if (name.starts_with(kUnfinished)) ::unlinkat(work_.get(), name.c_str(), 0);
  }
  write_all(journal_.get(), "\n", kJournal);  // ends a line an earlier run may have left torn
}

std::string BatchWriter::unfinished(std::string_view text) {
  std::string name = std::string(kUnfinished) + std::to_string(next_++);
  const Descriptor file(
      ::openat(work_.get(), name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, kFileMode));
  if (!file.open()) fail("cannot write a file in the output folder");
  try {
    write_all(file.get(), text, "a file in the output folder");
    if (::fsync(file.get()) != 0) fail("writing a file in the output folder failed");
  } catch (...) {
    ::unlinkat(work_.get(), name.c_str(), 0);
    throw;
  }
  return name;
}

void BatchWriter::write(const std::string& path, std::string_view text) {
  const std::vector<std::string> parts = parts_of(path);
  const Descriptor folder = folder_of(root_.get(), parts, true);
  if (!folder.open()) fail("cannot make the folder of " + path);
  const std::string name = unfinished(text);
  if (::renameat(work_.get(), name.c_str(), folder.get(), parts.back().c_str()) != 0) {
    const int error = errno;
    ::unlinkat(work_.get(), name.c_str(), 0);
    errno = error;
    fail("cannot put " + path + " in place");
  }
}

void BatchWriter::record(const ManifestEntry& entry) {
  const std::lock_guard lock(journal_mutex_);
  write_all(journal_.get(), write_manifest_line(entry), kJournal);
}

void BatchWriter::finish(const std::string& name, const Manifest& manifest) {
  write(name, write_manifest(manifest));
  ::unlinkat(work_.get(), kJournal, 0);
  ::unlinkat(root_.get(), work_name_.c_str(), AT_REMOVEDIR);
}

}  // namespace jurisdiff
