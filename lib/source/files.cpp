#include "lib/source/files.h"

#include <utility>

namespace jurisdiff {

FileId Files::add(std::string path, std::string text) {
  files_.push_back({std::move(path), std::move(text)});
  return static_cast<FileId>(files_.size() - 1);
}

const SourceFile& Files::operator[](FileId file) const { return files_[static_cast<std::size_t>(file)]; }

std::string_view Files::line(FileId file, std::int32_t line) const {
  std::string_view rest = (*this)[file].text;
  for (std::int32_t at = 1; at < line; ++at) {
    const auto end = rest.find('\n');
    if (end == std::string_view::npos) return {};
    rest.remove_prefix(end + 1);
  }
  rest = rest.substr(0, rest.find('\n'));
  if (rest.ends_with('\r')) rest.remove_suffix(1);
  return rest;
}

}  // namespace jurisdiff
