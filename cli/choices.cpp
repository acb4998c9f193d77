#include "cli/choices.h"

#include <algorithm>
#include <cctype>
#include <map>

#include "lib/analyzer.h"

namespace jurisdiff {

namespace {

using Kind = Choices::Kind;

std::vector<std::string> strings(const std::vector<std::string_view>& views) { return {views.begin(), views.end()}; }

std::vector<std::string> all_formats() {
  std::vector<std::string> all;
  for (const Command& command : commands()) {
    for (const std::string& format : command.formats({})) {
      if (std::find(all.begin(), all.end(), format) == all.end()) all.push_back(format);
    }
  }
  return all;
}

std::vector<std::string> languages() {
  std::vector<std::string> codes;
  for (const Language language : kLanguages) codes.emplace_back(language_code(language));
  return codes;
}

std::vector<std::string> bases() {
  std::vector<std::string> names;
  for (const Basis basis : {Basis::kOfficial, Basis::kSecondary, Basis::kUnverified})
    names.emplace_back(basis_name(basis));
  return names;
}

// "A B" -> {A, B}; "[PATH...]" -> {PATH...}.
std::vector<std::string> placeholders(std::string_view arguments) {
  std::vector<std::string> names(1);
  for (const char c : arguments) {
    if (c == '[' || c == ']') continue;
    if (c == ' ') {
      if (!names.back().empty()) names.emplace_back();
    } else {
      names.back() += c;
    }
  }
  if (names.back().empty()) names.pop_back();
  return names;
}

std::vector<std::string> split(std::string_view text, char at) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (c == at) {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

// FACTS.yaml and PATH... are told by their capitals.
std::string capitals(const std::string& name) {
  const auto end =
      std::find_if(name.begin(), name.end(), [](unsigned char c) { return std::isupper(c) == 0 && c != '-'; });
  return {name.begin(), end};
}

}  // namespace

const std::vector<std::string>& shells() {
  static const std::vector<std::string> kShells{"bash", "zsh", "fish"};
  return kShells;
}

Choices argument_choices(const Command& command, std::size_t number) {
  const std::vector<std::string> names = placeholders(command.arguments);
  if (names.empty()) return {};
  if (number >= names.size() && !names.back().ends_with("...")) return {};
  const std::string& name = names[std::min(number, names.size() - 1)];
  if (name.find('|') != std::string::npos) return {Kind::kWords, split(name, '|')};
  if (name == "WHAT" && command.run == &run_list) return {Kind::kWords, strings(list_kinds())};
  static const std::map<std::string, Kind> kKinds{
      {"A", Kind::kSources},  {"B", Kind::kSources},  {"SOURCES", Kind::kSources}, {"ID", Kind::kIds},
      {"PATH", Kind::kFiles}, {"FILE", Kind::kFiles}, {"FACTS", Kind::kFiles},     {"PLAN", Kind::kFiles}};
  if (name == "SHELL") return {Kind::kWords, shells()};
  const auto found = kKinds.find(capitals(name));
  return found == kKinds.end() ? Choices{} : Choices{found->second, {}};
}

Choices option_choices(const OptionInfo& option, const Command* command, const std::vector<std::string>& arguments) {
  if (!option.choices.empty()) return {Kind::kWords, option.choices};
  if (option.type == "FORMAT") return {Kind::kWords, command == nullptr ? all_formats() : command->formats(arguments)};
  if (option.type == "LANG") return {Kind::kWords, languages()};
  if (option.type == "CAUSE") return {Kind::kWords, cause_names()};
  if (option.type == "BASIS") return {Kind::kWords, bases()};
  if (option.type == "FILE") return {Kind::kFiles, {}};
  if (option.type == "DIR") return {Kind::kFolders, {}};
  if (option.type == "SOURCES") return {Kind::kSources, {}};
  if (option.type == "ID") return {Kind::kCategories, {}};
  // A doubt mostly bears the id of the rule that leaves it open.
  if (option.type == "RULE" || option.type == "READING") return {Kind::kRules, {}};
  return {};
}

}  // namespace jurisdiff
