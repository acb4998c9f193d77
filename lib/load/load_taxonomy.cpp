#include "lib/load/load_taxonomy.h"

#include <algorithm>
#include <array>
#include <set>

#include "lib/load/load_box.h"
#include "lib/load/map_reader.h"

namespace jurisdiff {

namespace {

LeafSet names_to_leaves(const Facet& facet, const std::vector<Name>& names, Diagnostics& diagnostics) {
  LeafSet leaves = 0;
  for (const Name& name : names) {
    if (const auto found = facet.find(name.text)) {
      leaves |= *found;
    } else {
      std::vector<std::string_view> known;
      for (const Leaf& leaf : facet.leaves) known.push_back(leaf.id);
      diagnostics.error("unknown-leaf", name.span, "'" + name.text + "' is not a leaf of " + facet.id,
                        did_you_mean(name.text, known));
    }
  }
  return leaves;
}

// Shared taxonomy is stated in leaves: no source's words, and never nothing at all, which would be everything.
void leaves_only(const BoxExpr& box, std::string_view what, Diagnostics& diagnostics) {
  const auto refuse = [&](const Span& span) {
    diagnostics.error("term-not-allowed", span, std::string(what) + " names leaves only, no terms");
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
      diagnostics.error("empty-box", stated.span, std::string(what) + " must name at least one facet");
    }
    leaves_only(boxes[i], what, diagnostics);
  }
}

void load_leaves(MapReader& reader, Facet& facet, Diagnostics& diagnostics) {
  std::set<std::string> seen;
  const std::vector<const yaml::Value*> leaves = reader.items("leaves", !facet.is_quantity());
  if (const yaml::Value* none = reader.value().find("leaves");
      none != nullptr && none->is_sequence() && leaves.empty()) {
    diagnostics.error("empty-list", none->span, "a facet needs at least one leaf");
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
    if (!seen.insert(leaf.id).second)
      diagnostics.error("duplicate-id", leaf.span, "leaf '" + leaf.id + "' stands twice");
    facet.leaves.push_back(std::move(leaf));
  }
  if (facet.leaves.size() > 64) diagnostics.error("too-many-leaves", facet.span, "a facet has at most 64 leaves");
  for (const yaml::Value* item : reader.items("concepts")) {
    MapReader concept_reader(*item, diagnostics, "a concept");
    if (!concept_reader.ok()) continue;
    Concept group;
    group.span = item->span;
    group.id = concept_reader.text("id", true);
    group.label = concept_reader.texts("label", true, true);
    group.leaves = names_to_leaves(facet, concept_reader.names("leaves", true), diagnostics);
    concept_reader.finish();
    if (!seen.insert(group.id).second) {
      diagnostics.error("duplicate-id", group.span, "'" + group.id + "' names two things in this facet");
    }
    facet.concepts.push_back(std::move(group));
  }
}

void load_inclusions(MapReader& reader, Facet& facet, Diagnostics& diagnostics) {
  for (const yaml::Value* item : reader.items("includes")) {
    MapReader inner(*item, diagnostics, "an inclusion");
    if (!inner.ok()) continue;
    Inclusion inclusion;
    inclusion.span = item->span;
    const auto leaves = inner.strings("leaf", true);
    const auto included = inner.strings("included", true);
    if (const yaml::Value* when = inner.optional("when"); when != nullptr && when->is_mapping()) {
      for (const yaml::Entry& entry : when->entries) {
        std::vector<std::string> names;
        if (entry.value.is_scalar()) names.push_back(entry.value.text);
        for (const yaml::Value& name : entry.value.items) names.push_back(name.text);
        inclusion.when.emplace_back(entry.key, std::move(names));
      }
    }
    inner.finish();
    for (const std::string& leaf : leaves) {
      for (const std::string& other : included) {
        inclusion.leaf = leaf;
        inclusion.included = other;
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
  facet.span = document.span;
  facet.id = reader.text("id", true);
  facet.label = reader.texts("label", true, true);
  facet.question = reader.texts("question");
  facet.group = reader.text("group", true);
  facet.slot = reader.text("slot");
  facet.ordered = reader.yes_no("ordered");
  facet.softens = reader.yes_no("softens");
  facet.quantity =
      reader.value().find("quantity") == nullptr ? "" : reader.choice<std::string_view>("quantity", kQuantities);
  facet.window = reader.text("window");
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
    diagnostics.error("duplicate-id", document.span, "facet '" + facet.id + "' stands twice");
    return;
  }
  corpus.facets.push_back(std::move(facet));
}

void finish_facets(Corpus& corpus, Diagnostics& diagnostics) {
  for (Facet& facet : corpus.facets) {
    for (const Inclusion& inclusion : facet.includes) {
      for (const std::string& name : {inclusion.leaf, inclusion.included}) {
        if (!facet.find(name)) {
          diagnostics.error("unknown-leaf", inclusion.span, "'" + name + "' is not a leaf of " + facet.id);
        }
      }
      for (const auto& [other_id, names] : inclusion.when) {
        const FacetIndex other = corpus.facet(other_id);
        if (other < 0) {
          diagnostics.error("unknown-facet", inclusion.span, "'" + other_id + "' is not a facet");
          continue;
        }
        for (const std::string& name : names) {
          if (!corpus.facets[static_cast<std::size_t>(other)].find(name)) {
            diagnostics.error("unknown-leaf", inclusion.span, "'" + name + "' is not a leaf of " + other_id);
          }
        }
      }
    }
    if (facet.window.empty()) continue;
    const FacetIndex window = corpus.facet(facet.window);
    if (window < 0) {
      diagnostics.error("unknown-facet", facet.span, "'" + facet.window + "' is not a facet");
    } else if (corpus.facets[static_cast<std::size_t>(window)].quantity != "span") {
      diagnostics.error("no-window", facet.span, "'" + facet.window + "' measures no time, so it holds no window");
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
    if (category.any.empty()) diagnostics.error("empty-list", any->span, "a category needs at least one box");
    leaves_only(*any, category.any, kCategoryBox, diagnostics);
  }
  if (const yaml::Value* none = reader.optional("none-of")) {
    category.none_of = load_boxes(*none, corpus, diagnostics, kCategoryBox);
    leaves_only(*none, category.none_of, kCategoryBox, diagnostics);
  }
  if (const yaml::Value* typical = reader.optional("typical")) {
    std::vector<BoxExpr> boxes = load_boxes(*typical, corpus, diagnostics, "what is typical of the category");
    leaves_only(*typical, boxes, "what is typical of the category", diagnostics);
    if (boxes.size() == 1) category.typical = std::move(boxes.front());
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
          "two-currency-pairs", item->span,
          "all rates convert " + corpus.rates.front().from + " to " + corpus.rates.front().to + ", this one does not");
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
    const std::string length = inner.text("imprisonment", true);
    if (const auto duration = parse_duration(length)) {
      threshold.days = duration->days();
    } else {
      diagnostics.error("not-a-duration", item->span, "'" + length + "' is not a length of imprisonment, as 1y or 6m");
    }
    inner.finish();
    corpus.thresholds.push_back(std::move(threshold));
  }
  reader.finish();
}

}  // namespace jurisdiff
