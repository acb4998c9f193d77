#pragma once

#include <string>

#include "lib/finding/finding.h"
#include "lib/report/messages.h"
#include "lib/report/text_page.h"

namespace jurisdiff {

/// What stands at the head of a report: the laws compared, the totals, one line a category.
void write_front_matter(const Comparison& comparison, const ReportOptions& options, const Messages& say,
                        TextPage& page);

/// How the two laws stand to each other in a category: "intersects-with", more than one where readings disagree.
[[nodiscard]] std::string relation_names(const Comparison& comparison, const Messages& say,
                                         const CategoryResult& result);
/// The same, and the readings it depends on.
[[nodiscard]] std::string relation_text(const Comparison& comparison, const Messages& say,
                                        const CategoryResult& result);

}  // namespace jurisdiff
