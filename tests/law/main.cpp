// The law tests beside the law, and the claims about two laws.
#include <cstdio>
#include <string>

#include "lib/analyzer.h"
#include "tests/law/claims.h"
#include "tests/law/days.h"
#include "tests/law/examined.h"

int main(int argc, char** argv) {
  using namespace jurisdiff;
  if (argc != 2) return 2;
  const std::string root = argv[1];
  const DiskFolder folder(root);
  LoadRequest request;
  request.all_sources = true;
  request.law_tests = true;
  request.languages = {"en", "ru", "zh"};
  const Loaded loaded = load_corpus(folder, request);
  for (const Diagnostic& one : loaded.diagnostics.all()) std::fputs(render_gnu(one, loaded.files).c_str(), stdout);
  LawTestResult tests = run_law_tests(loaded.corpus);
  tests.diagnostics.sort(loaded.files);
  for (const Diagnostic& one : tests.diagnostics.all()) std::fputs(render_gnu(one, loaded.files).c_str(), stdout);
  // Every message is there in every language, with the same placeholders.
  std::size_t message_failures = 0;
  const auto& messages = loaded.corpus.messages;
  for (const auto& [id, english] : messages.at("en")) {
    for (const char* other : {"ru", "zh"}) {
      if (messages.at(other).contains(id)) continue;
      std::printf("rules/messages/%s.yaml lacks '%s'\n", other, id.c_str());
      ++message_failures;
    }
  }
  const ClaimResult claims = run_claims(root);
  const ClaimResult examined = run_examined(root);
  const ClaimResult days = run_days(loaded.corpus);
  const std::size_t failed = tests.failed + claims.failed + examined.failed + days.failed + message_failures +
                             (loaded.diagnostics.has_errors() ? 1 : 0);
  std::printf("%zu law tests, %zu claims, %zu checks of what is examined, %zu of days the law changes\n",
              tests.passed + tests.failed, claims.passed + claims.failed, examined.passed + examined.failed,
              days.passed + days.failed);
  std::printf("%zu passed, %zu failed\n", tests.passed + claims.passed + examined.passed + days.passed, failed);
  return failed == 0 ? 0 : 1;
}
