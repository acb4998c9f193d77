#pragma once

namespace jurisdiff {

inline constexpr const char* kVersion = JURISDIFF_VERSION;
/// Where this build's docs/ are published, with '/' at the end; empty: nowhere.
inline constexpr const char* kDocs = JURISDIFF_DOCS;

}  // namespace jurisdiff
