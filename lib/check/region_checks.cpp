// What is only known of regions. Each version is looked at on the last day of its period; what looks wrong there is
// looked at again on every other day its law changes, and told only if it is wrong on all of them.
#include <algorithm>
#include <atomic>
#include <map>

#include "lib/base/parallel.h"
#include "lib/check/checks.h"
#include "lib/check/law_words.h"
#include "lib/check/version_regions.h"

namespace jurisdiff {

namespace {

using VersionKey = std::pair<std::string, Date>;  // provision, from
struct Suspicion {
  Date day;  // the day it was found on
  Diagnostics problems;
};
using Found = std::map<VersionKey, Suspicion>;

// What is asked of a version on a day: everything, or whether what was found on another day holds too.
class Question {
 public:
  explicit Question(const Diagnostics* again) : again_(again) {}
  [[nodiscard]] bool asks(std::string_view id) const {
    return again_ == nullptr ||
           std::any_of(again_->all().begin(), again_->all().end(), [&](const Diagnostic& one) { return one.id == id; });
  }
  [[nodiscard]] bool asks(std::string_view id, const Span& where) const {
    return again_ == nullptr || std::any_of(again_->all().begin(), again_->all().end(),
                                            [&](const Diagnostic& one) { return one.id == id && one.where == where; });
  }

