#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lib/source/files.h"
#include "lib/source/span.h"

namespace jurisdiff {

/// How much a message matters; the words are SARIF's.
enum class Level { kNote, kWarning, kError };

/// A further place a message speaks of.
struct RelatedPlace {
  Span where;
  std::string message;  ///< what stands there: "the first of the two"
};

/// A message about a file: a value first, text last. It never speaks about law (that is a finding).
struct Diagnostic {
  std::string id;  ///< a row of diagnostic_table.h, kebab-case and stable: "unknown-key"
  Level level = Level::kError;
  Span where;
  std::string provision;  ///< the provision and version it stands under, in the reader's words; may be empty
  std::string message;    ///< what is wrong, one sentence, no full stop
  std::string help;       ///< the way out; may be empty
  std::vector<RelatedPlace> related = {};
};

/// Everything found in one run. Adding never fails and never stops the run.
class Diagnostics {
 public:
  void add(Diagnostic diagnostic) { all_.push_back(std::move(diagnostic)); }
  /// `id` is a row of diagnostic_table.h. What is returned is valid until the next is added.
  Diagnostic& error(std::string id, Span where, std::string message, std::string help = {});
  Diagnostic& warning(std::string id, Span where, std::string message, std::string help = {});
  void append(Diagnostics other);
  [[nodiscard]] bool has_errors() const;
  [[nodiscard]] bool empty() const { return all_.empty(); }
  [[nodiscard]] const std::vector<Diagnostic>& all() const { return all_; }
  /// By file path, place, id, message; duplicates dropped: the order never depends on how files were read.
  void sort(const Files& files);
  /// Sets the provision of every message from index `from` on that has none.
  void name_provision(std::size_t from, std::string_view provision);
  [[nodiscard]] std::size_t size() const { return all_.size(); }

 private:
  std::vector<Diagnostic> all_;
};

/// Place, what, provision, excerpt with a caret, further places, help: for people. No colour. Control characters are
/// made visible. Every line ends with a newline.
[[nodiscard]] std::string render_for_people(const Diagnostic& diagnostic, const Files& files);

/// One GNU line and its newline: path:line:column: level: message [id].
[[nodiscard]] std::string render_gnu(const Diagnostic& diagnostic, const Files& files);

[[nodiscard]] std::string_view level_name(Level level);

}  // namespace jurisdiff
