#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "lib/load/map_reader.h"
#include "lib/load/validate.h"
#include "lib/model/measured_facet.h"

namespace jurisdiff {

namespace {

class Amounts {
 public:
  Amounts(const Corpus& corpus, Diagnostics& diagnostics) : corpus_(corpus), diagnostics_(diagnostics) {}

  void run() {
    for (const Provision& provision : corpus_.provisions) {
      for (const Version& version : provision.versions) {
        const std::size_t first = diagnostics_.size();
        for (const BoxExpr& box : version.any) look_at(box);
        for (const Exception& exception : version.except) {
          look_at(exception.box);
          for (const BoxExpr& box : exception.unless) look_at(box);
        }
        diagnostics_.name_provision(first,
                                    provision.cite.best(Language::kEn) + ", version from " + version.from.text());
      }
    }
    for (const Rule& rule : corpus_.rules) {
      look_at(rule.settled_value);
      look_at(rule.arguable_value);
      for (const auto* boxes : {&rule.settled_boxes, &rule.arguable_boxes}) {
        for (const BoxExpr& box : *boxes) look_at(box);
      }
    }
    for (const Category& category : corpus_.categories) {
      for (const auto* boxes : {&category.any, &category.none_of}) {
        for (const BoxExpr& box : *boxes) look_at(box);
      }
    }
    for (const Impossible& impossible : corpus_.impossible) look_at(impossible.box);
    too_many();
    thresholds_.clear();
    // What facts state is no threshold, but must be put in order with them.
    for (const LawTest& test : corpus_.tests) {
      for (const FacetValue& value : test.facts.values) look_at(value);
      for (const Variant& variant : test.variants) {
        for (const FacetValue& value : variant.change) look_at(value);
      }
    }
  }

 private:
  void look_at(const BoxExpr& box) {
    for (const FacetValue& value : box.values) look_at(value);
    for (const auto& disjunction : box.one_of) {
      for (const BoxExpr& inner : disjunction) look_at(inner);
    }
    for (const BoxExpr& inner : box.none_of) look_at(inner);
  }

  void look_at(const FacetValue& value) {
    for (const ValueItem& item : value.items) {
      if (item.kind != ValueItem::Kind::kQuantity) continue;
      convertible(item);
      const bool above = item.sign == Sign::kMoreThan || item.sign == Sign::kAtMost;
      if (item.amount.value > 0) thresholds_[value.facet.text].emplace(item.amount.value, item.amount.unit, above);
      const FacetIndex facet = item.within ? corpus_.facet(value.facet.text) : -1;
      if (facet < 0) continue;
      const std::string& window = corpus_.facets[static_cast<std::size_t>(facet)].window.text;
      thresholds_[window].emplace(item.within->value, item.within->unit, true);
    }
  }

  void convertible(const ValueItem& item) {
    const std::string& unit = item.amount.unit;
    if (unit.empty() || unit == "days") return;
    std::vector<std::string_view> known;
    for (const Rate& rate : corpus_.rates) {
      if (unit == rate.from || unit == rate.to) return;
      known.insert(known.end(), {rate.from, rate.to});
    }
    diagnostics_.error("no-rate", item.name.span, "no rate of exchange puts " + unit + " in one order with other money",
                       known.empty()
                           ? "add a rate to rules/rates.yaml"
                           : did_you_mean(unit, known,
                                          "write the amount in " + std::string(known[0]) + " or " +
                                              std::string(known[1]) + ", the currencies of rules/rates.yaml"));
  }

  void too_many() {
    for (const auto& [id, found] : thresholds_) {
      const FacetIndex facet = corpus_.facet(id);
      if (facet >= 0) thresholds_fit(corpus_.facets[static_cast<std::size_t>(facet)], found.size(), diagnostics_);
    }
  }

  const Corpus& corpus_;
  Diagnostics& diagnostics_;
  std::map<std::string, std::set<std::tuple<std::int64_t, std::string, bool>>> thresholds_;  ///< by facet
};

}  // namespace

void validate_amounts(const Corpus& corpus, Diagnostics& diagnostics) { Amounts(corpus, diagnostics).run(); }

}  // namespace jurisdiff
