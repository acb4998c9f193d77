#include "lib/load/load_box.h"
#include "lib/load/load_law.h"

namespace jurisdiff {

namespace {

// `meets`, `may-meet`: provisions. `fails`: a mapping of provisions to the facet they fail by, or "not-in-force".
std::vector<Expectation> load_expectations(MapReader& reader, Diagnostics& diagnostics) {
  std::vector<Expectation> result;
  for (Name& name : reader.names("meets")) {
    result.push_back({Expectation::Verdict::kMeets, std::move(name), {}, {}});
  }
  for (Name& name : reader.names("may-meet")) {
    result.push_back({Expectation::Verdict::kMayMeet, std::move(name), {}, {}});
  }
  if (const yaml::Value* fails = reader.optional("fails")) {
    if (!fails->is_mapping()) {
      diagnostics.error("not-a-mapping", fails->head(), "'fails' must map each provision to the facet it fails by",
                        "write 'fails: {provision: facet}'");
    }
    for (const yaml::Entry& entry : fails->entries) {
      if (!entry.value.is_scalar()) {
        diagnostics.error("not-text", entry.value.head(), "'" + entry.key + "' must fail by one facet",
                          "name the one facet that keeps the facts away, or not-in-force");
        continue;
      }
      result.push_back({Expectation::Verdict::kFails, {entry.key, entry.key_span}, entry.value.text, entry.value.span});
    }
  }
  return result;
}

std::vector<Date> load_dates(MapReader& reader, bool required, Diagnostics& diagnostics) {
  std::vector<Date> dates;
  const yaml::Value* value = required ? reader.require("on", "2011-12-06") : reader.optional("on");
  if (value == nullptr) return dates;
  const auto add = [&](const yaml::Value& item) {
    const auto date = item.is_scalar() ? parse_date(item.text) : std::nullopt;
    if (date) dates.push_back(*date);
    if (!date) report_not_a_date(item, "on", diagnostics);
  };
  if (!value->is_sequence()) add(*value);
  for (const yaml::Value& item : value->items) add(item);
  return dates;
}

std::optional<LawTest> load_test(const yaml::Value& item, const std::string& source, const Corpus& corpus,
                                 Diagnostics& diagnostics) {
  LawTest test;
  test.source = source;
  test.span = item.span;
  MapReader reader(item, diagnostics, "a law test");
  if (!reader.ok()) return std::nullopt;
  test.id = reader.text("id", true);
  test.says = reader.text("says", true);
  test.on = load_dates(reader, true, diagnostics);
  if (const yaml::Value* facts = reader.require("facts")) {
    test.facts.span = facts->span;
    test.facts.values = load_facts(*facts, corpus, diagnostics);
  }
  test.expect = load_expectations(reader, diagnostics);
  for (const yaml::Value* value : reader.items("variants")) {
    MapReader inner(*value, diagnostics, "a variant");
    if (!inner.ok()) continue;
    Variant variant;
    variant.span = value->span;
    variant.says = inner.text("says");
    variant.on = load_dates(inner, false, diagnostics);
    if (const yaml::Value* change = inner.optional("change")) {
      variant.change = load_facts(*change, corpus, diagnostics);
    }
    variant.expect = load_expectations(inner, diagnostics);
    inner.finish();
    if (variant.expect.empty()) {
      diagnostics.error("nothing-expected", value->head(), "the variant expects nothing of any provision",
                        "add 'meets', 'may-meet' or 'fails', as in 'fails: {provision: facet}'");
    }
    test.variants.push_back(std::move(variant));
  }
  reader.finish();
  if (test.expect.empty()) {
    diagnostics.error("nothing-expected", item.head(), "the law test expects nothing of any provision",
                      "add 'meets', 'may-meet' or 'fails', as in 'meets: [provision]'");
  }
  return test;
}

}  // namespace

std::vector<FacetValue> load_facts(const yaml::Value& value, const Corpus& corpus, Diagnostics& diagnostics) {
  BoxExpr box = load_box(value, corpus, diagnostics, "the facts");
  for (const std::string_view key : {"where", "one-of", "and-one-of", "not"}) {
    for (const yaml::Entry& entry : value.entries) {
      if (entry.key != key) continue;
      diagnostics.error("not-facts", entry.key_span, "facts cannot have '" + entry.key + "': they are one fact pattern",
                        "name one leaf for each facet; give a second fact pattern as a variant");
    }
  }
  return std::move(box.values);
}

std::vector<LawTest> load_law_tests(const yaml::Value& document, const std::string& source, const Corpus& corpus,
                                    Diagnostics& diagnostics) {
  std::vector<LawTest> tests;
  if (!document.is_sequence()) {
    diagnostics.error("not-a-list", document.head(), "a file of law tests must be a list",
                      "begin each law test with '- ' and indent its other lines by two spaces");
    return tests;
  }
  for (const yaml::Value& item : document.items) {
    if (auto test = load_test(item, source, corpus, diagnostics)) tests.push_back(std::move(*test));
  }
  return tests;
}

}  // namespace jurisdiff
