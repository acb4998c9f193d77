#pragma once

#include <map>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lib/model/corpus.h"
#include "lib/resolve/expr.h"
#include "lib/resolve/vocabulary.h"
#include "lib/source/diagnostic.h"

namespace jurisdiff {

/// One doubt about the law, the same wherever it appears.
struct Reading {
  enum class Kind { kRule, kWord, kDate, kNotEncoded, kWindow, kPredicate, kGeneral };
  std::string id;
  Kind kind = Kind::kRule;
  const Rule* rule = nullptr;  ///< with kRule
  std::string why;             ///< in English, for the other kinds
  Span span;
};

/// Which day's law, and what is taken for granted.
struct ResolveOptions {
  std::set<std::string> assume;        ///< readings taken as settled
  std::set<std::string> without_rule;  ///< rules taken away; what they overrode returns
  std::optional<Date> known_at;        ///< authority known by then; default: the date of the law
  bool elements_only = false;          ///< justifications and defences do not subtract: the law in the abstract
};

/// One rule of the general part as it applies to one provision.
struct AppliedDerivation {
  const Derivation* derivation = nullptr;
  Expr condition;  ///< the leaf of the general facet it reaches, and what it narrows
};

/// A provision at a date, its words resolved.
struct ResolvedProvision {
  const Provision* provision = nullptr;
  const Version* version = nullptr;  ///< in force on the settled reading of its dates (else on the other)
  std::vector<Expr> alternatives;    ///< of `version`, silence included; for explanations
  Expr own;                          ///< alternatives less exceptions, on every reading of dates; general facets free
  std::vector<std::pair<FacetIndex, Expr>> defaults;  ///< per general facet: what the provision reaches by itself
  std::vector<AppliedDerivation> derived;             ///< criminal liability only
  std::vector<AppliedDerivation> other_liability;     ///< delinquency and the like: never coverage
  bool widened = false;                               ///< an unmodelled word widens it: the category is partial
  /// own, narrowed to what it reaches by itself in every general facet
  [[nodiscard]] Expr baseline() const;
  /// own, with every derivation of the general part
  [[nodiscard]] Expr full() const;
};

/// One version taken apart: what it asks is bases ∧ some alternative ∧ doubts, and none of the exceptions.
struct VersionParts {
  std::vector<Expr> bases;         ///< of a tier: what its bases in force ask; empty for others
  std::vector<Expr> alternatives;  ///< silence included
  std::vector<Expr> doubts;        ///< of words that are not modelled and narrow
  std::vector<Expr> exceptions;    ///< in the file's order; one that only releases is never()
};

struct ResolvedSource {
  const LegalSource* source = nullptr;
  Date as_of;
  std::vector<ResolvedProvision> provisions;  ///< in force at `as_of`, sorted by id
  /// Where it is disputed which of several provisions applies, not whether one does (`one-applies`): what two of a
  /// group may each hold, on the baseline of the general part. Surely punished, whichever it is.
  std::vector<Expr> one_of_several;
};

/// Leaves that "an offence under one of these provisions" means among the predicates.
struct PredicateLeaves {
  LeafSet settled = 0;
  LeafSet arguable = 0;
};
using PredicateTable = std::map<std::vector<std::string>, PredicateLeaves>;

/// The rule engine: law + rules + date -> expressions. Readings and origins are interned over everything one Resolver
/// resolves, so that a doubt two operands share is one doubt. Resolve the operands in a fixed order.
class Resolver {
 public:
  Resolver(const Corpus& corpus, const Vocabulary& vocabulary, ResolveOptions options);
  /// One that has resolved nothing, with the same corpus, vocabulary and options: quicker than anew.
  [[nodiscard]] Resolver fresh() const;

  void use(PredicateTable table) { predicates_ = std::move(table); }
  /// With `only`: these provisions and the bases they extend, and nothing else of the source.
  [[nodiscard]] ResolvedSource resolve(const LegalSource& source, Date as_of,
                                       const std::set<std::string>* only = nullptr);
  struct Wanted {
    const LegalSource* source = nullptr;
    Date as_of;
  };
  /// The same as one after another, on so many threads.
  [[nodiscard]] std::vector<std::unique_ptr<ResolvedSource>> resolve_all(const std::vector<Wanted>& wanted,
                                                                         int threads);
  /// The version of a provision that `law`, resolved before, holds, taken apart.
  [[nodiscard]] VersionParts take_apart(const ResolvedSource& law, const ResolvedProvision& provision);
  /// A category or an impossible combination: shared leaves only, inclusion applied where `closed`.
  [[nodiscard]] Expr shared(const std::vector<BoxExpr>& any, const std::vector<BoxExpr>& none_of, bool closed);

