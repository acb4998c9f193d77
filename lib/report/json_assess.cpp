// An assessment for scripts: one object, versioned (schemas/assessment.schema.json).
#include <nlohmann/json.hpp>

#include "lib/report/describe.h"
#include "lib/report/report.h"

namespace jurisdiff {

namespace {

using Json = nlohmann::ordered_json;

constexpr int kSchemaVersion = 1;

class JsonAssessment {
 public:
  JsonAssessment(const Assessment& assessment, const Files& files, const ReportOptions& options)
      : assessment_(assessment), files_(files), options_(options), say_(*assessment.corpus, options.language) {}

  Json write() {
    Json root;
    root["schema_version"] = kSchemaVersion;
    root["tool"] = {{"name", "jurisdiff"}, {"version", options_.version}};
    root["language"] = std::string(language_code(options_.language));
    root["data_fingerprint"] = assessment_.corpus->fingerprint;
    root["says"] = assessment_.facts->says;
    root["settings"] = {{"as_of", assessment_.as_of ? Json(assessment_.as_of->text()) : Json()},
                        {"known_at", assessment_.known_at ? Json(assessment_.known_at->text()) : Json()},
                        {"assume", assessment_.assume},
                        {"without_rule", assessment_.without_rule}};
    root["sources"] = Json::array();
    for (std::size_t i = 0; i < assessment_.sources.size(); ++i) {
      const PenaltyRange& range = assessment_.penalties[i];
      Json penalty{{"lowest_days", range.any ? Json(range.lowest_days) : Json()},
                   {"highest_days", range.any ? Json(range.highest_days) : Json()},
                   {"possible_days", range.possible_days}};
      root["sources"].push_back({{"id", assessment_.sources[i]->id},
                                 {"verified", assessment_.sources[i]->verified},
                                 {"maximum", std::move(penalty)}});
    }
    root["acts"] = Json::array();
    for (const ActAssessment& one : assessment_.acts) root["acts"].push_back(act(one));
    root["rechecked"] = assessment_.rechecked;
    root["notice"] = say_.say("footer.advice");
    return root;
  }

 private:
  static Json leaves(const ActAssessment& act, int facet_index, LeafSet set) {
    const Facet& facet = act.facets[static_cast<std::size_t>(facet_index)];
    Json ids = Json::array();
    for (std::size_t i = 0; i < facet.leaves.size(); ++i) {
      if (((set >> i) & 1U) == 0) continue;
      // An interval has no lasting id: its bounds are what it is.
      ids.push_back(facet.is_quantity() ? facet.leaves[i].label[Language::kEn] : facet.leaves[i].id);
    }
    return ids;
  }
  static const std::string& facet_id(const ActAssessment& act, int facet) {
    return act.facets[static_cast<std::size_t>(facet)].id;
  }

  Json deciding(const ActAssessment& act, const Deciding& one) const {
    Json facts = Json::array();
    for (const OpenFact& fact : one.facts) {
      const Facet& facet = act.facets[static_cast<std::size_t>(fact.facet)];
      facts.push_back({{"facet", facet.id},
                       {"find_out", say_.say("assess.find-out", {{"facet", say_.name(facet.label)},
                                                                 {"leaves", describe_open(say_, facet, fact.met)}})},
                       {"may_be", leaves(act, fact.facet, fact.may_be)},
                       {"met_if", leaves(act, fact.facet, fact.met)}});
    }
    Json readings = Json::array();
    for (const DecidingReading& reading : one.readings) {
      readings.push_back({{"id", reading.id}, {"authority", reading.authority}});
    }
    return {{"facts", std::move(facts)}, {"readings", std::move(readings)}};
  }

  Json needs(const ActAssessment& act, const std::vector<Need>& list, const std::vector<char>& assumed) const {
    Json result = Json::array();
    for (std::size_t i = 0; i < list.size(); ++i) {
      Json rules = Json::array();
      for (const Rule* rule : list[i].rules) rules.push_back(rule->id);
      result.push_back({{"facet", facet_id(act, list[i].facet)},
                        {"needs", leaves(act, list[i].facet, list[i].leaves)},
                        {"word", list[i].word},
                        {"place", describe_place(files_, list[i].span)},
                        {"rules", std::move(rules)},
                        {"assumed", i < assumed.size() && assumed[i] != 0}});
    }
    return result;
  }

  Json provision(const ProvisionAt& at) const {
    return {{"id", at.provision->id},
            {"cite", say_.name(at.provision->cite)},
            {"from", at.version->from.text()},
            {"basis", std::string(basis_name(at.version->source.basis))},
            {"place", describe_place(files_, at.version->span)},
            {"imprisonment", describe_imprisonment(say_, at.version->penalty)}};
  }

