#include "lib/check/law_of_a_day.h"

#include <algorithm>
#include <utility>

namespace jurisdiff {

DaysOfARate::DaysOfARate(const Corpus& corpus, Date day)
    : vocabulary_(corpus, day), rules_(corpus, vocabulary_, {}), names_offences_(names_offences(corpus)) {
  for (const Impossible& impossible : corpus.impossible) {
    impossible_.push_back(rules_.shared({impossible.box}, {}, false));
  }
  for (const Category& category : corpus.categories) {
    categories_.push_back(rules_.shared(category.any, category.none_of, category.closed));
  }
}

PredicateTable DaysOfARate::predicates(Date day) const {
  return names_offences_ ? predicate_table(rules_.corpus(), vocabulary_, {}, day) : PredicateTable{};
}

const region::Region& DaysOfARate::impossible_region() {
  if (!impossible_region_) {
    const Resolver no_doubts = rules_.fresh();
    space_.emplace(no_doubts);
    impossible_region_.emplace(space_->plain());
    bool overflow = false;  // they are boxes, and few
    for (const Expr& expr : impossible_) {
      impossible_region_->add(arguable(*space_, cover(*space_, expr, space_->space().full(), overflow)));
    }
    impossible_region_->absorb();
  }
  return *impossible_region_;
}

DaysOfARate& Calendar::days_like(Date day) {
  auto& slot = by_rate_[Vocabulary::rate_for(corpus_, day)];
  if (!slot) slot = std::make_unique<DaysOfARate>(corpus_, day);
  return *slot;
}

LawOfADay::LawOfADay(const Corpus& corpus, Date day)
    : days_(std::make_unique<const DaysOfARate>(corpus, day)), resolver_(corpus, days_->vocabulary(), {}) {
  resolver_.use(days_->predicates(day));
  for (const LegalSource& source : corpus.sources) sources_.push_back(resolver_.resolve(source, day));
  for (const ResolvedSource& source : sources_) {
    for (const ResolvedProvision& provision : source.provisions) {
      const Provision& stated = *provision.provision;
      full_.emplace(stated.id, provision.full());
      if (stated.liability == Liability::kCriminal && !stated.definition) {
        criminal_[source.source->id].push_back(stated.id);
      }
    }
  }
  problems_ = resolver_.problems();
}

const Expr* LawOfADay::full(const std::string& provision) const {
  const auto it = full_.find(provision);
  return it == full_.end() ? nullptr : &it->second;
}

const ResolvedSource* LawOfADay::source(const std::string& id) const {
  const auto it = std::find_if(sources_.begin(), sources_.end(),
                               [&](const ResolvedSource& source) { return source.source->id == id; });
  return it == sources_.end() ? nullptr : &*it;
}

std::vector<const Expr*> LawOfADay::law(const std::string& source) const {
  std::vector<const Expr*> result;
  if (const auto it = criminal_.find(source); it != criminal_.end()) {
    for (const std::string& id : it->second) result.push_back(full(id));
  }
  // Where it is sure that one of several applies, whichever it is.
  if (const ResolvedSource* resolved = this->source(source)) {
    for (const Expr& one : resolved->one_of_several) result.push_back(&one);
  }
  return result;
}

void LawOfDays::go_to(Date day, const std::unordered_set<std::string_view>& provisions) {
  const DaysOfARate& like = calendar_.days_like(day);
  rate_ = &rates_.try_emplace(&like, corpus_, like).first->second;
  full_.clear();
  std::set<std::string> missing;
  for (const std::string_view view : provisions) {
    const std::string id(view);
    const auto known = rate_->full.find({id, law_days_.since(id, day)});
    if (known == rate_->full.end()) {
      missing.insert(id);
    } else {
      full_[view] = known->second ? &*known->second : nullptr;
    }
  }
  problems_ = resolve(day, missing);
  if (!problems_.empty()) return;
  for (const std::string_view view : provisions) {
    const std::string id(view);
    if (!missing.contains(id)) continue;
    const std::optional<Expr>& full = rate_->full.at({id, law_days_.since(id, day)});
    full_[view] = full ? &*full : nullptr;
  }
}

Diagnostics LawOfDays::resolve(Date day, const std::set<std::string>& provisions) {
  if (provisions.empty()) return {};
  Resolver& resolver = rate_->resolver;
  resolver.use(rate_->days.predicates(day));
  std::map<std::string, std::optional<Expr>> found;
  for (const std::string& id : provisions) found[id];  // nothing: not in force
  for (const LegalSource& source : corpus_.sources) {
    for (const ResolvedProvision& one : resolver.resolve(source, day, &provisions).provisions) {
      if (const auto it = found.find(one.provision->id); it != found.end()) it->second = one.full();
    }
  }
  Diagnostics problems = std::exchange(resolver.problems(), {});
  if (!problems.empty()) return problems;  // messages name the day: what is wrong is told anew on each
  for (auto& [id, full] : found) rate_->full.emplace(std::pair(id, law_days_.since(id, day)), std::move(full));
  return problems;
}

const Expr* LawOfDays::full(std::string_view provision) const {
  const auto it = full_.find(provision);
  return it == full_.end() ? nullptr : it->second;
}

}  // namespace jurisdiff
