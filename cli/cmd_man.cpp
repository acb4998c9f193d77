#include "cli/commands.h"
#include "cli/man_page.h"
#include "cli/output.h"

namespace jurisdiff {

int run_man(const Options& options) {
  write_output(options.output, man_page());
  return kFine;
}

}  // namespace jurisdiff
