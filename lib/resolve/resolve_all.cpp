// Several sources at once: each by a resolver of its own, whose doubts and origins are numbered anew afterwards.
#include "lib/base/parallel.h"
#include "lib/resolve/resolver.h"

namespace jurisdiff {

namespace {

template <typename Use>
void for_each_expr(ResolvedSource& law, Use use) {
  for (ResolvedProvision& provision : law.provisions) {
    for (Expr& one : provision.alternatives) use(one);
    use(provision.own);
    for (auto& [facet, one] : provision.defaults) use(one);
    for (AppliedDerivation& one : provision.derived) use(one.condition);
    for (AppliedDerivation& one : provision.other_liability) use(one.condition);
  }
  for (Expr& one : law.one_of_several) use(one);
}

void renumber(Expr& expr, const std::vector<int>& readings, int origins) {
  if (expr.reading >= 0) expr.reading = readings[static_cast<std::size_t>(expr.reading)];
  if (expr.origin >= 0) expr.origin += origins;
  for (Expr& kid : expr.kids) renumber(kid, readings, origins);
}

}  // namespace

// What it would have found itself, resolving `law` now.
void Resolver::adopt(Resolver& other, ResolvedSource& law) {
  std::vector<int> readings;
  for (Reading& reading : other.readings_) readings.push_back(reading_of(std::move(reading)));
  const int origins = static_cast<int>(origins_.size());
  std::move(other.origins_.begin(), other.origins_.end(), std::back_inserter(origins_));
  for_each_expr(law, [&](Expr& expr) { renumber(expr, readings, origins); });
  assumed_.merge(other.assumed_);
  wanted_.merge(other.wanted_);
  problems_.append(other.problems_);
}

std::vector<std::unique_ptr<ResolvedSource>> Resolver::resolve_all(const std::vector<Wanted>& wanted, int threads) {
  std::vector<std::unique_ptr<ResolvedSource>> resolved(wanted.size());
  if (threads == 1 || wanted.size() == 1) {
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      resolved[i] = std::make_unique<ResolvedSource>(resolve(*wanted[i].source, wanted[i].as_of));
    }
    return resolved;
  }
  std::vector<std::unique_ptr<Resolver>> apart(wanted.size());
  in_parallel(wanted.size(), threads, [&](std::size_t i) {
    apart[i] = std::make_unique<Resolver>(fresh());
    resolved[i] = std::make_unique<ResolvedSource>(apart[i]->resolve(*wanted[i].source, wanted[i].as_of));
  });
  for (std::size_t i = 0; i < wanted.size(); ++i) adopt(*apart[i], *resolved[i]);
  return resolved;
}

}  // namespace jurisdiff
