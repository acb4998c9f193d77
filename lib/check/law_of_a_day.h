#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "lib/check/law_days.h"
#include "lib/coverage/coverage.h"
#include "lib/model/corpus.h"
#include "lib/resolve/resolver.h"
#include "lib/source/diagnostic.h"

namespace jurisdiff {

/// One vocabulary for all days that share a rate of exchange, and what is the same on all of them. For one thread.
class DaysOfARate {
 public:
  DaysOfARate(const Corpus& corpus, Date day);
  [[nodiscard]] const Vocabulary& vocabulary() const { return vocabulary_; }
  /// What no fact pattern is, in the corpus' order.
  [[nodiscard]] const std::vector<Expr>& impossible() const { return impossible_; }
  /// The categories, in the corpus' order.
  [[nodiscard]] const std::vector<Expr>& categories() const { return categories_; }
  /// What is impossible as a region over the facets alone; made once.
  [[nodiscard]] const region::Region& impossible_region();
  /// See `predicate_table`.
  [[nodiscard]] PredicateTable predicates(Date day) const;
  /// For what one rule says by itself.
  [[nodiscard]] Resolver& rules() { return rules_; }

 private:
  Vocabulary vocabulary_;
  Resolver rules_;
  bool names_offences_;
  std::vector<Expr> impossible_;
  std::vector<Expr> categories_;
  std::optional<LawSpace> space_;  // without a doubt
  std::optional<region::Region> impossible_region_;
};

/// Keeps one DaysOfARate a rate. For one thread.
class Calendar {
 public:
  explicit Calendar(const Corpus& corpus) : corpus_(corpus) {}
  [[nodiscard]] DaysOfARate& days_like(Date day);

 private:
  const Corpus& corpus_;
  std::map<const Rate*, std::unique_ptr<DaysOfARate>> by_rate_;
};

/// The law of one day, resolved once for many fact patterns.
class LawOfADay {
 public:
  LawOfADay(const Corpus& corpus, Date day);

  [[nodiscard]] const Vocabulary& vocabulary() const { return days_->vocabulary(); }
  [[nodiscard]] const Resolver& resolver() const { return resolver_; }
  [[nodiscard]] const std::vector<Expr>& impossible() const { return days_->impossible(); }
  /// The provision with its general part, or nullptr where it is not in force.
  [[nodiscard]] const Expr* full(const std::string& provision) const;
  [[nodiscard]] const ResolvedSource* source(const std::string& id) const;
  [[nodiscard]] const Diagnostics& problems() const { return problems_; }
  /// Every criminal provision of a source, general part included.
  [[nodiscard]] std::vector<const Expr*> law(const std::string& source) const;

 private:
  std::unique_ptr<const DaysOfARate> days_;
  Resolver resolver_;
  std::vector<ResolvedSource> sources_;
  std::map<std::string, Expr> full_;
  std::map<std::string, std::vector<std::string>> criminal_;
  Diagnostics problems_;
};

/// A few provisions on many days: each is resolved once for all days on which it is alike. For one thread.
class LawOfDays {
 public:
  /// Both must outlive it; `law_days` knows the provisions that will be asked for.
  LawOfDays(const Corpus& corpus, const LawDays& law_days) : corpus_(corpus), law_days_(law_days), calendar_(corpus) {}

  /// What is asked from now on is of this day and, in `full`, of these provisions; their ids must outlive that.
  void go_to(Date day, const std::unordered_set<std::string_view>& provisions);
  [[nodiscard]] const Vocabulary& vocabulary() const { return rate_->days.vocabulary(); }
  [[nodiscard]] const Resolver& resolver() const { return rate_->resolver; }
  [[nodiscard]] const std::vector<Expr>& impossible() const { return rate_->days.impossible(); }
  /// The provision with its general part, or nullptr where it is not in force. The same one on all days it is alike.
  [[nodiscard]] const Expr* full(std::string_view provision) const;
  /// Of the provisions asked for, on this day: with any nothing may be said of it.
  [[nodiscard]] const Diagnostics& problems() const { return problems_; }
  [[nodiscard]] DaysOfARate& days_like(Date day) { return calendar_.days_like(day); }

 private:
  struct OneRate {
    OneRate(const Corpus& corpus, const DaysOfARate& of) : days(of), resolver(corpus, of.vocabulary(), {}) {}
    const DaysOfARate& days;
    Resolver resolver;
    std::map<std::pair<std::string, Date>, std::optional<Expr>> full;  // by provision and the first day it is so
  };
  /// Keeps what it resolves, unless there are problems.
  Diagnostics resolve(Date day, const std::set<std::string>& provisions);

  const Corpus& corpus_;
  const LawDays& law_days_;
  Calendar calendar_;
  std::map<const DaysOfARate*, OneRate> rates_;
  OneRate* rate_ = nullptr;
  std::unordered_map<std::string_view, const Expr*> full_;  // of the day
  Diagnostics problems_;
};

}  // namespace jurisdiff
