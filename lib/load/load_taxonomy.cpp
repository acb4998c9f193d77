#include "lib/load/load_taxonomy.h"

#include <algorithm>
#include <array>
#include <set>

#include "lib/load/load_box.h"
#include "lib/load/map_reader.h"

namespace jurisdiff {

namespace {

constexpr std::size_t kMostLeaves = 64;  // a LeafSet's bits

LeafSet names_to_leaves(const Facet& facet, const std::vector<Name>& names, Diagnostics& diagnostics) {
  LeafSet leaves = 0;
  for (const Name& name : names) {
    if (const auto found = facet.find(name.text)) {
      leaves |= *found;
    } else {
      report_unknown_leaf(name, facet, diagnostics);
    }
  }
  return leaves;
}

// A facet has one name space for leaves and concepts.
void report_name_twice(const yaml::Value& item, const std::string& id, const Facet& facet, Diagnostics& diagnostics) {
  Span first = facet.span;
  for (const Concept& group : facet.concepts) first = group.id == id ? group.span : first;
  for (const Leaf& leaf : facet.leaves) first = leaf.id == id ? leaf.span : first;
  diagnostics
      .error("duplicate-id", item.place_of("id"), "'" + id + "' names two things in the facet '" + facet.id + "'",
             "give one of them another id")
      .related.push_back({first, "the first of the two"});
}

// Shared taxonomy is stated in leaves: no source's words, and never nothing at all, which would be everything.
void leaves_only(const BoxExpr& box, std::string_view what, Diagnostics& diagnostics) {
  const auto refuse = [&](const Span& span) {
    diagnostics.error("term-not-allowed", span, std::string(what) + " names leaves only, no terms",
                      "write the leaves or concepts the term stands for");
  };
  for (const Name& term : box.where) refuse(term.span);
  for (const FacetValue& value : box.values) {
    for (const ValueItem& item : value.items) {
      if (item.kind == ValueItem::Kind::kTerm || item.kind == ValueItem::Kind::kOffencesOf) refuse(item.span);
    }
  }
  for (const auto& disjunction : box.one_of) {
    for (const BoxExpr& inner : disjunction) leaves_only(inner, what, diagnostics);
  }
  for (const BoxExpr& inner : box.none_of) leaves_only(inner, what, diagnostics);
}

void leaves_only(const yaml::Value& value, const std::vector<BoxExpr>& boxes, std::string_view what,
                 Diagnostics& diagnostics) {
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    const yaml::Value& stated = value.is_sequence() ? value.items[i] : value;
    if (!stated.is_mapping()) continue;  // already reported
    if (stated.entries.empty()) {
      diagnostics.error("empty-box", stated.head(), std::string(what) + " must name at least one facet",
                        "name a facet and its leaves, or take the item out");
    }
    leaves_only(boxes[i], what, diagnostics);
  }
}

void load_leaves(MapReader& reader, Facet& facet, Diagnostics& diagnostics) {
  std::set<std::string> seen;
  const std::vector<const yaml::Value*> leaves = reader.items("leaves", !facet.is_quantity());
  if (const yaml::Value* none = reader.value().find("leaves");
      none != nullptr && none->is_sequence() && leaves.empty()) {
    diagnostics.error("empty-list", none->head(), "a facet needs at least one leaf",
                      "write a leaf with 'id' and 'label', or say 'quantity'");
  }
  for (const yaml::Value* item : leaves) {
    MapReader leaf_reader(*item, diagnostics, "a leaf");
    if (!leaf_reader.ok()) continue;
    Leaf leaf;
    leaf.span = item->span;
    leaf.id = leaf_reader.text("id", true);
    leaf.label = leaf_reader.texts("label", true, true);
    leaf.phrase = leaf_reader.texts("phrase", false, true);
    leaf_reader.finish();
    if (!leaf.id.empty() && !seen.insert(leaf.id).second) report_name_twice(*item, leaf.id, facet, diagnostics);
    facet.leaves.push_back(std::move(leaf));
    if (facet.leaves.size() == kMostLeaves + 1) {
      diagnostics.error("too-many-leaves", item->head(),
                        "the facet '" + facet.id + "' has more than " + std::to_string(kMostLeaves) + " leaves",
                        "split it into two facets, or merge leaves that no law tells apart");
    }
  }
  for (const yaml::Value* item : reader.items("concepts")) {
    MapReader concept_reader(*item, diagnostics, "a concept");
    if (!concept_reader.ok()) continue;
    Concept group;
    group.span = item->span;
    group.id = concept_reader.text("id", true);
    group.label = concept_reader.texts("label", true, true);
    group.leaves = names_to_leaves(facet, concept_reader.names("leaves", true), diagnostics);
    concept_reader.finish();
    if (!group.id.empty() && !seen.insert(group.id).second) report_name_twice(*item, group.id, facet, diagnostics);
    facet.concepts.push_back(std::move(group));
  }
}

void load_inclusions(MapReader& reader, Facet& facet, Diagnostics& diagnostics) {
  for (const yaml::Value* item : reader.items("includes")) {
    MapReader inner(*item, diagnostics, "an inclusion");
    if (!inner.ok()) continue;
    Inclusion inclusion;
    inclusion.span = item->span;
    const auto leaves = inner.names("leaf", true);
    const auto included = inner.names("included", true);
    names_to_leaves(facet, leaves, diagnostics);
    names_to_leaves(facet, included, diagnostics);
    if (const yaml::Value* when = inner.optional("when")) {
      MapReader condition(*when, diagnostics, "the condition of an inclusion");
      for (const yaml::Entry& entry : when->entries) {
        inclusion.when.emplace_back(Name{entry.key, entry.key_span}, condition.names(entry.key));
      }
    }
    inner.finish();
    for (const Name& leaf : leaves) {
      for (const Name& other : included) {
        inclusion.leaf = leaf.text;
        inclusion.included = other.text;
        facet.includes.push_back(inclusion);
      }
    }
  }
}

constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kQuantities{
    {{"money", "money"}, {"count", "count"}, {"span", "span"}}};

}  // namespace

