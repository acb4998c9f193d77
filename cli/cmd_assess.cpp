// assess: facts under several laws.
#include <algorithm>
#include <filesystem>

#include "cli/commands.h"
#include "cli/output.h"
#include "cli/session.h"

namespace jurisdiff {

namespace {

constexpr std::size_t kMostBytes = std::size_t{4} << 20U;

std::string read_case(const std::string& path) {
  const std::filesystem::path whole(path);
  const std::string parent = whole.parent_path().string();
  const DiskFolder folder(parent.empty() ? std::string(".") : parent);
  std::string why;
  auto text = folder.read(whole.filename().string(), kMostBytes, why);
  if (!text) throw UsageError("'" + path + "' cannot be read: " + why);
  return std::move(*text);
}

// Each source once, in the order asked.
std::vector<std::string> sources_of(const Options& options) {
  std::vector<std::string> ids;
  for (const std::string& id : options.in) {
    const auto split = split_operand(id);
    if (!split || split->as_of || split->sources.size() != 1) {
      throw UsageError("'" + id + "' is not a source of law",
                       "write ids with commas between them; the day of the law comes from each act or from --as-of");
    }
    if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
  }
  if (ids.empty()) throw UsageError("'assess' asks under which laws", "for instance: --in us,ru");
  return ids;
}

// A doubt that was taken as settled must be one the laws have.
void check_assumed(const Options& options, const Assessment& assessment) {
  for (const std::string& id : options.assume) {
    if (std::binary_search(assessment.readings.begin(), assessment.readings.end(), id)) continue;
    throw UsageError("the laws of these days have no doubt '" + id + "'", nearest_help(id, assessment.readings));
  }
}

}  // namespace

int run_assess(const Options& options) {
  const std::vector<std::string> ids = sources_of(options);
  AssessOptions assess_options;
  if (!options.as_of.empty()) assess_options.as_of = date_of(options);
  const std::string& path = options.arguments[0];
  std::string text = read_case(path);
  Session& session = open_session(options, ids, false);
  const Corpus& corpus = session.data.corpus;
  std::vector<const LegalSource*> sources;
  for (const std::string& id : ids) {
    sources.push_back(corpus.source(id));
    if (assess_options.as_of) require_encoded({id, {sources.back()}, *assess_options.as_of});
  }
  assess_options.resolve = resolve_options(options, corpus);
  assess_options.nodes = options.nodes;
  assess_options.threads = thread_count(options);
  const DiskFolder data(data_folder(options));
  Diagnostics problems;
  const Case facts = read_case_text(session.data, path, std::move(text), data.folders("jurisdictions"), problems);
  Assessment assessment;
  // What only the law can find wrong is told together with what the file alone shows.
  if (!facts.acts.empty()) assessment = assess(corpus, facts, sources, assess_options, problems);
  if (problems.has_errors()) {
    print_diagnostics(problems, session.data.files);
    throw InvalidData("the facts cannot be judged; nothing was assessed");
  }
  check_assumed(options, assessment);
  write_output(options.output, options.format == "json"
                                   ? write_assessment_json(assessment, session.data.files, session.report)
                                   : write_assessment_text(assessment, session.data.files, session.report));
  return kFine;
}

}  // namespace jurisdiff
