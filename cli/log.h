#pragma once

#include <string>

namespace jurisdiff {

/// To stderr, never stdout. `say_verbosely` prints only after -v.
void start_log(bool verbose);
void say_verbosely(const std::string& text);
void say_error(const std::string& text);

}  // namespace jurisdiff
