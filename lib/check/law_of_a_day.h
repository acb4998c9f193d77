#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

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
  /// The same as a region over the facets alone; made once.
  [[nodiscard]] const region::Region& impossible_region();
  /// For what one rule says by itself.
  [[nodiscard]] Resolver& rules() { return rules_; }

 private:
  Vocabulary vocabulary_;
  Resolver rules_;
  std::vector<Expr> impossible_;
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
  /// All law.
  LawOfADay(const Corpus& corpus, Date day);
  /// Only these provisions, with the bases they extend: what a few tests ask of costs little. `days` must outlive it.
  LawOfADay(const Corpus& corpus, const DaysOfARate& days, Date day, const std::set<std::string>& only);

  [[nodiscard]] const Vocabulary& vocabulary() const { return days_.vocabulary(); }
  [[nodiscard]] const Resolver& resolver() const { return resolver_; }
  [[nodiscard]] const std::vector<Expr>& impossible() const { return days_.impossible(); }
  /// The provision with its general part, or nullptr where it is not in force.
  [[nodiscard]] const Expr* full(const std::string& provision) const;
  [[nodiscard]] const ResolvedSource* source(const std::string& id) const;
  [[nodiscard]] const Diagnostics& problems() const { return problems_; }
  /// Every criminal provision of a source, general part included.
  [[nodiscard]] std::vector<const Expr*> law(const std::string& source) const;

 private:
  void resolve(const Corpus& corpus, Date day, const std::set<std::string>* only);

  std::unique_ptr<const DaysOfARate> own_;
  const DaysOfARate& days_;
  Resolver resolver_;
  std::vector<ResolvedSource> sources_;
  std::map<std::string, Expr> full_;
  std::map<std::string, std::vector<std::string>> criminal_;
  Diagnostics problems_;
};

}  // namespace jurisdiff
