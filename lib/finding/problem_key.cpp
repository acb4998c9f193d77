#include "lib/finding/problem_key.h"

#include <cstddef>
#include <map>

#include "lib/base/hash.h"
#include "lib/base/utf8.h"

namespace jurisdiff {

namespace {

constexpr std::size_t kDigestDigits = 16;
constexpr std::size_t kFingerprintDigits = 32;

std::string plain(std::string_view text) { return utf8::to_nfc(utf8::escape_control(text)); }

}  // namespace

ProblemKey problem_key(const Diagnostic& diagnostic, const Files& files) {
  const std::string path = diagnostic.where.file == kNoFile ? std::string() : files[diagnostic.where.file].path;
  const std::string message = plain(diagnostic.message);
  return {plain(path), diagnostic.id, plain(diagnostic.provision), sha256_hex({message}).substr(0, kDigestDigits)};
}

std::vector<std::string> fingerprints(const std::vector<ProblemKey>& keys) {
  std::map<ProblemKey, std::size_t> seen;
  std::vector<std::string> result;
  result.reserve(keys.size());
  for (const ProblemKey& key : keys) {
    const std::string turn = std::to_string(seen[key]++);
    result.push_back(sha256_hex({key.path, key.id, key.provision, key.digest, turn}).substr(0, kFingerprintDigits));
  }
  return result;
}

}  // namespace jurisdiff
