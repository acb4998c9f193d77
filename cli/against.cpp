#include "cli/against.h"

#include "cli/data_folder.h"
#include "cli/git_folder.h"
#include "lib/check/effect.h"

namespace jurisdiff {

namespace {

Loaded load_law(const Folder& folder, const Options& options) {
  LoadRequest request;
  request.all_sources = true;
  request.threads = thread_count(options);
  return load_corpus(folder, request);
}

std::string first_error(const Loaded& data) {
  std::size_t errors = 0;
  std::string first;
  for (const Diagnostic& one : data.diagnostics.all()) {
    if (one.level != Level::kError) continue;
    if (errors++ == 0) first = render_gnu(one, data.files);
  }
  while (first.ends_with("\n")) first.pop_back();
  return std::to_string(errors) + (errors == 1 ? " error: " : " errors, the first: ") + first;
}

}  // namespace

Loaded read_against(const Options& options, const std::string& root) {
  const std::string& against = *options.against;
  if (against.empty()) {
    throw UsageError("'--against' names nothing", "name a folder or a commit: --against main");
  }
  std::vector<std::string> looked;
  if (const auto folder = find_data_folder(against, looked)) return load_law(DiskFolder(*folder), options);
  return load_law(MemoryFolder(read_at_commit(root, against)), options);
}

void add_effects(const Options& options, const std::string& root, const Session& session, CheckReport& report) {
  if (!options.against) return;
  const Loaded before = read_against(options, root);
  report.against = *options.against;
  if (session.data.diagnostics.has_errors()) {
    report.effect_notes.emplace_back("effects were not computed, for the files are not valid");
    return;
  }
  if (before.diagnostics.has_errors()) {
    report.effect_notes.emplace_back("effects were not computed, for the older files are not valid");
    report.diagnostics.warning("effect-unknown", {},
                               "what the change does cannot be said: the data of '" + report.against +
                                   "' are not valid: " + first_error(before),
                               "compare with data that are valid");
    return;
  }
  EffectRequest request;
  request.as_of = date_of(options);
  request.nodes = options.nodes;
  request.threads = thread_count(options);
  EffectOfChange found = effect_of_change(before, session.data, request);
  report.effects_known = true;
  report.effects = std::move(found.effects);
  report.effect_counts = std::move(found.counts);
  report.effect_notes = std::move(found.notes);
}

}  // namespace jurisdiff
