#include "cli/batch_run.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <thread>

#include "cli/answers.h"
#include "cli/session.h"
#include "cli/version.h"
#include "lib/base/hash.h"
#include "lib/base/utf8.h"

namespace jurisdiff {

namespace {

constexpr std::size_t kWidth = 100;
constexpr std::string_view kForm = "batch 1";  // changed where the same question would be answered otherwise
constexpr std::size_t kProgressWidth = 60;

std::string joined(const std::vector<std::string>& words, char between) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? std::string() : std::string(1, between)) + word;
  return text;
}

std::string days_text(const PlanItem& item) {
  std::vector<std::string> days;
  for (const Date day : item.days) days.push_back(day.text());
  return joined(days, ',');
}

std::vector<std::string> sources_of(const PlanItem& item, const Corpus& corpus) {
  if (item.command != "list") return ids_of(read_operands(item.operands));
  std::vector<std::string> ids;
  for (const LegalSource& source : corpus.sources) ids.push_back(source.id);
  return ids;
}

// The sentences a report in that language is made of, the English ones it falls back to included.
std::string fingerprint_of_messages(const Corpus& corpus, Language language) {
  std::vector<std::string_view> parts;
  for (const auto& [code, messages] : corpus.messages) {
    if (code != language_code(language) && code != language_code(kLanguages.front())) continue;
    parts.emplace_back(code);
    for (const auto& [id, text] : messages) {
      parts.emplace_back(id);
      parts.emplace_back(text);
    }
  }
  return sha256_hex(parts);
}

// The item as the command line would have it.
Options options_of(const PlanItem& item) {
  Options options;
  options.command = item.command;
  options.arguments = item.operands;
  if (item.days.size() == 1) options.as_of = item.days.front().text();
  if (item.known_at) options.known_at = item.known_at->text();
  options.categories = item.categories;
  options.assume = item.assume;
  options.without_rule = item.without_rule;
  options.without_cause = item.without_cause;
  if (item.nodes) options.nodes = *item.nodes;
  options.all = item.all;
  return options;
}

// A matrix of pinned sources alone still names a day: the latest.
std::vector<Date> matrix_days(const PlanItem& item) {
  if (!item.days.empty()) return item.days;
  Date latest = kBeginning;
  for (const MatrixSource& source : read_operands(item.operands))
    latest = std::max(latest, source.as_of.value_or(latest));
  return {latest};
}

Answer answer_item(const PlanItem& item, const Loaded& data, const std::vector<std::string>& formats, int threads) {
  const Options options = options_of(item);
  ReportOptions report;
  report.language = item.language;
  report.width = kWidth;
  report.everything = item.all;
  report.version = kVersion;
  report.nodes = static_cast<std::size_t>(options.nodes);
  if (item.command == "list") return answer_list(options, {data.corpus, data.files, report, threads}, formats);
  if (item.command == "matrix") {
    return answer_matrix(options, {data.corpus, data.files, report, threads}, matrix_days(item), formats);
  }
  const Corpus part = part_of(data.corpus, data.files, sources_of(item, data.corpus));
  return answer_comparison(options, {part, data.files, report, threads}, formats);
}

class Running {
 public:
  Running(std::vector<BatchTask>& tasks, const Loaded& data, BatchWriter& writer, const Options& options)
      : data_(data), writer_(writer), terminal_(::isatty(STDERR_FILENO) == 1) {
    for (BatchTask& task : tasks) {
      if (!task.missing.empty()) waiting_.push_back(&task);
    }
    const int threads = thread_count(options);
    workers_ = std::clamp(static_cast<int>(waiting_.size()), 1, threads);
    threads_ = threads / workers_;
  }

  bool run() {
    {
      std::vector<std::jthread> helpers;
      for (int i = 1; i < workers_; ++i) helpers.emplace_back([this] { work(); });
      work();
    }
    if (terminal_ && !waiting_.empty()) std::fputs("\r\x1b[K", stderr);
    return our_bug_;
  }

 private:
  void work() {
    for (std::size_t at = next_++; at < waiting_.size(); at = next_++) {
      BatchTask& task = *waiting_[at];
      try {
        answer(task);
      } catch (const std::logic_error& error) {
        our_bug_ = true;
        failed(task, std::string("our bug, please report it: ") + error.what());
      } catch (const std::exception& error) {
        failed(task, error.what());
      }
      progress(task);
    }
  }

