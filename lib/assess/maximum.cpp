// Which provision's penalty counts, among those the facts meet.
#include <algorithm>
#include <set>

#include "lib/assess/one_source.h"

namespace jurisdiff {

namespace {

// The provisions one yields to: a tier yields where its base does, surely where all of its bases do.
struct Yields {
  std::set<std::string> some;
  std::set<std::string> all;
};

Yields yields_of(const Corpus& corpus, const Side& side, const AssessedProvision& one) {
  Yields result;
  for (const Name& name : one.at.version->yields_to) result.some.insert(name.text);
  result.all = result.some;
  std::set<std::string> common;
  bool first = true;
  for (const ProvisionRegion& base : side.provisions) {
    const std::vector<Name>& bases = one.at.provision->extends;
    const bool own = std::any_of(bases.begin(), bases.end(), [&](const Name& name) {
      return corpus.provision(name.text) == base.resolved->provision;
    });
    if (!own) continue;
    std::set<std::string> names;
    for (const Name& name : base.resolved->version->yields_to) names.insert(name.text);
    result.some.insert(names.begin(), names.end());
    if (first) {
      common = names;
    } else {
      std::erase_if(common, [&](const std::string& id) { return !names.contains(id); });
    }
    first = false;
  }
  result.all.insert(common.begin(), common.end());
  return result;
}

bool reaches(double days, const Threshold& threshold) {
  return threshold.more_than ? days > threshold.days : days >= threshold.days;
}

}  // namespace

void set_maximum(const DayLaw& law, const Side& side, SourceAssessment& result) {
  std::vector<AssessedProvision>& met = result.met;
  for (AssessedProvision& one : met) {
    const Yields yields = yields_of(law.run().corpus, side, one);
    for (const AssessedProvision& other : met) {
      const std::string& id = other.at.provision->id;
      if (other.at.provision == one.at.provision || !yields.some.contains(id)) continue;
      one.yields_to.push_back(other.at.provision);
      const bool surely = other.met == Met::kYes && yields.all.contains(id);
      one.gives_way = std::max(one.gives_way, surely ? Met::kYes : Met::kMay);
    }
  }
  result.sure = result.possible = met.size();
  const bool disputed = result.one_of_several;
  for (std::size_t i = 0; i < met.size(); ++i) {
    const AssessedProvision& one = met[i];
    // Where one of several surely applies and it is disputed which, the mildest is sure.
    const bool candidate = disputed ? !one.at.provision->one_applies.empty() && !one.at.provision->is_tier()
                                    : one.met == Met::kYes && one.gives_way == Met::kNo;
    if (candidate) {
      const bool first = result.sure == met.size();
      const bool better = disputed ? one.lowest_days < result.sure_days : one.lowest_days > result.sure_days;
      if (first || better) {
        result.sure = i;
        result.sure_days = one.lowest_days;
      }
    }
    if (one.gives_way != Met::kYes && (result.possible == met.size() || one.highest_days > result.possible_days)) {
      result.possible = i;
      result.possible_days = one.highest_days;
    }
  }
  std::vector<const Threshold*> thresholds;
  for (const Threshold& threshold : law.run().corpus.thresholds) thresholds.push_back(&threshold);
  std::stable_sort(thresholds.begin(), thresholds.end(), [](const Threshold* a, const Threshold* b) {
    return a->days != b->days ? a->days < b->days : a->more_than < b->more_than;
  });
  for (const Threshold* threshold : thresholds) {
    const bool sure = result.sure < met.size() && reaches(result.sure_days, *threshold);
    const bool may = result.possible < met.size() && reaches(result.possible_days, *threshold);
    result.thresholds.push_back({threshold, sure ? Met::kYes : may ? Met::kMay : Met::kNo});
  }
}

}  // namespace jurisdiff
