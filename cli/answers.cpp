#include "cli/answers.h"

#include <algorithm>
#include <optional>

#include "cli/session.h"
#include "lib/finding/selection.h"

namespace jurisdiff {

namespace {

void check_categories(const Options& options, const Corpus& corpus) {
  for (const std::string& id : options.categories) {
    if (corpus.category(id) != nullptr) continue;
    std::vector<std::string> known;
    for (const Category& category : corpus.categories) known.push_back(category.id);
    throw UsageError("there is no category '" + id + "'", nearest_help(id, known) + " all: jurisdiff list categories");
  }
}

// A doubt that was taken as settled must be one the two laws have.
void check_assumed(const Options& options, const std::vector<std::string>& readings) {
  for (const std::string& id : options.assume) {
    if (std::find(readings.begin(), readings.end(), id) != readings.end()) continue;
    throw UsageError("on that day the two laws have no doubt '" + id + "'", nearest_help(id, readings));
  }
}

CompareOptions compare_options(const Options& options, const Asked& asked) {
  CompareOptions result;
  result.categories = options.categories;
  result.resolve = resolve_options(options, asked.corpus);
  result.nodes = options.nodes;
  result.threads = asked.threads;
  result.without_causes.insert(options.without_cause.begin(), options.without_cause.end());
  return result;
}

// The short report shows a few groups: only those are told in full.
bool is_brief(const Options& options, const std::string& format) {
  return format == "text" && !options.all && options.categories.size() != 1 && options.without_cause.empty();
}

}  // namespace

void check_causes(const Options& options) {
  const std::vector<std::string> known = cause_names();
  for (const std::string& id : options.without_cause) {
    if (std::find(known.begin(), known.end(), id) != known.end()) continue;
    std::string all;
    for (const std::string& name : known) all += (all.empty() ? "" : ", ") + name;
    throw UsageError("no difference is put down to '" + id + "'", "causes: " + all);
  }
}

std::vector<MatrixSource> read_operands(const std::vector<std::string>& words) {
  std::vector<MatrixSource> operands;
  for (const std::string& word : words) {
    auto split = split_operand(word);
    if (!split) {
      throw UsageError("'" + word + "' is not a source of law",
                       "write an id, an id at a date, or a union: us, ru@2011-12-06, us+us-ca");
    }
    operands.push_back({word, std::move(split->sources), split->as_of});
  }
  return operands;
}

std::vector<std::string> ids_of(const std::vector<MatrixSource>& operands) {
  std::vector<std::string> ids;
  for (const MatrixSource& operand : operands) ids.insert(ids.end(), operand.ids.begin(), operand.ids.end());
  return ids;
}

Answer answer_comparison(const Options& options, const Asked& asked, const std::vector<std::string>& formats) {
  check_categories(options, asked.corpus);
  Answer answer;
  const Date day = date_of(options);
  const auto left = parse_operand(asked.corpus, options.arguments[0], day, answer.problems);
  const auto right = parse_operand(asked.corpus, options.arguments[1], day, answer.problems);
  if (!left || !right) throw UsageError("a source could not be read");
  require_encoded(*left);
  require_encoded(*right);
  CompareOptions how = compare_options(options, asked);
  how.gaps = options.command != "overlaps";
  how.overlaps = options.command != "gaps";
  ReportOptions report = asked.report;
  report.one_category = options.categories.size() == 1;
  report.gaps = how.gaps;
  report.overlaps = how.overlaps;
  answer.texts.resize(formats.size());
  for (const bool brief : {true, false}) {
    std::optional<Comparison> comparison;
    for (std::size_t i = 0; i < formats.size(); ++i) {
      if (is_brief(options, formats[i]) != brief) continue;
      if (!comparison) {
        how.most_told = brief ? std::optional(kShownInAll) : std::nullopt;
        comparison = compare(asked.corpus, *left, *right, how, answer.problems);
        if (answer.problems.has_errors()) return answer;
        check_assumed(options, comparison->readings);
        answer.rules_fired = comparison->rules_fired;
        answer.any_level = comparison->any_level;
        answer.worst = comparison->worst;
      }
      for (const Writer& writer : writers()) {
        if (writer.name == formats[i]) answer.texts[i] = writer.write(*comparison, asked.files, report);
      }
    }
  }
  return answer;
}

Answer answer_matrix(const Options& options, const Asked& asked, const std::vector<Date>& days,
                     const std::vector<std::string>& formats) {
  check_categories(options, asked.corpus);
  MatrixRequest request{read_operands(options.arguments), days};
  for (const MatrixSource& source : request.sources) {
    for (const Date day : request.days) {
      Operand operand{source.label, {}, source.as_of.value_or(day)};
      for (const std::string& id : source.ids) operand.sources.push_back(asked.corpus.source(id));
      require_encoded(operand);
    }
  }
  Answer answer;
  const Matrix matrix =
      compare_all(asked.corpus, asked.files, request, compare_options(options, asked), answer.problems);
  if (answer.problems.has_errors()) return answer;
  check_assumed(options, matrix.readings);
  answer.any_level = matrix.any_level;
  answer.worst = matrix.worst;
  for (const std::string& format : formats) {
    for (const MatrixWriter& writer : matrix_writers()) {
      if (writer.name == format) answer.texts.push_back(writer.write(matrix, asked.report));
    }
  }
  return answer;
}

Answer answer_list(const Options& options, const Asked& asked, const std::vector<std::string>& formats) {
  std::optional<Basis> basis;
  for (const Basis one : {Basis::kOfficial, Basis::kSecondary, Basis::kUnverified}) {
    if (options.basis == basis_name(one)) basis = one;
  }
  if (!options.basis.empty() && !basis)
    throw UsageError("'" + options.basis + "' is not a basis", "choices: official, secondary, unverified");
  Answer answer;
  for (const std::string& format : formats) {
    answer.texts.push_back(list_things(asked.corpus, options.arguments[0], basis, format, asked.files, asked.report));
  }
  return answer;
}

}  // namespace jurisdiff
