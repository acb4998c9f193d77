#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "lib/base/date.h"
#include "lib/source/files.h"
#include "lib/source/span.h"

namespace jurisdiff {

/// A named piece of the data that is not the same in two versions of it: a provision, a mapping rule, a facet, a rule
/// of the general part ... Comments, layout, the order of keys and the file it stands in make no difference.
struct ChangedDefinition {
  enum class Change : std::uint8_t { kAdded, kRemoved, kChanged } change = Change::kChanged;
  std::string kind;   ///< in the reader's words: "provision", "rule", "facet", "category", "source" ...
  std::string id;     ///< unique within its kind
  std::string owner;  ///< the source of law it belongs to; empty: shared by all
  /// In the new files, the first place that differs. Removed: the file it stood in, where that still exists.
  Span where;
  std::string old_place;     ///< removed only: path and line it stood at
  std::vector<Date> days;    ///< the days its differing texts start or end to hold, sorted
  bool bears_on_law = true;  ///< false: only labels, citations and the like differ
  /// Shared by many provisions (a facet, a category, a rate): what it reaches is not read off the resolved law.
  [[nodiscard]] bool wide() const { return kind != "provision" && kind != "rule"; }
  /// "rule xa.takes", "provision xa/1 (removed, it stood at jurisdictions/xa/offences/a.yaml:3)"
  [[nodiscard]] std::string name() const;
};

/// Whether a file can bear on a comparison: not messages, not law tests.
[[nodiscard]] bool is_law_file(const std::string& path);

/// What differs between the law files of both, by kind and id. Only files whose bytes differ are parsed. Both must be
/// valid data.
[[nodiscard]] std::vector<ChangedDefinition> changed_definitions(const Files& before, const Files& after);

}  // namespace jurisdiff
