#include "cli/data_folder.h"

#include <sys/auxv.h>

#include <cstdlib>
#include <filesystem>

namespace jurisdiff {

namespace {

namespace fs = std::filesystem;

bool holds_data(const fs::path& folder) {
  std::error_code error;
  return fs::is_directory(folder / "rules", error) && fs::is_directory(folder / "jurisdictions", error);
}

// The program's own file, links resolved; empty where the system does not tell. A bare root may have no /proc: there it
// is the path the program was started by.
fs::path own_file() {
  std::error_code error;
  fs::path executable = fs::read_symlink("/proc/self/exe", error);
  if (!error) return executable;
  // NOLINTNEXTLINE(performance-no-int-to-ptr): the kernel hands pointers over as integers
  const auto* const started_as = reinterpret_cast<const char*>(::getauxval(AT_EXECFN));
  if (started_as == nullptr) return {};
  executable = fs::canonical(started_as, error);
  return error ? fs::path() : executable;
}

}  // namespace

std::optional<std::string> find_data_folder(const std::string& given, std::vector<std::string>& looked) {
  const auto only = [&](const std::string& folder) {
    looked.push_back(folder);
    return holds_data(folder) ? std::optional(folder) : std::nullopt;
  };
  // What the reader names is the only place: a wrong --data must not be made good in silence.
  if (!given.empty()) return only(given);
  if (const char* variable = std::getenv("JURISDIFF_DATA"); variable != nullptr && *variable != '\0') {
    return only(variable);
  }
  return find_own_data(looked);
}

std::optional<std::string> find_own_data(std::vector<std::string>& looked) {
  const auto try_folder = [&](const fs::path& folder) {
    looked.push_back(folder.string());
    return holds_data(folder);
  };
  const fs::path executable = own_file();
  if (executable.empty()) return std::nullopt;
  const fs::path shared = executable.parent_path().parent_path() / "share" / "jurisdiff";
  if (try_folder(shared)) return shared.string();
  for (fs::path folder = executable.parent_path(); folder.has_relative_path(); folder = folder.parent_path()) {
    if (try_folder(folder)) return folder.string();
  }
  return std::nullopt;
}

}  // namespace jurisdiff
