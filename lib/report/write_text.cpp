// A comparison for people at a terminal: first what matters, then why, then what it rests on.
#include <algorithm>
#include <map>
#include <optional>
#include <tuple>

#include "lib/base/utf8.h"
#include "lib/finding/gap_counts.h"
#include "lib/finding/selection.h"
#include "lib/report/describe.h"
#include "lib/report/report.h"
#include "lib/report/text_back_matter.h"
#include "lib/report/text_front_matter.h"
#include "lib/report/text_page.h"

namespace jurisdiff {

namespace {

constexpr std::size_t kRulesShown = 1;
constexpr std::size_t kLinesByDefault = 120;
constexpr std::size_t kIndent = 5;

class TextReport {
 public:
  TextReport(const Comparison& comparison, const Files& files, const ReportOptions& options, std::size_t reasons)
      : comparison_(comparison),
        files_(files),
        options_(options),
        page_(options),
        say_(*comparison.corpus, options.language),
        room_(reasons) {
    for (const char* label :
         {"label.nearest", "label.example", "label.covered", "label.where", "label.softer", "label.otherwise",
          "label.reading", "label.also", "label.cause", "label.id", "label.thresholds", "label.both"}) {
      column_ = std::max(column_, kIndent + utf8::display_width(say_.say(label)) + 2);
    }
  }

  std::string write() {
    share_out();
    write_front_matter(comparison_, options_, say_, page_);
    for (const CategoryResult& result : comparison_.categories) category(result);
    write_back_matter(comparison_, options_, say_, page_);
    return page_.take();
  }

 private:
  // Which groups are shown.
  void share_out() {
    const bool all = options_.everything || options_.one_category;
    Listed listed;
    for (const CategoryResult& result : comparison_.categories) {
      for (const Direction* direction : {&result.only_left, &result.only_right}) {
        const std::size_t count = options_.gaps ? direction->groups.size() : 0;
        listed.directions.push_back({count, count == 0 ? GapKind::kSettled : direction->groups.front().kind});
      }
      listed.overlaps.push_back(options_.overlaps ? result.overlaps.size() : 0);
    }
    const Shares shares = jurisdiff::share_out(listed, room_);
    for (std::size_t i = 0; i < comparison_.categories.size(); ++i) {
      const CategoryResult& result = comparison_.categories[i];
      for (const std::size_t which : {0U, 1U}) {
        const Direction& direction = which == 0 ? result.only_left : result.only_right;
        shown_[&direction] = all ? direction.groups.size() : shares.directions[2 * i + which];
      }
      overlaps_shown_[&result] = all ? result.overlaps.size() : shares.overlaps[i];
    }
  }

  void category(const CategoryResult& result) {
    const bool brief = !options_.one_category && !options_.everything;
    const bool nothing = result.only_left.groups.empty() && result.only_right.groups.empty() &&
                         result.overlaps.empty() && result.doubts_left.empty() && result.doubts_right.empty() &&
                         result.own_slices.empty();
    const bool doubtful = result.only_left.undetermined || result.only_right.undetermined;
    if (brief ? !shows_something(result) && !doubtful : nothing && !options_.one_category && !doubtful) return;
    page_.blank();
    page_.heading(say_.name(result.category->label) + " · " + relation_text(comparison_, say_, result));
    if (options_.one_category) {
      page_.line(say_.name(result.category->definition), 2);
      std::string articles;
      for (const auto& [instrument, article] : result.category->articles) {
        articles += (articles.empty() ? "" : ", ") + instrument + " " + article;
      }
      if (!articles.empty()) page_.line(articles, 2);
    }
    examined(result);
    if (doubtful) page_.line(say_.say("undetermined", {{"nodes", std::to_string(options_.nodes)}}), 2);
    if (options_.gaps) {
      direction(result, result.only_left, comparison_.left, comparison_.right);
      direction(result, result.only_right, comparison_.right, comparison_.left);
    }
    own_slices(result);
    if (!brief) {  // otherwise the overview has counted them
      told_above(result);
      doubts_elsewhere(comparison_.left, result.doubts_left);
      doubts_elsewhere(comparison_.right, result.doubts_right);
    }
    if (options_.overlaps) overlaps(result);
    if (nothing) page_.line(say_.say(options_.gaps ? "none.gaps" : "none.overlaps"), 2);
  }

