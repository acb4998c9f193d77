#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>

#include "lib/source/span.h"

namespace jurisdiff {

/// One text file as it was read: `path` is what messages print (relative to the data folder, '/' between parts).
struct SourceFile {
  std::string path;
  std::string text;
};

/// The files of one run. Append-only: a FileId and a reference stay valid as long as the Files lives.
class Files {
 public:
  FileId add(std::string path, std::string text);
  [[nodiscard]] const SourceFile& operator[](FileId file) const;
  [[nodiscard]] std::size_t size() const { return files_.size(); }
  /// The line's text without its end, or empty past the last line. Line counts from 1.
  [[nodiscard]] std::string_view line(FileId file, std::int32_t line) const;

 private:
  std::deque<SourceFile> files_;
};

}  // namespace jurisdiff
