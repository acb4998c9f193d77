#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "lib/base/date.h"
#include "lib/base/language.h"
#include "lib/model/quantity.h"
#include "lib/model/taxonomy.h"
#include "lib/source/span.h"

namespace jurisdiff {

/// Where a statement about law comes from. The basis is carried, never upgraded without seeing a source.
enum class Basis { kUnverified, kSecondary, kOfficial };
struct Source {
  std::string act;
  std::string url;
  std::string seen;
  Basis basis = Basis::kUnverified;
  Span span;
};

/// One way to state a set of leaves. A FacetValue is a union of these.
struct ValueItem {
  enum class Kind {
    kName,        ///< a leaf, a concept, or "any"
    kTerm,        ///< a term of art; a mapping rule says what it means
    kRange,       ///< from `name` to `to` on an ordered facet; at-least has the highest leaf as `from`
    kQuantity,    ///< beyond a threshold
    kOffencesOf,  ///< predicate: an offence under one of the provisions named
  };
  Kind kind = Kind::kName;
  Name name;
  Name to;
  Sign sign = Sign::kAtLeast;
  Amount amount;
  std::optional<Amount> within;  ///< the window of time the quantity must be reached in, in days
  std::vector<Name> provisions;
  Span span;
};

struct FacetValue {
  Name facet;
  std::vector<ValueItem> items;
  bool negated = false;
  Span span;
};

/// A conjunction, in the law's own words: a set of leaves per facet, terms over several facets, alternatives, denials.
struct BoxExpr {
  std::vector<FacetValue> values;
  std::vector<Name> where;                   ///< terms that are unions of boxes over several facets
  std::vector<std::vector<BoxExpr>> one_of;  ///< each a disjunction
  std::vector<BoxExpr> none_of;              ///< each denied
  std::vector<Name> jurisdictional;          ///< facets that only found a court's power
  Span span;
};

/// element: no offence without it; justification and defence: an answer to the charge; release: the act stays a crime.
enum class ExceptionKind { kElement, kJustification, kDefence, kRelease };
struct Exception {
  ExceptionKind kind = ExceptionKind::kElement;
  BoxExpr box;
  std::vector<BoxExpr> unless;
  std::string authority;
  std::string burden;
};

/// One kind of sanction within its limits.
struct Sanction {
  std::string kind;  ///< imprisonment, forced-labour, arrest, fine ...
  std::optional<Duration> min;
  std::optional<Duration> max;
  std::optional<Duration> arguable_max;  ///< where the text of the maximum is disputed: the other reading
  std::optional<Amount> money;           ///< highest fine
  bool life = false;
  bool any_term = false;
  bool consecutive = false;
  bool exactly = false;
  bool optional_addition = false;  ///< may be added to another sanction, not imposed alone
  std::string note;
  Span span;
};
struct Penalty {
  std::vector<Sanction> sanctions;
  [[nodiscard]] const Sanction* find(const std::string& kind) const;
  /// Highest imprisonment in days on the lowest and the highest reading; life and any term count as 100 years.
  [[nodiscard]] double max_days(bool highest_reading) const;
};

/// An operative word of the provision, in the original language, and the element that carries it.
struct Word {
  std::string text;
  std::string carrier;  ///< a facet, "where", "except", "penalty", "liability", "extends", "stage"; empty: not modelled
  Span carrier_span;
  std::string reason;
  enum class Effect { kNone, kNarrows, kWidens } effect = Effect::kNone;
  Span span;
};

/// The text of a provision in [from, until).
struct Version {
  Date from;
  std::optional<Date> arguable_from;  ///< the date is disputed: on the other reading it is this one
  std::optional<Date> until;          ///< stated end; else the next version's start
  std::optional<Date> arguable_until;
  Source source;
  std::vector<BoxExpr> any;
  std::vector<Exception> except;
  Penalty penalty;
  std::vector<Word> words;
  std::vector<Name> yields_to;
  bool repealed = false;
  Span span;
};

enum class Liability { kCriminal, kAdministrative, kCivil, kDelinquency };

struct Caveat {
  std::string id;
  Text text;
  Span span;
};

/// The smallest citable unit of law, with dated versions, oldest first.
struct Provision {
  std::string id;
  std::string source;  ///< the source it belongs to
  Text cite;
  Text title;
  Liability liability = Liability::kCriminal;
  bool definition = false;    ///< adds no coverage, can be referred to
  std::vector<Name> extends;  ///< a tier: intersection with the union of these, own penalty
  std::string one_applies;    ///< group of provisions of which it is disputed which one applies
  int reviewed = 1;           ///< taxonomy revision it was read against
  std::vector<Version> versions;
  std::vector<Caveat> caveats;
  Span span;

