#include "lib/load/validate.h"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string_view>

#include "lib/base/nearest.h"
#include "lib/load/load_box.h"
#include "lib/load/map_reader.h"

namespace jurisdiff {

namespace {

// Carriers that are not facets.
const std::set<std::string, std::less<>> kOtherCarriers{"where",     "except",  "penalty",
                                                        "liability", "extends", "general"};

class Validator {
 public:
  Validator(const Corpus& corpus, Diagnostics& diagnostics) : corpus_(corpus), diagnostics_(diagnostics) {
    for (const Provision& provision : corpus.provisions) provision_ids_.insert(provision.id);
    for (const Rule& rule : corpus.rules) {
      rule_ids_.insert(rule.id);
      for (const std::string& source : rule.sources) {
        if (!rule.silent) terms_[{source, rule.facet}].insert(rule.term);
      }
    }
    for (const LegalSource& source : corpus.sources) source_ids_.insert(source.id);
  }

  void run() {
    for (const Provision& provision : corpus_.provisions) check_provision(provision);
    for (const Rule& rule : corpus_.rules) check_rule(rule);
    check_rule_conflicts();
    for (const LegalSource& source : corpus_.sources) check_source(source);
    for (const LawTest& test : corpus_.tests) check_test(test);
  }

 private:
  void check_provision(const Provision& provision) {
    const std::size_t first = diagnostics_.size();
    for (const Name& base : provision.extends) known_provision(base);
    for (const Version& version : provision.versions) {
      const std::size_t before = diagnostics_.size();
      for (const Name& name : version.yields_to) known_provision(name);
      for (const BoxExpr& box : version.any) {
        check_terms(box, provision.source);
        if (!provision.is_tier()) check_said(box, provision);
      }
      for (const Exception& exception : version.except) {
        check_terms(exception.box, provision.source);
        for (const BoxExpr& box : exception.unless) check_terms(box, provision.source);
      }
      if (!version.repealed) check_words(version);
      diagnostics_.name_provision(before, heading_of(provision, &version));
    }
    diagnostics_.name_provision(first, heading_of(provision));
  }

  void check_terms(const BoxExpr& box, const std::string& source) {
    for (const FacetValue& value : box.values) {
      for (const ValueItem& item : value.items) {
        if (item.kind == ValueItem::Kind::kTerm) known_term(item.name, value.facet.text, source);
        for (const Name& provision : item.provisions) known_provision(provision);
      }
    }
    for (const Name& name : box.where) known_term(name, {}, source);
    for (const auto& disjunction : box.one_of) {
      for (const BoxExpr& inner : disjunction) check_terms(inner, source);
    }
    for (const BoxExpr& inner : box.none_of) check_terms(inner, source);
  }

  void known_term(const Name& name, const std::string& facet, const std::string& source) {
    const auto it = terms_.find({source, facet});
    if (it != terms_.end() && it->second.contains(name.text)) return;
    std::vector<std::string_view> known;
    if (it != terms_.end()) known.assign(it->second.begin(), it->second.end());
    std::string help = did_you_mean(name.text, known);
    for (const auto& [subject, terms] : terms_) {
      if (!help.empty() || subject.first != source || !terms.contains(name.text)) continue;
      help = subject.second.empty() ? "a rule says what it means over several facets: name it under 'where'"
                                    : "a rule says what it means for '" + std::string(subject.second) + "'";
    }
    if (help.empty()) help = "add a rule for it";
    diagnostics_.error("unknown-term", name.span,
                       "no rule of '" + source + "' says what the term '" + name.text + "' means " +
                           (facet.empty() ? std::string("over several facets") : "for '" + facet + "'"),
                       help + (help.ends_with('?') ? " " : "; ") + "rules: rules/mapping/" + source + ".yaml");
  }

  void known_provision(const Name& name) {
    if (provision_ids_.contains(name.text)) return;
    // A provision of a source that was not loaded cannot be judged here.
    const auto slash = name.text.find('/');
    if (slash != std::string::npos && !source_ids_.contains(std::string_view(name.text).substr(0, slash))) return;
    std::vector<std::string_view> known(provision_ids_.begin(), provision_ids_.end());
    diagnostics_.error("unknown-provision", name.span, "there is no provision '" + name.text + "'",
                       did_you_mean(name.text, known, "all ids: jurisdiff list provisions"));
  }

