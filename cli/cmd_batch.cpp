#include <algorithm>
#include <filesystem>

#include "cli/answers.h"
#include "cli/batch_run.h"
#include "cli/commands.h"
#include "cli/log.h"
#include "cli/output.h"
#include "cli/session.h"
#include "cli/version.h"

namespace jurisdiff {

namespace {

constexpr std::size_t kMostPlanBytes = std::size_t{4} << 20U;
constexpr std::size_t kMostShards = 10'000;

// Options that a plan states for each item.
void refuse_options(const Options& options) {
  const Options plain;
  const std::vector<std::pair<const char*, bool>> given{{"--as-of", !options.as_of.empty()},
                                                        {"--known-at", !options.known_at.empty()},
                                                        {"--category", !options.categories.empty()},
                                                        {"--format", options.format != plain.format},
                                                        {"--lang", !options.language.empty()},
                                                        {"--assume", !options.assume.empty()},
                                                        {"--without-rule", !options.without_rule.empty()},
                                                        {"--without-cause", !options.without_cause.empty()},
                                                        {"--nodes", options.nodes != plain.nodes},
                                                        {"--all", options.all},
                                                        {"--basis", !options.basis.empty()}};
  for (const auto& [name, is] : given) {
    if (is) throw UsageError("'batch' does not take " + std::string(name), "the plan says it for each item");
  }
}

std::size_t number(const std::string& text) {
  const bool good = !text.empty() && text.size() <= 5 &&
                    std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  return good ? static_cast<std::size_t>(std::stoul(text)) : 0;
}

Shard shard_of(const Options& options) {
  if (options.shard.empty()) return {};
  const std::size_t slash = std::min(options.shard.find('/'), options.shard.size());
  const Shard shard{number(options.shard.substr(0, slash)),
                    number(options.shard.substr(std::min(slash + 1, options.shard.size())))};
  if (shard.i == 0 || shard.i > shard.n || shard.n > kMostShards) {
    throw UsageError("'" + options.shard + "' is no share of a plan", "write --shard 2/4: the second of four");
  }
  return shard;
}

PlanChoices choices(const Folder& folder) {
  PlanChoices result;
  for (const char* command : {"gaps", "overlaps", "compare", "matrix", "list"}) {
    result.formats[command] = command_named(command)->formats({});
  }
  result.lists.assign(list_kinds().begin(), list_kinds().end());
  result.sources = folder.folders("jurisdictions");
  result.causes = cause_names();
  return result;
}

struct Batch {
  Files files;  ///< the plan
  std::vector<PlanItem> items;
  Loaded data;
};

std::string read_plan_file(const std::string& path) {
  const std::filesystem::path file(path);
  const DiskFolder here(file.parent_path().empty() ? std::string(".") : file.parent_path().string());
  std::string why;
  auto text = here.read(file.filename().string(), kMostPlanBytes, why);
  if (!text) throw UsageError("the plan '" + path + "' cannot be read: " + why);
  return std::move(*text);
}

void load_law(const Folder& folder, const std::vector<PlanEntry>& entries, const PlanChoices& known,
              const Options& options, Loaded& data) {
  LoadRequest request;
  request.sources = plan_sources(entries, known);
  request.threads = thread_count(options);
  request.languages = {std::string(language_code(kLanguages.front()))};
  for (const PlanEntry& entry : entries) {
    request.all_sources = request.all_sources || entry.command.text == "list";
    for (const Language language : entry.languages) {
      const std::string code(language_code(language));
      auto& all = request.languages;
      if (std::find(all.begin(), all.end(), code) == all.end()) all.push_back(code);
    }
  }
  data = load_corpus(folder, request);
}

// Everything that is wrong with plan, paths and law, in one run and before anything is written.
Batch open_batch(const Options& options, const BatchFolder& output) {
  Batch batch;
  const FileId plan = batch.files.add(options.arguments[0], read_plan_file(options.arguments[0]));
  const DiskFolder folder(data_folder(options));
  const PlanChoices known = choices(folder);
  Diagnostics problems;
  const std::vector<PlanEntry> entries = load_plan(batch.files, plan, known, problems);
  load_law(folder, entries, known, options, batch.data);
  const bool valid = !batch.data.diagnostics.has_errors();
  if (valid) check_plan(entries, batch.data.corpus, problems);
  batch.items = expand_plan(entries, problems);
  for (const PlanItem& item : batch.items) {
    for (const PlanOutput& one : item.outputs) {
      const std::string why = output.problem_with(one.path);
      if (!why.empty()) {
        problems.error("bad-path", one.span, "'" + one.path + "' cannot be written: " + why,
                       "write another path, or move away what is in the output folder");
      }
    }
  }
  if (!problems.empty()) print_diagnostics(problems, batch.files);
  if (!batch.data.diagnostics.empty()) print_diagnostics(batch.data.diagnostics, batch.data.files);
  if (!valid) throw InvalidData("the law files are not valid; nothing was compared");
  if (problems.has_errors()) throw InvalidData("the plan is not valid; nothing was compared or written");
  return batch;
}

std::string listed(const std::vector<BatchTask>& tasks) {
  std::string text;
  for (const BatchTask& task : tasks) {
    for (std::size_t i = 0; i < task.entries.size(); ++i) {
      const bool missing = std::find(task.missing.begin(), task.missing.end(), i) != task.missing.end();
      text += std::string(missing ? "write " : "keep  ") + task.entries[i].path + "  <- " + task.entries[i].question +
              " --format " + task.entries[i].format + "\n";
    }
  }
  return text;
}

int conclude(const std::vector<BatchTask>& tasks, const Options& options, const std::string& manifest) {
  std::size_t written = 0;
  std::size_t kept = 0;
  std::size_t failed = 0;
  bool reached = false;
  for (const BatchTask& task : tasks) {
    kept += task.entries.size() - task.missing.size();
    for (const std::size_t i : task.missing) {
      const ManifestEntry& entry = task.entries[i];
      ++(entry.failure.empty() ? written : failed);
      if (!entry.failure.empty()) say_error("jurisdiff: " + entry.path + " failed: " + entry.failure);
    }
    for (const ManifestEntry& entry : task.entries) {
      reached = reached || (entry.worst && reaches(options, *entry.worst, "never"));
    }
  }
  write_output({}, std::to_string(written) + " written, " + std::to_string(kept) + " up to date, " +
                       std::to_string(failed) + " failed; " + manifest + "\n");
  if (failed > 0) return kCouldNotCompare;
  return reached ? kFindings : kFine;
}

}  // namespace

int run_batch(const Options& options) {
  refuse_options(options);
  const Shard shard = shard_of(options);
  const std::string root = options.output.empty() ? "." : options.output;
  const BatchFolder folder(root);
  const Batch batch = open_batch(options, folder);
  if (options.dry_run) {
    write_output({}, listed(make_tasks(batch.items, batch.data, folder, shard)));
    return kFine;
  }
  BatchWriter writer(root, shard.work_name());
  std::vector<BatchTask> tasks = make_tasks(batch.items, batch.data, folder, shard);
  const bool our_bug = run_tasks(tasks, batch.data, writer, options);
  Manifest manifest;
  manifest.version = kVersion;
  for (const BatchTask& task : tasks) {
    manifest.outputs.insert(manifest.outputs.end(), task.entries.begin(), task.entries.end());
  }
  writer.finish(shard.manifest_name(), manifest);
  const int code = conclude(tasks, options, (std::filesystem::path(root) / shard.manifest_name()).string());
  return our_bug ? kOurBug : code;
}

}  // namespace jurisdiff
