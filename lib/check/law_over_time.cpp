#include <algorithm>
#include <atomic>
#include <map>
#include <utility>

#include "lib/base/parallel.h"
#include "lib/check/alike_leaves.h"
#include "lib/check/checks.h"
#include "lib/check/law_of_a_day.h"
#include "lib/check/law_words.h"

namespace jurisdiff {

namespace {

void collect(const Expr& expr, AskedLeaves& asked) {
  if (expr.kind == Expr::Kind::kAtom) asked[static_cast<std::size_t>(expr.facet)].insert(expr.leaves);
  for (const Expr& kid : expr.kids) collect(kid, asked);
}

// Before its law is encoded a source has nothing to say.
struct Day {
  Date day;
  std::vector<const LegalSource*> sources;
};

std::vector<Day> days_of_change(const Corpus& corpus) {
  std::map<Date, std::vector<const LegalSource*>> days;
  for (const LegalSource& source : corpus.sources) {
    days[source.encoded_from].push_back(&source);
    for (const Date day : change_days(corpus, [&](const std::string& id) { return id == source.id; })) {
      if (day > source.encoded_from) days[day].push_back(&source);
    }
  }
  std::vector<Day> result;
  for (auto& [day, sources] : days) result.push_back({day, std::move(sources)});
  return result;
}

// The provisions concerned whose law may differ from that of the day before.
std::set<std::string> changed(const Corpus& corpus, const LegalSource& source, Date day, const LawDays& law,
                              const std::set<std::string>& concerned) {
  std::set<std::string> result;
  for (const Provision& provision : corpus.provisions) {
    if (provision.source != source.id || !concerned.contains(provision.id)) continue;
    if (day == source.encoded_from || law.may_change(provision.id, day)) result.insert(provision.id);
  }
  return result;
}

void look_at(const Corpus& corpus, const Day& day, const std::set<std::string>& concerned, const LawDays& law,
             Resolver& resolver, AskedLeaves* asked) {
  for (const LegalSource* source : day.sources) {
    const std::set<std::string> only = changed(corpus, *source, day.day, law, concerned);
    if (only.empty()) continue;
    for (const ResolvedProvision& provision : resolver.resolve(*source, day.day, &only).provisions) {
      if (asked == nullptr) continue;
      collect(provision.own, *asked);
      for (const auto& [facet, expr] : provision.defaults) collect(expr, *asked);
      for (const AppliedDerivation& derived : provision.derived) {
        for (const Expr& kid : derived.condition.kids) collect(kid, *asked);
      }
    }
  }
}

// What holds on many days is told once, for the first of them.
Diagnostics first_of_each(const std::vector<Diagnostics>& by_day) {
  std::set<std::pair<std::string, Span>> told;
  Diagnostics result;
  for (const Diagnostics& day : by_day) {
    for (const Diagnostic& one : day.all()) {
      if (told.insert({one.id, one.where}).second) result.add(one);
    }
  }
  return result;
}

}  // namespace

Diagnostics check_law_over_time(const CheckInput& input) {
  const Corpus& corpus = input.corpus;
  std::set<std::string> concerned;
  for (const Provision& provision : corpus.provisions) {
    if (input.scope.concerns(provision.id)) concerned.insert(provision.id);
  }
  const bool facets = std::any_of(corpus.facets.begin(), corpus.facets.end(),
                                  [&](const Facet& facet) { return input.scope.named(facet.span); });
  const bool alike_asked = facets && concerned.size() == corpus.provisions.size();
  const std::vector<Day> days = days_of_change(corpus);
  std::vector<Diagnostics> problems(days.size());
  const auto threads = static_cast<std::size_t>(std::max(1, input.threads));
  std::vector<AskedLeaves> asked(threads, AskedLeaves(corpus.facets.size()));
  std::atomic<std::size_t> next{0};
  in_parallel(threads, input.threads, [&](std::size_t thread) {
    Calendar calendar(corpus);
    std::set<const DaysOfARate*> seen;
    for (std::size_t at = next++; at < days.size(); at = next++) {
      DaysOfARate& rate = calendar.days_like(days[at].day);
      rate.rules().problems() = {};  // of what all laws share
      look_at(corpus, days[at], concerned, input.law_days, rate.rules(), alike_asked ? &asked[thread] : nullptr);
      problems[at] = std::exchange(rate.rules().problems(), {});
      if (!alike_asked || !seen.insert(&rate).second) continue;
      for (const Expr& impossible : rate.impossible()) collect(impossible, asked[thread]);
      for (const Expr& category : rate.categories()) collect(category, asked[thread]);
    }
  });
  Diagnostics result = first_of_each(problems);
  if (!alike_asked) return result;
  for (std::size_t thread = 1; thread < threads; ++thread) {
    for (std::size_t facet = 0; facet < corpus.facets.size(); ++facet) asked[0][facet].merge(asked[thread][facet]);
  }
  const Diagnostics alike = find_alike_leaves(corpus, asked[0]);
  for (const Diagnostic& one : alike.all()) {
    if (input.scope.named(one.where)) result.add(one);
  }
  return result;
}

}  // namespace jurisdiff
