// Which small changes to the law there are.
#include <cstddef>
#include <utility>

#include "lib/check/mutate.h"

namespace jurisdiff {

namespace {

constexpr const char* kAny = "any";

bool is_any(const FacetValue& value) {
  return !value.negated && value.items.size() == 1 && value.items[0].kind == ValueItem::Kind::kName &&
         value.items[0].name.text == kAny;
}

std::string words_of(const FacetValue& value) {
  std::string words;
  for (const ValueItem& item : value.items) {
    if (!words.empty()) words += ", ";
    words += item.name.text;
  }
  return value.facet.text + " (" + (value.negated ? "not " : "") + words + ")";
}

template <class List>
void erase_at(List& list, std::size_t index) {
  list.erase(list.begin() + static_cast<std::ptrdiff_t>(index));
}

template <class T>
using Access = std::function<T&(Corpus&)>;

class Lister {
 public:
  Lister(const Corpus& corpus, const MutationPeriod& period) : corpus_(corpus), period_(period) {}

  std::vector<Mutant> run() {
    for (std::size_t i = 0; i < corpus_.provisions.size(); ++i) provision(i);
    for (std::size_t i = 0; i < corpus_.rules.size(); ++i) rule(i);
    return std::move(mutants_);
  }

 private:
  void add(MutantKind kind, const std::string& what, const Span& span, std::function<void(Corpus&)> apply) {
    mutants_.push_back({kind, provision_, rule_, head_ + ": " + what, span, std::move(apply)});
  }

  // One entry of a list at a time; a list of one entry stays.
  template <class T>
  void drop_each(MutantKind kind, const std::vector<T>& list, const Access<std::vector<T>>& at, std::size_t fewest,
                 const std::function<std::string(const T&)>& name, const std::function<Span(const T&)>& span) {
    if (list.size() < fewest) return;
    for (std::size_t i = 0; i < list.size(); ++i) {
      add(kind, name(list[i]) + " is gone", span(list[i]), [at, i](Corpus& corpus) { erase_at(at(corpus), i); });
    }
  }

  void items(const FacetValue& value, const Access<FacetValue>& at) {
    drop_each<ValueItem>(
        MutantKind::kItem, value.items, [at](Corpus& corpus) -> std::vector<ValueItem>& { return at(corpus).items; }, 2,
        [&](const ValueItem& item) { return "'" + item.name.text + "' of " + words_of(value); },
        [](const ValueItem& item) { return item.span; });
  }

  void element(const FacetValue& value, const Access<FacetValue>& at) {
    items(value, at);
    if (is_any(value)) return;
    add(MutantKind::kElement, words_of(value) + " is any", value.span, [at](Corpus& corpus) {
      FacetValue& mutated = at(corpus);
      ValueItem item;
      item.name = {kAny, mutated.span};
      item.span = mutated.span;
      mutated.items = {item};
      mutated.negated = false;
    });
    for (std::size_t i = 0; i < value.items.size(); ++i) {
      if (!value.items[i].within) continue;
      add(MutantKind::kElement, words_of(value) + " within any time", value.items[i].span,
          [at, i](Corpus& corpus) { at(corpus).items[i].within.reset(); });
    }
  }

  // Silence on a facet may mean less than "any": an element left out is another mutant than an element widened.
  bool silence_speaks(const FacetValue& value) const {
    const FacetIndex facet = corpus_.facet(value.facet.text);
    if (facet < 0) return false;
    const Silence silence = corpus_.facets[static_cast<std::size_t>(facet)].silence;
    return silence == Silence::kRule || silence == Silence::kLeaves;
  }

  static std::string name_of(const BoxExpr& box) {
    std::string name;
    for (const FacetValue& value : box.values) name += (name.empty() ? "" : ", ") + words_of(value);
    for (const Name& term : box.where) name += (name.empty() ? "" : ", ") + term.text;
    return "{" + name + "}";
  }

  void boxes(MutantKind kind, const std::string& what, const std::vector<BoxExpr>& list,
             const Access<std::vector<BoxExpr>>& at, std::size_t fewest) {
    drop_each<BoxExpr>(
        kind, list, at, fewest, [&](const BoxExpr& box) { return what + " " + name_of(box); },
        [](const BoxExpr& box) { return box.span; });
  }

