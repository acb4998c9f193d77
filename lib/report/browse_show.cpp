#include <algorithm>

#include "lib/report/browse.h"
#include "lib/report/describe.h"
#include "lib/report/text_page.h"

namespace jurisdiff {

namespace {

constexpr std::size_t kColumn = 26;

class Showing {
 public:
  Showing(const Corpus& corpus, const Files& files, const ReportOptions& options)
      : corpus_(corpus), files_(files), page_(options), say_(corpus, options.language) {}

  std::string provision(const ProvisionView& view) {
    const Provision& one = *view.provision;
    page_.heading(say_.name(one.cite) + " · " + say_.name(one.title));
    std::string line = one.id + " · " + say_.say("liability." + std::string(liability_name(one.liability)));
    if (one.definition) line += " · " + say_.say("show.definition");
    for (const Provision* base : view.bases)
      line += " · " + say_.say("show.extends", {{"cite", say_.name(base->cite)}});
    page_.line(line, 2);
    page_.blank();
    page_.subheading(say_.say("show.versions"));
    for (std::size_t i = 0; i < one.versions.size(); ++i) version_line(one, i, view.version);
    if (view.version == nullptr) {
      page_.blank();
      page_.line(say_.say("show.not-in-force", {{"date", view.as_of.text()}}), 2);
      return page_.take();
    }
    elements(view);
    exceptions(*view.version);
    page_.blank();
    page_.subheading(say_.say("show.penalty"));
    page_.line(describe_imprisonment(say_, view.version->penalty), 4);
    if (one.liability == Liability::kCriminal) classes(*corpus_.source(one.source), view);
    for (const Sanction& sanction : view.version->penalty.sanctions) {
      if (sanction.kind == "imprisonment") continue;
      std::string text;
      if (sanction.max) text = say_.say("penalty.up-to", {{"max", describe_duration(say_, *sanction.max)}});
      if (sanction.money)
        text = say_.say("penalty.up-to", {{"max", std::to_string(sanction.money->value) + " " + sanction.money->unit}});
      if (!sanction.note.empty()) text += (text.empty() ? "" : " ") + sanction.note;
      page_.labelled(say_.say("sanction." + sanction.kind), text, 4, kColumn);
    }
    for (const Name& name : view.version->yields_to) {
      const Provision* other = corpus_.provision(name.text);
      page_.line(say_.say("show.yields", {{"cite", other == nullptr ? name.text : say_.name(other->cite)}}), 4);
    }
    words(*view.version);
    for (const Caveat& caveat : one.caveats) page_.labelled(caveat.id, say_.text(caveat.text), 2, kColumn);
    return page_.take();
  }

  std::string facet(const Facet& facet) {
    page_.heading(facet.id + " · " + say_.name(facet.label));
    page_.line(say_.text(facet.question), 2);
    page_.line(describe_place(files_, facet.span), 2);
    for (const Leaf& leaf : facet.leaves) page_.labelled(leaf.id, say_.name(leaf.label), 4, 4 + kColumn);
    for (const Concept& group : facet.concepts) {
      page_.labelled(group.id, say_.name(group.label) + ": " + describe_leaves(say_, bare(facet), group.leaves), 4,
                     4 + kColumn);
    }
    return page_.take();
  }

  std::string category(const Category& category) {
    page_.heading(category.id + " · " + say_.name(category.label));
    page_.line(say_.name(category.definition), 2);
    for (const auto& [instrument, article] : category.articles) page_.line(instrument + " " + article, 4);
    page_.line(describe_place(files_, category.span), 2);
    return page_.take();
  }

  std::string rule(const Rule& rule) {
    page_.heading(rule.id);
    page_.line(rule.authority + " [" + say_.say("basis." + std::string(basis_name(rule.basis))) + "]  " +
                   describe_place(files_, rule.span),
               2);
    std::string period = say_.say(rule.until == kEndOfTime ? "show.from" : "show.period",
                                  {{"from", rule.from.text()}, {"until", rule.until.text()}});
    if (rule.decided) period += " · " + rule.decided->text();
    page_.line(period, 2);
    if (!rule.why.empty()) page_.line(say_.text(rule.why), 2);
    return page_.take();
  }

  std::string source(const LegalSource& source) {
    page_.heading(source.id + " · " + say_.name(source.name));
    page_.line(say_.text(source.scope), 2);
    page_.line(source.official_url, 2);
    page_.line(say_.say("footer.verified", {{"source", describe_source(say_, source)}, {"date", source.verified}}), 2);
    for (const Derivation& derivation : source.general) {
      page_.labelled(say_.name(derivation.cite),
                     say_.name(derivation.title) + (derivation.penalty.empty() ? "" : "; " + derivation.penalty) +
                         "  " + describe_place(files_, derivation.span),
                     4, 4 + kColumn);
    }
    for (const Caveat& caveat : source.caveats) page_.labelled(caveat.id, say_.text(caveat.text), 2, kColumn);
    return page_.take();
  }

