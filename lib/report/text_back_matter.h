#pragma once

#include "lib/finding/finding.h"
#include "lib/report/messages.h"
#include "lib/report/text_page.h"

namespace jurisdiff {

/// What stands once at the end of a report: the general parts, provisions in no category, caveats, what it rests on.
void write_back_matter(const Comparison& comparison, const ReportOptions& options, const Messages& say, TextPage& page);

}  // namespace jurisdiff
