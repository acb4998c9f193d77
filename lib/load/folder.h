#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace jurisdiff {

/// Where law files come from: a disk, or memory in tests. Paths are relative, '/' between parts. Read on all threads.
class Folder {
 public:
  Folder() = default;
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  virtual ~Folder() = default;
  /// The .yaml files below `path`, at any depth, sorted bytewise.
  [[nodiscard]] virtual std::vector<std::string> list(const std::string& path) const = 0;
  /// The names of the folders directly in `path`, sorted bytewise.
  [[nodiscard]] virtual std::vector<std::string> folders(const std::string& path) const = 0;
  [[nodiscard]] virtual bool exists(const std::string& path) const = 0;
  /// The bytes of a regular file, or nothing with the reason in `why`. At most `limit` + 1 bytes are read.
  [[nodiscard]] virtual std::optional<std::string> read(const std::string& path, std::size_t limit,
                                                        std::string& why) const = 0;
};

class DiskFolder final : public Folder {
 public:
  explicit DiskFolder(std::string root) : root_(std::move(root)) {}
  [[nodiscard]] std::vector<std::string> list(const std::string& path) const override;
  [[nodiscard]] std::vector<std::string> folders(const std::string& path) const override;
  [[nodiscard]] bool exists(const std::string& path) const override;
  [[nodiscard]] std::optional<std::string> read(const std::string& path, std::size_t limit,
                                                std::string& why) const override;

 private:
  std::string root_;
};

class MemoryFolder final : public Folder {
 public:
  /// With `below`, files not found here are taken from there (the real rules, say).
  explicit MemoryFolder(std::map<std::string, std::string> files, const Folder* below = nullptr)
      : files_(std::move(files)), below_(below) {}
  [[nodiscard]] std::vector<std::string> list(const std::string& path) const override;
  [[nodiscard]] std::vector<std::string> folders(const std::string& path) const override;
  [[nodiscard]] bool exists(const std::string& path) const override;
  [[nodiscard]] std::optional<std::string> read(const std::string& path, std::size_t limit,
                                                std::string& why) const override;

 private:
  std::map<std::string, std::string> files_;
  const Folder* below_;
};

}  // namespace jurisdiff
