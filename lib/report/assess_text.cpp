// An assessment for people: the answer on the first screen, then each act under each law.
#include <algorithm>
#include <cmath>
#include <set>

#include "lib/base/utf8.h"
#include "lib/report/describe.h"
#include "lib/report/report.h"
#include "lib/report/text_page.h"

namespace jurisdiff {

namespace {

constexpr std::size_t kIndent = 4;
constexpr std::size_t kColumn = 14;   // of the text beside a label
constexpr std::size_t kShown = 3;     // provisions a line of the first screen names
constexpr std::size_t kNearest = 2;   // provisions not met that are told
constexpr std::size_t kAbstract = 4;  // provisions compared in the abstract that are told
constexpr std::size_t kAssumed = 6;   // assumed facts told one by one
constexpr double kLife = 36'000;      // how life and any term of years are ordered

class AssessText {
 public:
  AssessText(const Assessment& assessment, const Files& files, const ReportOptions& options)
      : assessment_(assessment),
        files_(files),
        options_(options),
        say_(*assessment.corpus, options.language),
        page_(options) {
    std::size_t widest = 0;
    for (const LegalSource* source : assessment.sources) {
      widest = std::max(widest, kIndent + utf8::display_width(describe_source(say_, *source)) + 2);
    }
    if (widest <= options.width * 2 / 5) names_ = std::max(names_, widest);
  }

  std::string write() {
    title();
    for (const ActAssessment& act : assessment_.acts) answer(act);
    penalties();
    for (const ActAssessment& act : assessment_.acts) detail(act);
    footer();
    return page_.take();
  }

 private:
  void title() {
    std::string sources;
    for (const LegalSource* source : assessment_.sources) {
      sources += (sources.empty() ? "" : say_.say("list.comma")) + describe_source(say_, *source);
    }
    const std::string date = assessment_.as_of ? say_.say("heading.as-of", {{"date", assessment_.as_of->text()}})
                                               : say_.say("assess.each-day");
    page_.heading(say_.say("assess.title", {{"sources", sources}}) + " · " + date);
    if (assessment_.known_at) page_.line(say_.say("heading.known-at", {{"date", assessment_.known_at->text()}}), 2);
    for (const auto& [message, ids] : {std::pair{"heading.assume", &assessment_.assume},
                                       std::pair{"heading.without-rule", &assessment_.without_rule}}) {
      if (!ids->empty()) page_.line(say_.say(message, {{"ids", joined(*ids)}}), 2);
    }
    page_.line(assessment_.facts->says, 2);
  }

  [[nodiscard]] std::string joined(const std::vector<std::string>& words) const {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : say_.say("list.comma")) + word;
    return text;
  }
  // The first few, and how many more.
  [[nodiscard]] std::string shortened(std::vector<std::string> words) const {
    const std::size_t more = words.size() > kShown ? words.size() - kShown : 0;
    words.resize(words.size() - more);
    return joined(words) + (more > 0 ? say_.say("list.more", {{"n", std::to_string(more)}}) : std::string());
  }
  // Adds a part of a sentence.
  void append(std::string& text, const std::string& part) const {
    text += (text.empty() ? "" : say_.say("list.semicolon")) + part;
  }
  [[nodiscard]] std::string with_colon(const std::string& label, const std::string& text) const {
    return say_.say("line.colon", {{"label", label}, {"text", text}});
  }
  [[nodiscard]] std::string with_aside(const std::string& text, std::string_view message) const {
    return say_.say("line.aside", {{"text", text}, {"aside", say_.say(message)}});
  }

  // The answer for one act: a line a source, a line a pair.
  void answer(const ActAssessment& act) {
    page_.blank();
    page_.subheading(act.act->id + " · " + act.act->on.text());
    for (const SourceAssessment& one : act.sources) {
      page_.labelled(describe_source(say_, *one.source), verdict(act, one), kIndent, names_);
    }
    for (const PairAssessment& pair : act.pairs) {
      page_.labelled(name_of(act, pair), dual(act, pair, true), kIndent, names_);
    }
  }

