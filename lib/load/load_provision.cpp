#include <algorithm>
#include <array>
#include <set>

#include "lib/load/load_box.h"
#include "lib/load/load_law.h"
#include "lib/load/load_penalty.h"
#include "lib/model/ids.h"

namespace jurisdiff {

namespace {

constexpr std::array<std::pair<std::string_view, ExceptionKind>, 4> kExceptionKinds{
    {{"element", ExceptionKind::kElement},
     {"justification", ExceptionKind::kJustification},
     {"defence", ExceptionKind::kDefence},
     {"release", ExceptionKind::kRelease}}};

constexpr std::array<std::pair<std::string_view, bool>, 2> kDefinition{{{"offence", false}, {"definition", true}}};

// A date, or {settled: date, arguable: date} where it is disputed.
bool load_disputed_date(MapReader& reader, std::string_view key, bool required, Diagnostics& diagnostics,
                        std::optional<Date>& settled, std::optional<Date>& arguable) {
  const yaml::Value* value = required ? reader.require(key) : reader.optional(key);
  if (value == nullptr) return false;
  if (value->is_mapping()) {
    MapReader inner(*value, diagnostics, "a disputed date");
    settled = inner.date("settled", true);
    arguable = inner.date("arguable", true);
    inner.finish();
  } else {
    settled = reader.date(key);
  }
  return settled.has_value();
}

Exception load_exception(const yaml::Value& value, const Corpus& corpus, Diagnostics& diagnostics) {
  Exception exception;
  exception.box =
      load_box(value, corpus, diagnostics, "an exception", {"kind", "unless", "authority", "burden", "why"});
  if (!value.is_mapping()) return exception;
  // The keys the box leaves to us: read here, so that load_box reports what neither of us knows.
  Diagnostics mine;
  MapReader reader(value, mine, "an exception");
  exception.kind = reader.choice<ExceptionKind>("kind", kExceptionKinds, true);
  exception.authority = reader.text("authority");
  exception.burden = reader.text("burden");
  (void)reader.text("why");
  if (const yaml::Value* unless = reader.optional("unless")) {
    exception.unless = load_boxes(*unless, corpus, diagnostics, "a box of 'unless'");
  }
  diagnostics.append(std::move(mine));
  return exception;
}

Word load_word(const yaml::Entry& entry, Diagnostics& diagnostics) {
  static constexpr std::array<std::pair<std::string_view, Word::Effect>, 3> kEffects{
      {{"none", Word::Effect::kNone}, {"narrows", Word::Effect::kNarrows}, {"widens", Word::Effect::kWidens}}};
  Word word;
  word.text = entry.key;
  word.span = entry.key_span;
  if (entry.value.is_scalar()) {
    word.carrier = entry.value.text;
    word.carrier_span = entry.value.span;
    return word;
  }
  MapReader inner(entry.value, diagnostics, "an unmodelled word");
  if (!inner.ok()) return word;
  word.reason = inner.text("not-modelled", true);
  word.effect = inner.choice<Word::Effect>("effect", kEffects, true);
  inner.finish();
  return word;
}

std::vector<Word> load_words(MapReader& reader, Diagnostics& diagnostics) {
  std::vector<Word> words;
  const yaml::Value* value = reader.require("words");
  if (value == nullptr || !value->is_mapping()) {
    if (value != nullptr)
      diagnostics.error("not-a-mapping", value->head(), "'words' must map each operative word to what carries it",
                        "write a line for each word: 'word of the law: facet'");
    return words;
  }
  for (const yaml::Entry& entry : value->entries) words.push_back(load_word(entry, diagnostics));
  return words;
}

Version load_version(const yaml::Value& value, const Corpus& corpus, bool definition, Diagnostics& diagnostics) {
  Version version;
  version.span = value.span;
  version.from = kBeginning;
  MapReader reader(value, diagnostics, "a version");
  if (!reader.ok()) return version;
  std::optional<Date> from;
  load_disputed_date(reader, "from", true, diagnostics, from, version.arguable_from);
  version.from = from.value_or(kBeginning);
  load_disputed_date(reader, "until", false, diagnostics, version.until, version.arguable_until);
  if (from && version.until && *version.until <= *from) {
    diagnostics.error("empty-period", value.place_of("until"), "the version ends before it begins",
                      "'until' is the first day without it, a day after " + from->text());
  }
  if (const yaml::Value* source = reader.require("source")) version.source = load_source_of(*source, diagnostics);
  version.repealed = reader.yes_no("repealed");
  if (version.repealed) {
    reader.finish();
    return version;
  }
  if (const yaml::Value* any = reader.require("any")) {
    version.any = load_boxes(*any, corpus, diagnostics, "an alternative");
    if (version.any.empty())
      diagnostics.error("empty-list", any->head(), "a version needs at least one alternative",
                        "add a line that begins with '- ' and states the elements");
  }
  for (const yaml::Value* item : reader.items("except")) {
    version.except.push_back(load_exception(*item, corpus, diagnostics));
  }
  if (const yaml::Value* penalty = definition ? reader.optional("penalty") : reader.require("penalty")) {
    version.penalty = load_penalty(*penalty, diagnostics);
  }
  version.words = load_words(reader, diagnostics);
  version.yields_to = reader.names("yields-to");
  reader.finish();
  return version;
}

// Each version comes after the one before it; `items` are their places.
void check_dates(const Provision& provision, const std::vector<const yaml::Value*>& items, Diagnostics& diagnostics) {
  for (std::size_t i = 1; i < provision.versions.size(); ++i) {
    const Version& version = provision.versions[i];
    const Version& before = provision.versions[i - 1];
    if (version.from == kBeginning || before.from == kBeginning) continue;  // reported: it has no date
    const Span from = items[i]->place_of("from");
    if (version.from <= before.from) {
      diagnostics
          .error("versions-out-of-order", from,
                 "the version from " + version.from.text() + " does not come after the one from " + before.from.text(),
                 "put the versions in order, oldest first, each from a day of its own")
          .related.push_back({items[i - 1]->place_of("from"), "the version before it"});
    } else if (before.until && *before.until > version.from) {
      diagnostics
          .error("versions-overlap", from,
                 "the version from " + version.from.text() + " begins before the one before it ends, on " +
                     before.until->text(),
                 "take 'until' away from the earlier one: it ends where the next begins")
          .related.push_back({items[i - 1]->place_of("until"), "the end of the version before it"});
    }
  }
}

// Where the provision was read before, whose id this one has again.
void report_twice(const Provision& first, const Provision& again, Diagnostics& diagnostics) {
  const std::size_t before = diagnostics.size();
  diagnostics
      .error("duplicate-id", again.span, "the provision '" + first.id + "' stands twice",
             "give one of them another id, or make the two one provision with two versions")
      .related.push_back({first.span, "the first of the two"});
  diagnostics.name_provision(before, heading_of(again));
}

std::optional<Provision> load_provision(const yaml::Value& value, const std::string& source, const Corpus& corpus,
                                        Diagnostics& diagnostics) {
  const std::size_t first = diagnostics.size();
  Provision provision;
  provision.span = value.place_of("id");
  provision.source = source;
  MapReader reader(value, diagnostics, "a provision");
  if (!reader.ok()) return std::nullopt;
  provision.id = reader.text("id", true);
  if (!provision.id.empty()) {
    const std::string name = provision.id.substr(provision.id.find('/') + 1);
    if (!provision.id.starts_with(source + "/")) {
      diagnostics.error("foreign-id", value.place_of("id"), "the id of a provision here begins with '" + source + "/'",
                        "write '" + source + "/" + name + "', or move the provision to the folder of its source");
    } else if (!is_provision_id(provision.id)) {
      diagnostics.error("bad-id", value.place_of("id"), "'" + provision.id + "' is no id of a provision",
                        std::string(kProvisionIdForm));
    }
  }
  provision.cite = reader.texts("cite", true);
  provision.title = reader.texts("title", true);
  provision.definition = reader.choice<bool>("kind", kDefinition);
  provision.liability = load_liability(reader);
  provision.extends = reader.names("extends");
  provision.one_applies = reader.text("one-applies");
  if (const auto reviewed = reader.number("reviewed", 1, 1000)) provision.reviewed = *reviewed;
  provision.caveats = load_caveats(reader, diagnostics);
  const std::vector<const yaml::Value*> versions = reader.items("versions", true);
  if (const yaml::Value* none = value.find("versions"); none != nullptr && none->is_sequence() && versions.empty()) {
    diagnostics.error("empty-list", none->head(), "a provision needs at least one version",
                      "write a version with 'from', 'source' and 'any', or take the provision out");
  }
  for (const yaml::Value* item : versions) {
    const std::size_t before = diagnostics.size();
    provision.versions.push_back(load_version(*item, corpus, provision.definition, diagnostics));
    diagnostics.name_provision(before, heading_of(provision, &provision.versions.back()));
  }
  reader.finish();
  check_dates(provision, versions, diagnostics);
  diagnostics.name_provision(first, heading_of(provision));
  return provision;
}

}  // namespace

std::vector<Provision> load_provisions(const yaml::Value& document, const std::string& source, const Corpus& corpus,
                                       Diagnostics& diagnostics) {
  std::vector<Provision> provisions;
  if (!document.is_sequence()) {
    diagnostics.error("not-a-list", document.head(), "a file of provisions must be a list",
                      "begin each provision with '- ' and indent its other lines by two spaces");
    return provisions;
  }
  for (const yaml::Value& item : document.items) {
    if (auto provision = load_provision(item, source, corpus, diagnostics)) provisions.push_back(std::move(*provision));
  }
  return provisions;
}

void add_provisions(std::vector<Provision> provisions, Corpus& corpus, Diagnostics& diagnostics) {
  for (Provision& provision : provisions) {
    const Provision* twin = provision.id.empty() ? nullptr : corpus.provision(provision.id);
    if (twin != nullptr) {
      report_twice(*twin, provision, diagnostics);
    } else {
      corpus.provisions.push_back(std::move(provision));
    }
  }
}

}  // namespace jurisdiff
