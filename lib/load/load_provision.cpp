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
      diagnostics.error("not-a-mapping", value->span, "'words' maps each operative word to its carrier");
    return words;
  }
  for (const yaml::Entry& entry : value->entries) words.push_back(load_word(entry, diagnostics));
  return words;
}

Version load_version(const yaml::Value& value, const Corpus& corpus, bool definition, Diagnostics& diagnostics) {
  Version version;
  version.span = value.span;
  MapReader reader(value, diagnostics, "a version");
  if (!reader.ok()) return version;
  std::optional<Date> from;
  load_disputed_date(reader, "from", true, diagnostics, from, version.arguable_from);
  version.from = from.value_or(kBeginning);
  load_disputed_date(reader, "until", false, diagnostics, version.until, version.arguable_until);
  if (const yaml::Value* source = reader.require("source")) version.source = load_source_of(*source, diagnostics);
  version.repealed = reader.yes_no("repealed");
  if (version.repealed) {
    reader.finish();
    return version;
  }
  if (const yaml::Value* any = reader.require("any")) {
    version.any = load_boxes(*any, corpus, diagnostics, "an alternative");
    if (version.any.empty()) diagnostics.error("empty-list", any->span, "a version needs at least one alternative");
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

void check_dates(const Provision& provision, Diagnostics& diagnostics) {
  for (std::size_t i = 0; i < provision.versions.size(); ++i) {
    const Version& version = provision.versions[i];
    if (version.until && *version.until <= version.from) {
      diagnostics.error("empty-period", version.span, "the version ends before it begins");
    }
    if (i == 0) continue;
    const Version& before = provision.versions[i - 1];
    if (version.from <= before.from) {
      diagnostics.error(
          "versions-out-of-order", version.span,
          "the version from " + version.from.text() + " does not come after the one from " + before.from.text(),
          "versions stand oldest first");
    } else if (before.until && *before.until > version.from) {
      diagnostics.error("versions-overlap", version.span,
                        "the version from " + version.from.text() + " begins before the one before it ends");
    }
  }
}

void load_provision(const yaml::Value& value, const std::string& source, Corpus& corpus, Diagnostics& diagnostics) {
  const std::size_t first = diagnostics.size();
  Provision provision;
  provision.span = value.span;
  provision.source = source;
  MapReader reader(value, diagnostics, "a provision");
  if (!reader.ok()) return;
  const yaml::Value* id = reader.require("id");
  provision.id = id == nullptr ? std::string() : reader.text("id");
  if (id != nullptr && id->is_scalar()) {
    if (!provision.id.starts_with(source + "/")) {
      diagnostics.error("foreign-id", id->span, "the id of a provision here begins with '" + source + "/'");
    } else if (!is_provision_id(provision.id)) {
      diagnostics.error("bad-id", id->span, "'" + provision.id + "' is no id of a provision",
                        std::string(kProvisionIdForm));
    }
  }
  provision.cite = reader.texts("cite", true);
  provision.title = reader.texts("title", true);
  const std::string kind = reader.text("kind");
  provision.definition = kind == "definition";
  if (!kind.empty() && kind != "definition" && kind != "offence") {
    diagnostics.error("unknown-choice", value.span, "'kind' is offence or definition");
  }
  provision.liability = load_liability(reader);
  provision.extends = reader.names("extends");
  provision.one_applies = reader.text("one-applies");
  if (const auto reviewed = reader.number("reviewed", 1, 1000)) provision.reviewed = *reviewed;
  provision.caveats = load_caveats(reader, diagnostics);
  const std::vector<const yaml::Value*> versions = reader.items("versions", true);
  if (const yaml::Value* none = value.find("versions"); none != nullptr && none->is_sequence() && versions.empty()) {
    diagnostics.error("empty-list", none->span, "a provision needs at least one version");
  }
  for (const yaml::Value* item : versions) {
    const std::size_t before = diagnostics.size();
    provision.versions.push_back(load_version(*item, corpus, provision.definition, diagnostics));
    diagnostics.name_provision(
        before, provision.cite.best(Language::kEn) + ", version from " + provision.versions.back().from.text());
  }
  reader.finish();
  check_dates(provision, diagnostics);
  diagnostics.name_provision(first, provision.cite.best(Language::kEn));
  if (corpus.provision(provision.id) != nullptr) {
    diagnostics.error("duplicate-id", value.span, "provision '" + provision.id + "' stands twice");
    return;
  }
  corpus.provisions.push_back(std::move(provision));
}

}  // namespace

void load_provisions(const yaml::Value& document, const std::string& source, Corpus& corpus, Diagnostics& diagnostics) {
  if (!document.is_sequence()) {
    diagnostics.error("not-a-list", document.span, "a file of provisions is a list");
    return;
  }
  for (const yaml::Value& item : document.items) load_provision(item, source, corpus, diagnostics);
}

}  // namespace jurisdiff
