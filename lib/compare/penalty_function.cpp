#include "lib/compare/penalty_function.h"

#include <algorithm>
#include <set>

namespace jurisdiff {

namespace {

constexpr std::size_t kMostPieces = 4096;

bool reaches_threshold(double days, const Threshold& threshold) {
  return threshold.more_than ? days > threshold.days : days >= threshold.days;
}

std::vector<std::string> yields(const ProvisionRegion& provision) {
  std::vector<std::string> result;
  for (const Name& name : provision.resolved->version->yields_to) result.push_back(name.text);
  return result;
}

}  // namespace

PenaltyFunction::PenaltyFunction(const Run& run, const Side& side) {
  for (const auto* list : {&side.provisions, &side.tiers}) {
    for (const ProvisionRegion& one : *list) entries_.push_back({&one, nullptr, {}, {}});
  }
  for (Entry& entry : entries_) {
    for (std::size_t i = 0; i < side.all.size(); ++i) {
      if (side.all[i] == entry.provision->resolved) entry.law = &side.law[i];
    }
    // A tier yields where its base does: surely where all of them do.
    std::vector<std::string> some = yields(*entry.provision);
    std::vector<std::string> all = some;
    std::size_t bases = 0;
    std::vector<std::string> common;
    for (const ProvisionRegion& base : side.provisions) {
      if (!entry.provision->grades(base)) continue;
      const std::vector<std::string> own = yields(base);
      some.insert(some.end(), own.begin(), own.end());
      if (bases++ == 0) common = own;
      std::erase_if(common, [&](const std::string& id) { return std::find(own.begin(), own.end(), id) == own.end(); });
    }
    all.insert(all.end(), common.begin(), common.end());
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      const std::string& id = entries_[i].provision->resolved->provision->id;
      if (std::find(some.begin(), some.end(), id) != some.end()) entry.may_yield_to.push_back(i);
      if (std::find(all.begin(), all.end(), id) != all.end()) entry.yields_to.push_back(i);
    }
  }
  std::vector<const Threshold*> thresholds;
  for (const Threshold& threshold : run.corpus.thresholds) thresholds.push_back(&threshold);
  std::stable_sort(thresholds.begin(), thresholds.end(), [](const Threshold* a, const Threshold* b) {
    return a->days != b->days ? a->days < b->days : a->more_than < b->more_than;
  });
  for (const Threshold* threshold : thresholds) {
    reaches_.push_back({threshold, region::Region(run.space.plain()), region::Region(run.space.plain())});
  }
  for (const Entry& entry : entries_) {
    const Penalty& penalty = entry.provision->resolved->version->penalty;
    const auto taken_from = [&](const region::Region& whole, const std::vector<std::size_t>& others, bool surely) {
      region::Region taken(run.space.plain());
      for (const std::size_t other : others) {
        taken.add(surely ? settled(run.space, entries_[other].provision->region) : entries_[other].provision->wide);
      }
      return taken.empty() ? region::Pieces{whole, true} : region::disjoint_difference(whole, taken, kMostPieces);
    };
    region::Region sure(run.space.plain());
    if (!reaches_.empty() && reaches_threshold(penalty.max_days(false), *reaches_.front().threshold)) {
      // Cut short it is a part of the answer: less is claimed.
      sure = taken_from(settled(run.space, entry.provision->region), entry.may_yield_to, false).region;
    }
    region::Pieces wide = taken_from(entry.provision->wide, entry.yields_to, true);
    if (!wide.complete) wide.region = entry.provision->wide;
    for (Reach& reach : reaches_) {
      if (reaches_threshold(penalty.max_days(false), *reach.threshold)) reach.sure.add(sure);
      if (reaches_threshold(penalty.max_days(true), *reach.threshold)) reach.wide.add(wide.region);
    }
  }
  for (Reach& reach : reaches_) {
    reach.sure = joined(reach.sure);
    reach.wide = joined(reach.wide);
  }
}

PenaltyFunction::Governing PenaltyFunction::at(const Scenario& scenario) const {
  std::vector<Truth> held;
  for (const Entry& entry : entries_) held.push_back(on_every_reading(*entry.law, scenario));
  const auto yields = [&](const std::vector<std::size_t>& others, Truth least) {
    return std::any_of(others.begin(), others.end(), [&](std::size_t other) { return held[other] >= least; });
  };
  Governing governing;
  const auto raise = [](ProvisionAt& known, const Entry& entry, bool highest) {
    const ProvisionAt own = entry.provision->at();
    const bool more =
        known.provision == nullptr || own.version->penalty.max_days(highest) > known.version->penalty.max_days(highest);
    if (more) known = own;
  };
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    if (held[i] == Truth::kYes && !yields(entries_[i].may_yield_to, Truth::kDepends)) {
      raise(governing.lowest, entries_[i], false);
    }
    if (held[i] != Truth::kNo && !yields(entries_[i].yields_to, Truth::kYes)) {
      raise(governing.highest, entries_[i], true);
    }
  }
  return governing;
}

PenaltyLevel PenaltyFunction::level_of(const Governing& governing) const {
  PenaltyLevel level;
  for (const Reach& reach : reaches_) {
    const auto reached = [&](const ProvisionAt& at, bool highest) {
      return at.provision != nullptr && reaches_threshold(at.version->penalty.max_days(highest), *reach.threshold);
    };
    if (reached(governing.lowest, false)) ++level.lowest;
    if (reached(governing.highest, true)) ++level.highest;
  }
  return level;
}

}  // namespace jurisdiff