  // Whether the short report has more to tell of the category than the overview says.
  [[nodiscard]] bool shows_something(const CategoryResult& result) const {
    const auto some = [](const auto& shown, const auto* key) {
      const auto it = shown.find(key);
      return it != shown.end() && it->second > 0;
    };
    return some(shown_, &result.only_left) || some(shown_, &result.only_right) || some(overlaps_shown_, &result);
  }

  // Provisions that reach nothing on the baseline of the general part.
  void own_slices(const CategoryResult& result) {
    for (const OwnSlice& own : result.own_slices) {
      page_.line(
          say_.say(!options_.gaps ? "slice.named"
                   : own.differs  ? "slice.differs"
                                  : "slice.same",
                   {{"here", describe_operand(say_, own.left ? comparison_.left : comparison_.right)},
                    {"cite", say_.name(own.at.provision->cite)},
                    {"slice", describe_pattern(say_, comparison_.facets, own.slice, say_.say("list.semicolon"))}}),
          2);
    }
  }

  void told_above(const CategoryResult& result) {
    for (const auto& [left, here] : {std::pair{true, &comparison_.left}, std::pair{false, &comparison_.right}}) {
      const std::size_t n = told_earlier(comparison_, result, left, GapKind::kSettled);
      if (n > 0 && options_.gaps) {
        page_.line(say_.say("told.above", {{"n", std::to_string(n)}, {"here", describe_operand(say_, *here)}}), 2);
      }
    }
  }

  void doubts_elsewhere(const Operand& here, const std::vector<std::string>& doubts) {
    if (doubts.empty()) return;
    std::string ids;
    for (const std::string& id : doubts) ids += (ids.empty() ? "" : ", ") + id;
    page_.line(say_.say("doubts.elsewhere", {{"here", describe_operand(say_, here)}, {"readings", ids}}), 2);
  }

  std::string status(const Examined* one) {
    if (one == nullptr) return say_.say("examined.unstated");
    switch (one->status) {
      case Examined::Status::kComplete:
        return say_.say("examined.complete");
      case Examined::Status::kPartial:
        return say_.say("examined.partial");
      case Examined::Status::kNotExamined:
        break;
    }
    return say_.say("examined.not-examined");
  }

  void examined(const CategoryResult& result) {
    page_.line(say_.say("examined.line", {{"left", describe_operand(say_, comparison_.left)},
                                          {"left-status", status(result.examined.left)},
                                          {"right", describe_operand(say_, comparison_.right)},
                                          {"right-status", status(result.examined.right)}}),
               2);
    if (options_.one_category || options_.everything) {
      for (const auto& [provisions, operand] : {std::pair{&result.left_provisions, &comparison_.left},
                                                std::pair{&result.right_provisions, &comparison_.right}}) {
        std::string cites;
        for (const ProvisionAt& at : *provisions) cites += (cites.empty() ? "" : ", ") + say_.name(at.provision->cite);
        if (cites.empty()) continue;
        page_.line(
            say_.say("examined.provisions", {{"source", describe_operand(say_, *operand)}, {"provisions", cites}}), 2);
      }
    }
    for (const auto& [one, operand, widened] :
         {std::tuple{result.examined.left, &comparison_.left, result.left_widened},
          std::tuple{result.examined.right, &comparison_.right, result.right_widened}}) {
      const std::string source = describe_operand(say_, *operand);
      if (widened && (options_.one_category || options_.everything))
        page_.line(say_.say("examined.widened", {{"source", source}}), 2);
      if (one == nullptr || one->missing.empty() || (!options_.one_category && !options_.everything)) continue;
      std::string missing;
      for (const auto& [cite, reason] : one->missing)
        missing += (missing.empty() ? "" : say_.say("list.semicolon")) + cite;
      page_.line(say_.say("examined.missing", {{"source", source}, {"missing", missing}}), 2);
    }
  }

  void direction(const CategoryResult& result, const Direction& one, const Operand& left, const Operand& right) {
    const std::string here = describe_operand(say_, left);
    const std::string there = describe_operand(say_, right);
    std::size_t shown = 0;
    const std::size_t most = shown_.contains(&one) ? shown_.at(&one) : 0;
    const std::size_t hidden = one.groups.size() - most;
    std::optional<GapKind> heading;
    for (const GapGroup& group : one.groups) {
      if (shown == most) break;
      if (heading != group.kind) {
        const std::string id = group.kind == GapKind::kSettled
                                   ? (group.examined_there ? "heading.only" : "heading.only.unexamined")
                               : group.kind == GapKind::kPossible ? "heading.possible"
                                                                  : "heading.competence";
        std::string text = say_.say(id, {{"here", here}, {"there", there}});
        if (group.kind != GapKind::kSettled) {
          text = say_.say(group.examined_there ? "heading.only" : "heading.only.unexamined",
                          {{"here", here}, {"there", there}}) +
                 " · " + text;
        }
        page_.subheading(text);
        heading = group.kind;
      }
      ++shown;
      gap(group, shown);
    }
    if (std::any_of(one.groups.begin(), one.groups.end(), [](const GapGroup& group) { return !group.complete; })) {
      page_.line(say_.say("incomplete"), 2);
    }
    if (hidden > 0) {
      page_.line(say_.say("count.more", {{"n", std::to_string(hidden)}, {"category", result.category->id}}) + " (" +
                     left.label + ")",
                 2);
    }
  }

