#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace jurisdiff {

/// SHA-256 in lower-case hex over the parts, each preceded by its length, so that no two lists of parts collide.
[[nodiscard]] std::string sha256_hex(const std::vector<std::string_view>& parts);
/// SHA-256 in lower-case hex of the bytes alone, as `sha256sum` prints it.
[[nodiscard]] std::string sha256_of(std::string_view bytes);

}  // namespace jurisdiff