void load_facet(const yaml::Value& document, Corpus& corpus, Diagnostics& diagnostics) {
  MapReader reader(document, diagnostics, "a facet");
  if (!reader.ok()) return;
  Facet facet;
  facet.span = document.place_of("id");
  facet.id = reader.text("id", true);
  facet.label = reader.texts("label", true, true);
  facet.question = reader.texts("question");
  facet.group = reader.text("group", true);
  facet.slot = reader.text("slot");
  facet.ordered = reader.yes_no("ordered");
  facet.softens = reader.yes_no("softens");
  facet.quantity =
      reader.value().find("quantity") == nullptr ? "" : reader.choice<std::string_view>("quantity", kQuantities);
  facet.window = {reader.text("window"), document.place_of("window")};
  facet.kept_apart = reader.text("kept-apart");
  if (const auto since = reader.number("since", 1, 1000)) facet.since = *since;
  load_leaves(reader, facet, diagnostics);
  load_inclusions(reader, facet, diagnostics);
  const auto silence = reader.names("when-silent", true);
  if (silence.size() == 1 && silence[0].text == "any") {
    facet.silence = Silence::kAny;
  } else if (silence.size() == 1 && silence[0].text == "rule") {
    facet.silence = Silence::kRule;
  } else if (silence.size() == 1 && silence[0].text == "must-say") {
    facet.silence = Silence::kMustSay;
  } else {
    facet.silence = Silence::kLeaves;
    facet.silent_leaves = names_to_leaves(facet, silence, diagnostics);
  }
  facet.typical = names_to_leaves(facet, reader.names("typical", !facet.is_quantity()), diagnostics);
  facet.baseline = names_to_leaves(facet, reader.names("baseline"), diagnostics);
  reader.finish();
  if (corpus.facet(facet.id) >= 0) {
    const Facet& first = corpus.facets[static_cast<std::size_t>(corpus.facet(facet.id))];
    diagnostics
        .error("duplicate-id", document.place_of("id"), "the facet '" + facet.id + "' stands twice",
               "give one of the files another id")
        .related.push_back({first.span, "the first of the two"});
    return;
  }
  corpus.facets.push_back(std::move(facet));
}

void finish_facets(Corpus& corpus, Diagnostics& diagnostics) {
  for (Facet& facet : corpus.facets) {
    // An inclusion with several leaves stands here several times; what is said twice is dropped when sorted.
    for (const Inclusion& inclusion : facet.includes) {
      for (const auto& [other_name, names] : inclusion.when) {
        const FacetIndex other = corpus.facet(other_name.text);
        if (other < 0) {
          report_unknown_facet(other_name, corpus, diagnostics);
          continue;
        }
        names_to_leaves(corpus.facets[static_cast<std::size_t>(other)], names, diagnostics);
      }
    }
    if (facet.window.text.empty()) continue;
    const FacetIndex window = corpus.facet(facet.window.text);
    if (window < 0) {
      report_unknown_facet(facet.window, corpus, diagnostics);
    } else if (corpus.facets[static_cast<std::size_t>(window)].quantity != "span") {
      diagnostics.error("no-window", facet.window.span,
                        "'" + facet.window.text + "' measures no time, so it holds no window",
                        "name a facet with 'quantity: span'");
    }
  }
}

void load_impossible(const yaml::Value& document, Corpus& corpus, Diagnostics& diagnostics) {
  MapReader reader(document, diagnostics, "the list of impossible combinations");
  if (!reader.ok()) return;
  for (const yaml::Value* item : reader.items("impossible", true)) {
    MapReader inner(*item, diagnostics, "an impossible combination");
    if (!inner.ok()) continue;
    Impossible impossible;
    impossible.span = item->span;
    impossible.why = inner.text("why", true);
    if (const yaml::Value* box = inner.require("box")) {
      impossible.box = load_box(*box, corpus, diagnostics, "an impossible combination");
      leaves_only(*box, {impossible.box}, "an impossible combination", diagnostics);
    }
    inner.finish();
    corpus.impossible.push_back(std::move(impossible));
  }
  reader.finish();
}

