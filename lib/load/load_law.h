#pragma once

#include <string>

#include "lib/load/map_reader.h"
#include "lib/model/corpus.h"
#include "lib/source/diagnostic.h"
#include "lib/yaml/value.h"

namespace jurisdiff {

/// jurisdictions/<id>/offences/<section>.yaml: a list of provisions and tiers. Of `corpus` only the facets are read.
[[nodiscard]] std::vector<Provision> load_provisions(const yaml::Value& document, const std::string& source,
                                                     const Corpus& corpus, Diagnostics& diagnostics);
/// Adds them to the corpus; one whose id it has already is an error, and left out.
void add_provisions(std::vector<Provision> provisions, Corpus& corpus, Diagnostics& diagnostics);
/// jurisdictions/<id>/source.yaml
void load_legal_source(const yaml::Value& document, const std::string& id, Corpus& corpus, Diagnostics& diagnostics);
/// A rule, and where its id stands.
struct LoadedRule {
  Rule rule;
  Span id;
};
/// rules/mapping/<source>.yaml. Of `corpus` only the facets are read.
[[nodiscard]] std::vector<LoadedRule> load_rules(const yaml::Value& document, const Corpus& corpus,
                                                 Diagnostics& diagnostics);
/// Adds them to the corpus; one whose id it has already is an error.
void add_rules(std::vector<LoadedRule> rules, Corpus& corpus, Diagnostics& diagnostics);
/// jurisdictions/<id>/facts/<section>.yaml: law tests. Of `corpus` only the facets are read.
[[nodiscard]] std::vector<LawTest> load_law_tests(const yaml::Value& document, const std::string& source,
                                                  const Corpus& corpus, Diagnostics& diagnostics);
/// A mapping facet -> value, as facts files and claims state it.
[[nodiscard]] std::vector<FacetValue> load_facts(const yaml::Value& value, const Corpus& corpus,
                                                 Diagnostics& diagnostics);
[[nodiscard]] Source load_source_of(const yaml::Value& value, Diagnostics& diagnostics);
[[nodiscard]] std::vector<Caveat> load_caveats(MapReader& reader, Diagnostics& diagnostics);
/// Key `liability`; criminal where it is absent.
[[nodiscard]] Liability load_liability(MapReader& reader);
[[nodiscard]] Basis load_basis(MapReader& reader, bool required);

}  // namespace jurisdiff
