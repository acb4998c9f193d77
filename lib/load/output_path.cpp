#include "lib/load/output_path.h"

#include <algorithm>

#include "lib/base/utf8.h"

namespace jurisdiff {

namespace {

constexpr std::size_t kLongestPart = 200;  // file systems take 255 bytes; a temporary name needs some
constexpr std::size_t kLongestPath = 1000;

std::string problem_of(std::string_view part) {
  if (part == "..") return "'..' leads out of the output folder";
  if (part.starts_with('.')) return "a name that begins with '.' is hidden";
  if (part.starts_with('-')) return "a name that begins with '-' is taken for an option by other programs";
  if (part.size() > kLongestPart) return "a name is longer than " + std::to_string(kLongestPart) + " bytes";
  if (part.find('\\') != std::string_view::npos) return "a backslash parts folders on some systems; write '/'";
  if (utf8::escape_control(part) != part) return "a name holds a control character";
  return {};
}

}  // namespace

std::optional<std::string> normal_output_path(std::string_view path, std::string& why) {
  if (path.empty()) {
    why = "it is empty";
  } else if (path.starts_with('/')) {
    why = "it is absolute; paths are relative to the output folder";
  } else if (path.ends_with('/')) {
    why = "it names a folder";
  } else if (path.size() > kLongestPath) {
    why = "it is longer than " + std::to_string(kLongestPath) + " bytes";
  }
  std::string normal;
  while (why.empty() && !path.empty()) {
    const std::size_t slash = std::min(path.find('/'), path.size());
    const std::string_view part = path.substr(0, slash);
    path.remove_prefix(std::min(slash + 1, path.size()));
    if (part.empty() || part == ".") continue;
    why = problem_of(part);
    normal += (normal.empty() ? "" : "/") + std::string(part);
  }
  if (why.empty() && normal.empty()) why = "it names a folder";
  const std::string folded = utf8::case_folded(normal);
  if (why.empty() && folded.starts_with("manifest.") && folded.ends_with(".json") &&
      folded.find('/') == std::string::npos) {
    why = "the manifest of the batch has that name";
  }
  if (!why.empty()) return std::nullopt;
  return normal;
}

}  // namespace jurisdiff
