#include <chrono>

#include "cli/answers.h"
#include "cli/commands.h"
#include "cli/log.h"
#include "cli/output.h"
#include "cli/session.h"

namespace jurisdiff {

int run_compare(const Options& options) {
  const std::vector<MatrixSource> operands = read_operands(options.arguments);
  check_causes(options);
  const Date day = date_of(options);
  const Session& session = open_session(options, ids_of(operands), false);
  const Asked asked{session.data.corpus, session.data.files, session.report, thread_count(options)};
  const auto start = std::chrono::steady_clock::now();
  const Answer answer = answer_comparison(options, asked, {options.format});
  if (answer.problems.has_errors()) {
    print_diagnostics(answer.problems, session.data.files);
    throw InvalidData("the law of " + day.text() + " cannot be resolved; nothing was compared");
  }
  if (options.verbose) {
    const auto spent = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - start);
    for (const std::string& rule : answer.rules_fired) say_verbosely("rule " + rule);
    say_verbosely("comparing took " + std::to_string(spent.count()) + " µs");
  }
  write_output(options.output, answer.texts.front());
  return answer.any_level && reaches(options, answer.worst, "never") ? kFindings : kFine;
}

}  // namespace jurisdiff
