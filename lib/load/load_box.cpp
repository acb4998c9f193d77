#include "lib/load/load_box.h"

#include <algorithm>
#include <array>

#include "lib/load/map_reader.h"

namespace jurisdiff {

namespace {

std::vector<std::string_view> leaf_and_concept_names(const Facet& facet) {
  std::vector<std::string_view> names{"any"};
  for (const Leaf& leaf : facet.leaves) names.push_back(leaf.id);
  for (const Concept& group : facet.concepts) names.push_back(group.id);
  return names;
}

constexpr auto kNoValue = "write a leaf, or 'any'; take the line away where the law says nothing of it";

class ValueLoader {
 public:
  ValueLoader(const Facet& facet, Diagnostics& diagnostics) : facet_(facet), diagnostics_(diagnostics) {}

  void load(const yaml::Value& value, FacetValue& into) {
    if (value.is_sequence()) {
      if (value.items.empty()) {
        diagnostics_.error("empty-list", value.span, "the element '" + facet_.id + "' is an empty list", kNoValue);
      }
      for (const yaml::Value& item : value.items) load(item, into);
    } else if (value.is_scalar()) {
      load_scalar(value, into);
    } else if (value.is_mapping()) {
      load_mapping(value, into);
    } else {
      diagnostics_.error("missing-value", value.span, "the element '" + facet_.id + "' has no value", kNoValue);
    }
  }

 private:
  void load_scalar(const yaml::Value& value, FacetValue& into) {
    ValueItem item;
    item.span = value.span;
    item.name = {value.text, value.span};
    if (facet_.is_quantity() && value.text != "any" && value.text != "none") {
      // A plain amount is exact: only facts state it.
      if (const auto amount = parse_amount(value.text)) {
        item.kind = ValueItem::Kind::kQuantity;
        item.amount = *amount;
        check_unit(item.amount, value.span);
        into.items.push_back(std::move(item));
        return;
      }
      diagnostics_.error("not-an-amount", value.span, "'" + value.text + "' is not an amount for '" + facet_.id + "'",
                         "write for instance {at-least: " + example() + "}, none or any");
      return;
    }
    check_name(item.name);
    into.items.push_back(std::move(item));
  }

  void load_mapping(const yaml::Value& value, FacetValue& into) {
    MapReader reader(value, diagnostics_, "the value of '" + facet_.id + "'");
    ValueItem item;
    item.span = value.span;
    bool read = false;
    if (const yaml::Value* term = reader.optional("term")) {
      item.kind = ValueItem::Kind::kTerm;
      item.name = {reader.text("term", true), term->span};
      read = true;
      if (item.name.text.empty()) return;
    } else if (const yaml::Value* offences = reader.optional("offences-of"); offences != nullptr) {
      item.kind = ValueItem::Kind::kOffencesOf;
      item.provisions = reader.names("offences-of");
      read = true;
    } else if (const yaml::Value* denied = reader.optional("not"); denied != nullptr) {
      if (value.entries.size() > 1 || into.negated || !into.items.empty()) {
        diagnostics_.error("not-stands-alone", value.head(), "'not' must be the whole value of the element",
                           "list what is denied under 'not', and nothing beside it: {not: [a, b]}");
      }
      load(*denied, into);
      into.negated = true;
      reader.finish();
      return;
    } else {
      read = facet_.is_quantity() ? load_threshold(reader, item) : load_range(reader, item);
    }
    reader.finish();
    if (read) {
      into.items.push_back(std::move(item));
    } else if (value.entries.empty()) {
      diagnostics_.error("missing-value", value.span, "the element '" + facet_.id + "' has no value", kNoValue);
    }
  }

  bool load_threshold(MapReader& reader, ValueItem& item) {
    static constexpr std::array<std::pair<std::string_view, Sign>, 4> kSigns{{{"at-least", Sign::kAtLeast},
                                                                              {"more-than", Sign::kMoreThan},
                                                                              {"at-most", Sign::kAtMost},
                                                                              {"less-than", Sign::kLessThan}}};
    bool read = false;
    for (const auto& [key, sign] : kSigns) {
      const yaml::Value* value = reader.optional(key);
      if (value == nullptr) continue;
      const auto amount = value->is_scalar() ? parse_amount(value->text) : std::nullopt;
      if (!amount || read) {
        diagnostics_.error("not-an-amount", value->head(),
                           read ? "the element '" + facet_.id + "' has two amounts"
                                : "'" + value->text + "' is not an amount for '" + facet_.id + "'",
                           "write one amount, as {" + std::string(key) + ": " + example() + "}");
        return false;
      }
      item.kind = ValueItem::Kind::kQuantity;
      item.sign = sign;
      item.amount = *amount;
      item.name = {value->text, value->span};
      check_unit(*amount, value->span);
      read = true;
    }
    if (const yaml::Value* within = reader.optional("within")) {
      const auto window = within->is_scalar() ? parse_amount(within->text) : std::nullopt;
      if (!window || window->unit != "days") {
        diagnostics_.error("not-an-amount", within->head(), "'within' must be a length of time",
                           "write a whole number and a unit without a space: 1y or 30d");
      } else if (facet_.window.text.empty()) {
        diagnostics_.error("no-window", within->span, "'" + facet_.id + "' is not counted within a window of time",
                           "take 'within' away; a facet has a window where rules/taxonomy names one for it");
      } else {
        item.within = window;
      }
    }
    return read;
  }

