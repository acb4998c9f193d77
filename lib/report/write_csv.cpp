// A comparison as a table: one row a group, so that a spreadsheet or a statistics program can sort and count.
#include <functional>

#include "lib/finding/gap_counts.h"
#include "lib/report/csv.h"
#include "lib/report/describe.h"
#include "lib/report/report.h"

namespace jurisdiff {

namespace {

// Ids and citations in one cell; neither holds a semicolon followed by a blank.
template <typename Items, typename Name>
std::string listed(const Items& items, Name name) {
  std::string text;
  for (const auto& item : items) text += (text.empty() ? "" : "; ") + std::string(std::invoke(name, item));
  return text;
}

class CsvReport {
 public:
  CsvReport(const Comparison& comparison, const ReportOptions& options)
      : comparison_(comparison), options_(options), say_(*comparison.corpus, options.language) {}

  std::string write() {
    for (const CategoryResult& result : comparison_.categories) category(result);
    return table_.take();
  }

 private:
  static std::string_view status(const Examined* one) {
    if (one == nullptr) return "";
    return one->status == Examined::Status::kComplete  ? "complete"
           : one->status == Examined::Status::kPartial ? "partial"
                                                       : "not-examined";
  }

  // The cells every row begins with; `left` says in which direction it reads.
  std::vector<CsvCell> start(std::string_view kind, std::string_view id, const CategoryResult& result, bool left) {
    const Operand& here = left ? comparison_.left : comparison_.right;
    const Operand& there = left ? comparison_.right : comparison_.left;
    return {kind,
            id,
            here.label,
            there.label,
            here.as_of.text(),
            there.as_of.text(),
            result.category->id,
            say_.name(result.category->label),
            status(left ? result.examined.left : result.examined.right),
            status(left ? result.examined.right : result.examined.left)};
  }

  void add(std::vector<CsvCell> cells) {
    cells.resize(kColumns - 2, CsvCell(""));
    cells.emplace_back(options_.version);
    cells.emplace_back(comparison_.corpus->fingerprint);
    table_.row(cells);
  }

  void category(const CategoryResult& result) {
    if (!was_compared(result)) {
      add(start("not-examined", "", result, true));
      return;
    }
    if (options_.gaps) {
      for (const bool left : {true, false}) direction(result, left);
    }
    if (!options_.overlaps) return;
    for (const OverlapGroup& group : result.overlaps) overlap(result, group);
  }

  void direction(const CategoryResult& result, bool left) {
    const Direction& direction = left ? result.only_left : result.only_right;
    if (direction.undetermined) add(start("undetermined", "", result, left));
    for (const GapGroup& group : direction.groups) gap(result, group, left);
  }

  std::string cite(const ProvisionAt& at) const { return say_.name(at.provision->cite); }

  void gap(const CategoryResult& result, const GapGroup& group, bool left) {
    const bool note = !group.examined_there || group.kind == GapKind::kCompetence;
    std::vector<CsvCell> cells = start(gap_kind_name(group.kind), group.id, result, left);
    cells.emplace_back(note ? "note" : group.kind == GapKind::kSettled ? "error" : "warning");
    cells.emplace_back(group.examined_there ? "yes" : "no");
    cells.emplace_back(describe_reason(say_, comparison_.facets, group));
    cells.emplace_back(
        listed(group.blocking, [&](int facet) { return comparison_.facets[static_cast<std::size_t>(facet)].id; }));
    cells.emplace_back(listed(group.covering, [](const Covering& one) { return one.at.provision->id; }));
    cells.emplace_back(listed(group.covering, [&](const Covering& one) { return cite(one.at); }));
    cells.emplace_back(listed(group.nearest, [](const Nearest& one) { return one.at.provision->id; }));
    cells.emplace_back(listed(group.nearest, [&](const Nearest& one) { return cite(one.at); }));
    cells.emplace_back(group.covering.empty()
                           ? std::string()
                           : describe_imprisonment(say_, group.covering.front().at.version->penalty));
    cells.emplace_back(csv_fraction(group.max_days));
    cells.emplace_back(csv_fraction(group.share));
    cells.emplace_back(tell_witness(say_, comparison_.facets, group.witness));
    cells.emplace_back(listed(group.readings, &DecidingReading::id));
    cells.emplace_back(cause_name(group.cause));
    cells.emplace_back(listed(group.also_in, std::identity{}));
    cells.emplace_back(group.complete ? "yes" : "no");
    add(std::move(cells));
  }

  void overlap(const CategoryResult& result, const OverlapGroup& group) {
    std::vector<CsvCell> cells = start("overlap", group.id, result, true);
    bool crossed = false;
    for (const OverlapGroup::Reached& one : group.thresholds) crossed = crossed || one.differs();
    cells.emplace_back(crossed ? "note" : "");
    cells.emplace_back("");
    cells.emplace_back(describe_pattern(say_, comparison_.facets, group.narrower));
    cells.emplace_back("");
    cells.emplace_back(group.left.provision->id);
    cells.emplace_back(cite(group.left));
    cells.emplace_back(group.right.provision->id);
    cells.emplace_back(cite(group.right));
    cells.emplace_back(describe_imprisonment(say_, group.left_highest.version->penalty));
    cells.emplace_back(csv_fraction(group.left_highest.version->penalty.max_days(true)));
    cells.emplace_back("");
    cells.emplace_back(tell_witness(say_, comparison_.facets, group.witness));
    cells.emplace_back("");
    cells.emplace_back("");
    cells.emplace_back(listed(group.also_in, std::identity{}));
    cells.emplace_back("yes");
    cells.emplace_back(describe_imprisonment(say_, group.right_highest.version->penalty));
    cells.emplace_back(csv_fraction(group.right_highest.version->penalty.max_days(true)));
    static constexpr std::string_view kReached[] = {"not-reached", "arguable", "reached"};
    cells.emplace_back(listed(group.thresholds, [](const OverlapGroup::Reached& one) {
      return one.threshold->id + "=" + std::string(kReached[one.left]) + "/" + std::string(kReached[one.right]);
    }));
    add(std::move(cells));
  }

  static constexpr std::size_t kColumns = 31;

  const Comparison& comparison_;
  const ReportOptions& options_;
  Messages say_;
  CsvTable table_{{"kind",
                   "id",
                   "here",
                   "there",
                   "here_as_of",
                   "there_as_of",
                   "category",
                   "category_name",
                   "examined_here",
                   "examined_there",
                   "level",
                   "in_examined_part",
                   "reason",
                   "blocking_facets",
                   "covering_ids",
                   "covering",
                   "nearest_ids",
                   "nearest",
                   "penalty",
                   "max_days",
                   "structural_share",
                   "example",
                   "readings",
                   "cause",
                   "also_in",
                   "complete",
                   "penalty_there",
                   "max_days_there",
                   "thresholds",
                   "tool_version",
                   "data_fingerprint"}};
};

}  // namespace

std::string write_comparison_csv(const Comparison& comparison, const Files& /*files*/, const ReportOptions& options) {
  return CsvReport(comparison, options).write();
}

}  // namespace jurisdiff
