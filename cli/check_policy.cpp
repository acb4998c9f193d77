#include "cli/check_policy.h"

#include <algorithm>
#include <filesystem>

#include "cli/output.h"
#include "cli/session.h"

namespace jurisdiff {

namespace {

constexpr std::size_t kLongestWaivers = std::size_t{4} << 20U;

void require_sense(const Options& options) {
  if (options.prune_baseline && options.baseline.empty()) {
    throw UsageError("--prune-baseline prunes the file that --baseline names", "add --baseline FILE");
  }
  if (options.write_baseline.empty()) return;
  if (!options.baseline.empty()) {
    throw UsageError("--baseline and --write-baseline cannot be given together",
                     "to take out what is solved: --baseline FILE --prune-baseline");
  }
  if (!options.arguments.empty()) {
    throw UsageError("a baseline is of all the data, so --write-baseline takes no paths", "leave the paths out");
  }
}

}  // namespace

CheckPolicy::CheckPolicy(const Options& options, Loaded& data)
    : path_(options.prune_baseline ? options.baseline : options.write_baseline), prune_(options.prune_baseline) {
  require_sense(options);
  if (!options.waivers.empty()) {
    const FileId file = read(options.waivers, "--waivers", kLongestWaivers, data);
    waivers_ = Waivers::load(data.files, file, data.diagnostics);
  }
  if (!options.baseline.empty()) {
    const FileId file = read(options.baseline, "--baseline", kLongestBaseline, data);
    baseline_ = Baseline::load(data.files, file, data.diagnostics);
    old_text_ = data.files[file].text;
  }
}

FileId CheckPolicy::read(const std::string& path, const char* option, std::size_t limit, Loaded& data) {
  const std::filesystem::path full(path);
  const std::string folder = full.parent_path().string();
  std::string why;
  auto text = DiskFolder(folder.empty() ? "." : folder).read(full.filename().string(), limit, why);
  if (!text) throw UsageError(std::string(option) + ": '" + path + "' cannot be read: " + why);
  files_.push_back(data.files.add(path, std::move(*text)));
  return files_.back();
}

void CheckPolicy::apply(const Run& run, CheckReport& report) {
  Diagnostics left;
  std::vector<ProblemKey> keys;
  for (const Diagnostic& one : report.diagnostics.all()) {
    const bool may_go = !concerns(one) && (run.usable || one.level != Level::kError);
    const bool waived = may_go && waivers_ && waivers_->covers(one, run.files, run.today);
    bool baselined = false;
    if (may_go && !waived) {
      keys.push_back(problem_key(one, run.files));
      baselined = (!path_.empty() && !prune_) || (baseline_ && baseline_->take(keys.back()));
    }
    if (!waived && !baselined) {
      left.add(one);
    } else if (run.wanted(one)) {
      ++(waived ? report.waived : report.baselined);
    }
  }
  if (run.usable) {
    if (waivers_) left.append(waivers_->problems(run.today));
    if (baseline_ && prune_) {
      baseline_->prune();
      new_baseline_ = *baseline_;
    } else if (baseline_) {
      left.append(baseline_->stale());
    } else if (!path_.empty()) {
      new_baseline_ = Baseline::of(keys);
    }
  }
  left.sort(run.files);
  report.diagnostics = std::move(left);
}

std::string CheckPolicy::write() const {
  if (path_.empty()) return {};
  if (!new_baseline_) return path_ + " was not written, for the files are not valid";
  const std::string text = new_baseline_->text();
  const std::string what = std::to_string(new_baseline_->size()) + " problems";
  if (prune_ && text == old_text_) return {};
  if (text.size() > kLongestBaseline) throw UsageError("a baseline of " + what + " is too long to be read again");
  write_output(path_, text);
  return path_ + " names " + what + " now";
}

bool CheckPolicy::concerns(const Diagnostic& diagnostic) const {
  return std::find(files_.begin(), files_.end(), diagnostic.where.file) != files_.end();
}

}  // namespace jurisdiff
