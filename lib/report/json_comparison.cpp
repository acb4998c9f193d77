// A comparison for scripts: one object, versioned (schemas/report.schema.json).
#include <nlohmann/json.hpp>

#include "lib/report/describe.h"
#include "lib/report/report.h"

namespace jurisdiff {

namespace {

using Json = nlohmann::ordered_json;

constexpr int kSchemaVersion = 1;

class JsonReport {
 public:
  JsonReport(const Comparison& comparison, const Files& files, const ReportOptions& options)
      : comparison_(comparison), files_(files), options_(options), say_(*comparison.corpus, options.language) {}

  Json write() {
    Json root;
    root["schema_version"] = kSchemaVersion;
    root["tool"] = {{"name", "jurisdiff"}, {"version", options_.version}};
    root["language"] = std::string(language_code(options_.language));
    root["data_fingerprint"] = comparison_.corpus->fingerprint;
    root["left"] = operand(comparison_.left);
    root["right"] = operand(comparison_.right);
    root["settings"] = {{"known_at", comparison_.known_at ? Json(comparison_.known_at->text()) : Json()},
                        {"assume", comparison_.assume},
                        {"without_rule", comparison_.without_rule}};
    root["categories"] = Json::array();
    for (const CategoryResult& result : comparison_.categories) root["categories"].push_back(category(result));
    root["general_part"] = Json::array();
    for (const GeneralLine& line : comparison_.general) {
      const Facet& facet = comparison_.facets[static_cast<std::size_t>(line.facet)];
      root["general_part"].push_back({{"facet", facet.id},
                                      {"leaf", facet.leaves[static_cast<std::size_t>(line.leaf)].id},
                                      {"left", reach(line.left)},
                                      {"right", reach(line.right)}});
    }
    root["outside_categories"] = {{"left", cites(comparison_.outside_categories_left)},
                                  {"right", cites(comparison_.outside_categories_right)}};
    root["left_out"] = comparison_.left_out;
    root["basis"] = {{"official", comparison_.basis.official},
                     {"secondary", comparison_.basis.secondary},
                     {"unverified", comparison_.basis.unverified}};
    root["witnesses_checked"] = comparison_.witnesses_checked;
    root["notice"] = say_.say("footer.advice");
    return root;
  }

 private:
  static Json operand(const Operand& one) {
    Json sources = Json::array();
    for (const LegalSource* source : one.sources)
      sources.push_back({{"id", source->id}, {"verified", source->verified}});
    return {{"label", one.label}, {"as_of", one.as_of.text()}, {"sources", std::move(sources)}};
  }

  Json provision(const ProvisionAt& at) {
    Json result{{"id", at.provision->id},
                {"cite", say_.name(at.provision->cite)},
                {"from", at.version->from.text()},
                {"basis", std::string(basis_name(at.version->source.basis))},
                {"place", describe_place(files_, at.version->span)}};
    result["imprisonment"] = describe_imprisonment(say_, at.version->penalty);
    result["max_days"] = {{"lowest_reading", at.version->penalty.max_days(false)},
                          {"highest_reading", at.version->penalty.max_days(true)}};
    return result;
  }

  Json cites(const std::vector<ProvisionAt>& list) {
    Json result = Json::array();
    for (const ProvisionAt& at : list) result.push_back(provision(at));
    return result;
  }

  Json leaves(int facet_index, LeafSet set) const {
    const Facet& facet = comparison_.facets[static_cast<std::size_t>(facet_index)];
    Json ids = Json::array();
    for (std::size_t i = 0; i < facet.leaves.size(); ++i) {
      if (((set >> i) & 1U) == 0) continue;
      // An interval has no lasting id: its bounds are what it is.
      ids.push_back(facet.is_quantity() ? facet.leaves[i].label[Language::kEn] : facet.leaves[i].id);
    }
    return ids;
  }

  Json pattern(const std::vector<LeafSet>& sets) const {
    Json result = Json::object();
    for (std::size_t i = 0; i < sets.size(); ++i) {
      if (sets[i] != 0) result[comparison_.facets[i].id] = leaves(static_cast<int>(i), sets[i]);
    }
    return result;
  }

  Json witness(const std::vector<int>& one, const std::vector<int>& deciding) const {
    Json facts = Json::object();
    for (std::size_t i = 0; i < one.size(); ++i) {
      const auto leaf = static_cast<std::size_t>(one[i]);
      if (((comparison_.facets[i].typical >> leaf) & 1U) != 0) continue;
      facts[comparison_.facets[i].id] = leaves(static_cast<int>(i), LeafSet{1} << leaf).front();
    }
    return {{"sentence", tell_witness(say_, comparison_.facets, one, deciding)}, {"facts", std::move(facts)}};
  }

  Json needs(const std::vector<Need>& list) const {
    Json result = Json::array();
    for (const Need& need : list) {
      Json rules = Json::array();
      for (const Rule* rule : need.rules) rules.push_back(rule->id);
      result.push_back({{"facet", comparison_.facets[static_cast<std::size_t>(need.facet)].id},
                        {"leaves", leaves(need.facet, need.leaves)},
                        {"word", need.word},
                        {"place", describe_place(files_, need.span)},
                        {"rules", std::move(rules)}});
    }
    return result;
  }

  static Json readings(const std::vector<DecidingReading>& list) {
    Json result = Json::array();
    for (const DecidingReading& reading : list)
      result.push_back({{"id", reading.id}, {"authority", reading.authority}});
    return result;
  }