 private:
  // Without its concepts, so that a concept is told by its leaves.
  static Facet bare(const Facet& facet) {
    Facet copy = facet;
    copy.concepts.clear();
    return copy;
  }

  void version_line(const Provision& provision, std::size_t index, const Version* current) {
    const Version& version = provision.versions[index];
    std::string until;
    if (version.until) {
      until = version.until->text();
    } else if (index + 1 < provision.versions.size()) {
      until = provision.versions[index + 1].from.text();
    }
    std::string text =
        say_.say(until.empty() ? "show.from" : "show.period", {{"from", version.from.text()}, {"until", until}});
    if (version.arguable_from) text += " " + say_.say("show.disputed", {{"date", version.arguable_from->text()}});
    text += " · " +
            say_.say("show.basis", {{"act", version.source.act},
                                    {"basis", say_.say("basis." + std::string(basis_name(version.source.basis)))}}) +
            "  " + describe_place(files_, version.span);
    page_.labelled(&version == current ? ">" : " ", text, 2, 4);
  }

  // What class of crimes the penalty makes it, and when prosecution is barred.
  void classes(const LegalSource& source, const ProvisionView& view) {
    for (const CrimeClass* one : classes_of(source, view.version->penalty, view.as_of)) {
      std::string text = say_.name(one->name) + " (" + say_.name(one->cite) + ")";
      if (one->limitation) {
        text += "; " + say_.say("show.limitation", {{"time", describe_term(say_, *one->limitation)}});
      }
      page_.line(text, 4);
    }
  }

  void elements(const ProvisionView& view) {
    page_.blank();
    page_.subheading(say_.say("show.elements"));
    for (std::size_t i = 0; i < view.alternatives.size(); ++i) {
      if (view.alternatives.size() > 1) page_.line(std::to_string(i + 1), 2);
      for (const Need& need : view.alternatives[i]) element(view, need, {});
      for (const Need& need : view.contested[i]) element(view, need, "? ");
    }
  }

  void element(const ProvisionView& view, const Need& need, const std::string& mark) {
    const Facet& facet = view.facets[static_cast<std::size_t>(need.facet)];
    std::string text = mark + describe_leaves(say_, facet, need.leaves);
    text += need.word.empty() ? " " + say_.say("show.silent") : " — " + need.word;
    if (need.one_of) text = say_.say("show.one-of", {{"text", text}});
    for (const Rule* rule : need.rules) text += " · " + rule->id;
    page_.labelled(say_.name(facet.label), text, 4, 4 + kColumn);
  }

  void exceptions(const Version& version) {
    if (version.except.empty()) return;
    page_.blank();
    page_.subheading(say_.say("show.exceptions"));
    for (const Exception& exception : version.except) {
      std::string text;
      for (const FacetValue& value : exception.box.values) {
        for (const ValueItem& item : value.items)
          text += (text.empty() ? "" : ", ") + value.facet.text + ": " + item.name.text;
      }
      page_.line(text + " · " + exception.authority, 4);
    }
  }

  void words(const Version& version) {
    page_.blank();
    page_.subheading(say_.say("show.words"));
    static constexpr const char* kEffects[] = {"none", "narrows", "widens"};
    for (const Word& word : version.words) {
      page_.labelled(word.text,
                     word.carrier.empty()
                         ? say_.say("show.not-modelled",
                                    {{"effect", kEffects[static_cast<int>(word.effect)]}, {"reason", word.reason}})
                         : word.carrier,
                     4, 4 + kColumn + 14);
    }
  }

  const Corpus& corpus_;
  const Files& files_;
  TextPage page_;
  Messages say_;
};

}  // namespace

std::string show_provision(const ProvisionView& view, const Corpus& corpus, const Files& files,
                           const ReportOptions& options) {
  return Showing(corpus, files, options).provision(view);
}

std::string show_other(const Corpus& corpus, std::string_view id, const Files& files, const ReportOptions& options) {
  Showing showing(corpus, files, options);
  if (const Category* category = corpus.category(id)) return showing.category(*category);
  if (const FacetIndex facet = corpus.facet(id); facet >= 0) {
    return showing.facet(corpus.facets[static_cast<std::size_t>(facet)]);
  }
  if (const LegalSource* source = corpus.source(id)) return showing.source(*source);
  for (const Rule& rule : corpus.rules) {
    if (rule.id == id) return showing.rule(rule);
  }
  return {};
}

std::vector<std::string> known_ids(const Corpus& corpus) {
  std::vector<std::string> ids;
  for (const auto& provision : corpus.provisions) ids.push_back(provision.id);
  for (const auto& category : corpus.categories) ids.push_back(category.id);
  for (const auto& facet : corpus.facets) ids.push_back(facet.id);
  for (const auto& source : corpus.sources) ids.push_back(source.id);
  for (const auto& rule : corpus.rules) ids.push_back(rule.id);
  return ids;
}

}  // namespace jurisdiff
