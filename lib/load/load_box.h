#pragma once

#include <string_view>
#include <vector>

#include "lib/model/corpus.h"
#include "lib/source/diagnostic.h"
#include "lib/yaml/value.h"

namespace jurisdiff {

/// A conjunction as a law file states it: facets, `where`, `one-of`, `not`, `jurisdictional`, and the keys in
/// `also`, which the caller reads itself. Leaf and concept names are checked against the facets; terms are not
/// (rules are loaded later). Nesting is bounded by the YAML depth limit.
[[nodiscard]] BoxExpr load_box(const yaml::Value& value, const Corpus& corpus, Diagnostics& diagnostics,
                               std::string_view what, const std::vector<std::string_view>& also = {});

/// A list of boxes, or one box.
[[nodiscard]] std::vector<BoxExpr> load_boxes(const yaml::Value& value, const Corpus& corpus, Diagnostics& diagnostics,
                                              std::string_view what);

/// What one facet may be: a name, a list, {term}, {at-least}, {from, to}, {more-than ... within}, {offences-of}, {not}.
[[nodiscard]] FacetValue load_facet_value(const Name& facet_name, const yaml::Value& value, const Corpus& corpus,
                                          Diagnostics& diagnostics);

/// "'x' is not a facet", with the nearest that is.
void report_unknown_facet(const Name& name, const Corpus& corpus, Diagnostics& diagnostics);
/// "'x' is not a leaf or concept of the facet", with the nearest that is.
void report_unknown_leaf(const Name& name, const Facet& facet, Diagnostics& diagnostics);

}  // namespace jurisdiff
