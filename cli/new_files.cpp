#include "cli/new_files.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <stdexcept>

#include "cli/output.h"
#include "cli/session.h"
#include "lib/analyzer.h"

namespace jurisdiff {

namespace {

namespace fs = std::filesystem;

std::string reason() { return std::strerror(errno); }

bool there(const fs::path& path) {
  std::error_code error;
  const fs::file_status status = fs::symlink_status(path, error);
  return status.type() != fs::file_type::not_found;
}

// Takes back at its end whatever was made, unless `keep` was called.
class Undo {
 public:
  Undo() = default;
  Undo(const Undo&) = delete;
  Undo& operator=(const Undo&) = delete;
  ~Undo() {
    if (kept_) return;
    for (auto it = made_.rbegin(); it != made_.rend(); ++it) {
      std::error_code ignored;
      fs::remove(*it, ignored);  // a folder only where it is empty
    }
  }
  void made(const fs::path& path) { made_.push_back(path); }
  void gone(const fs::path& path) { std::erase(made_, path); }
  void keep() { kept_ = true; }

 private:
  std::vector<fs::path> made_;
  bool kept_ = false;
};

void make_folder(const fs::path& folder, Undo& undo) {
  if (there(folder)) {
    std::error_code error;
    if (!fs::is_directory(folder, error)) throw UsageError("'" + folder.string() + "' is no folder");
    return;
  }
  make_folder(folder.parent_path(), undo);
  if (::mkdir(folder.c_str(), 0755) != 0) throw std::runtime_error("cannot make " + folder.string() + ": " + reason());
  undo.made(folder);
}

// By now the folder is there: where it really lies can be asked.
void must_lie_in(const fs::path& root, const fs::path& folder) {
  const fs::path inside = fs::canonical(folder).lexically_relative(fs::canonical(root));
  if (inside.empty() || *inside.begin() == "..") {
    throw UsageError("'" + folder.string() + "' leads out of the data folder", "nothing was written");
  }
}

void must_be_as_it_was(const std::string& root, const ScaffoldFile& file) {
  std::string why;
  const auto now = DiskFolder(root).read(file.path, file.was.size() + 1, why);
  if (!now || *now != file.was) throw UsageError("'" + file.path + "' was changed meanwhile", "try again");
}

}  // namespace

void must_be_free(const std::string& root, const std::vector<ScaffoldFile>& files) {
  for (const ScaffoldFile& file : files) {
    if (!file.was.empty() || !there(fs::path(root) / file.path)) continue;
    throw UsageError("'" + file.path + "' is there already, and is not overwritten", "choose another id, or edit it");
  }
}

void write_new_files(const std::string& root, const std::vector<ScaffoldFile>& files) {
  must_be_free(root, files);
  Undo undo;
  std::vector<std::pair<std::string, const ScaffoldFile*>> ready;
  for (const ScaffoldFile& file : files) {
    const fs::path target = fs::path(root) / file.path;
    make_folder(target.parent_path(), undo);
    must_lie_in(root, target.parent_path());
    ready.emplace_back(write_temporary(target.string(), file.text), &file);
    undo.made(ready.back().first);
  }
  for (const auto& [temporary, file] : ready) {
    const std::string target = (fs::path(root) / file->path).string();
    if (file->was.empty()) {
      // Unlike a rename, a link never replaces what another program put there meanwhile.
      if (::link(temporary.c_str(), target.c_str()) != 0)
        throw std::runtime_error("cannot make " + target + ": " + reason());
      undo.made(target);
      if (::unlink(temporary.c_str()) == 0) undo.gone(temporary);
    } else {
      must_be_as_it_was(root, *file);
      if (std::rename(temporary.c_str(), target.c_str()) != 0) {
        throw std::runtime_error("cannot replace " + target + ": " + reason());
      }
      undo.gone(temporary);
    }
  }
  undo.keep();
}

}  // namespace jurisdiff
