#pragma once

#include <functional>
#include <set>
#include <string>
#include <utility>

#include "lib/model/corpus.h"

namespace jurisdiff {

/// A term of art as one facet's value; over several facets the facet is empty.
struct TermOfFacet {
  std::string facet;
  std::string term;
  friend auto operator<=>(const TermOfFacet&, const TermOfFacet&) = default;
};

/// Calls `visit` with every value and every box of a box, at any depth.
void for_each_box(const BoxExpr& box, const std::function<void(const BoxExpr&)>& visit);
/// The boxes of a version: alternatives, exceptions, what they do not hold for.
void for_each_box(const Version& version, const std::function<void(const BoxExpr&)>& visit);
/// The boxes of a rule's meaning; a value of its own facet is visited as a box. Examples are left out.
void for_each_box(const Rule& rule, const std::function<void(const BoxExpr&)>& visit);

/// The terms a version, a rule or a box names.
template <typename Stated>
[[nodiscard]] std::set<TermOfFacet> terms_named(const Stated& stated) {
  std::set<TermOfFacet> terms;
  for_each_box(stated, [&](const BoxExpr& box) {
    for (const Name& name : box.where) terms.insert({{}, name.text});
    for (const FacetValue& value : box.values) {
      for (const ValueItem& item : value.items) {
        if (item.kind == ValueItem::Kind::kTerm) terms.insert({value.facet.text, item.name.text});
      }
    }
  });
  return terms;
}

/// The days on which a version or a rule begins, ends or is decided, `kEndOfTime` among them.
void add_days(const Version& version, std::set<Date>& days);
void add_days(const Rule& rule, std::set<Date>& days);
/// Every day on which the law of some of the sources changes, before `kEndOfTime`.
[[nodiscard]] std::set<Date> change_days(const Corpus& corpus, const std::function<bool(const std::string&)>& source);

}  // namespace jurisdiff
