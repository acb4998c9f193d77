#pragma once

#include <set>
#include <vector>

#include "lib/compare/run.h"

namespace jurisdiff {

/// A side and what it was made of.
struct SideSources {
  const Side& side;
  const Operand& operand;
  std::vector<const ResolvedSource*> sources;
};

/// Compares each provision of `here` that reaches nothing on the baseline of the general part with the law of `there`,
/// on the slice it reaches, in every category of `works` it meets. Adds the groups to the direction and the provision
/// to `own_slices`. Returns the provisions that met a category.
[[nodiscard]] std::set<const Provision*> compare_own_slices(const Run& run, const SideSources& here,
                                                            const SideSources& there, bool left,
                                                            const std::vector<Expr>& category_exprs,
                                                            std::vector<CategoryResult>& results, std::size_t& checked);

}  // namespace jurisdiff
