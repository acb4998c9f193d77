#include "cli/git_folder.h"

#include <algorithm>
#include <charconv>
#include <string_view>
#include <vector>

#include "cli/process.h"
#include "cli/session.h"
#include "lib/base/utf8.h"

namespace jurisdiff {

namespace {

constexpr std::size_t kMostBytes = 256U << 20U;   // of all law files together
constexpr std::size_t kMostListing = 32U << 20U;  // of the list of files
constexpr std::size_t kMostRefLength = 4'096;

constexpr std::string_view kTypesTip = "for instance: --against main, --against HEAD~1, --against ../older-data";

struct Blob {
  std::string path;
  std::string object;
  std::size_t bytes = 0;
};

std::string first_line(const std::string& text) {
  return utf8::escape_control(text.substr(0, std::min<std::size_t>(text.find('\n'), 300)));
}

class Repository {
 public:
  explicit Repository(const std::string& root) : root_(root) {}

  [[nodiscard]] ProcessResult git(const std::vector<std::string>& words, std::size_t most,
                                  std::string_view input = {}) const {
    ProcessRequest request;
    request.arguments = {"git", "-C", root_};
    request.arguments.insert(request.arguments.end(), words.begin(), words.end());
    request.input = input;
    request.most_out = most;
    // No network, no questions, no locks; messages in one language.
    request.settings = {"LC_ALL=C", "GIT_ALLOW_PROTOCOL=none", "GIT_NO_LAZY_FETCH=1", "GIT_TERMINAL_PROMPT=0",
                        "GIT_OPTIONAL_LOCKS=0"};
    // A hook of git names its own repository in these; ours is where the data are.
    request.without = {"GIT_DIR",        "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX",
                       "GIT_COMMON_DIR", "GIT_NAMESPACE", "GIT_TRACE"};
    ProcessResult result = run_process(request);
    if (!result.started) {
      throw UsageError("git cannot be started, so what '--against' names cannot be read",
                       "install git, or name a folder with the older data: --against DIR");
    }
    if (result.too_long) {
      throw UsageError("the law files at that commit are larger than " + std::to_string(kMostBytes >> 20U) + " MiB",
                       "name a folder with the older data: --against DIR");
    }
    return result;
  }

  [[nodiscard]] std::string commit(const std::string& ref) const {
    const ProcessResult inside = git({"rev-parse", "--git-dir"}, kMostListing);
    if (inside.status != 0) {
      throw UsageError("'" + ref + "' is no folder with data, and '" + root_ +
                           "' lies in no git repository that can be read (" + first_line(inside.err) + ")",
                       "name a folder with 'rules' and 'jurisdictions', or keep the data in a git repository");
    }
    const ProcessResult found =
        git({"rev-parse", "--verify", "--quiet", "--end-of-options", ref + "^{commit}"}, kMostListing);
    std::string id = found.out.substr(0, found.out.find('\n'));
    const bool hex = id.size() >= 40 && id.find_first_not_of("0123456789abcdef") == std::string::npos;
    if (found.status == 0 && hex) return id;
    const ProcessResult shallow = git({"rev-parse", "--is-shallow-repository"}, kMostListing);
    throw UsageError(
        "'" + ref + "' is neither a folder with data nor a commit of the git repository of '" + root_ + "'",
        shallow.out.starts_with("true") ? "the repository is shallow, older commits are not here: git fetch --unshallow"
                                        : std::string(kTypesTip) + "; git branch --all lists what there is");
  }

