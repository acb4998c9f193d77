// Memory comes from mimalloc, in pages of two megabytes where the kernel has them: asking for thousands of small pages
// would take a tenth of the time of a report.
#include <mimalloc.h>

namespace {

// MIMALLOC_LARGE_OS_PAGES=0 in the environment goes before it.
void prefer_large_pages(int /*argc*/, char** /*argv*/, char** /*environment*/) {
  mi_option_set_enabled_default(mi_option_large_os_pages, true);
  mi_option_set_default(mi_option_eager_commit_delay, 0);  // for what each thread asks for first, too
}

// Before the first allocation, which the constructors of libraries make.
__attribute__((section(".preinit_array"), used)) void (*const kBeforeAll)(int, char**, char**) = prefer_large_pages;

}  // namespace