  /// The facets a box constrains, each with the place where it first does, and the first term over several facets.
  struct Constrained {
    std::map<std::string_view, Span> facets;
    std::optional<Span> where;
    std::set<std::string_view> unread;  ///< stated, but with a value that was refused: no more is said of it
  };

  static void constrained(const BoxExpr& box, Constrained& into) {
    for (const FacetValue& value : box.values) {
      const bool any =
          value.items.size() == 1 && value.items[0].kind == ValueItem::Kind::kName && value.items[0].name.text == "any";
      if (value.items.empty()) into.unread.insert(value.facet.text);
      if (!any && !value.items.empty()) into.facets.emplace(value.facet.text, value.facet.span);
    }
    if (!into.where && !box.where.empty()) into.where = box.where.front().span;
    for (const auto& disjunction : box.one_of) {
      for (const BoxExpr& inner : disjunction) constrained(inner, into);
    }
    for (const BoxExpr& inner : box.none_of) constrained(inner, into);
  }

  static bool says(const BoxExpr& box, const std::string& facet) {
    if (std::any_of(box.values.begin(), box.values.end(),
                    [&](const FacetValue& value) { return value.facet.text == facet; })) {
      return true;
    }
    return std::any_of(box.one_of.begin(), box.one_of.end(), [&](const std::vector<BoxExpr>& disjunction) {
      return std::all_of(disjunction.begin(), disjunction.end(),
                         [&](const BoxExpr& inner) { return says(inner, facet); });
    });
  }

  void check_said(const BoxExpr& box, const Provision& provision) {
    for (const Facet& facet : corpus_.facets) {
      if (facet.silence != Silence::kMustSay || facet.since > provision.reviewed || says(box, facet.id)) continue;
      diagnostics_.error("must-say", box.span, "the alternative does not say '" + facet.id + "'",
                         "state it, or '" + facet.id + ": any' where the law leaves it open");
    }
  }

  // Each operative word has a carrier the version has; each constrained element has a word.
  void check_words(const Version& version) {
    Constrained elements;
    for (const BoxExpr& box : version.any) constrained(box, elements);
    Constrained in_exceptions;
    for (const Exception& exception : version.except) {
      constrained(exception.box, in_exceptions);
      for (const BoxExpr& box : exception.unless) constrained(box, in_exceptions);
    }
    std::set<std::string_view> carried;
    for (const Word& word : version.words) {
      if (word.carrier.empty()) continue;
      carried.insert(word.carrier);
      const bool has = word.carrier == "where"    ? elements.where.has_value()
                       : word.carrier == "except" ? !version.except.empty()
                       : kOtherCarriers.contains(word.carrier)
                           ? true
                           : elements.facets.contains(word.carrier) || in_exceptions.facets.contains(word.carrier) ||
                                 elements.unread.contains(word.carrier) || in_exceptions.unread.contains(word.carrier);
      if (has) continue;
      std::vector<std::string_view> known;
      for (const Facet& facet : corpus_.facets) known.emplace_back(facet.id);
      for (const std::string& other : kOtherCarriers) known.emplace_back(other);
      std::vector<std::string_view> here;
      for (const auto& [facet, place] : elements.facets) here.emplace_back(facet);
      for (const auto& [facet, place] : in_exceptions.facets) {
        if (!elements.facets.contains(facet)) here.emplace_back(facet);
      }
      for (const std::string& other : kOtherCarriers) {
        if (other == "where" ? elements.where.has_value() : other != "except" || !version.except.empty()) {
          here.emplace_back(other);
        }
      }
      const bool misspelt = corpus_.facet(word.carrier) < 0 && !kOtherCarriers.contains(word.carrier);
      diagnostics_.error(
          "word-not-carried", word.carrier_span,
          "the word '" + word.text + "' is said to be carried by '" + word.carrier +
              "', which the version does not constrain",
          (misspelt ? did_you_mean(word.carrier, known, "carriers here: ") : "carriers here: ") + listed(here));
    }
    for (const auto& [facet, place] : elements.facets) {
      if (carried.contains(facet)) continue;
      diagnostics_.error(
          "element-without-word", place,
          "the element '" + std::string(facet) + "' is constrained but no word of the law carries it",
          "add the operative word to 'words', as '...: " + std::string(facet) + "', or drop the element");
    }
    if (elements.where && !carried.contains("where")) {
      diagnostics_.error("element-without-word", *elements.where, "no word of the law carries the terms under 'where'",
                         "add the operative word to 'words', as '...: where'");
    }
  }

