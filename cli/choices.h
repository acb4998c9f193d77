#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/commands.h"
#include "cli/option_info.h"

namespace jurisdiff {

/// What can stand in one place of the command line.
struct Choices {
  enum class Kind { kNone, kWords, kFiles, kFolders, kSources, kIds, kCategories, kRules };
  Kind kind = Kind::kNone;         ///< the kinds after kFolders are ids, which the data hold
  std::vector<std::string> words;  ///< of kWords
};

/// What can stand as the argument with this number (from 0) of a command: by the name help gives it.
[[nodiscard]] Choices argument_choices(const Command& command, std::size_t number);

/// What can stand as the value of an option: by the type help gives it. `command` may be null, where none is given yet;
/// `arguments` are those it was given.
[[nodiscard]] Choices option_choices(const OptionInfo& option, const Command* command,
                                     const std::vector<std::string>& arguments);

/// The shells `completion` writes for.
[[nodiscard]] const std::vector<std::string>& shells();

}  // namespace jurisdiff
