// explain, list, show: one thing at a time.
#include <algorithm>

#include "cli/answers.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/session.h"
#include "lib/report/diagnostics_page.h"

namespace jurisdiff {

namespace {

std::vector<std::string> parts_of(const std::string& id) {
  std::vector<std::string> parts;
  std::size_t at = 0;
  while (at <= id.size()) {
    const std::size_t slash = std::min(id.find('/', at), id.size());
    parts.push_back(id.substr(at, slash - at));
    at = slash + 1;
  }
  return parts;
}

int show_one(const Options& options) {
  Session& session = open_session(options, {}, true);
  const Corpus& corpus = session.data.corpus;
  const std::string& id = options.arguments[0];
  std::string text;
  if (const Provision* provision = corpus.provision(id)) {
    Diagnostics problems;
    const ProvisionView view =
        view_provision(corpus, *provision, date_of(options), resolve_options(options, corpus), problems);
    if (problems.has_errors()) {
      print_diagnostics(problems, session.data.files);
      throw InvalidData("the law cannot be resolved");
    }
    text = show_provision(view, corpus, session.data.files, session.report);
  } else {
    text = show_other(corpus, id, session.data.files, session.report);
  }
  if (text.empty()) {
    std::vector<std::string> known = known_ids(corpus);
    for (const DiagnosticKind& kind : diagnostic_kinds()) {
      if (options.command == "explain") known.emplace_back(kind.id);
    }
    throw UsageError("nothing is called '" + id + "'", nearest_help(id, known) + " see: jurisdiff list provisions");
  }
  write_output(options.output, text);
  return kFine;
}

}  // namespace

int run_show(const Options& options) { return show_one(options); }

int run_explain(const Options& options) {
  const std::string& id = options.arguments[0];
  if (const DiagnosticKind* kind = diagnostic_kind(id)) {
    write_output(options.output, explain_diagnostic(*kind, {}));
    return kFine;
  }
  const std::vector<std::string> parts = parts_of(id);
  static const std::vector<std::string> kKinds{"gap", "possible", "competence", "overlap"};
  if (parts.size() < 5 || std::find(kKinds.begin(), kKinds.end(), parts[0]) == kKinds.end()) return show_one(options);
  // A finding: kind/A/B/category/...
  std::vector<std::string> sources;
  for (const std::size_t side : {std::size_t{1}, std::size_t{2}}) {
    const auto split = split_operand(parts[side]);
    if (!split) throw UsageError("'" + parts[side] + "' is not a source of law");
    sources.insert(sources.end(), split->sources.begin(), split->sources.end());
  }
  Session& session = open_session(options, sources, false);
  const Corpus& corpus = session.data.corpus;
  if (corpus.category(parts[3]) == nullptr) throw UsageError("there is no category '" + parts[3] + "'");
  Diagnostics problems;
  const Date day = date_of(options);
  const auto left = parse_operand(corpus, parts[1], day, problems);
  const auto right = parse_operand(corpus, parts[2], day, problems);
  if (!left || !right) throw UsageError("a source could not be read");
  require_encoded(*left);
  require_encoded(*right);
  CompareOptions compare_options;
  compare_options.categories = {parts[3]};
  compare_options.resolve = resolve_options(options, corpus);
  compare_options.nodes = options.nodes;
  const Comparison comparison = compare(corpus, *left, *right, compare_options, problems);
  if (problems.has_errors()) {
    print_diagnostics(problems, session.data.files);
    throw InvalidData("the law cannot be resolved");
  }
  const std::string text = explain_finding(comparison, id, session.data.files, session.report);
  if (text.empty()) {
    throw UsageError("on " + day.text() + " there is no finding '" + id + "'",
                     nearest_help(id, finding_ids(comparison)));
  }
  write_output(options.output, text);
  return kFine;
}

// They can be listed however broken the data are.
int list_diagnostics(const Options& options) {
  write_output(options.output, options.format == "markdown"
                                   ? diagnostics_as_markdown()
                                   : list_things({}, "diagnostics", std::nullopt, options.format, {}, {}));
  return kFine;
}

int run_list(const Options& options) {
  if (options.arguments[0] == "diagnostics") return list_diagnostics(options);
  const std::string& kind = options.arguments[0];
  const auto& kinds = list_kinds();
  if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end()) {
    std::string list;
    std::vector<std::string> known;
    for (const std::string_view one : kinds) {
      list += (list.empty() ? "" : ", ") + std::string(one);
      known.emplace_back(one);
    }
    throw UsageError("'" + kind + "' cannot be listed", nearest_help(kind, known) + " choices: " + list);
  }
  const Session& session = open_session(options, {}, true);
  const Asked asked{session.data.corpus, session.data.files, session.report, thread_count(options)};
  write_output(options.output, answer_list(options, asked, {options.format}).texts.front());
  return kFine;
}

}  // namespace jurisdiff
