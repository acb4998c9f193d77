#include "cli/commands.h"

namespace jurisdiff {

const std::vector<Command>& commands() {
  static const std::vector<Command> kCommands{
      {"gaps", "A B", "what A punishes and B does not, and the other way round", 2, 2, run_compare},
      {"overlaps", "A B", "the common ground, with both penalties", 2, 2, run_compare},
      {"compare", "A B", "both: gaps and common ground", 2, 2, run_compare},
      {"assess", "FACTS.yaml", "which provisions meet these facts, and dual criminality: --in A,B", 1, 1, run_assess},
      {"matrix", "SOURCES", "every pair of several sources, category by category, on one or several dates", 1, 64,
       run_matrix},
      {"batch", "PLAN.yaml", "many comparisons into files, resumable", 1, 1, run_batch},
      {"explain", "ID", "a finding, a provision or a diagnostic, down to rule, file and line", 1, 1, run_explain},
      {"list", "WHAT", "sources, provisions, categories, facets, leaves, terms, rules, facts or diagnostics", 1, 1,
       run_list},
      {"show", "ID", "a provision, category, facet, rule or source", 1, 1, run_show},
      {"check", "[PATH...]", "are the files valid, do the law tests pass", 0, 1000, run_check},
      {"completion", "SHELL", "a completion script for bash, zsh or fish", 1, 1, run_completion},
      {"man", "", "the manual page, for man", 0, 0, run_man},
      {"new", "KIND ID", "a scaffold to fill in: new jurisdiction xx, new provision xx/12-3, new rule xx.word", 2, 2,
       run_new},
      {"schema", "[KIND]", "the JSON Schema of a kind of file, for editors; without a word, the kinds", 0, 1,
       run_schema},
  };
  return kCommands;
}

}  // namespace jurisdiff
