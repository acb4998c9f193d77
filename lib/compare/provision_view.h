#pragma once

#include <string_view>

#include "lib/finding/provision_view.h"
#include "lib/resolve/resolver.h"

namespace jurisdiff {

/// The provision as the law of a day has it. `problems` holds what could not be resolved.
[[nodiscard]] ProvisionView view_provision(const Corpus& corpus, const Provision& provision, Date as_of,
                                           const ResolveOptions& options, Diagnostics& problems);

}  // namespace jurisdiff