  Json gap(const GapGroup& group) {
    Json result{{"id", group.id}, {"kind", std::string(gap_kind_name(group.kind))}};
    result["level"] = !group.examined_there || group.kind == GapKind::kCompetence ? "note"
                      : group.kind == GapKind::kSettled                           ? "error"
                                                                                  : "warning";
    result["examined_there"] = group.examined_there;
    result["reason"] = describe_reason(say_, comparison_.facets, group);
    result["blocking_facets"] = Json::array();
    for (const int facet : group.blocking) {
      result["blocking_facets"].push_back(comparison_.facets[static_cast<std::size_t>(facet)].id);
    }
    result["where"] = pattern(group.narrower);
    result["slice"] = pattern(group.slice);
    result["witness"] = witness(group.witness, deciding_facets(group));
    result["covering"] = Json::array();
    for (const Covering& covering : group.covering) {
      Json one = provision(covering.at);
      one["holds_example"] = covering.holds_example;
      one["arguable"] = covering.arguable;
      one["aggravated"] = cites(covering.tiers);
      result["covering"].push_back(std::move(one));
    }
    result["nearest"] = Json::array();
    for (const Nearest& near : group.nearest) {
      Json one = provision(near.at);
      one["needs"] = needs(near.blocked);
      result["nearest"].push_back(std::move(one));
    }
    result["softeners"] = Json::array();
    for (const Softener& softener : group.softeners) {
      result["softeners"].push_back({{"id", softener.derivation->id},
                                     {"cite", say_.name(softener.derivation->cite)},
                                     {"arguable", softener.arguable},
                                     {"if_intended", needs(softener.condition)}});
    }
    result["other_branches"] = Json::array();
    for (const OtherBranch& other : group.other_branches) {
      result["other_branches"].push_back({{"id", other.at.provision->id},
                                          {"cite", say_.name(other.at.provision->cite)},
                                          {"liability", std::string(liability_name(other.at.provision->liability))},
                                          {"arguable", other.arguable}});
    }
    result["readings"] = readings(group.readings);
    result["cause"] = std::string(cause_name(group.cause));
    result["also_in"] = group.also_in;
    result["combinations"] = group.combinations;
    result["complete"] = group.complete;
    result["max_days"] = group.max_days;
    return result;
  }

  Json overlap(const OverlapGroup& group) {
    Json result{{"id", group.id}, {"left", provision(group.left)}, {"right", provision(group.right)}};
    result["left"]["highest"] = provision(group.left_highest);
    result["right"]["highest"] = provision(group.right_highest);
    result["where"] = pattern(group.narrower);
    result["witness"] = witness(group.witness, {});
    static constexpr const char* kReached[] = {"not-reached", "arguable", "reached"};
    result["thresholds"] = Json::array();
    for (const OverlapGroup::Reached& one : group.thresholds) {
      result["thresholds"].push_back(
          {{"id", one.threshold->id}, {"left", kReached[one.left]}, {"right", kReached[one.right]}});
    }
    result["also_in"] = group.also_in;
    return result;
  }

  static Json examined(const Examined* one) {
    if (one == nullptr) return nullptr;
    static constexpr const char* kStatus[] = {"not-examined", "partial", "complete"};
    Json provisions = Json::array();
    for (const Name& name : one->provisions) provisions.push_back(name.text);
    Json missing = Json::array();
    for (const auto& [cite, reason] : one->missing) missing.push_back({{"cite", cite}, {"reason", reason}});
    return {{"status", kStatus[static_cast<int>(one->status)]},
            {"date", one->date},
            {"basis", std::string(basis_name(one->basis))},
            {"provisions", std::move(provisions)},
            {"missing", std::move(missing)}};
  }

  Json direction(const Direction& one) {
    Json groups = Json::array();
    for (const GapGroup& group : one.groups) groups.push_back(gap(group));
    return {{"undetermined", one.undetermined}, {"groups", std::move(groups)}};
  }

  Json category(const CategoryResult& result) {
    Json one{
        {"id", result.category->id}, {"label", say_.name(result.category->label)}, {"relations", result.relations}};
    one["relation_readings"] = readings(result.relation_readings);
    one["examined"] = {{"left", examined(result.examined.left)}, {"right", examined(result.examined.right)}};
    const auto ids = [](const std::vector<ProvisionAt>& list) {
      Json array = Json::array();
      for (const ProvisionAt& at : list) array.push_back(at.provision->id);
      return array;
    };
    one["provisions"] = {{"left", ids(result.left_provisions)}, {"right", ids(result.right_provisions)}};
    one["own_slices"] = Json::array();
    for (const OwnSlice& own : result.own_slices) {
      one["own_slices"].push_back({{"side", own.left ? "left" : "right"},
                                   {"provision", provision(own.at)},
                                   {"slice", pattern(own.slice)},
                                   {"differs", own.differs}});
    }
    if (options_.gaps) {
      one["only_left"] = direction(result.only_left);
      one["only_right"] = direction(result.only_right);
      one["doubts_told_earlier"] = {{"left", result.doubts_left}, {"right", result.doubts_right}};
    }
    if (options_.overlaps) {
      one["overlaps"] = Json::array();
      for (const OverlapGroup& group : result.overlaps) one["overlaps"].push_back(overlap(group));
    }
    return one;
  }

  static Json reach(const Reach& one) {
    static constexpr const char* kHow[] = {"none", "some", "all", "other-liability"};
    Json by = Json::array();
    for (const Derivation* derivation : one.by) by.push_back(derivation->id);
    return {{"how", kHow[static_cast<int>(one.how)]},
            {"provisions", one.provisions},
            {"of", one.of},
            {"arguable", one.arguable},
            {"by", std::move(by)}};
  }

  const Comparison& comparison_;
  const Files& files_;
  const ReportOptions& options_;
  Messages say_;
};

}  // namespace

std::string write_comparison_json(const Comparison& comparison, const Files& files, const ReportOptions& options) {
  return JsonReport(comparison, files, options).write().dump(2) + "\n";
}

}  // namespace jurisdiff
