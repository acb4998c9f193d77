#include <array>

#include "lib/load/load_box.h"
#include "lib/load/load_law.h"
#include "lib/model/ids.h"

namespace jurisdiff {

namespace {

constexpr std::array<std::pair<std::string_view, Basis>, 3> kBases{
    {{"unverified", Basis::kUnverified}, {"secondary", Basis::kSecondary}, {"official", Basis::kOfficial}}};

constexpr std::array<std::pair<std::string_view, Liability>, 4> kLiabilities{
    {{"criminal", Liability::kCriminal},
     {"administrative", Liability::kAdministrative},
     {"civil", Liability::kCivil},
     {"delinquency", Liability::kDelinquency}}};

constexpr int kMostDays = 36'500;

Examined load_examined(const yaml::Value& value, Diagnostics& diagnostics) {
  static constexpr std::array<std::pair<std::string_view, Examined::Status>, 3> kStatus{
      {{"not-examined", Examined::Status::kNotExamined},
       {"partial", Examined::Status::kPartial},
       {"complete", Examined::Status::kComplete}}};
  Examined examined;
  examined.span = value.span;
  MapReader reader(value, diagnostics, "an entry of 'examined'");
  if (!reader.ok()) return examined;
  examined.category = reader.text("category", true);
  examined.category_span = value.place_of("category");
  examined.status = reader.choice<Examined::Status>("status", kStatus, true);
  if (const auto date = reader.date("date", true)) examined.date = date->text();
  examined.basis = load_basis(reader, true);
  examined.provisions = reader.names("provisions");
  for (const yaml::Value* item : reader.items("missing")) {
    MapReader inner(*item, diagnostics, "an item of 'missing'");
    if (!inner.ok()) continue;
    std::string cite = inner.text("cite", true);
    examined.missing.emplace_back(std::move(cite), inner.text("reason", true));
    inner.finish();
  }
  reader.finish();
  return examined;
}

void report_not_general(const Name& name, const Corpus& corpus, Diagnostics& diagnostics) {
  std::vector<std::string_view> known;
  for (const Facet& facet : corpus.facets) {
    if (facet.general()) known.push_back(facet.id);
  }
  diagnostics.error("unknown-facet", name.span, "'" + name.text + "' is not a facet of the general part",
                    did_you_mean(name.text, known, "facets of the general part: " + listed(known)));
}

Derivation load_derivation(const yaml::Value& value, const std::string& source, const Corpus& corpus,
                           Diagnostics& diagnostics) {
  Derivation derivation;
  derivation.source = source;
  derivation.span = value.span;
  MapReader reader(value, diagnostics, "a rule of the general part");
  if (!reader.ok()) return derivation;
  derivation.id = reader.text("id", true);
  derivation.cite = reader.texts("cite", true);
  derivation.title = reader.texts("title", true);
  derivation.facet = reader.text("facet", true);
  derivation.leaves = reader.names("leaves", true);
  const FacetIndex facet = corpus.facet(derivation.facet);
  if (facet < 0 || !corpus.facets[static_cast<std::size_t>(facet)].general()) {
    if (!derivation.facet.empty()) report_not_general({derivation.facet, value.place_of("facet")}, corpus, diagnostics);
  } else {
    for (const Name& leaf : derivation.leaves) {
      const Facet& described = corpus.facets[static_cast<std::size_t>(facet)];
      if (!described.find(leaf.text)) report_unknown_leaf(leaf, described, diagnostics);
    }
  }
  derivation.from = reader.date("from", true).value_or(kBeginning);
  derivation.until = reader.date("until").value_or(kEndOfTime);
  derivation.provisions = reader.strings("provisions", true);
  derivation.max_over = reader.duration("max-over");
  if (const yaml::Value* narrows = reader.optional("narrows")) {
    derivation.narrows = load_box(*narrows, corpus, diagnostics, "a narrowing box");
  }
  derivation.penalty = reader.text("penalty");
  if (const auto fraction = reader.number("percent-of-maximum", 1, 100)) derivation.fraction = *fraction / 100.0;
  derivation.liability = load_liability(reader);
  derivation.disputed = reader.text("disputed");
  if (const yaml::Value* basis = reader.require("source")) derivation.basis = load_source_of(*basis, diagnostics);
  reader.finish();
  return derivation;
}

CrimeClass load_class(const yaml::Value& value, Diagnostics& diagnostics) {
  CrimeClass one;
  one.span = value.span;
  MapReader reader(value, diagnostics, "a class of crimes");
  if (!reader.ok()) return one;
  one.id = reader.text("id", true);
  one.name = reader.texts("name", true, true);
  one.cite = reader.texts("cite", true);
  for (const auto& [key, bound] : {std::pair{"at-most", &one.at_most}, std::pair{"less-than", &one.less_than},
                                   std::pair{"limitation", &one.limitation}}) {
    *bound = reader.duration(key);
  }
  if (one.at_most && one.less_than) {
    diagnostics
        .error("two-bounds", value.place_of("less-than"), "the class '" + one.id + "' has two upper bounds",
               "keep 'at-most' where the bound itself belongs to the class, else 'less-than'")
        .related.push_back({value.place_of("at-most"), "the other bound"});
  }
  one.from = reader.date("from", true).value_or(kBeginning);
  one.until = reader.date("until").value_or(kEndOfTime);
  if (const yaml::Value* basis = reader.require("source")) one.basis = load_source_of(*basis, diagnostics);
  reader.finish();
  return one;
}

}  // namespace

Liability load_liability(MapReader& reader) { return reader.choice<Liability>("liability", kLiabilities); }

Basis load_basis(MapReader& reader, bool required) { return reader.choice<Basis>("basis", kBases, required); }

Source load_source_of(const yaml::Value& value, Diagnostics& diagnostics) {
  Source source;
  source.span = value.span;
  MapReader reader(value, diagnostics, "a source");
  if (!reader.ok()) return source;
  source.act = reader.text("act", true);
  source.url = reader.text("url");
  if (const auto seen = reader.date("seen")) source.seen = seen->text();
  source.basis = load_basis(reader, true);
  reader.finish();
  return source;
}

std::vector<Caveat> load_caveats(MapReader& reader, Diagnostics& diagnostics) {
  std::vector<Caveat> caveats;
  for (const yaml::Value* item : reader.items("caveats")) {
    MapReader inner(*item, diagnostics, "a caveat");
    if (!inner.ok()) continue;
    Caveat caveat;
    caveat.span = item->span;
    caveat.id = inner.text("id", true);
    caveat.text = inner.texts("text", true);
    inner.finish();
    caveats.push_back(std::move(caveat));
  }
  return caveats;
}

void load_legal_source(const yaml::Value& document, const std::string& id, Corpus& corpus, Diagnostics& diagnostics) {
  MapReader reader(document, diagnostics, "a source of law");
  if (!reader.ok()) return;
  LegalSource source;
  source.span = document.span;
  source.id = reader.text("id", true);
  if (source.id != id && !source.id.empty()) {
    diagnostics.error("foreign-id", document.place_of("id"), "the id must be the folder's name, '" + id + "'",
                      "write 'id: " + id + "', or rename the folder");
  }
  source.id = id;
  if (!is_source_id(id)) {
    diagnostics.error("bad-id", document.span, "the folder's name '" + id + "' is no id of a source of law",
                      std::string(kSourceIdForm));
  }
  source.name = reader.texts("name", true, true);
  source.scope = reader.texts("scope", true);
  source.kind = reader.text("kind", true);
  source.official_url = reader.text("official-url");
  source.encoded_from = reader.date("encoded-from", true).value_or(kBeginning);
  if (const auto verified = reader.date("verified", true)) source.verified = verified->text();
  source.verified_span = document.place_of("verified");
  if (const auto days = reader.number("verify-within", 1, kMostDays)) source.verify_within = *days;
  for (const yaml::Value* item : reader.items("examined")) source.examined.push_back(load_examined(*item, diagnostics));
  for (const yaml::Value* item : reader.items("general")) {
    source.general.push_back(load_derivation(*item, id, corpus, diagnostics));
  }
  for (const yaml::Value* item : reader.items("classes")) source.classes.push_back(load_class(*item, diagnostics));
  source.caveats = load_caveats(reader, diagnostics);
  reader.finish();
  corpus.sources.push_back(std::move(source));
}

}  // namespace jurisdiff
