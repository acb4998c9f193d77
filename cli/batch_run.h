#pragma once

#include <map>
#include <string>
#include <vector>

#include "cli/batch_folder.h"
#include "cli/options.h"
#include "lib/analyzer.h"

namespace jurisdiff {

/// Which items a run does: number `i` of `n` shares, by their order in the plan.
struct Shard {
  std::size_t i = 1;
  std::size_t n = 1;
  [[nodiscard]] bool whole() const { return n == 1; }
  [[nodiscard]] bool has(std::size_t index) const { return index % n == i - 1; }
  /// "manifest.json", "manifest.2-of-4.json"
  [[nodiscard]] std::string manifest_name() const;
  [[nodiscard]] std::string work_name() const;
};

/// One item of the plan and the records its outputs get.
struct BatchTask {
  const PlanItem* item = nullptr;
  std::vector<ManifestEntry> entries;  ///< one an output
  std::vector<std::size_t> missing;    ///< outputs that are not there as they should be
};

/// The item in words, as the command line would say it: its canonical form.
[[nodiscard]] std::string question_of(const PlanItem& item);

/// Makes the tasks of a shard: what each output's bytes depend on, and which of them the folder holds already.
[[nodiscard]] std::vector<BatchTask> make_tasks(const std::vector<PlanItem>& plan, const Loaded& data,
                                                const BatchFolder& folder, const Shard& shard);

/// Answers what is missing, on `threads` threads over items; fills the entries, failures included. True where an item
/// failed through a fault of ours.
[[nodiscard]] bool run_tasks(std::vector<BatchTask>& tasks, const Loaded& data, BatchWriter& writer,
                             const Options& options);

}  // namespace jurisdiff