void load_revision(const yaml::Value& document, Corpus& corpus, Diagnostics& diagnostics) {
  MapReader reader(document, diagnostics, "the revision");
  if (!reader.ok()) return;
  if (const auto revision = reader.number("revision", 1, 1000)) corpus.revision = *revision;
  reader.finish();
}

void load_category(const yaml::Value& document, Corpus& corpus, Diagnostics& diagnostics) {
  MapReader reader(document, diagnostics, "a category");
  if (!reader.ok()) return;
  constexpr std::string_view kCategoryBox = "a box of the category";
  Category category;
  category.span = document.span;
  category.id = reader.text("id", true);
  category.label = reader.texts("label", true, true);
  category.definition = reader.texts("definition", true, true);
  if (const auto order = reader.number("order", 1, 1000)) category.order = *order;
  category.closed = reader.yes_no("closed", true);
  if (const yaml::Value* any = reader.require("any")) {
    category.any = load_boxes(*any, corpus, diagnostics, kCategoryBox);
    if (category.any.empty())
      diagnostics.error("empty-list", any->head(), "a category needs at least one box",
                        "write a box with the facets and leaves of the category");
    leaves_only(*any, category.any, kCategoryBox, diagnostics);
  }
  if (const yaml::Value* none = reader.optional("none-of")) {
    category.none_of = load_boxes(*none, corpus, diagnostics, kCategoryBox);
    leaves_only(*none, category.none_of, kCategoryBox, diagnostics);
  }
  if (const yaml::Value* typical = reader.optional("typical")) {
    std::vector<BoxExpr> boxes = load_boxes(*typical, corpus, diagnostics, "what is typical of the category");
    leaves_only(*typical, boxes, "what is typical of the category", diagnostics);
    if (boxes.size() == 1) {
      category.typical = std::move(boxes.front());
    } else {
      diagnostics.error("not-a-mapping", typical->head(), "'typical' must be one box",
                        "write one leaf for each facet where a reader assumes another than elsewhere");
    }
  }
  for (const yaml::Value* item : reader.items("articles")) {
    MapReader inner(*item, diagnostics, "an article behind the category");
    if (!inner.ok()) continue;
    std::string instrument = inner.text("instrument", true);
    std::string article = inner.text("article", true);
    inner.finish();
    category.articles.emplace_back(std::move(instrument), std::move(article));
  }
  reader.finish();
  if (corpus.category(category.id) != nullptr) {
    diagnostics.error("duplicate-id", document.span, "category '" + category.id + "' stands twice");
    return;
  }
  corpus.categories.push_back(std::move(category));
}

void load_rates(const yaml::Value& document, Corpus& corpus, Diagnostics& diagnostics) {
  MapReader reader(document, diagnostics, "the rates");
  if (!reader.ok()) return;
  for (const yaml::Value* item : reader.items("rates", true)) {
    MapReader inner(*item, diagnostics, "a rate");
    if (!inner.ok()) continue;
    Rate rate;
    rate.from = inner.text("from", true);
    rate.to = inner.text("to", true);
    rate.source = inner.text("source", true);
    rate.basis = inner.text("basis", true);
    if (const auto date = inner.date("date", true)) rate.date = date->text();
    // Written in ten-thousandths, so that no decimal point depends on a locale.
    if (const auto value = inner.number("per-10000", 1, 9'999'999)) rate.rate = *value / 10'000.0;
    inner.finish();
    // Money is put in one order at one rate; with a second pair of currencies some amounts would stay as they are.
    if (!corpus.rates.empty() && (rate.from != corpus.rates.front().from || rate.to != corpus.rates.front().to)) {
      diagnostics.error(
          "two-currency-pairs", item->head(),
          "all rates convert " + corpus.rates.front().from + " to " + corpus.rates.front().to + ", this one does not",
          "write the rate between these two");
    }
    corpus.rates.push_back(std::move(rate));
  }
  reader.finish();
}

void load_thresholds(const yaml::Value& document, Corpus& corpus, Diagnostics& diagnostics) {
  static constexpr std::array<std::pair<std::string_view, bool>, 2> kSigns{{{"at-least", false}, {"more-than", true}}};
  MapReader reader(document, diagnostics, "the thresholds");
  if (!reader.ok()) return;
  for (const yaml::Value* item : reader.items("thresholds", true)) {
    MapReader inner(*item, diagnostics, "a threshold");
    if (!inner.ok()) continue;
    Threshold threshold;
    threshold.id = inner.text("id", true);
    threshold.label = inner.texts("label", true, true);
    threshold.authority = inner.text("authority", true);
    threshold.more_than = inner.choice<bool>("sign", kSigns, true);
    if (const auto length = inner.duration("imprisonment", true)) threshold.days = length->days();
    inner.finish();
    corpus.thresholds.push_back(std::move(threshold));
  }
  reader.finish();
}

}  // namespace jurisdiff