  [[nodiscard]] std::string name_of(const ActAssessment& act, const PairAssessment& pair) const {
    return describe_source(say_, *act.sources[pair.left].source) + " / " +
           describe_source(say_, *act.sources[pair.right].source);
  }

  [[nodiscard]] std::string verdict(const ActAssessment& act, const SourceAssessment& one) const {
    std::string text = say_.say("assess.punished." + std::string(met_name(one.punished)));
    if (one.one_of_several) text = with_aside(text, "assess.one-of");
    if (one.punished == Met::kNo) {
      if (!one.other.empty()) return branch(one.other.front());
      return with_colon(text, why_not(act, one));
    }
    std::string names;
    std::size_t shown = 0;
    std::size_t more = 0;
    for (const AssessedProvision& met : one.met) {
      const bool same = met.met == one.punished || one.one_of_several;
      if (met.at.provision->is_tier() || !same) continue;
      if (shown == kShown) {
        ++more;
        continue;
      }
      append(names, with_penalty(met, true));
      ++shown;
    }
    if (more > 0) append(names, say_.say("covered.more", {{"n", std::to_string(more)}}));
    text = with_colon(text, names);
    if (one.punished == Met::kMay) append(text, depends(act, one.deciding));
    return text;
  }

  [[nodiscard]] std::string branch(const AssessedProvision& other) const {
    return describe_branch(say_, {other.at, other.met == Met::kMay});
  }

  [[nodiscard]] std::string why_not(const ActAssessment& act, const SourceAssessment& one) const {
    return one.nearest.empty() ? say_.say("assess.out-of-reach") : misses(act, one.nearest.front());
  }

  // "asks for conduct: copying"
  [[nodiscard]] std::string misses(const ActAssessment& act, const AssessedProvision& near) const {
    return say_.say("assess.misses",
                    {{"cite", say_.name(near.at.provision->cite)}, {"need", need(act, near.missing.front())}});
  }
  [[nodiscard]] std::string need(const ActAssessment& act, const Need& one) const {
    return describe_facet(say_, act.facets[static_cast<std::size_t>(one.facet)], one.leaves);
  }

  // What decides, in a sentence: the facets asked about and the doubts.
  [[nodiscard]] std::string depends(const ActAssessment& act, const Deciding& deciding) const {
    std::vector<std::string> facts;
    for (const OpenFact& fact : deciding.facts) {
      facts.push_back(say_.name(act.facets[static_cast<std::size_t>(fact.facet)].label));
    }
    std::string text;
    if (!facts.empty()) text = say_.say("assess.depends.facts", {{"facts", joined(facts)}});
    std::vector<std::string> ids;
    for (const DecidingReading& reading : deciding.readings) ids.push_back(reading.id);
    if (!ids.empty()) append(text, say_.say("assess.depends.readings", {{"ids", shortened(std::move(ids))}}));
    return text;
  }

  [[nodiscard]] std::string days(double n) const {
    if (n >= kLife) return say_.say("penalty.life");
    const auto whole = static_cast<int>(std::lround(n));
    if (whole == 0) return say_.say("penalty.none");
    const std::int32_t unit = whole % 360 == 0 ? 360 : whole % 30 == 0 ? 30 : 1;
    return describe_term(say_, {whole / unit, unit == 360 ? 'y' : unit == 30 ? 'm' : 'd'});
  }

  // The provision with its penalty, and by which rule of the general part it is reached.
  [[nodiscard]] std::string with_penalty(const AssessedProvision& met, bool brief = false) const {
    std::string text = describe_with_penalty(say_, met.at);
    std::vector<std::string> seen;
    for (const Derivation* by : met.by) {
      std::string how = brief ? say_.say("assess.by.brief", {{"title", say_.name(by->title)}})
                              : say_.say("assess.by", {{"title", say_.name(by->title)}, {"cite", say_.name(by->cite)}});
      if (std::find(seen.begin(), seen.end(), how) == seen.end()) seen.push_back(std::move(how));
    }
    if (!seen.empty()) text += ", " + joined(seen);
    if (!met.by.empty() && met.highest_days < met.at.version->penalty.max_days(true)) {
      text += ", " + say_.say("assess.left", {{"max", days(met.highest_days)}});
    }
    return text;
  }