  void gap(const GapGroup& group, std::size_t number) {
    page_.labelled(std::to_string(number), describe_reason(say_, comparison_.facets, group), 2, kIndent);
    if (group.nearest.empty()) {
      label("label.nearest", say_.say("nearest.nothing"));
    } else {
      nearest(group.nearest.front());
      if (options_.one_category || options_.everything) {
        for (std::size_t i = 1; i < group.nearest.size(); ++i) nearest(group.nearest[i]);
      }
    }
    for (const DecidingReading& reading : group.readings) {
      label("label.reading", reading.id + ": " + reading.authority);
    }
    if (const std::string slice = describe_pattern(say_, comparison_.facets, group.slice, say_.say("list.semicolon"));
        !slice.empty()) {
      label("label.where", slice);
    }
    conditions(group.narrower, group.doubtful.empty() ? group.blocking : group.doubtful);
    label("label.example", tell_witness(say_, comparison_.facets, group.witness, deciding_facets(group)));
    covering(group);
    for (const Softener& softener : group.softeners) {
      std::string condition;
      for (const Need& need : softener.condition) {
        condition += (condition.empty() ? "" : say_.say("list.semicolon")) +
                     describe_facet(say_, comparison_.facets[static_cast<std::size_t>(need.facet)], need.leaves);
      }
      label("label.softer", say_.say(softener.arguable ? "softer.arguable" : "softer.if",
                                     {{"title", say_.name(softener.derivation->title)},
                                      {"cite", say_.name(softener.derivation->cite)},
                                      {"condition", condition}}));
    }
    for (const OtherBranch& other : group.other_branches) label("label.otherwise", describe_branch(say_, other));
    if (!options_.everything && !options_.one_category) return;
    label("label.cause", say_.say("cause." + std::string(cause_name(group.cause))));
    if (group.combinations > 0)
      page_.line(say_.say("combinations", {{"n", std::to_string(group.combinations)}}), kIndent);
    also(group.also_in);
    label("label.id", group.id);
  }

  void also(const std::vector<std::string>& categories) {
    std::string text;
    for (const std::string& id : categories) {
      const Category* category = comparison_.corpus->category(id);
      text += (text.empty() ? "" : ", ") + (category == nullptr ? id : say_.name(category->label));
    }
    if (!text.empty()) label("label.also", text);
  }

  void label(const char* id, const std::string& text) { page_.labelled(say_.say(id), text, kIndent, column_); }

  void nearest(const Nearest& near) {
    const bool all = options_.everything || options_.one_category;
    std::string needs;
    std::string places;
    std::size_t rules = 0;
    for (const Need& need : near.blocked) {
      const Facet& facet = comparison_.facets[static_cast<std::size_t>(need.facet)];
      const std::string leaves = describe_leaves(say_, facet, need.leaves);
      needs += (needs.empty() ? "" : say_.say("list.semicolon")) +
               (need.word.empty() ? say_.say("nearest.silent", {{"facet", say_.name(facet.label)}, {"leaves", leaves}})
                                  : describe_facet(say_, facet, need.leaves));
      if (need.span.file != kNoFile && places.empty()) places = "  " + describe_place(files_, need.span);
      for (const Rule* rule : need.rules) {
        if (places.find(rule->id) != std::string::npos) continue;
        places += ++rules > kRulesShown && !all ? "" : " · " + rule->id;
      }
    }
    if (rules > kRulesShown && !all) places += say_.say("list.more", {{"n", std::to_string(rules - kRulesShown)}});
    label("label.nearest",
          say_.say("nearest.needs", {{"cite", say_.name(near.at.provision->cite)}, {"needs", needs}}) + places);
  }

