#pragma once

namespace jurisdiff {

/// Words in, exit code out. Nothing escapes it.
int run_app(int argc, char** argv);

}  // namespace jurisdiff
