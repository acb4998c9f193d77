#include "lib/report/text_back_matter.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "lib/report/describe.h"

namespace jurisdiff {

namespace {

class BackMatter {
 public:
  BackMatter(const Comparison& comparison, const ReportOptions& options, const Messages& say, TextPage& page)
      : comparison_(comparison), options_(options), say_(say), page_(page) {}

  void write() {
    if (options_.gaps) general();
    outside();
    if (options_.everything || options_.one_category) caveats();
    footer();
  }

 private:
  std::string reach(const Reach& one) {
    std::string how;
    switch (one.how) {
      case Reach::How::kNone:
        return say_.say("general.none");
      case Reach::How::kAll:
        how = say_.say("general.all");
        break;
      case Reach::How::kSome:
        how = say_.say("general.some", {{"n", std::to_string(one.provisions)}, {"of", std::to_string(one.of)}});
        break;
      case Reach::How::kOther:
        how = say_.say("general.other", {{"title", one.by.empty() ? "" : say_.name(one.by.front()->title)}});
        break;
    }
    if (one.arguable) how = say_.say("general.arguable", {{"how", how}});
    std::string cites;
    for (const Derivation* derivation : one.by) {
      const std::string cite = say_.name(derivation->cite);
      if (cites.find(cite) == std::string::npos) cites += (cites.empty() ? "" : ", ") + cite;
    }
    return cites.empty() ? how : say_.say("general.by", {{"how", how}, {"cite", cites}});
  }

  void general() {
    if (comparison_.general.empty()) return;
    page_.blank();
    page_.heading(say_.say("heading.general"));
    for (const GeneralLine& line : comparison_.general) {
      const Facet& facet = comparison_.facets[static_cast<std::size_t>(line.facet)];
      page_.line(say_.say("general.line", {{"leaf", say_.name(facet.leaves[static_cast<std::size_t>(line.leaf)].label)},
                                           {"left-name", describe_operand(say_, comparison_.left)},
                                           {"left", reach(line.left)},
                                           {"right-name", describe_operand(say_, comparison_.right)},
                                           {"right", reach(line.right)}}),
                 2);
    }
  }

  void outside() {
    for (const auto& [list, operand] : {std::pair{&comparison_.outside_categories_left, &comparison_.left},
                                        std::pair{&comparison_.outside_categories_right, &comparison_.right}}) {
      if (list->empty()) continue;
      std::string cites;
      for (const ProvisionAt& at : *list) cites += (cites.empty() ? "" : ", ") + say_.name(at.provision->cite);
      page_.blank();
      const std::string label = describe_operand(say_, *operand) + " · " + say_.say("heading.outside");
      page_.line(say_.say("line.colon", {{"label", label}, {"text", cites}}), 0);
    }
  }

  void caveats() {
    bool first = true;
    const auto add = [&](const Caveat& caveat) {
      if (first) {
        page_.blank();
        page_.heading(say_.say("heading.caveats"));
      }
      first = false;
      page_.labelled(caveat.id, say_.text(caveat.text), 2, 22);
    };
    std::vector<const LegalSource*> told;
    for (const Operand* operand : {&comparison_.left, &comparison_.right}) {
      for (const LegalSource* source : operand->sources) {
        if (std::find(told.begin(), told.end(), source) != told.end()) continue;
        told.push_back(source);
        for (const Caveat& caveat : source->caveats) add(caveat);
        for (const Provision& provision : comparison_.corpus->provisions) {
          if (provision.source != source->id) continue;
          for (const Caveat& caveat : provision.caveats) add(caveat);
        }
      }
    }
  }

  void footer() {
    page_.blank();
    std::string line = say_.say(
        "footer.tool", {{"version", options_.version}, {"fingerprint", comparison_.corpus->fingerprint.substr(0, 12)}});
    std::vector<const LegalSource*> told;
    std::vector<std::string> stale;
    for (const Operand* operand : {&comparison_.left, &comparison_.right}) {
      for (const LegalSource* source : operand->sources) {
        if (operand->as_of.text() > source->verified) {
          stale.push_back(
              say_.say("footer.stale", {{"source", describe_source(say_, *source)}, {"date", source->verified}}));
        }
        if (std::find(told.begin(), told.end(), source) != told.end()) continue;
        told.push_back(source);
        line += " · " +
                say_.say("footer.verified", {{"source", describe_source(say_, *source)}, {"date", source->verified}});
      }
    }
    page_.line(line, 0);
    const BasisCount& basis = comparison_.basis;
    line = say_.say("footer.basis", {{"official", std::to_string(basis.official)},
                                     {"secondary", std::to_string(basis.secondary)},
                                     {"unverified", std::to_string(basis.unverified)},
                                     {"total", std::to_string(basis.official + basis.secondary + basis.unverified)}});
    if (comparison_.rate != nullptr) {
      const Rate& rate = *comparison_.rate;
      line += " · " +
              say_.say("footer.rate", {{"rate", "1 " + rate.from + " = " + rate_text(rate.rate) + " " + rate.to + " (" +
                                                    rate.date + ", " + say_.say("basis." + rate.basis) + ")"}});
    }
    page_.line(line, 0);
    line = say_.say("footer.checked", {{"n", std::to_string(comparison_.witnesses_checked)}});
    if (say_.fallbacks() > 0) line += " · " + say_.say("footer.fallbacks", {{"n", std::to_string(say_.fallbacks())}});
    page_.line(line + " · " + say_.say("footer.advice"), 0);
    for (const std::string& one : stale) page_.line(one, 0);
  }

  static std::string rate_text(double rate) {
    const auto scaled = std::llround(rate * 10'000);
    std::string fraction = std::to_string(scaled % 10'000);
    fraction.insert(0, 4 - fraction.size(), '0');
    while (fraction.size() > 1 && fraction.back() == '0') fraction.pop_back();
    return std::to_string(scaled / 10'000) + "." + fraction;
  }

  const Comparison& comparison_;
  const ReportOptions& options_;
  const Messages& say_;
  TextPage& page_;
};

}  // namespace

void write_back_matter(const Comparison& comparison, const ReportOptions& options, const Messages& say,
                       TextPage& page) {
  BackMatter(comparison, options, say, page).write();
}

}  // namespace jurisdiff
