#include <algorithm>
#include <chrono>

#include "cli/commands.h"
#include "cli/log.h"
#include "cli/output.h"
#include "cli/session.h"
#include "lib/finding/selection.h"

namespace jurisdiff {

namespace {

void check_categories(const Options& options, const Corpus& corpus) {
  for (const std::string& id : options.categories) {
    if (corpus.category(id) != nullptr) continue;
    std::vector<std::string> known;
    for (const Category& category : corpus.categories) known.push_back(category.id);
    throw UsageError("there is no category '" + id + "'", nearest_help(id, known) + " all: jurisdiff list categories");
  }
}

void check_causes(const Options& options) {
  const std::vector<std::string> known = cause_names();
  for (const std::string& id : options.without_cause) {
    if (std::find(known.begin(), known.end(), id) != known.end()) continue;
    std::string all;
    for (const std::string& name : known) all += (all.empty() ? "" : ", ") + name;
    throw UsageError("no difference is put down to '" + id + "'", "causes: " + all);
  }
}

// A doubt that was taken as settled must be one the two laws have.
void check_assumed(const Options& options, const Comparison& comparison) {
  for (const std::string& id : options.assume) {
    if (std::find(comparison.readings.begin(), comparison.readings.end(), id) != comparison.readings.end()) continue;
    throw UsageError("on that day the two laws have no doubt '" + id + "'", nearest_help(id, comparison.readings));
  }
}

}  // namespace

int run_compare(const Options& options) {
  std::vector<std::string_view> formats;
  for (const Writer& writer : writers()) formats.push_back(writer.name);
  require_format(options, formats);
  std::vector<std::string> sources;
  for (const std::string& argument : options.arguments) {
    const auto split = split_operand(argument);
    if (!split) {
      throw UsageError("'" + argument + "' is not a source of law",
                       "write an id, an id at a date, or a union: us, ru@2011-12-06, us+us-ca");
    }
    sources.insert(sources.end(), split->sources.begin(), split->sources.end());
  }
  check_causes(options);
  const Date day = date_of(options);
  Session session = open_session(options, sources, false);
  const Corpus& corpus = session.data.corpus;
  check_categories(options, corpus);
  Diagnostics problems;
  const auto left = parse_operand(corpus, options.arguments[0], day, problems);
  const auto right = parse_operand(corpus, options.arguments[1], day, problems);
  if (!left || !right) throw UsageError("a source could not be read");
  require_encoded(*left);
  require_encoded(*right);
  CompareOptions compare_options;
  compare_options.categories = options.categories;
  compare_options.resolve = resolve_options(options, corpus);
  compare_options.nodes = options.nodes;
  compare_options.threads = thread_count(options);
  compare_options.without_causes.insert(options.without_cause.begin(), options.without_cause.end());
  compare_options.gaps = options.command != "overlaps";
  compare_options.overlaps = options.command != "gaps";
  // The short report shows a few groups: only those are told in full.
  const bool brief = options.format == "text" && !options.all && options.categories.size() != 1;
  if (brief && options.without_cause.empty()) compare_options.most_told = kShownInAll;
  const auto start = std::chrono::steady_clock::now();
  const Comparison comparison = compare(corpus, *left, *right, compare_options, problems);
  if (problems.has_errors()) {
    print_diagnostics(problems, session.data.files);
    throw InvalidData("the law of " + day.text() + " cannot be resolved; nothing was compared");
  }
  check_assumed(options, comparison);
  if (options.verbose) {
    const auto spent = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - start);
    for (const std::string& rule : comparison.rules_fired) say_verbosely("rule " + rule);
    say_verbosely("comparing took " + std::to_string(spent.count()) + " µs");
  }
  session.report.one_category = options.categories.size() == 1;
  session.report.gaps = compare_options.gaps;
  session.report.overlaps = compare_options.overlaps;
  for (const Writer& writer : writers()) {
    if (writer.name == options.format) {
      write_output(options.output, writer.write(comparison, session.data.files, session.report));
    }
  }
  return comparison.any_level && reaches(options, comparison.worst, "never") ? kFindings : kFine;
}

}  // namespace jurisdiff