  void answer(BatchTask& task) {
    std::vector<std::string> formats;
    for (const std::size_t i : task.missing) formats.push_back(task.item->outputs[i].format);
    const Answer answer = answer_item(*task.item, data_, formats, threads_);
    for (const Diagnostic& problem : answer.problems.all()) {
      if (problem.level == Level::kError) return failed(task, "the law cannot be resolved: " + problem.message);
    }
    for (std::size_t i = 0; i < task.missing.size(); ++i) {
      ManifestEntry& entry = task.entries[task.missing[i]];
      const std::string& text = answer.texts[i];
      try {
        writer_.write(entry.path, text);
      } catch (const std::exception& error) {
        entry.failure = error.what();
        continue;
      }
      entry.sha256 = sha256_of(text);
      entry.bytes = text.size();
      if (answer.any_level) entry.worst = answer.worst;
      writer_.record(entry);
    }
  }

  static void failed(BatchTask& task, const std::string& why) {
    for (const std::size_t i : task.missing) {
      if (task.entries[i].sha256.empty()) task.entries[i].failure = why;
    }
  }

  void progress(const BatchTask& task) {
    const std::size_t done = ++done_;
    if (!terminal_) return;
    std::string line = "\r\x1b[K[" + std::to_string(done) + "/" + std::to_string(waiting_.size()) + "] " +
                       utf8::escape_control(task.entries.front().question);
    if (line.size() > kProgressWidth) line.resize(kProgressWidth);
    std::fputs(line.c_str(), stderr);
  }

  const Loaded& data_;
  BatchWriter& writer_;
  bool terminal_;
  std::vector<BatchTask*> waiting_;
  int workers_ = 1;
  int threads_ = 1;
  std::atomic<std::size_t> next_{0};
  std::atomic<std::size_t> done_{0};
  std::atomic<bool> our_bug_{false};
};

}  // namespace

std::string Shard::manifest_name() const {
  return whole() ? "manifest.json" : "manifest." + std::to_string(i) + "-of-" + std::to_string(n) + ".json";
}

std::string Shard::work_name() const { return ".batch." + std::to_string(i) + "-of-" + std::to_string(n); }

std::string question_of(const PlanItem& item) {
  std::string text = item.command + ' ' + joined(item.operands, ' ');
  const auto add = [&](const char* option, const std::string& value) {
    if (!value.empty()) text += std::string(" --") + option + ' ' + value;
  };
  add("as-of", days_text(item));
  add("known-at", item.known_at ? item.known_at->text() : std::string());
  add("category", joined(item.categories, ','));
  add("lang", std::string(language_code(item.language)));
  add("assume", joined(item.assume, ','));
  add("without-rule", joined(item.without_rule, ','));
  add("without-cause", joined(item.without_cause, ','));
  add("nodes", item.nodes ? std::to_string(*item.nodes) : std::string());
  if (item.all) text += " --all";
  return text;
}

std::vector<BatchTask> make_tasks(const std::vector<PlanItem>& plan, const Loaded& data, const BatchFolder& folder,
                                  const Shard& shard) {
  std::map<std::pair<std::string, std::string>, ManifestEntry> known;
  for (ManifestEntry& entry : folder.known(shard.work_name())) {
    const std::pair key(entry.path, entry.fingerprint);
    known[key] = std::move(entry);
  }
  std::map<std::vector<std::string>, std::string> of_sources;
  std::map<Language, std::string> of_messages;
  std::vector<BatchTask> tasks;
  for (std::size_t index = 0; index < plan.size(); ++index) {
    if (!shard.has(index)) continue;
    BatchTask task;
    task.item = &plan[index];
    const std::vector<std::string> ids = sources_of(*task.item, data.corpus);
    std::string& law = of_sources[ids];
    if (law.empty()) law = fingerprint_of(data.files, ids);
    std::string& messages = of_messages[task.item->language];
    if (messages.empty()) messages = fingerprint_of_messages(data.corpus, task.item->language);
    const std::string question = question_of(*task.item);
    for (const PlanOutput& output : task.item->outputs) {
      ManifestEntry entry;
      entry.path = output.path;
      entry.question = question;
      entry.format = output.format;
      entry.fingerprint = sha256_hex({kForm, kVersion, law, messages, question, output.format});
      const auto earlier = known.find({entry.path, entry.fingerprint});
      const auto text = earlier == known.end() ? std::nullopt : folder.read(entry.path);
      if (text && sha256_of(*text) == earlier->second.sha256) {
        entry.sha256 = earlier->second.sha256;
        entry.bytes = text->size();
        entry.worst = earlier->second.worst;
      } else {
        task.missing.push_back(task.entries.size());
      }
      task.entries.push_back(std::move(entry));
    }
    tasks.push_back(std::move(task));
  }
  return tasks;
}

bool run_tasks(std::vector<BatchTask>& tasks, const Loaded& data, BatchWriter& writer, const Options& options) {
  return Running(tasks, data, writer, options).run();
}

}  // namespace jurisdiff