  [[nodiscard]] std::vector<Blob> law_files(const std::string& commit, const std::string& ref) const {
    const ProcessResult listed = git({"ls-tree", "-r", "-l", "-z", commit, "rules", "jurisdictions"}, kMostListing);
    if (listed.status != 0) unreadable(ref, listed);
    std::vector<Blob> blobs;
    std::size_t total = 0;
    std::string_view rest = listed.out;
    while (!rest.empty()) {
      const std::string_view line = rest.substr(0, rest.find('\0'));
      rest.remove_prefix(std::min(line.size() + 1, rest.size()));
      auto blob = law_file(line, ref);
      if (!blob) continue;
      total += blob->bytes;
      if (total > kMostBytes) {
        throw UsageError("the law files at '" + ref + "' are larger than " + std::to_string(kMostBytes >> 20U) +
                         " MiB");
      }
      blobs.push_back(std::move(*blob));
    }
    if (blobs.empty()) {
      throw UsageError("at '" + ref + "' there are no law files in '" + root_ + "'",
                       "name a commit that has them, or a folder: --against DIR");
    }
    return blobs;
  }

  [[nodiscard]] std::map<std::string, std::string> contents(const std::vector<Blob>& blobs,
                                                            const std::string& ref) const {
    std::string wanted;
    std::size_t most = 0;
    for (const Blob& blob : blobs) {
      wanted += blob.object + "\n";
      most += blob.bytes + 128;
    }
    const ProcessResult read = git({"cat-file", "--batch"}, most, wanted);
    if (read.status != 0) unreadable(ref, read);
    std::map<std::string, std::string> files;
    std::string_view rest = read.out;
    for (const Blob& blob : blobs) {
      const std::string_view head = rest.substr(0, rest.find('\n'));
      const bool whole =
          head == blob.object + " blob " + std::to_string(blob.bytes) && rest.size() > head.size() + 1 + blob.bytes;
      if (!whole) {
        throw UsageError("'" + utf8::escape_control(blob.path) + "' at '" + ref + "' is not in this clone",
                         "fetch it first: git fetch --refetch, or clone in full");
      }
      files.emplace(blob.path, std::string(rest.substr(head.size() + 1, blob.bytes)));
      rest.remove_prefix(head.size() + 1 + blob.bytes + 1);
    }
    return files;
  }

 private:
  [[noreturn]] static void unreadable(const std::string& ref, const ProcessResult& result) {
    throw UsageError("git cannot read '" + ref + "': " + first_line(result.err));
  }

  // "mode type object size<tab>path"; nothing where it is no law file.
  [[nodiscard]] std::optional<Blob> law_file(std::string_view line, const std::string& ref) const {
    const std::size_t tab = line.find('\t');
    if (tab == std::string_view::npos) return std::nullopt;
    Blob blob;
    blob.path = line.substr(tab + 1);
    if (!blob.path.ends_with(".yaml") || blob.path.find("/facts/") != std::string::npos) return std::nullopt;
    std::vector<std::string_view> words;
    for (std::string_view head = line.substr(0, tab); !head.empty();) {
      const std::size_t end = std::min(head.find(' '), head.size());
      if (end > 0) words.push_back(head.substr(0, end));
      head.remove_prefix(std::min(end + 1, head.size()));
    }
    if (words.size() != 4 || words[1] != "blob" || words[0] == "120000") {
      throw UsageError("'" + utf8::escape_control(blob.path) + "' at '" + ref + "' is a link, not a file",
                       "name a folder with the older data: --against DIR");
    }
    blob.object = words[2];
    std::from_chars(words[3].data(), words[3].data() + words[3].size(), blob.bytes);
    return blob;
  }

  std::string root_;
};

}  // namespace

std::map<std::string, std::string> read_at_commit(const std::string& root, const std::string& ref) {
  const bool plain = std::none_of(ref.begin(), ref.end(), [](char c) { return static_cast<unsigned char>(c) < ' '; });
  if (ref.starts_with("-") || !plain || ref.size() > kMostRefLength) {
    throw UsageError("'" + utf8::escape_control(ref.substr(0, 100)) + "' is no name of a commit",
                     std::string(kTypesTip));
  }
  const Repository repository(root);
  const std::string commit = repository.commit(ref);
  return repository.contents(repository.law_files(commit, ref), ref);
}

}  // namespace jurisdiff
