#include "lib/assess/day_law.h"

#include <algorithm>

namespace jurisdiff {

DayLaw::DayLaw(const Corpus& corpus, const std::vector<const LegalSource*>& sources, Date day,
               const AssessOptions& options, bool elements_only, Diagnostics& problems)
    : threads_(options.threads), day_(day), vocabulary_(corpus, day) {
  options_.resolve = options.resolve;
  options_.nodes = options.nodes;
  problems.append(vocabulary_.problems());
  // One order whatever was asked, so that readings are numbered alike.
  std::vector<std::size_t> order(sources.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return sources[a]->id < sources[b]->id; });
  ResolveOptions resolve = options.resolve;
  resolve.elements_only = elements_only;
  const auto resolve_all = [&](PredicateTable table) {
    resolver_.emplace(corpus, vocabulary_, resolve);
    resolver_->use(std::move(table));
    resolved_.clear();
    resolved_.resize(sources.size());
    for (const std::size_t at : order) {
      resolved_[at] = std::make_unique<ResolvedSource>(resolver_->resolve(*sources[at], day));
    }
  };
  resolve_all({});
  if (!resolver_->wanted_predicates().empty()) {
    resolve_all(predicate_table(corpus, vocabulary_, options.resolve, day));
  }
  for (const Impossible& one : corpus.impossible) impossible_exprs_.push_back(resolver_->shared({one.box}, {}, false));
  for (const Category& category : corpus.categories) {
    category_exprs_.push_back(resolver_->shared(category.any, category.none_of, category.closed));
  }
  problems.append(resolver_->problems());
  space_.emplace(*resolver_);
  run_.emplace(Run{corpus, vocabulary_, *resolver_, *space_, options_, region::Region(space_->plain()),
                   impossible_exprs_, region::Box(static_cast<std::size_t>(space_->plain().words()), 0)});
  for (int facet = 0; facet < space_->facets(); ++facet) {
    space_->plain().set(run_->typical, facet, vocabulary_.facet(facet).typical);
  }
  for (const Expr& expr : run_->impossible_exprs) {
    run_->impossible.add(arguable(*space_, cover(*space_, expr, space_->space().full(), overflow_)));
  }
  run_->impossible.absorb();
  for (const LegalSource* source : sources) operands_.push_back({source->id, {source}, day});
}

region::Box DayLaw::slice_of(region::BoxView hull, bool& baseline) const {
  region::Box slice = space_->space().full();
  baseline = true;
  for (int facet = 0; facet < space_->facets(); ++facet) {
    const Facet& described = vocabulary_.facet(facet);
    if (!described.general()) continue;
    const LeafSet leaves = space_->plain().get(hull, facet);
    space_->space().set(slice, facet, leaves);
    baseline = baseline && leaves == described.baseline;
  }
  return slice;
}

std::vector<region::Region> DayLaw::categories(const region::Region& facts, region::BoxView hull) {
  bool baseline = false;
  const region::Box slice = slice_of(hull, baseline);
  std::vector<region::Region> found;
  for (const Expr& expr : category_exprs_) {
    region::Region whole = arguable(*space_, cover(*space_, expr, slice, overflow_));
    if (!whole.intersect(facts).empty()) found.push_back(std::move(whole));
  }
  return found;
}

const Side& DayLaw::side(std::size_t source, region::BoxView hull) {
  bool baseline = false;
  const region::Box slice = slice_of(hull, baseline);
  auto& known = sides_[{source, slice}];
  if (!known) {
    const SideOptions options{baseline ? nullptr : &slice, nullptr, threads_};
    known =
        std::make_unique<Side>(make_side(*space_, operands_[source], {resolved_[source].get()}, overflow_, options));
  }
  return *known;
}

}  // namespace jurisdiff
