// Whether a mutant changes the law at all.
#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "lib/check/mutate.h"
#include "lib/coverage/coverage.h"
#include "lib/region/search.h"

namespace jurisdiff {

namespace {

using Law = std::map<std::string, Expr>;  // provision -> its whole expression

std::vector<std::string> sources_of(const Corpus& corpus, const Mutant& mutant) {
  if (mutant.provision >= 0) return {corpus.provisions[static_cast<std::size_t>(mutant.provision)].source};
  return corpus.rules[static_cast<std::size_t>(mutant.rule)].sources;
}

// The days on which the law of the sources changes.
void change_days(const Corpus& corpus, const std::vector<std::string>& sources, std::set<Date>& days) {
  const auto ours = [&](const std::string& id) {
    return std::find(sources.begin(), sources.end(), id) != sources.end();
  };
  for (const Provision& provision : corpus.provisions) {
    if (!ours(provision.source)) continue;
    for (const Version& version : provision.versions) {
      days.insert(version.from);
      for (const auto& day : {version.arguable_from, version.until, version.arguable_until}) {
        if (day) days.insert(*day);
      }
    }
  }
  for (const Rule& rule : corpus.rules) {
    if (std::none_of(rule.sources.begin(), rule.sources.end(), ours)) continue;
    days.insert({rule.from, rule.until});
    if (rule.decided) days.insert(*rule.decided);
  }
  for (const LegalSource& source : corpus.sources) {
    if (!ours(source.id)) continue;
    for (const Derivation& derivation : source.general) days.insert({derivation.from, derivation.until});
  }
}

Law resolve_law(const Corpus& corpus, const std::vector<std::string>& sources, Date day, Resolver& resolver) {
  resolver.use(predicate_table(corpus, resolver.vocabulary(), {}, day));
  Law law;
  for (const std::string& id : sources) {
    const LegalSource* source = corpus.source(id);
    if (source == nullptr) continue;
    for (const ResolvedProvision& resolved : resolver.resolve(*source, day).provisions) {
      law.emplace(resolved.provision->id, resolved.full());
    }
  }
  return law;
}

bool same(const Expr& a, const Expr& b) {
  if (a.kind != b.kind || a.facet != b.facet || a.reading != b.reading || a.leaves != b.leaves ||
      a.kids.size() != b.kids.size()) {
    return false;
  }
  for (std::size_t i = 0; i < a.kids.size(); ++i) {
    if (!same(a.kids[i], b.kids[i])) return false;
  }
  return true;
}

class Judge {
 public:
  Judge(const Corpus& corpus, Resolver& resolver) : space_(resolver_with_impossible(corpus, resolver)) {
    impossible_.emplace(space_.space());
    for (const Expr& expr : exprs_) impossible_->add(region_of(expr));
    impossible_->absorb();
  }

  Difference compare(const Expr& before, const Expr& after) {
    overflow_ = false;
    const region::Region a = region_of(before);
    const region::Region b = region_of(after);
    if (overflow_) return Difference::kUnknown;
    const Difference found = exact(a, b);
    if (found != Difference::kSome) return found;
    const bool verdicts = exact(arguable(space_, a), arguable(space_, b)) != Difference::kNone ||
                          exact(settled(space_, a), settled(space_, b)) != Difference::kNone;
    return verdicts ? found : Difference::kReadings;
  }

 private:
  // Resolves what the space must know of before the space is made.
  const Resolver& resolver_with_impossible(const Corpus& corpus, Resolver& resolver) {
    for (const Impossible& impossible : corpus.impossible) {
      exprs_.push_back(resolver.shared({impossible.box}, {}, false));
    }
    return resolver;
  }

  region::Region region_of(const Expr& expr) { return cover(space_, expr, space_.space().full(), overflow_); }

  Difference exact(const region::Region& a, const region::Region& b) const {
    bool unknown = false;
    for (const auto& [left, right] : {std::pair{&a, &b}, std::pair{&b, &a}}) {
      region::Region taken = *right;
      taken.add(*impossible_);
      taken.absorb();
      const region::Verdict verdict = region::decide_difference(*left, taken).verdict;
      if (verdict == region::Verdict::kNonempty) return Difference::kSome;
      unknown = unknown || verdict == region::Verdict::kUndetermined;
    }
    return unknown ? Difference::kUnknown : Difference::kNone;
  }

  std::vector<Expr> exprs_;  // before space_: filled while it is made
  LawSpace space_;
  std::optional<region::Region> impossible_;
  bool overflow_ = false;
};

// Both laws are resolved by one Resolver, so that a doubt they share has one number, and in the vocabulary of the
// unchanged corpus, whose thresholds include those of the mutant.
Difference on_day(Corpus& corpus, const Mutant& mutant, const std::vector<std::string>& sources,
                  const Vocabulary& vocabulary, Date day) {
  Resolver resolver(corpus, vocabulary, {});
  const Law before = resolve_law(corpus, sources, day, resolver);
  Law after;
  {
    const AppliedMutant applied(corpus, mutant);
    after = resolve_law(corpus, sources, day, resolver);
  }
  if (resolver.problems().has_errors()) return Difference::kSome;
  std::set<std::string> ids;
  for (const auto& [id, expr] : before) ids.insert(id);
  for (const auto& [id, expr] : after) ids.insert(id);
  std::optional<Judge> judge;
  Difference worst = Difference::kNone;
  for (const std::string& id : ids) {
    const auto old_law = before.find(id);
    const auto new_law = after.find(id);
    const Expr old_expr = old_law == before.end() ? never() : old_law->second;
    const Expr new_expr = new_law == after.end() ? never() : new_law->second;
    if (same(old_expr, new_expr)) continue;
    if (!judge) judge.emplace(corpus, resolver);
    const Difference found = judge->compare(old_expr, new_expr);
    if (found == Difference::kSome) return found;
    if (found > worst) worst = found;
  }
  return worst;
}

}  // namespace

Difference difference(Corpus& corpus, const Mutant& mutant, const MutationPeriod& period) {
  const std::vector<std::string> sources = sources_of(corpus, mutant);
  std::set<Date> days{period.first, period.last};
  change_days(corpus, sources, days);
  {
    const AppliedMutant applied(corpus, mutant);
    change_days(corpus, sources, days);
  }
  Difference worst = Difference::kNone;
  for (const Date day : days) {
    if (day < period.first || day > period.last) continue;
    const Vocabulary vocabulary(corpus, day);
    const Difference found = on_day(corpus, mutant, sources, vocabulary, day);
    if (found == Difference::kSome) return found;
    if (found > worst) worst = found;
  }
  return worst;
}

}  // namespace jurisdiff