  void check_rule(const Rule& rule) {
    for (const Name& name : rule.overrides) {
      if (rule_ids_.contains(name.text)) continue;
      std::vector<std::string_view> known(rule_ids_.begin(), rule_ids_.end());
      diagnostics_.error("unknown-rule", name.span, "there is no rule '" + name.text + "'",
                         did_you_mean(name.text, known, "all ids: jurisdiff list rules"));
    }
    for (const std::string& source : rule.sources) {
      for (const FacetValue* value : {&rule.settled_value, &rule.arguable_value}) {
        for (const ValueItem& item : value->items) {
          if (item.kind == ValueItem::Kind::kTerm) known_term(item.name, value->facet.text, source);
        }
      }
      for (const auto* list : {&rule.settled_boxes, &rule.arguable_boxes}) {
        for (const BoxExpr& box : *list) check_terms(box, source);
      }
    }
  }

  // Without conditions of their own, two rules for one subject must not be in force on one day.
  void check_rule_conflicts() {
    const auto overrides = [](const Rule& a, const Rule& b) {
      return std::any_of(a.overrides.begin(), a.overrides.end(), [&](const Name& name) { return name.text == b.id; });
    };
    std::map<std::string, std::vector<const Rule*>> by_subject;
    for (const Rule& rule : corpus_.rules) {
      if (rule.when_provisions.empty() && rule.when_terms.empty()) {
        by_subject[rule.term + "\n" + rule.facet + (rule.silent ? "\nsilent" : "")].push_back(&rule);
      }
    }
    for (const auto& [subject, rules] : by_subject) {
      for (std::size_t i = 0; i < rules.size(); ++i) {
        for (std::size_t j = i + 1; j < rules.size(); ++j) {
          const Rule& a = *rules[i];
          const Rule& b = *rules[j];
          const bool shared = std::any_of(a.sources.begin(), a.sources.end(), [&](const std::string& source) {
            return std::find(b.sources.begin(), b.sources.end(), source) != b.sources.end();
          });
          if (!shared || a.id == b.id || a.until <= b.from || b.until <= a.from || overrides(a, b) || overrides(b, a))
            continue;
          const std::string of = b.silent ? "silence on '" + b.facet + "'" : "the term '" + b.term + "'";
          diagnostics_
              .error("rules-conflict", b.span,
                     "the rules '" + a.id + "' and '" + b.id + "' both say what " + of + " means on one day",
                     "let one name the other in 'overrides', or end the earlier one with 'until'")
              .related.push_back({a.span, "the other rule"});
        }
      }
    }
  }

  void check_source(const LegalSource& source) {
    for (const Examined& examined : source.examined) {
      if (corpus_.category(examined.category) == nullptr) {
        std::vector<std::string_view> known;
        for (const Category& category : corpus_.categories) known.push_back(category.id);
        diagnostics_.error("unknown-category", examined.category_span,
                           "there is no category '" + examined.category + "'",
                           did_you_mean(examined.category, known, "all ids: the files of rules/categories"));
      }
      for (const Name& name : examined.provisions) known_provision(name);
    }
    for (const Derivation& derivation : source.general) check_terms(derivation.narrows, source.id);
  }

  void check_test(const LawTest& test) {
    for (const Expectation& expectation : test.expect) check_expectation(expectation);
    for (const Variant& variant : test.variants) {
      for (const Expectation& expectation : variant.expect) check_expectation(expectation);
    }
  }

  void check_expectation(const Expectation& expectation) {
    known_provision(expectation.provision);
    if (expectation.by.empty() || expectation.by == "not-in-force" || corpus_.facet(expectation.by) >= 0) return;
    report_unknown_facet({expectation.by, expectation.by_span}, corpus_, diagnostics_);
  }

  const Corpus& corpus_;
  Diagnostics& diagnostics_;
  // Texts of the corpus.
  std::set<std::string_view> provision_ids_;
  std::set<std::string_view> rule_ids_;
  std::set<std::string_view> source_ids_;
  std::map<std::pair<std::string_view, std::string_view>, std::set<std::string_view>> terms_;
};

}  // namespace

void validate_corpus(const Corpus& corpus, Diagnostics& diagnostics) { Validator(corpus, diagnostics).run(); }

}  // namespace jurisdiff