  // In brief only whose law decides: the lines above say why.
  [[nodiscard]] std::string dual(const ActAssessment& act, const PairAssessment& pair, bool brief) const {
    std::string text = say_.say("assess.dual." + std::string(met_name(pair.both)));
    if (pair.by_competence) text = with_aside(text, "assess.dual.competence");
    if (pair.never_together) return with_colon(text, say_.say("assess.dual.never"));
    std::vector<std::string> deciding;
    for (const std::size_t side : {pair.left, pair.right}) {
      const SourceAssessment& one = act.sources[side];
      if (pair.both == Met::kYes || one.relaxed != pair.both) continue;
      deciding.push_back(describe_source(say_, *one.source));
      if (brief) continue;
      append(text,
             with_colon(deciding.back(), pair.both == Met::kMay ? depends(act, one.deciding) : why_not(act, one)));
    }
    if (brief && !deciding.empty()) {
      append(text, say_.say(pair.both == Met::kMay ? "assess.dual.hangs" : "assess.dual.none",
                            {{"sources", joined(deciding)}}));
    }
    return text;
  }

  void penalties() {
    page_.blank();
    page_.subheading(say_.say("assess.penalties"));
    for (std::size_t i = 0; i < assessment_.sources.size(); ++i) {
      const PenaltyRange& range = assessment_.penalties[i];
      std::string text;
      if (range.any) {
        text = range.lowest_days == range.highest_days
                   ? say_.say("assess.range.one", {{"max", days(range.highest_days)}})
                   : say_.say("assess.range", {{"low", days(range.lowest_days)}, {"high", days(range.highest_days)}});
      }
      if (range.possible_days > range.highest_days) {
        append(text, say_.say("assess.range.may", {{"max", days(range.possible_days)}}));
      }
      page_.labelled(describe_source(say_, *assessment_.sources[i]),
                     text.empty() ? say_.say("assess.range.none") : text, kIndent, names_);
    }
  }

  void detail(const ActAssessment& act) {
    page_.blank();
    page_.heading(act.act->id + " · " + say_.say("heading.as-of", {{"date", act.law_of.text()}}));
    page_.line(act.act->says, 2);
    for (const SourceAssessment& one : act.sources) {
      page_.blank();
      page_.subheading(say_.name(one.source->name));
      source(act, one);
    }
    for (const PairAssessment& pair : act.pairs) {
      page_.blank();
      page_.subheading(say_.say("assess.pair", {{"pair", name_of(act, pair)}}));
      page_.line(dual(act, pair, false), 4);
      thresholds(act, pair);
      in_abstract(act, pair);
    }
    assumed(act);
  }