  void box(const BoxExpr& stated, const Access<BoxExpr>& at, bool silence) {
    for (std::size_t i = 0; i < stated.values.size(); ++i) {
      const FacetValue& value = stated.values[i];
      element(value, [at, i](Corpus& corpus) -> FacetValue& { return at(corpus).values[i]; });
      if (!silence || !silence_speaks(value)) continue;
      add(MutantKind::kElement, words_of(value) + " is not stated", value.span,
          [at, i](Corpus& corpus) { erase_at(at(corpus).values, i); });
    }
    drop_each<Name>(
        MutantKind::kElement, stated.where, [at](Corpus& corpus) -> std::vector<Name>& { return at(corpus).where; }, 1,
        [](const Name& name) { return "where " + name.text; }, [](const Name& name) { return name.span; });
    boxes(
        MutantKind::kElement, "the denial", stated.none_of,
        [at](Corpus& corpus) -> std::vector<BoxExpr>& { return at(corpus).none_of; }, 1);
    for (std::size_t i = 0; i < stated.one_of.size(); ++i) {
      const auto list = [at, i](Corpus& corpus) -> std::vector<BoxExpr>& { return at(corpus).one_of[i]; };
      boxes(MutantKind::kItem, "the alternative", stated.one_of[i], list, 2);
      for (std::size_t j = 0; j < stated.one_of[i].size(); ++j) {
        box(
            stated.one_of[i][j], [list, j](Corpus& corpus) -> BoxExpr& { return list(corpus)[j]; }, false);
      }
    }
  }

  void date(const std::string& what, Date day, const Span& span, const std::function<void(Corpus&, Date)>& set) {
    if (day < period_.first || day > period_.last) return;
    for (const int by : {-1, 1}) {
      const Date moved = day.plus_days(by);
      add(MutantKind::kDate, what + " " + day.text() + " is " + moved.text(), span,
          [set, moved](Corpus& corpus) { set(corpus, moved); });
    }
  }

  void provision(std::size_t index) {
    const Provision& provision = corpus_.provisions[index];
    provision_ = static_cast<int>(index);
    head_ = provision.id;
    drop_each<Name>(
        MutantKind::kItem, provision.extends,
        [index](Corpus& corpus) -> std::vector<Name>& { return corpus.provisions[index].extends; }, 2,
        [](const Name& name) { return "the base " + name.text; }, [](const Name& name) { return name.span; });
    for (std::size_t i = 0; i < provision.versions.size(); ++i) {
      const Version& stated = provision.versions[i];
      const Date end = stated.until                        ? *stated.until
                       : i + 1 < provision.versions.size() ? provision.versions[i + 1].from
                                                           : kEndOfTime;
      if (end <= period_.first || stated.from > period_.last) continue;
      head_ = provision.id + " from " + stated.from.text();
      version(
          stated, [index, i](Corpus& corpus) -> Version& { return corpus.provisions[index].versions[i]; },
          !provision.is_tier());
    }
    provision_ = -1;
  }

  void version(const Version& stated, const Access<Version>& at, bool silence) {
    const auto alternatives = [at](Corpus& corpus) -> std::vector<BoxExpr>& { return at(corpus).any; };
    boxes(MutantKind::kItem, "the alternative", stated.any, alternatives, 2);
    for (std::size_t i = 0; i < stated.any.size(); ++i) {
      box(
          stated.any[i], [alternatives, i](Corpus& corpus) -> BoxExpr& { return alternatives(corpus)[i]; }, silence);
    }
    for (std::size_t i = 0; i < stated.except.size(); ++i) {
      const Exception& exception = stated.except[i];
      add(MutantKind::kException, "the exception " + name_of(exception.box) + " is gone", exception.box.span,
          [at, i](Corpus& corpus) { erase_at(at(corpus).except, i); });
      for (std::size_t j = 0; j < exception.box.values.size(); ++j) {
        items(exception.box.values[j],
              [at, i, j](Corpus& corpus) -> FacetValue& { return at(corpus).except[i].box.values[j]; });
      }
      boxes(
          MutantKind::kException, "the unless", exception.unless,
          [at, i](Corpus& corpus) -> std::vector<BoxExpr>& { return at(corpus).except[i].unless; }, 1);
    }
    date("from", stated.from, stated.span, [at](Corpus& corpus, Date day) { at(corpus).from = day; });
    if (stated.arguable_from) {
      date("arguable from", *stated.arguable_from, stated.span,
           [at](Corpus& corpus, Date day) { at(corpus).arguable_from = day; });
    }
    if (stated.until) {
      date("until", *stated.until, stated.span, [at](Corpus& corpus, Date day) { at(corpus).until = day; });
    }
    if (stated.arguable_until) {
      date("arguable until", *stated.arguable_until, stated.span,
           [at](Corpus& corpus, Date day) { at(corpus).arguable_until = day; });
    }
  }