  bool load_range(MapReader& reader, ValueItem& item) {
    const yaml::Value* at_least = reader.optional("at-least");
    const yaml::Value* from = reader.optional("from");
    const yaml::Value* to = reader.optional("to");
    if (at_least == nullptr && from == nullptr && to == nullptr) return false;
    item.kind = ValueItem::Kind::kRange;
    if (!facet_.ordered || facet_.leaves.empty()) {
      diagnostics_.error("not-ordered", item.span, "'" + facet_.id + "' has no order, so it has no ranges",
                         "list the leaves instead: [a, b]");
      return false;
    }
    const auto bound = [&](const yaml::Value* value, std::size_t otherwise) {
      if (value == nullptr) return Name{facet_.leaves[otherwise].id, item.span};
      Name name{value->text, value->head()};
      check_name(name);
      return name;
    };
    // Leaves stand from the highest to the lowest: "at least x" runs from the first leaf to x.
    if (at_least != nullptr) {
      item.name = {facet_.leaves.front().id, item.span};
      item.to = bound(at_least, 0);
    } else {
      item.name = bound(from, 0);
      item.to = bound(to, facet_.leaves.size() - 1);
    }
    return true;
  }

  void check_name(const Name& name) {
    if (facet_.find(name.text) || (facet_.is_quantity() && (name.text == "none" || name.text == "any"))) return;
    report_unknown_leaf(name, facet_, diagnostics_);
  }

  void check_unit(const Amount& amount, const Span& span) {
    const bool money = facet_.quantity == "money";
    const bool span_unit = facet_.quantity == "span";
    const bool good = money ? amount.unit.size() == 3 : span_unit ? amount.unit == "days" : amount.unit.empty();
    if (good) return;
    diagnostics_.error("wrong-unit", span,
                       "'" + facet_.id + "' is measured in " +
                           (money       ? "money"
                            : span_unit ? "time"
                                        : "whole numbers, without a unit"),
                       "write an amount such as " + example());
  }

  /// An amount as the facet is measured.
  std::string example() const {
    return facet_.quantity == "money" ? "5000 USD" : facet_.quantity == "span" ? "1y" : "10";
  }

  const Facet& facet_;
  Diagnostics& diagnostics_;
};

}  // namespace

void report_unknown_facet(const Name& name, const Corpus& corpus, Diagnostics& diagnostics) {
  std::vector<std::string_view> known;
  for (const Facet& facet : corpus.facets) known.push_back(facet.id);
  diagnostics.error("unknown-facet", name.span, "'" + name.text + "' is not a facet",
                    did_you_mean(name.text, known, "all names: the files of rules/taxonomy"));
}

void report_unknown_leaf(const Name& name, const Facet& facet, Diagnostics& diagnostics) {
  diagnostics.error(
      "unknown-leaf", name.span, "'" + name.text + "' is not a leaf or concept of " + facet.id,
      did_you_mean(name.text, leaf_and_concept_names(facet), "all names: rules/taxonomy/" + facet.id + ".yaml"));
}

FacetValue load_facet_value(const Name& facet_name, const yaml::Value& value, const Corpus& corpus,
                            Diagnostics& diagnostics) {
  FacetValue result;
  result.facet = facet_name;
  result.span = value.span;
  const FacetIndex index = corpus.facet(facet_name.text);
  if (index >= 0) ValueLoader(corpus.facets[static_cast<std::size_t>(index)], diagnostics).load(value, result);
  return result;
}

std::vector<BoxExpr> load_boxes(const yaml::Value& value, const Corpus& corpus, Diagnostics& diagnostics,
                                std::string_view what) {
  std::vector<BoxExpr> boxes;
  if (value.is_sequence()) {
    for (const yaml::Value& item : value.items) boxes.push_back(load_box(item, corpus, diagnostics, what));
  } else {
    boxes.push_back(load_box(value, corpus, diagnostics, what));
  }
  return boxes;
}

BoxExpr load_box(const yaml::Value& value, const Corpus& corpus, Diagnostics& diagnostics, std::string_view what,
                 const std::vector<std::string_view>& also) {
  BoxExpr box;
  box.span = value.span;
  MapReader reader(value, diagnostics, what);
  if (!reader.ok()) return box;
  for (const std::string_view key : also) reader.mark(key);
  for (const yaml::Value* term : reader.items("where")) {
    MapReader inner(*term, diagnostics, "an item of 'where'");
    if (!inner.ok()) continue;
    if (std::string name = inner.text("term", true); !name.empty()) {
      box.where.push_back({std::move(name), term->place_of("term")});
    }
    inner.finish();
  }
  if (const yaml::Value* one_of = reader.optional("one-of")) {
    box.one_of.push_back(load_boxes(*one_of, corpus, diagnostics, "an alternative of 'one-of'"));
  }
  // A second disjunction over the same version: `and-one-of`, so that keys stay unique.
  if (const yaml::Value* one_of = reader.optional("and-one-of")) {
    box.one_of.push_back(load_boxes(*one_of, corpus, diagnostics, "an alternative of 'and-one-of'"));
  }
  if (const yaml::Value* denied = reader.optional("not")) {
    box.none_of = load_boxes(*denied, corpus, diagnostics, "a box of 'not'");
  }
  box.jurisdictional = reader.names("jurisdictional");
  for (const Name& name : box.jurisdictional) {
    if (corpus.facet(name.text) < 0) report_unknown_facet(name, corpus, diagnostics);
  }
  for (const Facet& facet : corpus.facets) reader.mark(facet.id);
  for (const yaml::Entry& entry : value.entries) {
    if (corpus.facet(entry.key) < 0) continue;
    box.values.push_back(load_facet_value({entry.key, entry.key_span}, entry.value, corpus, diagnostics));
  }
  std::string keys =
      "all facets: the files of rules/taxonomy; other keys: where, one-of, and-one-of, not, jurisdictional";
  for (const std::string_view key : also) keys += ", " + std::string(key);
  reader.finish(keys);
  return box;
}

}  // namespace jurisdiff