  void source(const ActAssessment& act, const SourceAssessment& one) {
    // Aggravated forms stand below what they aggravate, once.
    std::set<const Provision*> told_forms;
    const auto tell_forms = [&](const AssessedProvision* base) {
      for (const AssessedProvision& form : one.met) {
        const std::vector<Name>& bases = form.at.provision->extends;
        const bool own = base == nullptr || std::any_of(bases.begin(), bases.end(), [&](const Name& name) {
                           return name.text == base->at.provision->id;
                         });
        if (!form.at.provision->is_tier() || !own || !told_forms.insert(form.at.provision).second) continue;
        page_.labelled(say_.say(label_of(form)), with_penalty(form), 4, kColumn + 6);
        facts_of(act, form);
      }
    };
    for (const AssessedProvision& met : one.met) {
      if (met.at.provision->is_tier()) continue;
      page_.labelled(say_.say(label_of(met)), with_penalty(met), 4, kColumn + 6);
      facts_of(act, met);
      tell_forms(&met);
    }
    tell_forms(nullptr);
    for (const AssessedProvision& other : one.other) {
      page_.labelled(say_.say("assess.no-crime"), branch(other), 4, kColumn + 6);
      facts_of(act, other);
    }
    if (one.met.empty() && one.nearest.empty()) {
      page_.labelled(say_.say("assess.not"), say_.say("assess.out-of-reach"), 4, kColumn + 6);
      return;
    }
    std::size_t told = 0;
    for (const AssessedProvision& near : one.nearest) {
      if (told++ == kNearest && !options_.everything) break;
      page_.labelled(say_.say("assess.not"), not_met(act, near), 4, kColumn + 6);
    }
    const std::size_t rest =
        one.not_met -
        std::min(one.not_met, options_.everything ? one.nearest.size() : std::min(kNearest, one.nearest.size()));
    if (rest > 0) page_.labelled("", say_.say("assess.not.more", {{"n", std::to_string(rest)}}), 4, kColumn + 6);
  }

  static const char* label_of(const AssessedProvision& met) {
    if (met.at.provision->is_tier()) return met.met == Met::kYes ? "assess.aggravated" : "assess.may-aggravate";
    return met.met == Met::kYes ? "assess.applies" : "assess.may-apply";
  }

  // What a met provision hangs on, and to what it yields.
  void facts_of(const ActAssessment& act, const AssessedProvision& met) {
    const std::size_t indent = kColumn + 6;
    if (met.intended) page_.line(say_.say("assess.intended"), indent);
    if (met.undetermined) {
      page_.line(say_.say("undetermined", {{"nodes", std::to_string(options_.nodes)}}), indent);
    }
    for (const OpenFact& fact : met.deciding.facts) {
      const Facet& facet = act.facets[static_cast<std::size_t>(fact.facet)];
      page_.line(say_.say("assess.find-out",
                          {{"facet", say_.name(facet.label)}, {"leaves", describe_open(say_, facet, fact.met)}}),
                 indent);
    }
    for (const DecidingReading& reading : met.deciding.readings) {
      page_.line(say_.say("assess.reading", {{"id", reading.id}, {"authority", reading.authority}}), indent);
    }
    if (met.gives_way != Met::kNo) {
      std::vector<std::string> cites;
      for (const Provision* other : met.yields_to) cites.push_back(say_.name(other->cite));
      const char* message = met.gives_way == Met::kYes ? "show.yields" : "assess.may-yield";
      page_.line(say_.say(message, {{"cite", joined(cites)}}), indent);
    }
  }

  [[nodiscard]] std::string not_met(const ActAssessment& act, const AssessedProvision& near) const {
    const Need& first = near.missing.front();
    std::string text = misses(act, near);
    if (near.assumed.front() != 0) text = with_aside(text, "assess.was-assumed");
    const std::string place = describe_place(files_, first.span);
    if (!place.empty()) text += " " + place;
    for (std::size_t i = 0; i < first.rules.size() && i < 2; ++i) text += " · " + first.rules[i]->id;
    if (near.missing.size() > 1) {
      append(text, say_.say("assess.also-missing", {{"n", std::to_string(near.missing.size() - 1)}}));
    }
    return text;
  }

  void thresholds(const ActAssessment& act, const PairAssessment& pair) {
    const SourceAssessment& left = act.sources[pair.left];
    const SourceAssessment& right = act.sources[pair.right];
    for (std::size_t i = 0; i < left.thresholds.size(); ++i) {
      const auto reached = [&](const SourceAssessment& one) {
        return say_.say("threshold." + std::to_string(static_cast<int>(one.thresholds[i].reached)));
      };
      page_.labelled(say_.say("label.thresholds"),
                     say_.say("threshold.line", {{"threshold", say_.name(left.thresholds[i].threshold->label)},
                                                 {"left-name", describe_source(say_, *left.source)},
                                                 {"left", reached(left)},
                                                 {"right-name", describe_source(say_, *right.source)},
                                                 {"right", reached(right)}}),
                     4, kColumn + 6);
    }
  }