 private:
  const Diagnostics* again_;
};

Expr less_exceptions(const VersionParts& parts, std::size_t without, std::vector<Expr> kids) {
  for (std::size_t i = 0; i < parts.exceptions.size(); ++i) {
    if (i != without) kids.push_back(denied(parts.exceptions[i]));
  }
  return all_of(std::move(kids));
}

// The version with these alternatives, less its exceptions but one. Of a tier: with what its bases ask.
Expr version_of(const VersionOnDay& one, const std::vector<Expr>& alternatives, std::size_t without = ~std::size_t{0}) {
  std::vector<Expr> kids;
  if (without < one.parts.exceptions.size()) kids.push_back(one.parts.exceptions[without]);
  kids.push_back(any_of(alternatives));
  if (one.provision().is_tier()) kids.push_back(any_of(one.parts.bases));
  kids.insert(kids.end(), one.parts.doubts.begin(), one.parts.doubts.end());
  kids.push_back(one.general);
  return less_exceptions(one.parts, without, std::move(kids));
}

// Whether the version holds anything at all. Nearly always it does, and something that can be.
bool check_empty(const RegionsOfADay& law, const VersionOnDay& one, Diagnostics& result) {
  const Expr whole = version_of(one, one.parts.alternatives);
  if (!law.surely_nothing(whole)) return false;
  const bool tier = one.provision().is_tier();
  if (law.surely_nothing(whole, false)) {
    result.error("version-empty", one.version().span,
                 tier ? "the tier lies outside what it extends: no fact pattern is met by both"
                      : "no fact pattern meets this version: its elements contradict each other",
                 "read the elements and exceptions again");
    return true;
  }
  result.error("version-impossible", one.version().span,
               "this version holds only combinations no fact pattern has (rules/taxonomy/impossible.yaml)",
               "correct the version, or the combination that is said to be impossible");
  return true;
}

void check_alternatives(const RegionsOfADay& law, const VersionOnDay& one, Question question, Diagnostics& result) {
  if (!question.asks("alternative-redundant")) return;
  const auto& all = one.parts.alternatives;
  std::vector<bool> redundant(all.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    for (std::size_t j = 0; j < all.size() && !redundant[i]; ++j) {
      // Of two that are equal the first stays.
      if (i == j || redundant[j] || !law.surely_within(all[i], all[j])) continue;
      redundant[i] = true;
      Span where = one.version().any[i].span;
      where.end = {};
      result.add({"alternative-redundant",
                  Level::kNote,
                  where,
                  {},
                  "alternative " + std::to_string(i + 1) + " of this version adds nothing to alternative " +
                      std::to_string(j + 1),
                  "leave it out, or say what it holds that the other does not"});
    }
  }
}

void check_exceptions(const RegionsOfADay& law, const VersionOnDay& one, Question question, Diagnostics& result) {
  for (std::size_t i = 0; i < one.parts.exceptions.size(); ++i) {
    const Exception& exception = one.version().except[i];
    if (exception.kind == ExceptionKind::kRelease) continue;
    Span where = exception.box.span;
    where.end = {};
    if (!question.asks("exception-never-bites", where)) continue;
    if (!law.surely_nothing(version_of(one, one.parts.alternatives, i))) continue;
    result.add({"exception-never-bites",
                Level::kNote,
                where,
                {},
                "without this exception the version would hold the same fact patterns",
                "leave it out, or correct its elements; an exception that only says what follows anyway may stay"});
  }
}

void check_tier(const RegionsOfADay& law, const VersionOnDay& one, Question question, Diagnostics& result) {
  if (!one.provision().is_tier() || !question.asks("tier-adds-nothing")) return;
  std::vector<Expr> bases{one.general, any_of(one.parts.bases)};
  if (!law.surely_within(all_of(std::move(bases)), version_of(one, one.parts.alternatives))) return;
  result.warning("tier-adds-nothing", one.version().span,
                 "the tier asks for nothing that what it extends does not ask for: the two hold the same fact patterns",
                 "add the element that aggravates or privileges");
}

void check_categories(const RegionsOfADay& law, const VersionOnDay& one, Question question, Diagnostics& result) {
  if (!question.asks("outside-categories")) return;
  const Provision& provision = one.provision();
  const bool newest = &one.version() == &provision.versions.back();
  if (!newest || provision.is_tier() || provision.definition) return;
  std::vector<Expr> kids;
  for (const auto& [facet, expr] : one.resolved->defaults) kids.push_back(expr);
  kids.push_back(one.resolved->own);
  if (!law.surely_outside_categories(all_of(std::move(kids)))) return;
  Span where = provision.span;
  where.end = {};
  result.add({"outside-categories",
              Level::kNote,
              where,
              {},
              "nothing this provision punishes lies in a category: no comparison by category shows it",
              "widen a category, or leave it: it is listed apart"});
}

// `suspects`: only these versions are looked at, and only for what they are suspected of.
Found look_at(const Corpus& corpus, Date day, const std::set<std::string>& provisions, DaysOfARate& rate,
              const Found* suspects) {
  Found found;
  const RegionsOfADay law(corpus, rate, day, provisions);
  if (!law.usable()) return found;
  for (const VersionOnDay& one : law.versions()) {
    const Provision& provision = one.provision();
    const VersionKey key{provision.id, one.version().from};
    const Diagnostics* again = nullptr;
    if (suspects != nullptr) {
      const auto suspect = suspects->find(key);
      if (suspect == suspects->end()) continue;
      again = &suspect->second.problems;
    }
    const Question question(again);
    Diagnostics result;
    if (!check_empty(law, one, result)) {
      check_alternatives(law, one, question, result);
      check_exceptions(law, one, question, result);
      check_tier(law, one, question, result);
      check_categories(law, one, question, result);
    }
    result.name_provision(0, provision.cite.best(Language::kEn) + ", version from " + one.version().from.text());
    if (!result.empty()) found.emplace(key, Suspicion{day, std::move(result)});
  }
  return found;
}

using Plan = std::map<Date, std::set<std::string>>;  // which provisions to look at on which day

/// What one thread looks at in one go: most law stands on the last day.
struct Share {
  std::size_t day;  // in the plan
  Date date;
  std::set<std::string> provisions;
};
constexpr std::size_t kMostInAShare = 24;

// The last day first: its law takes longest.
std::vector<Share> shares_of(const Plan& plan) {
  std::vector<Share> shares;
  std::size_t day = plan.size();
  for (auto at = plan.rbegin(); at != plan.rend(); ++at) {
    --day;
    bool full = true;
    for (const std::string& id : at->second) {
      if (full) shares.push_back({day, at->first, {}});
      shares.back().provisions.insert(id);
      full = shares.back().provisions.size() == kMostInAShare;
    }
  }
  return shares;
}

std::vector<Found> run(const CheckInput& input, const Plan& plan, const Found* suspects) {
  const std::vector<Share> shares = shares_of(plan);
  std::vector<Found> found(shares.size());
  const auto threads = static_cast<std::size_t>(std::max(1, input.threads));
  std::atomic<std::size_t> next{0};
  in_parallel(threads, input.threads, [&](std::size_t) {
    Calendar calendar(input.corpus);
    for (std::size_t at = next++; at < shares.size(); at = next++) {
      const Share& share = shares[at];
      found[at] = look_at(input.corpus, share.date, share.provisions, calendar.days_like(share.date), suspects);
    }
  });
  std::vector<Found> by_day(plan.size());
  for (std::size_t i = 0; i < shares.size(); ++i) by_day[shares[i].day].merge(found[i]);
  return by_day;
}

// The last day of each version on which its law can differ from that of earlier days.
Plan last_days(const CheckInput& input) {
  std::map<std::string, std::set<Date>> changes;
  for (const LegalSource& source : input.corpus.sources) {
    changes[source.id] = change_days(input.corpus, [&](const std::string& id) { return id == source.id; });
  }
  Plan plan;
  for (const Provision& provision : input.corpus.provisions) {
    if (!input.scope.concerns(provision.id)) continue;
    for (std::size_t i = 0; i < provision.versions.size(); ++i) {
      const auto [from, until] = period_of(provision, i);
      if (provision.versions[i].repealed || until <= from) continue;
      const std::set<Date>& days = changes[provision.source];
      const auto after = days.lower_bound(until);
      const Date last = after == days.begin() ? from : std::max(from, *std::prev(after));
      plan[last].insert(provision.id);
    }
  }
  return plan;
}

// Every other day on which the law of the versions in question changes.
Plan other_days(const CheckInput& input, const Found& suspects, const Plan& seen) {
  Plan plan;
  for (const auto& [key, suspicion] : suspects) {
    const Provision& provision = *input.corpus.provision(key.first);
    // On days alike it would be found again.
    const auto alike = [&](Date day) {
      return std::pair(input.law_days.since(provision.id, day), Vocabulary::rate_for(input.corpus, day));
    };
    for (std::size_t i = 0; i < provision.versions.size(); ++i) {
      const auto [from, until] = period_of(provision, i);
      if (from != key.second) continue;
      std::set<std::pair<Date, const Rate*>> looked_at{alike(suspicion.day)};
      std::set<Date> days = change_days(input.corpus, [&](const std::string& id) { return id == provision.source; });
      days.insert(from);
      for (auto day = days.lower_bound(from); day != days.end() && *day < until; ++day) {
        const auto known = seen.find(*day);
        const bool skipped = known != seen.end() && known->second.contains(provision.id);
        if (!skipped && looked_at.insert(alike(*day)).second) plan[*day].insert(provision.id);
      }
    }
  }
  return plan;
}

// What of it was found again.
Diagnostics still_found(const Diagnostics& problems, const Found& again, const VersionKey& key) {
  Diagnostics kept;
  const auto found = again.find(key);
  if (found == again.end()) return kept;
  const auto& there = found->second.problems.all();
  for (const Diagnostic& one : problems.all()) {
    const bool still = std::any_of(there.begin(), there.end(), [&](const Diagnostic& other) {
      return other.id == one.id && other.where == one.where;
    });
    if (still) kept.add(one);
  }
  return kept;
}

}  // namespace

Diagnostics check_regions(const CheckInput& input) {
  const Plan last = last_days(input);
  Found suspects;
  for (Found& day : run(input, last, nullptr)) suspects.merge(day);
  const Plan others = other_days(input, suspects, last);
  const std::vector<Found> again = run(input, others, &suspects);
  std::size_t at = 0;
  for (const auto& [day, provisions] : others) {
    for (auto& [key, suspicion] : suspects) {
      const Provision& provision = *input.corpus.provision(key.first);
      const auto version = std::find_if(provision.versions.begin(), provision.versions.end(),
                                        [from = key.second](const Version& one) { return one.from == from; });
      const auto period = period_of(provision, static_cast<std::size_t>(version - provision.versions.begin()));
      if (!provisions.contains(key.first) || day < period.first || day >= period.second) continue;
      suspicion.problems = still_found(suspicion.problems, again[at], key);
    }
    ++at;
  }
  Diagnostics result;
  for (auto& [key, suspicion] : suspects) result.append(std::move(suspicion.problems));
  return result;
}

}  // namespace jurisdiff
