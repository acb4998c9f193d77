#include <algorithm>

#include "cli/answers.h"
#include "cli/commands.h"
#include "cli/log.h"
#include "cli/output.h"
#include "cli/session.h"

namespace jurisdiff {

namespace {

constexpr std::size_t kMostSources = 64;
constexpr std::size_t kMostComparisons = 100'000;

std::vector<std::string> parts(const std::string& text) {
  std::vector<std::string> result;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t comma = std::min(text.find(',', at), text.size());
    result.push_back(text.substr(at, comma - at));
    at = comma + 1;
  }
  return result;
}

// Sources as one word or several: "us,ru" "us@2011-12-06".
std::vector<std::string> sources_of(const Options& options) {
  std::vector<std::string> words;
  for (const std::string& argument : options.arguments) {
    for (std::string& word : parts(argument)) {
      if (std::find(words.begin(), words.end(), word) != words.end()) {
        throw UsageError("'" + word + "' is named twice", "name every source once");
      }
      words.push_back(std::move(word));
    }
  }
  if (words.size() < 2) throw UsageError("there is no pair of one source", "for instance: jurisdiff matrix us,ru");
  if (words.size() > kMostSources) {
    throw UsageError("a matrix takes at most " + std::to_string(kMostSources) + " sources");
  }
  return words;
}

std::vector<Date> days_of(const Options& options) {
  if (options.as_of.empty()) return {date_of(options)};
  std::vector<Date> days;
  for (const std::string& word : parts(options.as_of)) {
    const auto day = parse_date(word);
    if (!day) {
      throw UsageError("'" + word + "' is not a date that exists", "write --as-of 2011-12-06 or 2011-12-06,2021-06-03");
    }
    days.push_back(*day);
  }
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  return days;
}

}  // namespace

int run_matrix(const Options& given) {
  Options options = given;
  options.arguments = sources_of(given);
  const std::vector<MatrixSource> operands = read_operands(options.arguments);
  check_causes(options);
  const std::vector<Date> days = days_of(options);
  if (operands.size() * operands.size() * days.size() > kMostComparisons) {
    throw UsageError(
        "these sources on these dates come to more than " + std::to_string(kMostComparisons) + " comparisons",
        "name fewer");
  }
  const Session& session = open_session(options, ids_of(operands), false);
  const Asked asked{session.data.corpus, session.data.files, session.report, thread_count(options)};
  const Answer answer = answer_matrix(options, asked, days, {options.format});
  if (answer.problems.has_errors()) {
    print_diagnostics(answer.problems, session.data.files);
    throw InvalidData("the law cannot be resolved; nothing was compared");
  }
  write_output(options.output, answer.texts.front());
  return answer.any_level && reaches(options, answer.worst, "never") ? kFindings : kFine;
}

}  // namespace jurisdiff
