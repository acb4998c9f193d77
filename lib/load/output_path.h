#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace jurisdiff {

/// A path below an output folder with its "." parts and doubled slashes taken out, or nothing with the reason in
/// `why`: empty, absolute, with "..", ending as a folder, a part that begins with '-' or '.', a backslash or a control
/// character, a part longer than a file system takes, or a name the manifest needs.
/// Says nothing about symbolic links: only the disk knows.
[[nodiscard]] std::optional<std::string> normal_output_path(std::string_view path, std::string& why);

}  // namespace jurisdiff
