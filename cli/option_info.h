#pragma once

#include <string>
#include <vector>

namespace jurisdiff {

/// An option of the command line as plain data: what completion and the man page tell of it.
struct OptionInfo {
  std::vector<std::string> names;  ///< with their dashes, the short one first
  std::string type;                ///< of its value, as help prints it; empty where it takes none
  std::string help;
  std::vector<std::string> choices;  ///< where its declaration names them all
  bool list = false;                 ///< comma-separated, may be given more than once

  [[nodiscard]] bool takes_value() const { return !type.empty(); }
};

/// Every option, in the order help lists them: read off the parser itself, so nothing can be forgotten.
[[nodiscard]] std::vector<OptionInfo> option_list();

}  // namespace jurisdiff
