#include "lib/base/hash.h"
#include "lib/finding/problem_key.h"
#include "lib/report/check.h"
#include "lib/report/effect_text.h"

namespace jurisdiff {

namespace {

Diagnostic told(const Effect& effect) {
  Diagnostic result = effect_message(effect);
  if (!effect.finding.empty()) result.help = "see: jurisdiff explain " + effect.finding;
  return result;
}

// An effect is known by what it does to which finding, not by the words it is told in.
ProblemKey key_of(const Effect& effect, const Diagnostic& diagnostic, const Files& files) {
  ProblemKey key = problem_key(diagnostic, files);
  key.digest = sha256_hex({effect.finding, effect.left, effect.right, effect.category});
  return key;
}

}  // namespace

std::vector<CheckRow> check_rows(const CheckReport& report, const Files& files) {
  std::vector<CheckRow> rows;
  std::vector<ProblemKey> keys;
  for (const Diagnostic& diagnostic : report.diagnostics.all()) {
    rows.push_back({diagnostic, nullptr, {}});
    keys.push_back(problem_key(diagnostic, files));
  }
  for (const Effect& effect : report.effects) {
    rows.push_back({told(effect), &effect, {}});
    keys.push_back(key_of(effect, rows.back().diagnostic, files));
  }
  std::vector<std::string> prints = fingerprints(keys);
  for (std::size_t i = 0; i < rows.size(); ++i) rows[i].fingerprint = std::move(prints[i]);
  return rows;
}

}  // namespace jurisdiff
