#pragma once

namespace jurisdiff {

inline constexpr const char* kVersion = JURISDIFF_VERSION;

}  // namespace jurisdiff
