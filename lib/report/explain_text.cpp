// One finding in full: what it says, who punishes, who does not and why, rule by rule, and how to switch each off.
#include "lib/report/describe.h"
#include "lib/report/report.h"
#include "lib/report/text_page.h"

namespace jurisdiff {

namespace {

constexpr std::size_t kColumn = 16;

class Explanation {
 public:
  Explanation(const Comparison& comparison, const Files& files, const ReportOptions& options)
      : comparison_(comparison), files_(files), page_(options), say_(*comparison.corpus, options.language) {}

  std::string gap(const GapGroup& group) {
    page_.heading(group.id);
    page_.line(describe_reason(say_, comparison_.facets, group), 2);
    page_.labelled(say_.say("label.example"),
                   tell_witness(say_, comparison_.facets, group.witness, deciding_facets(group)), 2, kColumn);
    for (const Covering& covering : group.covering) {
      page_.blank();
      page_.labelled(say_.say("label.covered"), describe_covering(say_, covering, with_penalty(covering.at)), 2,
                     kColumn);
      for (const ProvisionAt& tier : covering.tiers) page_.line(with_penalty(tier), kColumn);
    }
    for (const Nearest& near : group.nearest) {
      page_.blank();
      std::string facets;
      for (const Need& need : near.blocked) {
        facets +=
            (facets.empty() ? "" : ", ") + say_.name(comparison_.facets[static_cast<std::size_t>(need.facet)].label);
      }
      page_.labelled(say_.say("label.nearest"),
                     say_.say("explain.fails", {{"cite", say_.name(near.at.provision->cite)}, {"facets", facets}}) +
                         "  " + describe_place(files_, near.at.version->span),
                     2, kColumn);
      for (const Need& need : near.blocked) this->need(need);
    }
    for (const Softener& softener : group.softeners) {
      std::string condition;
      for (const Need& one : softener.condition) {
        condition += (condition.empty() ? "" : say_.say("list.semicolon")) +
                     describe_facet(say_, comparison_.facets[static_cast<std::size_t>(one.facet)], one.leaves);
      }
      page_.labelled(say_.say("label.softer"),
                     say_.say(softener.arguable ? "softer.arguable" : "softer.if",
                              {{"title", say_.name(softener.derivation->title)},
                               {"cite", say_.name(softener.derivation->cite)},
                               {"condition", condition}}) +
                         "  " + describe_place(files_, softener.derivation->span),
                     2, kColumn);
    }
    for (const OtherBranch& other : group.other_branches) {
      page_.labelled(say_.say("label.otherwise"),
                     describe_branch(say_, other) + "  " + describe_place(files_, other.at.version->span), 2, kColumn);
    }
    for (const DecidingReading& reading : group.readings) {
      page_.blank();
      page_.labelled(say_.say("label.reading"),
                     reading.id + ": " + reading.authority + "  " + describe_place(files_, reading.span), 2, kColumn);
      page_.line(say_.say("explain.assume", {{"id", reading.id}}), kColumn);
      page_.line(say_.say("explain.without", {{"id", reading.id}}), kColumn);
    }
    page_.blank();
    page_.labelled(say_.say("label.cause"), say_.say("cause." + std::string(cause_name(group.cause))), 2, kColumn);
    facts(group.witness);
    return page_.take();
  }

  std::string overlap(const OverlapGroup& group) {
    page_.heading(group.id);
    for (const auto& [provision, governing] :
         {std::pair{&group.left, &group.left_highest}, std::pair{&group.right, &group.right_highest}}) {
      page_.line(with_penalty(*provision), 2);
      if (governing->provision != provision->provision) page_.line(with_penalty(*governing), 6);
    }
    for (const OverlapGroup::Reached& one : group.thresholds) {
      page_.labelled(say_.say("label.thresholds"),
                     say_.say("threshold.line", {{"threshold", say_.name(one.threshold->label)},
                                                 {"left-name", describe_operand(say_, comparison_.left)},
                                                 {"left", say_.say("threshold." + std::to_string(one.left))},
                                                 {"right-name", describe_operand(say_, comparison_.right)},
                                                 {"right", say_.say("threshold." + std::to_string(one.right))}}),
                     2, kColumn);
    }
    page_.labelled(say_.say("label.example"), tell_witness(say_, comparison_.facets, group.witness), 2, kColumn);
    facts(group.witness);
    return page_.take();
  }

 private:
  std::string with_penalty(const ProvisionAt& at) {
    return describe_with_penalty(say_, at) + "  " + describe_place(files_, at.version->span) + "  " +
           say_.say("show.basis", {{"act", at.version->source.act},
                                   {"basis", say_.say("basis." + std::string(basis_name(at.version->source.basis)))}});
  }

  void need(const Need& need) {
    const Facet& facet = comparison_.facets[static_cast<std::size_t>(need.facet)];
    std::string text = describe_leaves(say_, facet, need.leaves);
    text += need.word.empty() ? " " + say_.say("show.silent") : " — " + need.word;
    page_.labelled(say_.name(facet.label) + ":", text + "  " + describe_place(files_, need.span), 4, 4 + kColumn);
    for (const Rule* rule : need.rules) {
      page_.line(say_.say("explain.rule", {{"id", rule->id},
                                           {"authority", rule->authority},
                                           {"basis", say_.say("basis." + std::string(basis_name(rule->basis)))}}) +
                     "  " + describe_place(files_, rule->span),
                 6);
      if (!rule->why.empty()) page_.line(say_.say("explain.why") + ": " + say_.text(rule->why), 8);
    }
  }

  // Every fact of the example that a reader would not assume.
  void facts(const std::vector<int>& witness) {
    page_.blank();
    page_.heading(say_.say("explain.facts"));
    for (std::size_t i = 0; i < witness.size(); ++i) {
      const Facet& facet = comparison_.facets[i];
      const LeafSet leaf = LeafSet{1} << witness[i];
      if (facet.slot != "deed" && facet.slot != "actor" && (facet.typical & leaf) != 0) continue;
      page_.line(say_.name(facet.label) + ": " + describe_leaves(say_, facet, leaf), 2);
    }
  }

  const Comparison& comparison_;
  const Files& files_;
  TextPage page_;
  Messages say_;
};

}  // namespace

std::string explain_finding(const Comparison& comparison, std::string_view id, const Files& files,
                            const ReportOptions& options) {
  for (const CategoryResult& result : comparison.categories) {
    for (const Direction* direction : {&result.only_left, &result.only_right}) {
      for (const GapGroup& group : direction->groups) {
        if (group.id == id) return Explanation(comparison, files, options).gap(group);
      }
    }
    for (const OverlapGroup& group : result.overlaps) {
      if (group.id == id) return Explanation(comparison, files, options).overlap(group);
    }
  }
  return {};
}

std::vector<std::string> finding_ids(const Comparison& comparison) {
  std::vector<std::string> ids;
  for (const CategoryResult& result : comparison.categories) {
    for (const Direction* direction : {&result.only_left, &result.only_right}) {
      for (const GapGroup& group : direction->groups) ids.push_back(group.id);
    }
    for (const OverlapGroup& group : result.overlaps) ids.push_back(group.id);
  }
  return ids;
}

}  // namespace jurisdiff
