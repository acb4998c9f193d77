#pragma once

#include <string>
#include <string_view>

namespace jurisdiff {

/// Writes the whole report to stdout, or to a temporary file beside `path` that is then renamed over it, so that a
/// failed write leaves the old file as it was. A reader that goes away ends it quietly. Throws std::runtime_error on
/// any other failure (a full disk, no permission).
void write_output(const std::string& path, std::string_view text);

/// Adds to the end of a file that others write to too. Throws std::runtime_error on any failure.
void append_output(const std::string& path, std::string_view text);
/// A new file beside `path` with the whole text, on the disk; its name. The caller renames or removes it. Throws
/// std::runtime_error, and then leaves no file.
[[nodiscard]] std::string write_temporary(const std::string& path, std::string_view text);

}  // namespace jurisdiff
