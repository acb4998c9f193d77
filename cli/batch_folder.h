#pragma once

#include <atomic>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lib/report/manifest.h"

namespace jurisdiff {

/// A file descriptor that closes itself.
class Descriptor {
 public:
  explicit Descriptor(int file = -1) : file_(file) {}
  Descriptor(Descriptor&& other) noexcept : file_(other.release()) {}
  Descriptor& operator=(Descriptor&& other) noexcept;
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor();
  [[nodiscard]] int get() const { return file_; }
  [[nodiscard]] bool open() const { return file_ >= 0; }

 private:
  int release() {
    const int file = file_;
    file_ = -1;
    return file;
  }
  int file_;
};

/// The output folder of a batch, as far as it is there: looked at, never changed. No symbolic link below it is
/// followed.
class BatchFolder {
 public:
  explicit BatchFolder(std::string root);

  /// Why `path` (normal, relative) cannot be written, or nothing: a link or a file on its way, a folder in its place.
  [[nodiscard]] std::string problem_with(const std::string& path) const;
  /// The bytes of a regular file, or nothing.
  [[nodiscard]] std::optional<std::string> read(const std::string& path) const;
  /// What manifests of earlier runs and shards say, and the journal of one that was ended in between.
  [[nodiscard]] std::vector<ManifestEntry> known(const std::string& work) const;

 private:
  std::string root_;
  Descriptor folder_;
};

/// A run that writes into the folder. Every file appears whole or not at all; what is done is in a journal beside, so
/// that the run can be ended at any moment and begun again. One run of the same plan and shard at a time: the second
/// throws std::runtime_error, as does any failure of the disk. Its functions may be called from several threads.
class BatchWriter {
 public:
  /// `work` is the name of the folder for the journal and unfinished files.
  BatchWriter(const std::string& root, std::string work);

  void write(const std::string& path, std::string_view text);
  void record(const ManifestEntry& entry);
  /// Puts the manifest in place and takes the journal away.
  void finish(const std::string& name, const Manifest& manifest);

 private:
  [[nodiscard]] std::string unfinished(std::string_view text);

  std::string work_name_;
  Descriptor root_, work_, journal_;
  std::atomic<std::size_t> next_{0};
  std::mutex journal_mutex_;
};

}  // namespace jurisdiff
