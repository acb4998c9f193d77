#pragma once

#include "lib/model/corpus.h"
#include "lib/source/diagnostic.h"
#include "lib/yaml/value.h"

namespace jurisdiff {

/// rules/taxonomy/<facet>.yaml
void load_facet(const yaml::Value& document, Corpus& corpus, Diagnostics& diagnostics);
/// After every facet and category is known: leaf-per category, silent and typical leaves, inclusions.
void finish_facets(Corpus& corpus, Diagnostics& diagnostics);
/// rules/taxonomy/impossible.yaml
void load_impossible(const yaml::Value& document, Corpus& corpus, Diagnostics& diagnostics);
/// rules/taxonomy/revision.yaml
void load_revision(const yaml::Value& document, Corpus& corpus, Diagnostics& diagnostics);
/// rules/categories/<id>.yaml
void load_category(const yaml::Value& document, Corpus& corpus, Diagnostics& diagnostics);
/// rules/rates.yaml and rules/thresholds.yaml
void load_rates(const yaml::Value& document, Corpus& corpus, Diagnostics& diagnostics);
void load_thresholds(const yaml::Value& document, Corpus& corpus, Diagnostics& diagnostics);

}  // namespace jurisdiff
