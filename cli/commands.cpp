#include "cli/commands.h"

#include <algorithm>

#include "lib/analyzer.h"
#include "lib/report/check.h"
#include "lib/report/matrix_report.h"

namespace jurisdiff {

namespace {

using Words = std::vector<std::string>;

template <typename Format>
Words names_of(const std::vector<Format>& formats) {
  Words names;
  for (const Format& format : formats) names.emplace_back(format.name);
  return names;
}

Words none(const Words&) { return {}; }
Words only_text(const Words&) { return {"text"}; }
Words text_or_json(const Words&) { return {"text", "json"}; }
Words of_reports(const Words&) { return names_of(writers()); }
Words of_matrices(const Words&) { return names_of(matrix_writers()); }
Words of_checks(const Words&) { return names_of(check_formats()); }

Words of_lists(const Words& arguments) {
  Words formats(list_formats().begin(), list_formats().end());
  if (!arguments.empty() && arguments.front() == "diagnostics") formats.emplace_back("markdown");
  return formats;
}

}  // namespace

const std::vector<Command>& commands() {
  static const std::vector<Command> kCommands{
      {"gaps", "A B", "what A punishes and B does not, and the other way round", 2, 2, run_compare, of_reports},
      {"overlaps", "A B", "the common ground, with both penalties", 2, 2, run_compare, of_reports},
      {"compare", "A B", "both: gaps and common ground", 2, 2, run_compare, of_reports},
      {"assess", "FACTS.yaml", "which provisions meet these facts, and dual criminality: --in A,B", 1, 1, run_assess,
       text_or_json},
      {"matrix", "SOURCES", "every pair of several sources, category by category, on one or several dates", 1, 64,
       run_matrix, of_matrices},
      {"batch", "PLAN.yaml", "many comparisons into files, resumable", 1, 1, run_batch, none},
      {"explain", "ID", "a finding, a provision or a diagnostic, down to rule, file and line", 1, 1, run_explain,
       only_text},
      {"list", "WHAT", "sources, provisions, categories, facets, leaves, terms, rules, facts or diagnostics", 1, 1,
       run_list, of_lists},
      {"show", "ID", "a provision, category, facet, rule or source", 1, 1, run_show, only_text},
      {"check", "[PATH...]", "are the files valid, do the law tests pass", 0, 1000, run_check, of_checks},
      {"completion", "SHELL", "a completion script for bash, zsh or fish", 1, 1, run_completion, none},
      {"man", "", "the manual page, for man", 0, 0, run_man, none},
      {"new", "KIND ID", "a scaffold to fill in: new jurisdiction xx, new provision xx/12-3, new rule xx.word", 2, 2,
       run_new, only_text},
      {"schema", "[KIND]", "the JSON Schema of a kind of file, for editors; without a word, the kinds", 0, 1,
       run_schema, only_text},
  };
  return kCommands;
}

const Command* command_named(std::string_view name) {
  const auto found = std::find_if(commands().begin(), commands().end(),
                                  [name](const Command& command) { return command.name == name; });
  return found == commands().end() ? nullptr : &*found;
}

}  // namespace jurisdiff
