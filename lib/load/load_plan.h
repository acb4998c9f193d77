#pragma once

#include <map>
#include <string>
#include <vector>

#include "lib/model/corpus.h"
#include "lib/model/plan.h"
#include "lib/source/diagnostic.h"
#include "lib/source/files.h"

namespace jurisdiff {

/// What a plan may name besides the law.
struct PlanChoices {
  std::map<std::string, std::vector<std::string>> formats;  ///< command -> its formats
  std::vector<std::string> lists;                           ///< what `list` can list
  std::vector<std::string> sources;                         ///< ids there are files for
  std::vector<std::string> causes;
};

/// The most items a plan may come to, pairs and dates multiplied out.
inline constexpr std::size_t kMostPlanItems = 10'000;

/// The entries of the plan in a file (docs/batch-plan.md). Every problem is in `diagnostics`.
[[nodiscard]] std::vector<PlanEntry> load_plan(const Files& files, FileId file, const PlanChoices& choices,
                                               Diagnostics& diagnostics);
/// The sources the entries name and there are files for, sorted.
[[nodiscard]] std::vector<std::string> plan_sources(const std::vector<PlanEntry>& entries, const PlanChoices& choices);
/// What only the law can tell: categories, rules, days before a source is encoded.
void check_plan(const std::vector<PlanEntry>& entries, const Corpus& corpus, Diagnostics& diagnostics);
/// Multiplies the entries out, in order, and looks at where they write: a path that leaves the folder, two outputs of
/// one file (names that differ in case or by "." count as one), a file where another output needs a folder.
[[nodiscard]] std::vector<PlanItem> expand_plan(const std::vector<PlanEntry>& entries, Diagnostics& diagnostics);

}  // namespace jurisdiff
