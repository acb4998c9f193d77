#include "lib/report/text_front_matter.h"

#include <algorithm>
#include <map>

#include "lib/base/utf8.h"
#include "lib/finding/gap_counts.h"
#include "lib/report/describe.h"

namespace jurisdiff {

namespace {

class FrontMatter {
 public:
  FrontMatter(const Comparison& comparison, const ReportOptions& options, const Messages& say, TextPage& page)
      : comparison_(comparison), options_(options), say_(say), page_(page) {}

  void write() {
    title();
    overview();
  }

 private:
  void title() {
    const std::string heading =
        say_.say("heading.title", {{"left", comparison_.left.label},
                                   {"left-name", describe_sources(say_, comparison_.left.sources)},
                                   {"right", comparison_.right.label},
                                   {"right-name", describe_sources(say_, comparison_.right.sources)}});
    const std::string left = comparison_.left.as_of.text();
    const std::string right = comparison_.right.as_of.text();
    const std::string date = left == right ? say_.say("heading.as-of", {{"date", left}})
                                           : say_.say("heading.as-of.two", {{"left", comparison_.left.label},
                                                                            {"left-date", left},
                                                                            {"right", comparison_.right.label},
                                                                            {"right-date", right}});
    page_.heading(heading + " · " + date);
    if (comparison_.known_at) page_.line(say_.say("heading.known-at", {{"date", comparison_.known_at->text()}}), 2);
    for (const auto& [message, ids] : {std::pair{"heading.assume", &comparison_.assume},
                                       std::pair{"heading.without-rule", &comparison_.without_rule}}) {
      std::string list;
      for (const std::string& id : *ids) list += (list.empty() ? "" : ", ") + id;
      if (!list.empty()) page_.line(say_.say(message, {{"ids", list}}), 2);
    }
    for (const Operand* operand : {&comparison_.left, &comparison_.right}) {
      for (const LegalSource* source : operand->sources) {
        page_.line(say_.say("line.colon", {{"label", say_.name(source->name)}, {"text", say_.text(source->scope)}}), 2);
      }
      if (operand->sources == comparison_.right.sources) break;
    }
    std::size_t settled = 0;
    std::size_t possible = 0;
    std::size_t competence = 0;
    std::size_t overlap = 0;
    for (const CategoryResult& result : comparison_.categories) {
      for (const Direction* direction : {&result.only_left, &result.only_right}) {
        const GapCounts told = count_told(*direction);
        settled += told.settled;
        possible += told.possible;
        competence += told.competence;
      }
      overlap += result.overlaps.size();
    }
    if (options_.gaps && options_.overlaps) {
      page_.line(say_.say("heading.summary", {{"settled", std::to_string(settled)},
                                              {"possible", std::to_string(possible)},
                                              {"competence", std::to_string(competence)},
                                              {"overlap", std::to_string(overlap)}}),
                 2);
    } else if (options_.overlaps) {
      page_.line(say_.say("heading.summary.overlaps", {{"overlap", std::to_string(overlap)}}), 2);
    } else {
      page_.line(say_.say("heading.summary.gaps", {{"settled", std::to_string(settled)},
                                                   {"possible", std::to_string(possible)},
                                                   {"competence", std::to_string(competence)}}),
                 2);
    }
    for (const auto& [cause, n] : comparison_.left_out) {
      page_.line(say_.say("left-out", {{"n", std::to_string(n)}, {"cause", say_.say("cause." + cause)}}), 2);
    }
  }

  // One line a category that is compared: name, relation, what was found. Then the others, by who was not examined.
  void overview() {
    if (comparison_.categories.size() < 2) return;
    page_.blank();
    if (options_.gaps) {
      page_.line(say_.say("overview.legend", {{"left", comparison_.left.label}, {"right", comparison_.right.label}}),
                 2);
    }
    // A label longer than two fifths of the page stands on a line of its own.
    std::size_t widest = 0;
    for (const CategoryResult& result : comparison_.categories) {
      const std::size_t width = utf8::display_width(say_.name(result.category->label));
      if (was_compared(result) && width <= options_.width * 2 / 5) widest = std::max(widest, width);
    }
    std::map<std::string, std::string> others;
    for (const CategoryResult& result : comparison_.categories) {
      const std::string& name = say_.name(result.category->label);
      if (!was_compared(result)) {
        std::string& names = others[who_was_not(result)];
        names += (names.empty() ? "" : ", ") + name;
        continue;
      }
      std::string text = relation_names(comparison_, say_, result);
      if (options_.gaps) {
        const auto counts = [&](const std::string& side, bool left) {
          const GapCounts held = count_held(comparison_, result, left);
          if (held.none()) return;
          text += " · " + side + ' ' + std::to_string(held.settled) + " + " + std::to_string(held.possible);
          if (held.competence > 0) text += " + " + std::to_string(held.competence);
        };
        counts(comparison_.left.label, true);
        counts(comparison_.right.label, false);
      }
      page_.labelled(name, text, 2, widest + 4);
    }
    for (const auto& [reason, names] : others) {
      page_.line(say_.say("line.colon", {{"label", reason}, {"text", names}}), 2);
    }
  }

  std::string who_was_not(const CategoryResult& result) {
    std::string who;
    if (not_examined(result.examined.left)) who = describe_operand(say_, comparison_.left);
    if (not_examined(result.examined.right)) {
      who += (who.empty() ? "" : say_.say("list.comma")) + describe_operand(say_, comparison_.right);
    }
    return say_.say("not-examined", {{"source", who}});
  }

  const Comparison& comparison_;
  const ReportOptions& options_;
  const Messages& say_;
  TextPage& page_;
};

}  // namespace

void write_front_matter(const Comparison& comparison, const ReportOptions& options, const Messages& say,
                        TextPage& page) {
  FrontMatter(comparison, options, say, page).write();
}

std::string relation_names(const Comparison& comparison, const Messages& say, const CategoryResult& result) {
  std::string names;
  for (const std::string& name : result.relations) {
    if (!names.empty()) names += say.say("list.or");
    names += say.say("relation." + name, {{"left", describe_operand(say, comparison.left)},
                                          {"right", describe_operand(say, comparison.right)}});
  }
  return names;
}

std::string relation_text(const Comparison& comparison, const Messages& say, const CategoryResult& result) {
  const std::string names = relation_names(comparison, say, result);
  const auto with = [&](const std::string& aside) {
    return say.say("line.aside", {{"text", names}, {"aside", aside}});
  };
  if (result.relations.size() == 1) return with(say.say("relation.every-reading"));
  std::string readings;
  for (const DecidingReading& reading : result.relation_readings)
    readings += (readings.empty() ? "" : ", ") + reading.id;
  if (readings.empty()) return with(say.say("relation.varies"));
  return with(say.say("relation.depends", {{"reading", readings}}));
}

}  // namespace jurisdiff