  Json met(const ActAssessment& act, const AssessedProvision& one) const {
    Json result = provision(one.at);
    result["applies"] = std::string(met_name(one.met));
    result["liability"] = std::string(liability_name(one.at.provision->liability));
    result["extends"] = Json::array();
    for (const Name& base : one.at.provision->extends) result["extends"].push_back(base.text);
    result["intended"] = one.intended;
    result["undetermined"] = one.undetermined;
    result["by"] = Json::array();
    for (const Derivation* by : one.by) {
      result["by"].push_back({{"id", by->id}, {"cite", say_.name(by->cite)}, {"title", say_.name(by->title)}});
    }
    result["max_days"] = {{"lowest_reading", one.lowest_days}, {"highest_reading", one.highest_days}};
    Json to = Json::array();
    for (const Provision* other : one.yields_to) to.push_back(other->id);
    result["yields"] = {{"met", std::string(met_name(one.gives_way))}, {"to", std::move(to)}};
    result["deciding"] = deciding(act, one.deciding);
    return result;
  }

  Json source(const ActAssessment& act, const SourceAssessment& one) const {
    Json result{{"id", one.source->id},
                {"crime", std::string(met_name(one.punished))},
                {"crime_without_competence", std::string(met_name(one.relaxed))},
                {"one_of_several", one.one_of_several}};
    result["deciding"] = deciding(act, one.deciding);
    result["provisions"] = Json::array();
    for (const AssessedProvision& each : one.met) result["provisions"].push_back(met(act, each));
    result["no_crime"] = Json::array();
    for (const AssessedProvision& each : one.other) result["no_crime"].push_back(met(act, each));
    result["nearest"] = Json::array();
    for (const AssessedProvision& each : one.nearest) {
      Json near = provision(each.at);
      near["missing"] = needs(act, each.missing, each.assumed);
      result["nearest"].push_back(std::move(near));
    }
    result["not_met"] = one.not_met;
    const auto maximum = [&](std::size_t at, double days) {
      return at < one.met.size() ? Json{{"provision", one.met[at].at.provision->id}, {"days", days}} : Json();
    };
    result["maximum"] = {{"sure", maximum(one.sure, one.sure_days)},
                         {"possible", maximum(one.possible, one.possible_days)}};
    result["thresholds"] = Json::array();
    for (const ThresholdReached& each : one.thresholds) {
      result["thresholds"].push_back({{"id", each.threshold->id}, {"reached", std::string(met_name(each.reached))}});
    }
    return result;
  }

  Json pair(const ActAssessment& act, const PairAssessment& one) const {
    Json result{{"left", act.sources[one.left].source->id},
                {"right", act.sources[one.right].source->id},
                {"dual_criminality", std::string(met_name(one.both))},
                {"never_together", one.never_together},
                {"without_competence", one.by_competence}};
    result["in_abstract"] = Json::array();
    for (const AbstractMatch& match : one.in_abstract) {
      Json facts = Json::object();
      for (std::size_t i = 0; i < match.example.size(); ++i) {
        const auto leaf = static_cast<std::size_t>(match.example[i]);
        if (((act.facets[i].typical >> leaf) & 1U) != 0) continue;
        facts[act.facets[i].id] = leaves(act, static_cast<int>(i), LeafSet{1} << leaf).front();
      }
      Json each{{"provision", match.of.provision->id},
                {"of", act.sources[match.left ? one.left : one.right].source->id},
                {"asked_of", act.sources[match.left ? one.right : one.left].source->id},
                {"punished_there", std::string(extent_name(match.extent))}};
      each["example"] = match.example.empty()
                            ? Json()
                            : Json{{"sentence", tell_witness(say_, act.facets, match.example)}, {"facts", facts}};
      each["nearest"] = Json();
      if (match.nearest) {
        each["nearest"] = provision(match.nearest->at);
        each["nearest"]["missing"] = needs(act, match.nearest->blocked, {});
      }
      each["left_out"] = Json::array();
      for (const Exception* exception : match.aside) {
        each["left_out"].push_back({{"kind", exception->kind == ExceptionKind::kDefence ? "defence" : "justification"},
                                    {"place", describe_place(files_, exception->box.span)}});
      }
      result["in_abstract"].push_back(std::move(each));
    }
    return result;
  }

  Json act(const ActAssessment& one) const {
    Json result{
        {"id", one.act->id}, {"says", one.act->says}, {"on", one.act->on.text()}, {"law_of", one.law_of.text()}};
    result["sources"] = Json::array();
    for (const SourceAssessment& each : one.sources) result["sources"].push_back(source(one, each));
    result["pairs"] = Json::array();
    for (const PairAssessment& each : one.pairs) result["pairs"].push_back(pair(one, each));
    result["assumed"] = Json::array();
    for (const AssumedFact& each : one.assumed) {
      const Facet& facet = one.facets[static_cast<std::size_t>(each.facet)];
      result["assumed"].push_back(
          {{"facet", facet.id},
           {"leaves", leaves(one, each.facet, facet.general() ? facet.baseline : facet.typical)},
           {"decides", each.decides}});
    }
    return result;
  }

  const Assessment& assessment_;
  const Files& files_;
  const ReportOptions& options_;
  Messages say_;
};

}  // namespace

std::string write_assessment_json(const Assessment& assessment, const Files& files, const ReportOptions& options) {
  return JsonAssessment(assessment, files, options).write().dump(2) + "\n";
}

}  // namespace jurisdiff
