#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "lib/source/diagnostic.h"
#include "lib/yaml/builder.h"
#include "lib/yaml/outline.h"
#include "lib/yaml/parse.h"
#include "lib/yaml/raw_scan.h"

namespace jurisdiff::yaml {

/// Two ways from the outline to the texts. Both must give the same values; tests compare them.
enum class Reader {
  kLibrary,  ///< yaml-cpp reads the text a second time, and must find the same structure
  kDirect,   ///< each text is worked out from its own bytes; about ten times as fast
};

/// Throws Refusal or any exception of yaml-cpp.
void read_with_library(const Lines& lines, Builder& builder);
void read_directly(const Lines& lines, Builder& builder);

/// What the bytes of a scalar mean: escapes undone, lines folded.
[[nodiscard]] std::string direct_text(std::string_view text, const Node& node);

/// parse() with a choice of reader.
[[nodiscard]] std::optional<Value> parse_with(Reader reader, const Files& files, FileId file, Diagnostics& diagnostics,
                                              const Limits& limits = {});

}  // namespace jurisdiff::yaml
