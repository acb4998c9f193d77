#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lib/source/diagnostic.h"

namespace jurisdiff {

/// One output of a batch, and what became of it. Holds no time and nothing of the run: the same plan on the same data
/// gives the same record.
struct ManifestEntry {
  std::string path;
  std::string question;  ///< the item in words, as the command line would say it
  std::string format;
  std::string fingerprint;  ///< of all the bytes depend on: data, tool version, question, format
  std::string sha256;       ///< of the file; empty where the item failed
  std::uint64_t bytes = 0;
  std::optional<Level> worst;  ///< of the findings
  std::string failure;         ///< why there is no file; empty where there is one
};

struct Manifest {
  std::string version;  ///< of the tool
  std::vector<ManifestEntry> outputs;
};

/// schemas/manifest.schema.json, sorted by path.
[[nodiscard]] std::string write_manifest(const Manifest& manifest);
/// One record on one line, for a journal.
[[nodiscard]] std::string write_manifest_line(const ManifestEntry& entry);
/// The records of a manifest or of a journal, whichever it is; what is torn, foreign or failed is left out. Never
/// throws on any bytes. Nothing may be believed of a record before the file itself is looked at.
[[nodiscard]] std::vector<ManifestEntry> read_manifest(std::string_view text);

}  // namespace jurisdiff