  [[nodiscard]] bool is_tier() const { return !extends.empty(); }
};

/// What a term of art, or silence on a facet, means in shared leaves, from when, on whose authority, how sure.
struct Rule {
  std::string id;
  std::vector<std::string> sources;
  std::string term;   ///< empty for a `silent` rule
  std::string facet;  ///< empty: a term over several facets (boxes)
  bool silent = false;
  Date from = kBeginning;
  Date until = kEndOfTime;
  std::optional<Date> decided;
  std::vector<Name> overrides;
  std::vector<std::string> when_provisions;  ///< patterns with a trailing *
  std::vector<std::string> when_terms;       ///< terms the version names elsewhere
  FacetValue settled_value, arguable_value;
  std::vector<BoxExpr> settled_boxes, arguable_boxes;
  std::string authority;
  Basis basis = Basis::kUnverified;
  Text why;
  std::vector<BoxExpr> match, no_match;  ///< examples, run by the tests
  Span span;
};

/// A rule of the general part that carries provisions to another stage, participation, person or place by itself.
struct Derivation {
  std::string id;
  std::string source;
  Text cite;
  Text title;
  std::string facet;
  std::vector<Name> leaves;
  Date from = kBeginning;
  Date until = kEndOfTime;
  std::vector<std::string> provisions;  ///< patterns with a trailing *
  std::optional<Duration> max_over;     ///< only where the provision's own maximum exceeds this
  BoxExpr narrows;
  std::string penalty;  ///< in words, for the report
  double fraction = 1;  ///< of the provision's own maximum
  Liability liability = Liability::kCriminal;
  std::string disputed;  ///< why it is disputed that the rule reaches so far: it then holds on its own reading only
  Source basis;
  Span span;
};

/// A class of crimes by the maximum of imprisonment, and what follows from it.
struct CrimeClass {
  std::string id;
  Text name;
  Text cite;
  std::optional<Duration> at_most;    ///< the maximum is this or less
  std::optional<Duration> less_than;  ///< or below this; with neither bound every maximum fits
  std::optional<Duration> limitation;
  Date from = kBeginning;
  Date until = kEndOfTime;
  Source basis;
  Span span;
};

/// What was looked at for a category.
struct Examined {
  std::string category;
  Span category_span;
  enum class Status { kNotExamined, kPartial, kComplete } status = Status::kNotExamined;
  std::string date;
  Basis basis = Basis::kUnverified;
  std::vector<Name> provisions;
  std::vector<std::pair<std::string, std::string>> missing;  ///< citation and reason
  Span span;
};

/// A body of law: a state or an instrument.
struct LegalSource {
  std::string id;
  Text name;
  Text scope;  ///< what it covers and what it does not ("federal law only")
  std::string kind;
  Date encoded_from;        ///< the earliest day whose law is encoded; before it nothing may be said
  std::string verified;     ///< date the law was last checked as a whole
  Span verified_span;       ///< where that date stands
  int verify_within = 400;  ///< days after which it must be checked again
  std::string official_url;
  std::vector<Examined> examined;
  std::vector<Derivation> general;
  std::vector<CrimeClass> classes;  ///< mildest first
  std::vector<Caveat> caveats;
  Span span;
};

/// A named region of the shared taxonomy, with the articles behind it.
struct Category {
  std::string id;
  Text label;
  Text definition;
  std::vector<BoxExpr> any;
  std::vector<BoxExpr> none_of;
  std::vector<std::pair<std::string, std::string>> articles;  ///< instrument, article
  int order = 0;
  bool closed = true;  ///< acts that include a leaf named count as that leaf
  BoxExpr typical;     ///< what a reader assumes here, in facets where it is not what he assumes elsewhere
  Span span;
};

/// A combination of leaves no fact pattern has.
struct Impossible {
  BoxExpr box;
  std::string why;
  Span span;
};

}  // namespace jurisdiff
