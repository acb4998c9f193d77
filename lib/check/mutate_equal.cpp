// Whether a mutant changes the law at all.
#include <algorithm>
#include <array>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "lib/check/law_words.h"
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

// Takes out of both lists what stands in both.
std::vector<Expr> take_common(std::vector<Expr>& a, std::vector<Expr>& b) {
  std::vector<Expr> common;
  std::erase_if(a, [&](const Expr& one) {
    const auto it = std::find_if(b.begin(), b.end(), [&](const Expr& other) { return same(one, other); });
    if (it == b.end()) return false;
    common.push_back(one);
    b.erase(it);
    return true;
  });
  return common;
}

// a and not b. The two share most of their text, and what they share is asked once: of the small rest.
Expr difference_of(const Expr& a, const Expr& b) {
  if (same(a, b)) return never();
  if (a.kind == b.kind && a.kind == Expr::Kind::kAtom && a.facet == b.facet) {
    const LeafSet left = a.leaves & ~b.leaves;
    return left == 0 ? never() : atom(a.facet, left);
  }
  if (a.kind == b.kind && a.kind == Expr::Kind::kNot) return difference_of(b.kids.front(), a.kids.front());
  if (a.kind != b.kind || (a.kind != Expr::Kind::kAll && a.kind != Expr::Kind::kAny)) return all_of({a, denied(b)});
  std::vector<Expr> own = a.kids;
  std::vector<Expr> other = b.kids;
  std::vector<Expr> common = take_common(own, other);
  const bool all = a.kind == Expr::Kind::kAll;
  if (all ? other.empty() : own.empty()) return never();
  std::vector<Expr> kids;
  if (own.size() == 1 && other.size() == 1) {
    kids.push_back(difference_of(own.front(), other.front()));
  } else if (all) {
    kids = std::move(own);
    kids.push_back(denied(all_of(std::move(other))));
  } else {
    kids.push_back(any_of(std::move(own)));
    kids.push_back(denied(any_of(std::move(other))));
  }
  for (Expr& shared : common) kids.push_back(all ? std::move(shared) : denied(std::move(shared)));
  return all_of(std::move(kids));
}

class Judge {
 public:
  Judge(const Corpus& corpus, Resolver& resolver) : space_(resolver_with_impossible(corpus, resolver)) {
    impossible_.emplace(space_.space());
    for (const Expr& expr : exprs_) impossible_->add(region_of(expr));
    impossible_->absorb();
    plain_impossible_.emplace(arguable(space_, *impossible_));
  }

  Difference compare(const Expr& before, const Expr& after) {
    overflow_ = false;
    Difference found = nothing({region_of(difference_of(before, after)), region_of(difference_of(after, before))});
    if (found == Difference::kNone) return found;
    overflow_ = false;
    const region::Region a = region_of(before);
    const region::Region b = region_of(after);
    if (overflow_) return found;
    // Too many boxes between the two: each by itself may have fewer.
    if (found == Difference::kUnknown) found = equal(a, b, *impossible_);
    if (found != Difference::kSome) return found;
    const bool judged_alike =
        equal(arguable(space_, a), arguable(space_, b), *plain_impossible_) == Difference::kNone &&
        equal(settled(space_, a), settled(space_, b), *plain_impossible_) == Difference::kNone;
    return judged_alike ? Difference::kReadings : found;
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

  // kNone where both regions hold impossible fact patterns only.
  Difference nothing(const std::array<region::Region, 2>& regions) const {
    bool unknown = overflow_;
    for (const region::Region& region : regions) {
      const region::Verdict verdict = region::decide_difference(region, *impossible_).verdict;
      if (verdict == region::Verdict::kNonempty && !overflow_) return Difference::kSome;
      unknown = unknown || verdict == region::Verdict::kUndetermined;
    }
    return unknown ? Difference::kUnknown : Difference::kNone;
  }

  static Difference equal(const region::Region& a, const region::Region& b, const region::Region& impossible) {
    bool unknown = false;
    for (const auto& [left, right] : {std::pair{&a, &b}, std::pair{&b, &a}}) {
      region::Region taken = *right;
      taken.add(impossible);
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
  std::optional<region::Region> plain_impossible_;
  bool overflow_ = false;
};

// The days that share a rate of exchange, and so a vocabulary. Both laws are resolved by one Resolver, so that a doubt
// they share has one number, in the vocabulary of the unchanged corpus, whose thresholds include those of the mutant.
struct Days {
  Vocabulary vocabulary;
  Resolver resolver;
  std::vector<std::pair<Expr, Expr>> pairs;  // a provision before and after, where they differ in their text; no twice

  Days(const Corpus& corpus, Date day) : vocabulary(corpus, day), resolver(corpus, vocabulary, {}) {}

  void add(Expr before, Expr after) {
    if (same(before, after)) return;
    for (const auto& [old_before, old_after] : pairs) {
      if (same(old_before, before) && same(old_after, after)) return;
    }
    pairs.emplace_back(std::move(before), std::move(after));
  }
};

// False where the mutated law cannot be resolved.
bool add_day(Corpus& corpus, const Mutant& mutant, const std::vector<std::string>& sources, Date day, Days& days) {
  Law before = resolve_law(corpus, sources, day, days.resolver);
  Law after;
  {
    const AppliedMutant applied(corpus, mutant);
    after = resolve_law(corpus, sources, day, days.resolver);
  }
  if (days.resolver.problems().has_errors()) return false;
  for (auto& [id, expr] : before) {
    const auto mutated = after.find(id);
    days.add(std::move(expr), mutated == after.end() ? never() : mutated->second);
  }
  for (auto& [id, expr] : after) {
    if (!before.contains(id)) days.add(never(), std::move(expr));
  }
  return true;
}

}  // namespace

Difference difference(Corpus& corpus, const Mutant& mutant, const MutationPeriod& period) {
  const std::vector<std::string> sources = sources_of(corpus, mutant);
  const auto ours = [&](const std::string& id) {
    return std::find(sources.begin(), sources.end(), id) != sources.end();
  };
  std::set<Date> change{period.first, period.last};
  change.merge(change_days(corpus, ours));
  {
    const AppliedMutant applied(corpus, mutant);
    change.merge(change_days(corpus, ours));
  }
  std::deque<Days> all;
  for (const Date day : change) {
    if (day < period.first || day > period.last) continue;
    if (all.empty() || Vocabulary(corpus, day).rate() != all.back().vocabulary.rate()) all.emplace_back(corpus, day);
    if (!add_day(corpus, mutant, sources, day, all.back())) return Difference::kSome;
  }
  Difference worst = Difference::kNone;
  for (Days& days : all) {
    if (days.pairs.empty()) continue;
    Judge judge(corpus, days.resolver);
    for (const auto& [before, after] : days.pairs) {
      worst = std::max(worst, judge.compare(before, after));
      if (worst == Difference::kSome) return worst;
    }
  }
  return worst;
}

}  // namespace jurisdiff
