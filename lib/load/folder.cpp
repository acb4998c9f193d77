#include "lib/load/folder.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>

namespace jurisdiff {

namespace fs = std::filesystem;

std::vector<std::string> DiskFolder::list(const std::string& path) const {
  std::vector<std::string> found;
  std::error_code error;
  // Depth is bounded and links are not followed: a folder that contains itself must not hang us.
  for (auto it = fs::recursive_directory_iterator(fs::path(root_) / path, error);
       !error && it != fs::recursive_directory_iterator(); it.increment(error)) {
    if (it.depth() > 8) it.disable_recursion_pending();
    std::error_code ignored;
    if (it->path().extension() == ".yaml" && !it->is_directory(ignored)) {
      found.push_back(it->path().lexically_relative(root_).generic_string());
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::vector<std::string> DiskFolder::folders(const std::string& path) const {
  std::vector<std::string> found;
  std::error_code error;
  for (auto it = fs::directory_iterator(fs::path(root_) / path, error); !error && it != fs::directory_iterator();
       it.increment(error)) {
    std::error_code ignored;
    if (it->is_directory(ignored)) found.push_back(it->path().filename().generic_string());
  }
  std::sort(found.begin(), found.end());
  return found;
}

bool DiskFolder::exists(const std::string& path) const {
  std::error_code ignored;
  return fs::exists(fs::path(root_) / path, ignored);
}

std::optional<std::string> DiskFolder::read(const std::string& path, std::size_t limit, std::string& why) const {
  const fs::path full = fs::path(root_) / path;
  std::error_code error;
  if (!fs::is_regular_file(full, error)) {
    why = fs::exists(full, error) ? "it is not a regular file" : "it does not exist";
    return std::nullopt;
  }
  std::ifstream in(full, std::ios::binary);
  if (!in) {
    why = "it cannot be opened";
    return std::nullopt;
  }
  const auto size = fs::file_size(full, error);
  std::string text(std::min<std::size_t>(error ? limit + 1 : static_cast<std::size_t>(size), limit + 1), '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(in.gcount()));
  if (in.bad()) {
    why = "reading it failed";
    return std::nullopt;
  }
  return text;
}

std::vector<std::string> MemoryFolder::list(const std::string& path) const {
  std::set<std::string> found;
  const std::string prefix = path.empty() ? path : path + "/";
  for (const auto& [name, text] : files_) {
    if ((name.starts_with(prefix) || name == path) && name.ends_with(".yaml")) found.insert(name);
  }
  if (below_ != nullptr) {
    for (const std::string& name : below_->list(path)) found.insert(name);
  }
  return {found.begin(), found.end()};
}

std::vector<std::string> MemoryFolder::folders(const std::string& path) const {
  std::set<std::string> found;
  const std::string prefix = path + "/";
  for (const auto& [name, text] : files_) {
    if (!name.starts_with(prefix)) continue;
    const auto slash = name.find('/', prefix.size());
    if (slash != std::string::npos) found.insert(name.substr(prefix.size(), slash - prefix.size()));
  }
  if (below_ != nullptr) {
    for (const std::string& name : below_->folders(path)) found.insert(name);
  }
  return {found.begin(), found.end()};
}

bool MemoryFolder::exists(const std::string& path) const {
  if (files_.contains(path) || !list(path).empty()) return true;
  return below_ != nullptr && below_->exists(path);
}

std::optional<std::string> MemoryFolder::read(const std::string& path, std::size_t limit, std::string& why) const {
  if (const auto it = files_.find(path); it != files_.end()) return it->second.substr(0, limit + 1);
  if (below_ != nullptr) return below_->read(path, limit, why);
  why = "it does not exist";
  return std::nullopt;
}

}  // namespace jurisdiff