  /// What one rule says by itself on a day, for its examples.
  [[nodiscard]] Expr meaning_of(const Rule& rule, Date day);

  [[nodiscard]] const std::vector<Reading>& readings() const { return readings_; }
  /// Doubts met that the options took as settled.
  [[nodiscard]] const std::set<std::string>& assumed() const { return assumed_; }
  [[nodiscard]] const std::vector<Origin>& origins() const { return origins_; }
  [[nodiscard]] const Vocabulary& vocabulary() const { return vocabulary_; }
  [[nodiscard]] const Corpus& corpus() const { return corpus_; }
  /// Terms no rule resolves on the day, rules in conflict, cycles: with errors the result must not be used.
  [[nodiscard]] Diagnostics& problems() { return problems_; }
  /// The lists of provisions some `offences-of` names, for filling the table.
  [[nodiscard]] const std::set<std::vector<std::string>>& wanted_predicates() const { return wanted_; }

 private:
  struct About;
  Resolver(const Corpus& corpus, const Vocabulary& vocabulary, ResolveOptions options,
           std::shared_ptr<const std::vector<About>> rules);

  struct Context {
    std::string source;
    const Provision* provision = nullptr;
    const Version* version = nullptr;
    Date as_of;
    bool positive = true;            ///< inclusion applies only outside denials
    std::vector<const Rule*> chain;  ///< rules that led here
    std::shared_ptr<const std::set<std::string>> jurisdictional;
    std::shared_ptr<const std::set<std::string>> terms;  ///< the version names these, for `when: names-term`
  };

  std::vector<const Provision*> in_order(const LegalSource& source, const std::set<std::string>* only);
  Expr box(const BoxExpr& box, const Context& context);
  Expr boxes(const std::vector<BoxExpr>& list, const Context& context);
  Expr value(const FacetValue& value, const Context& context);
  Expr item(const ValueItem& item, FacetIndex facet, const Context& context);
  Expr leaves(FacetIndex facet, LeafSet set, const Context& context, const Span& span, const std::string& word);
  Expr term(const Name& name, const std::string& facet, const Context& context);
  Expr meaning(const Rule& rule, const Context& context);
  Expr silence(FacetIndex facet, const Context& context);
  const Rule* rule_for(const std::string& term, const std::string& facet, bool silent, const Context& context,
                       const Span& span);
  bool active(const Rule& rule, const Context& context) const;
  VersionParts parts(const ResolvedSource& done, const Provision& provision, const Version& version, Context context);
  Expr version(const ResolvedSource& done, const Provision& provision, const Version& version, const Context& context,
               std::vector<Expr>* alternatives);
  void general_part(ResolvedProvision& resolved, const LegalSource& source, const Context& context);
  void adopt(Resolver& other, ResolvedSource& law);
  int reading_of(Reading reading);
  Expr doubt(Reading reading);
  int origin_of(Origin origin);
  Diagnostic& problem(const Context& context, std::string id, const Span& span, std::string message, std::string help);
  [[nodiscard]] std::string rules_elsewhere(const std::string& term, const std::string& facet, bool silent,
                                            const Context& context) const;

  const Corpus& corpus_;
  const Vocabulary& vocabulary_;
  ResolveOptions options_;
  PredicateTable predicates_;
  std::set<std::vector<std::string>> wanted_;
  std::vector<Reading> readings_;
  std::set<std::string> assumed_;
  static constexpr int kMostMeanings = 1'000;
  int meanings_ = 0;  ///< rules the word at hand has led to
  std::map<std::string, int> reading_index_;
  std::vector<Origin> origins_;
  /// What a rule is about: a term, none where the law is silent; and a facet, none for terms over several.
  using Subject = std::pair<std::string_view, std::string_view>;
  /// Texts of its own: mutation changes a corpus under a resolver, and changes it back.
  struct About {
    std::string term;
    std::string facet;
    const Rule* rule = nullptr;
    [[nodiscard]] Subject subject() const { return {term, facet}; }
  };
  [[nodiscard]] std::span<const About> rules_about(Subject subject) const;
  /// Sorted by subject, else in the corpus's order; shared by those that resolve at once.
  std::shared_ptr<const std::vector<About>> rules_;
  Diagnostics problems_;
};

/// [from, until) of a version on one reading of the dates: its end is its own, else the start of the next.
[[nodiscard]] std::pair<Date, Date> period_of(const Provision& provision, std::size_t index,
                                              bool other_reading = false);
/// The facets a box constrains by itself (not by terms over several facets).
[[nodiscard]] std::set<std::string> stated_facets(const BoxExpr& box);
/// Every term a box names, at any depth.
void collect_terms(const BoxExpr& box, std::set<std::string>& terms);

}  // namespace jurisdiff