  void in_abstract(const ActAssessment& act, const PairAssessment& pair) {
    std::size_t told = 0;
    for (const AbstractMatch& match : pair.in_abstract) {
      if (told++ == kAbstract && !options_.everything) {
        page_.labelled("", say_.say("covered.more", {{"n", std::to_string(pair.in_abstract.size() - kAbstract)}}), 4,
                       kColumn + 6);
        break;
      }
      const std::string there = describe_source(say_, *act.sources[match.left ? pair.right : pair.left].source);
      std::string text = say_.say("assess.abstract." + std::string(extent_name(match.extent)),
                                  {{"cite", say_.name(match.of.provision->cite)}, {"there", there}});
      if (!match.example.empty()) {
        text += say_.say("assess.abstract.example", {{"example", tell_witness(say_, act.facets, match.example)}});
      }
      if (match.nearest) {
        append(text, say_.say("assess.misses", {{"cite", say_.name(match.nearest->at.provision->cite)},
                                                {"need", need(act, match.nearest->blocked.front())}}));
      }
      if (!match.aside.empty()) {
        append(text, say_.say("assess.abstract.aside", {{"n", std::to_string(match.aside.size())}}));
      }
      page_.labelled(say_.say("assess.abstract"), text, 4, kColumn + 6);
    }
  }

  // What the file does not state: first what something hangs on, then the rest, counted.
  void assumed(const ActAssessment& act) {
    if (act.assumed.empty()) return;
    page_.blank();
    page_.subheading(say_.say("assess.assumed"));
    std::size_t told = 0;
    std::string rest;
    std::size_t quiet = 0;
    for (const AssumedFact& one : act.assumed) {
      const Facet& facet = act.facets[static_cast<std::size_t>(one.facet)];
      const LeafSet usual = facet.general() ? facet.baseline : facet.typical;
      const std::string words = describe_facet(say_, facet, usual);
      const bool shown = !one.decides.empty() && (told < kAssumed || options_.everything);
      if (shown) {
        ++told;
        page_.line(say_.say("assess.assumed.decides", {{"fact", words}, {"ids", shortened(one.decides)}}), 4);
      } else if (facet.general() || !one.decides.empty()) {
        append(rest, words);
      } else {
        ++quiet;
      }
    }
    if (!rest.empty()) page_.line(rest, 4);
    if (quiet > 0) page_.line(say_.say("assess.assumed.rest", {{"n", std::to_string(quiet)}}), 4);
  }

  void footer() {
    page_.blank();
    page_.line(say_.say("footer.tool", {{"version", options_.version},
                                        {"fingerprint", assessment_.corpus->fingerprint.substr(0, 12)}}),
               0);
    for (const LegalSource* source : assessment_.sources) {
      page_.line(say_.say("footer.verified", {{"source", describe_source(say_, *source)}, {"date", source->verified}}) +
                     " · " + say_.text(source->scope),
                 0);
    }
    page_.line(say_.say("assess.rechecked", {{"n", std::to_string(assessment_.rechecked)}}), 0);
    if (say_.fallbacks() > 0) {
      page_.line(say_.say("footer.fallbacks", {{"n", std::to_string(say_.fallbacks())}}), 0);
    }
    page_.line(say_.say("footer.advice"), 0);
  }

  const Assessment& assessment_;
  const Files& files_;
  const ReportOptions& options_;
  Messages say_;
  TextPage page_;
  std::size_t names_ = kColumn;  ///< of the text beside the name of a source
};

}  // namespace

std::string write_assessment_text(const Assessment& assessment, const Files& files, const ReportOptions& options) {
  return AssessText(assessment, files, options).write();
}

}  // namespace jurisdiff
