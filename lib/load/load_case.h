#pragma once

#include <string>
#include <vector>

#include "lib/model/case.h"
#include "lib/model/corpus.h"
#include "lib/source/diagnostic.h"
#include "lib/yaml/value.h"

namespace jurisdiff {

/// rules/relative.yaml. After every facet is known.
void load_relative(const yaml::Value& document, Corpus& corpus, Diagnostics& diagnostics);

/// A case file (docs/case-file.md). `states` are the ids of every source there is, loaded or not: facts may name any.
/// What only the law can tell (impossible combinations, days before a source is encoded) is left to `check_case`.
[[nodiscard]] Case load_case(const yaml::Value& document, const Corpus& corpus, const std::vector<std::string>& states,
                             Diagnostics& diagnostics);

}  // namespace jurisdiff
