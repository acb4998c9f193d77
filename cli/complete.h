#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace jurisdiff {

/// The word completion scripts begin with; not a command of the user's, so help does not list it.
inline constexpr std::string_view kCompleteWord = "__complete";

/// What can stand in place of the last of `words` (it may be empty), which follow the program's name: a line each,
/// "word<tab>what it is". The line ":files" or ":folders" says that names of files fit. Words a shell would read as
/// more than a word are left out. Reads the data folder where ids are asked for (as --data in `words` says), and
/// offers none where it cannot be read. Never throws for wrong words.
[[nodiscard]] std::string complete(const std::vector<std::string>& words);

}  // namespace jurisdiff
