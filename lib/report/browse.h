#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lib/finding/provision_view.h"
#include "lib/report/report.h"

namespace jurisdiff {

/// A provision with its versions, elements, words, exceptions and penalty.
[[nodiscard]] std::string show_provision(const ProvisionView& view, const Corpus& corpus, const Files& files,
                                         const ReportOptions& options);
/// A facet, category, rule or source of law. Empty where no such thing is in the corpus.
[[nodiscard]] std::string show_other(const Corpus& corpus, std::string_view id, const Files& files,
                                     const ReportOptions& options);
/// Every id `show` knows, for "did you mean".
[[nodiscard]] std::vector<std::string> known_ids(const Corpus& corpus);

/// What can be listed: sources, provisions, categories, facets, leaves, terms, rules, facts, diagnostics.
[[nodiscard]] const std::vector<std::string_view>& list_kinds();
/// How a list can be written.
[[nodiscard]] const std::vector<std::string_view>& list_formats();
/// One row a thing, in columns; `format` is one of those. `basis` narrows facts and rules to one basis. Diagnostics
/// need no corpus; in text their long columns are left out.
[[nodiscard]] std::string list_things(const Corpus& corpus, std::string_view kind, std::optional<Basis> basis,
                                      std::string_view format, const Files& files, const ReportOptions& options);

}  // namespace jurisdiff
