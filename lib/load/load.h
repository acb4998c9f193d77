#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "lib/load/folder.h"
#include "lib/model/corpus.h"
#include "lib/source/diagnostic.h"

namespace jurisdiff {

namespace yaml {
struct Value;
}

/// Files parsed by earlier loads, so that loads which differ in few files parse only those. A file counts as the same
/// where path, number and bytes are the same.
class ParsedFiles {
 public:
  ParsedFiles();
  ParsedFiles(const ParsedFiles&) = delete;
  ParsedFiles& operator=(const ParsedFiles&) = delete;
  ~ParsedFiles();
  [[nodiscard]] const yaml::Value* find(const SourceFile& file, FileId number) const;
  /// The first of each path and number stays.
  void keep(const SourceFile& file, FileId number, const yaml::Value& value);

 private:
  struct Kept;
  std::map<std::pair<std::string, FileId>, std::unique_ptr<Kept>> kept_;
};

/// What to read: parsing is the cost of a run, so only what a command names is read.
struct LoadRequest {
  std::vector<std::string> sources;  ///< ids of folders under jurisdictions/; empty with `all_sources`
  bool all_sources = false;
  bool law_tests = false;              ///< jurisdictions/<id>/facts too
  std::vector<std::string> languages;  ///< codes of rules/messages files to read
  std::vector<std::pair<std::string, std::string>>
      extra_tests;  ///< path as messages print it, and text: further law tests
  int threads = 1;
  bool fingerprint = true;        ///< of the corpus: a pass over every byte
  ParsedFiles* parsed = nullptr;  ///< files to take from here, and where to keep those parsed
};

/// One file that was read, for -v and for the benchmark.
struct FileRead {
  std::string path;
  std::size_t bytes = 0;
};

struct Loaded {
  Files files;
  Corpus corpus;
  Diagnostics diagnostics;  ///< sorted; with errors the corpus must not be used to say anything about law
  std::vector<FileRead> read;
};

/// Reads, parses (on `threads` threads) and translates. The result depends only on the bytes of the files, never on
/// thread count or the order of the disk. Diagnostics hold every problem of every file.
[[nodiscard]] Loaded load_corpus(const Folder& folder, const LoadRequest& request);

}  // namespace jurisdiff