  // What else must hold. By default only what a reader would not assume; in full, every facet narrower than the
  // category.
  void conditions(const std::vector<LeafSet>& narrower, const std::vector<int>& told) {
    const bool all = options_.everything || options_.one_category;
    std::string text;
    for (std::size_t i = 0; i < narrower.size(); ++i) {
      const Facet& facet = comparison_.facets[i];
      if (narrower[i] == 0 || std::find(told.begin(), told.end(), static_cast<int>(i)) != told.end()) continue;
      if (!all && (facet.typical & narrower[i]) != 0) continue;
      text += (text.empty() ? "" : say_.say("list.semicolon")) + describe_facet(say_, facet, narrower[i]);
    }
    if (!text.empty()) label("label.where", text);
  }

  void covering(const GapGroup& group) {
    const bool all = options_.everything || options_.one_category;
    for (const Covering& one : group.covering) {
      std::string text = with_penalty(one.at, one.tiers);
      if (!all && group.covering.size() > 1) {
        text += say_.say("covered.others", {{"n", std::to_string(group.covering.size() - 1)}});
      }
      label("label.covered", describe_covering(say_, one, text));
      if (!all) break;
    }
  }

  std::string with_penalty(const ProvisionAt& at, const std::vector<ProvisionAt>& tiers) {
    if (tiers.empty()) return describe_with_penalty(say_, at);
    return say_.say("covered.tiers", {{"cite", say_.name(at.provision->cite)},
                                      {"penalty", describe_imprisonment(say_, at.version->penalty)},
                                      {"aggravated", describe_highest(say_, tiers)}});
  }

  void overlaps(const CategoryResult& result) {
    if (result.overlaps.empty()) return;
    page_.subheading(say_.say("heading.overlap"));
    const bool all = options_.everything || options_.one_category;
    std::size_t number = 0;
    for (const OverlapGroup& group : result.overlaps) {
      if (number >= (overlaps_shown_.contains(&result) ? overlaps_shown_.at(&result) : 0)) {
        page_.line(say_.say("count.more.overlaps", {{"n", std::to_string(result.overlaps.size() - number)},
                                                    {"left", comparison_.left.label},
                                                    {"right", comparison_.right.label},
                                                    {"category", result.category->id}}),
                   2);
        break;
      }
      ++number;
      page_.labelled(std::to_string(number), describe_penalty_here(say_, group.left, group.left_highest), 2, kIndent);
      page_.line(describe_penalty_here(say_, group.right, group.right_highest), kIndent);
      label("label.example", tell_witness(say_, comparison_.facets, group.witness));
      if (all) conditions(group.narrower, {});
      for (const OverlapGroup::Reached& one : group.thresholds) {
        if (!one.differs()) continue;
        label("label.thresholds",
              say_.say("threshold.line", {{"threshold", say_.name(one.threshold->label)},
                                          {"left-name", describe_operand(say_, comparison_.left)},
                                          {"left", say_.say("threshold." + std::to_string(one.left))},
                                          {"right-name", describe_operand(say_, comparison_.right)},
                                          {"right", say_.say("threshold." + std::to_string(one.right))}}));
      }
      if (!all) continue;
      also(group.also_in);
      label("label.id", group.id);
    }
  }

  const Comparison& comparison_;
  const Files& files_;
  const ReportOptions& options_;
  TextPage page_;
  Messages say_;
  std::size_t column_ = 0;
  std::size_t room_;
  std::map<const Direction*, std::size_t> shown_;
  std::map<const CategoryResult*, std::size_t> overlaps_shown_;
};

}  // namespace

std::string write_comparison_text(const Comparison& comparison, const Files& files, const ReportOptions& options) {
  const auto with = [&](std::size_t reasons) { return TextReport(comparison, files, options, reasons).write(); };
  const auto fits = [](const std::string& text) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) <= kLinesByDefault;
  };
  std::string text = with(kShownInAll);
  if (options.everything || options.one_category || fits(text)) return text;
  // By default the report fits on a page or two: where the weightiest groups are too long for it, fewer are shown, as
  // many as fit, at least one. More reasons never make fewer lines.
  std::size_t fitting = 1;
  text = with(fitting);
  for (std::size_t too_many = kShownInAll; too_many - fitting > 1;) {
    const std::size_t middle = (fitting + too_many) / 2;
    std::string tried = with(middle);
    if (!fits(tried)) {
      too_many = middle;
      continue;
    }
    fitting = middle;
    text = std::move(tried);
  }
  return text;
}

}  // namespace jurisdiff