  void rule(std::size_t index) {
    const Rule& rule = corpus_.rules[index];
    if (rule.until <= period_.first || rule.from > period_.last) return;
    rule_ = static_cast<int>(index);
    head_ = rule.id;
    const Access<Rule> at = [index](Corpus& corpus) -> Rule& { return corpus.rules[index]; };
    items(rule.settled_value, [at](Corpus& corpus) -> FacetValue& { return at(corpus).settled_value; });
    items(rule.arguable_value, [at](Corpus& corpus) -> FacetValue& { return at(corpus).arguable_value; });
    const auto of_boxes = [&](const std::vector<BoxExpr>& stated, const Access<std::vector<BoxExpr>>& list) {
      boxes(MutantKind::kItem, "the alternative", stated, list, 2);
      for (std::size_t i = 0; i < stated.size(); ++i) {
        box(
            stated[i], [list, i](Corpus& corpus) -> BoxExpr& { return list(corpus)[i]; }, false);
      }
    };
    of_boxes(rule.settled_boxes, [at](Corpus& corpus) -> std::vector<BoxExpr>& { return at(corpus).settled_boxes; });
    of_boxes(rule.arguable_boxes, [at](Corpus& corpus) -> std::vector<BoxExpr>& { return at(corpus).arguable_boxes; });
    if (!rule.arguable_value.items.empty() || !rule.arguable_boxes.empty()) {
      add(MutantKind::kRule, "the arguable part is gone", rule.span, [at](Corpus& corpus) {
        at(corpus).arguable_value.items.clear();
        at(corpus).arguable_boxes.clear();
      });
      add(MutantKind::kRule, "the arguable part is settled", rule.span, [at](Corpus& corpus) {
        Rule& mutated = at(corpus);
        if (!mutated.arguable_value.items.empty()) {
          BoxExpr whole;
          whole.values.push_back(mutated.arguable_value);
          mutated.settled_boxes.push_back(std::move(whole));
        }
        mutated.settled_boxes.insert(mutated.settled_boxes.end(), mutated.arguable_boxes.begin(),
                                     mutated.arguable_boxes.end());
        mutated.arguable_value.items.clear();
        mutated.arguable_boxes.clear();
      });
    }
    date("from", rule.from, rule.span, [at](Corpus& corpus, Date day) { at(corpus).from = day; });
    date("until", rule.until, rule.span, [at](Corpus& corpus, Date day) { at(corpus).until = day; });
    if (rule.decided) {
      date("decided", *rule.decided, rule.span, [at](Corpus& corpus, Date day) { at(corpus).decided = day; });
    }
    rule_ = -1;
  }

  const Corpus& corpus_;
  const MutationPeriod& period_;
  int provision_ = -1;
  int rule_ = -1;
  std::string head_;
  std::vector<Mutant> mutants_;
};

}  // namespace

std::vector<Mutant> mutants_of(const Corpus& corpus, const MutationPeriod& period) {
  return Lister(corpus, period).run();
}

AppliedMutant::AppliedMutant(Corpus& corpus, const Mutant& mutant) : corpus_(corpus), mutant_(mutant) {
  if (mutant_.provision >= 0) provision_ = corpus_.provisions[static_cast<std::size_t>(mutant_.provision)];
  if (mutant_.rule >= 0) rule_ = corpus_.rules[static_cast<std::size_t>(mutant_.rule)];
  mutant_.apply(corpus_);
}

AppliedMutant::~AppliedMutant() {
  if (mutant_.provision >= 0) corpus_.provisions[static_cast<std::size_t>(mutant_.provision)] = std::move(provision_);
  if (mutant_.rule >= 0) corpus_.rules[static_cast<std::size_t>(mutant_.rule)] = std::move(rule_);
}

}  // namespace jurisdiff
