#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "lib/base/date.h"
#include "lib/load/folder.h"
#include "lib/model/corpus.h"
#include "lib/source/diagnostic.h"

namespace jurisdiff {

/// What every comment begins with that says what is still to do. Values nobody has stated yet read "to-do".
inline constexpr std::string_view kToDo = "to-do:";

/// One file of a scaffold.
struct ScaffoldFile {
  std::string path;  ///< below the data folder
  std::string text;  ///< the whole file
  std::string was;   ///< what stood there before, where the file is appended to; empty: there must be no such file
};

/// The smallest files that `check` accepts for a new thing, each statement about law marked as still to do. They say
/// nothing about law: a new source is not examined, a new provision is a definition, which punishes nothing, and a new
/// rule is the meaning of a term no provision names. What must be named (facets, leaves, categories) is taken from the
/// corpus: the typical leaf of each facet that must be said, or of the first facet where none must.
struct Scaffold {
  std::vector<ScaffoldFile> files;
  [[nodiscard]] std::size_t marks() const;  ///< comments of kToDo that were added
};

/// source.yaml, and the rules of silence that every provision of it will need. `day` is its first day of law.
[[nodiscard]] Scaffold scaffold_jurisdiction(const Corpus& corpus, const std::string& id, Date day);

/// A file of its own in offences/, and one in facts/ with a fact pattern that meets the provision and a near-miss. The
/// source must be in the corpus; `folder` is read again with the new file in it, to find both.
[[nodiscard]] Scaffold scaffold_provision(const Folder& folder, const Corpus& corpus, const std::string& id);

/// A rule at the end of the source's mapping file, `mapping` as it stands now (empty: there is none), with an example
/// that matches and one that does not.
[[nodiscard]] Scaffold scaffold_rule(const Folder& folder, const Corpus& corpus, const std::string& id,
                                     const std::string& mapping);

/// What `check` would say of `source` with the scaffold in the folder: its files, the examples of its rules, and the
/// scaffold's own law tests. Places in the result lie in `files`.
[[nodiscard]] Diagnostics try_scaffold(const Folder& folder, const Scaffold& scaffold, const std::string& source,
                                       Files& files);

}  // namespace jurisdiff
