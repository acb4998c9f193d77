#include "lib/resolve/resolver.h"

#include <algorithm>

namespace jurisdiff {

namespace {

void append(std::vector<Expr>& list, Expr expr) { list.push_back(std::move(expr)); }

}  // namespace

std::set<std::string> stated_facets(const BoxExpr& box) {
  std::set<std::string> facets;
  for (const FacetValue& value : box.values) facets.insert(value.facet.text);
  for (const auto& disjunction : box.one_of) {
    // A facet counts as stated only where every alternative states it.
    std::set<std::string> common;
    for (std::size_t i = 0; i < disjunction.size(); ++i) {
      const auto own = stated_facets(disjunction[i]);
      if (i == 0) {
        common = own;
      } else {
        std::erase_if(common, [&](const std::string& facet) { return !own.contains(facet); });
      }
    }
    facets.insert(common.begin(), common.end());
  }
  return facets;
}

void collect_terms(const BoxExpr& box, std::set<std::string>& terms) {
  for (const Name& name : box.where) terms.insert(name.text);
  for (const FacetValue& value : box.values) {
    for (const ValueItem& item : value.items) {
      if (item.kind == ValueItem::Kind::kTerm) terms.insert(item.name.text);
    }
  }
  for (const auto& disjunction : box.one_of) {
    for (const BoxExpr& inner : disjunction) collect_terms(inner, terms);
  }
  for (const BoxExpr& inner : box.none_of) collect_terms(inner, terms);
}

Expr ResolvedProvision::baseline() const {
  std::vector<Expr> kids;
  for (const auto& [facet, expr] : defaults) append(kids, expr);
  append(kids, own);
  return all_of(std::move(kids));
}

Expr ResolvedProvision::full() const {
  std::vector<Expr> kids;
  for (const auto& [facet, expr] : defaults) {
    std::vector<Expr> ways{expr};
    for (const AppliedDerivation& applied : derived) {
      if (applied.condition.facet == facet) append(ways, applied.condition.kids.front());
    }
    append(kids, any_of(std::move(ways)));
  }
  append(kids, own);
  return all_of(std::move(kids));
}

Resolver::Resolver(const Corpus& corpus, const Vocabulary& vocabulary, ResolveOptions options)
    : corpus_(corpus), vocabulary_(vocabulary), options_(std::move(options)) {
  auto rules = std::make_shared<std::vector<About>>();
  for (const Rule& rule : corpus.rules) {
    rules->push_back({rule.silent ? std::string() : rule.term, rule.facet, &rule});
  }
  std::stable_sort(rules->begin(), rules->end(),
                   [](const About& a, const About& b) { return a.subject() < b.subject(); });
  rules_ = std::move(rules);
}

Resolver::Resolver(const Corpus& corpus, const Vocabulary& vocabulary, ResolveOptions options,
                   std::shared_ptr<const std::vector<About>> rules)
    : corpus_(corpus), vocabulary_(vocabulary), options_(std::move(options)), rules_(std::move(rules)) {}

Resolver Resolver::fresh() const {
  Resolver other(corpus_, vocabulary_, options_, rules_);
  other.use(predicates_);
  return other;
}

Diagnostic& Resolver::problem(const Context& context, std::string id, const Span& span, std::string message,
                              std::string help) {
  Diagnostic& added = problems_.error(std::move(id), span, std::move(message), std::move(help));
  if (context.provision != nullptr) added.provision = heading_of(*context.provision, context.version);
  return added;
}

int Resolver::reading_of(Reading reading) {
  const auto [it, added] = reading_index_.emplace(reading.id, static_cast<int>(readings_.size()));
  if (added) readings_.push_back(std::move(reading));
  return it->second;
}

Expr Resolver::doubt(Reading reading_made) {
  if (options_.assume.contains(reading_made.id)) {
    assumed_.insert(reading_made.id);
    return always();
  }
  return reading(reading_of(std::move(reading_made)));
}

int Resolver::origin_of(Origin origin) {
  origins_.push_back(std::move(origin));
  return static_cast<int>(origins_.size() - 1);
}

Expr Resolver::leaves(FacetIndex facet, LeafSet set, const Context& context, const Span& span,
                      const std::string& word) {
  const Facet& described = vocabulary_.facet(facet);
  if (set == described.all()) return always();
  const bool jurisdictional = context.jurisdictional && context.jurisdictional->contains(described.id);
  const int origin = origin_of({span, context.chain, word});
  const auto make = [&](LeafSet leaves_made) {
    Expr made = atom(facet, leaves_made, origin);
    made.jurisdictional = jurisdictional && made.kind == Expr::Kind::kAtom;
    return made;
  };
  if (!context.positive) return make(set);
  // Who does something that includes a leaf of the set does that leaf too.
  std::vector<Expr> ways;
  LeafSet outright = set;
  for (const Vocabulary::Closure& closure : vocabulary_.closure(facet)) {
    if (((set >> closure.included) & 1U) != 0 && closure.when.empty()) outright |= LeafSet{1} << closure.leaf;
  }
  append(ways, make(outright));
  std::map<std::vector<std::pair<FacetIndex, LeafSet>>, LeafSet> conditional;
  for (const Vocabulary::Closure& closure : vocabulary_.closure(facet)) {
    if (((set >> closure.included) & 1U) == 0 || ((outright >> closure.leaf) & 1U) != 0) continue;
    conditional[closure.when] |= LeafSet{1} << closure.leaf;
  }
  for (const auto& [when, found] : conditional) {
    std::vector<Expr> kids{make(found)};
    for (const auto& [other, others] : when) {
      if (others != vocabulary_.facet(other).all())
        append(kids, atom(other, others));  // a condition of the inclusion, no element of the law
    }
    append(ways, all_of(std::move(kids)));
  }
  return any_of(std::move(ways));
}

Expr Resolver::item(const ValueItem& item, FacetIndex facet, const Context& context) {
  const Facet& described = vocabulary_.facet(facet);
  switch (item.kind) {
    case ValueItem::Kind::kName: {
      const auto set = described.find(item.name.text);
      return set ? leaves(facet, *set, context, item.span, item.name.text) : never();
    }
    case ValueItem::Kind::kTerm:
      return term(item.name, described.id, context);
    case ValueItem::Kind::kRange: {
      // A range runs between two leaves in the facet's order, whichever end is named first.
      const LeafSet ends = described.find(item.name.text).value_or(0) | described.find(item.to.text).value_or(0);
      LeafSet range = ends;
      for (int shift = 1; shift < 64; shift *= 2) range |= range >> shift;
      const LeafSet below = ends == 0 ? 0 : (ends & (~ends + 1)) - 1;
      return leaves(facet, range & ~below, context, item.span, item.to.text);
    }
    case ValueItem::Kind::kQuantity: {
      Expr reached =
          leaves(facet, vocabulary_.beyond(facet, item.sign, item.amount), context, item.span, item.name.text);
      const FacetIndex window = item.within ? vocabulary_.find(described.window.text) : -1;
      if (window < 0) return reached;
      const std::string id =
          (context.provision != nullptr ? context.provision->id : context.source) + "#" + described.window.text;
      Expr in_time =
          any_of({leaves(window, vocabulary_.beyond(window, Sign::kAtMost, *item.within), context, item.span, {}),
                  doubt({id, Reading::Kind::kWindow, nullptr,
                         "whether the amount was reached within the window cannot be said when it was "
                         "spread over a longer time",
                         item.span})});
      return all_of({std::move(reached), std::move(in_time)});
    }
    case ValueItem::Kind::kOffencesOf: {
      std::vector<std::string> ids;
      for (const Name& name : item.provisions) ids.push_back(name.text);
      std::sort(ids.begin(), ids.end());
      wanted_.insert(ids);
      const auto found = predicates_.find(ids);
      if (found == predicates_.end()) return never();
      const std::string id = (context.provision != nullptr ? context.provision->id : context.source) + "#predicate";
      return any_of(
          {leaves(facet, found->second.settled, context, item.span, "offences-of"),
           all_of({leaves(facet, found->second.arguable, context, item.span, "offences-of"),
                   doubt({id, Reading::Kind::kPredicate, nullptr,
                          "only part of the category is an offence under the provisions named", item.span})})});
    }
  }
  return never();
}

Expr Resolver::value(const FacetValue& stated, const Context& context) {
  const FacetIndex facet = vocabulary_.find(stated.facet.text);
  if (facet < 0) return never();
  std::optional<Context> denying;
  if (stated.negated && context.positive) denying.emplace(context).positive = false;
  const Context& inner = denying ? *denying : context;
  // Plain names are one set, so that a list of leaves stays one box.
  LeafSet plain = 0;
  std::string word;
  std::vector<Expr> ways;
  for (const ValueItem& one : stated.items) {
    if (one.kind == ValueItem::Kind::kName) {
      plain |= vocabulary_.facet(facet).find(one.name.text).value_or(0);
      if (!word.empty()) word += ", ";
      word += one.name.text;
    } else {
      append(ways, item(one, facet, inner));
    }
  }
  if (plain != 0) ways.insert(ways.begin(), leaves(facet, plain, inner, stated.span, word));
  Expr result = any_of(std::move(ways));
  return stated.negated ? denied(std::move(result)) : result;
}

Expr Resolver::meaning(const Rule& rule, const Context& context) {
  Context inner = context;
  inner.chain.push_back(&rule);
  std::vector<Expr> ways;
  std::vector<Expr> contested;
  if (!rule.settled_value.items.empty()) append(ways, value(rule.settled_value, inner));
  if (!rule.settled_boxes.empty()) append(ways, boxes(rule.settled_boxes, inner));
  if (!rule.arguable_value.items.empty()) append(contested, value(rule.arguable_value, inner));
  if (!rule.arguable_boxes.empty()) append(contested, boxes(rule.arguable_boxes, inner));
  if (!contested.empty()) {
    append(ways, all_of({any_of(std::move(contested)), doubt({rule.id, Reading::Kind::kRule, &rule, {}, rule.span})}));
  }
  return any_of(std::move(ways));
}

Expr Resolver::term(const Name& name, const std::string& facet, const Context& context) {
  const Rule* rule = rule_for(name.text, facet, false, context, name.span);
  if (rule == nullptr) return never();
  if (std::find(context.chain.begin(), context.chain.end(), rule) != context.chain.end()) {
    std::string path;
    for (auto it = std::find(context.chain.begin(), context.chain.end(), rule); it != context.chain.end(); ++it) {
      path += "'" + (*it)->id + "' > ";
    }
    problem({}, "term-cycle", rule->span, "the rule '" + rule->id + "' leads back to itself",
            path + "'" + rule->id + "': let one of them name leaves instead of a term");
    return never();
  }
  // Terms that each name two others double at every step: stopped before memory is spent.
  if (context.chain.empty()) meanings_ = 0;
  if (++meanings_ > kMostMeanings) {
    if (meanings_ == kMostMeanings + 1) {
      const Rule& first = *context.chain.front();
      problem({}, "term-too-large", first.span,
              "the rule '" + first.id + "' leads to others more than " + std::to_string(kMostMeanings) + " times",
              "let the rules it leads to name leaves, not each other");
    }
    return never();
  }
  if (context.chain.empty()) {
    // Leaves found through rules are still said by this word of the law file.
    Expr found = meaning(*rule, context);
    const auto name_them = [&](auto&& self, Expr& expr) -> void {
      if (expr.origin >= 0) {
        origins_[static_cast<std::size_t>(expr.origin)].span = name.span;
        origins_[static_cast<std::size_t>(expr.origin)].word = name.text;
      }
      for (Expr& kid : expr.kids) self(self, kid);
    };
    name_them(name_them, found);
    return found;
  }
  return meaning(*rule, context);
}

Expr Resolver::boxes(const std::vector<BoxExpr>& list, const Context& context) {
  std::vector<Expr> ways;
  for (const BoxExpr& one : list) append(ways, box(one, context));
  return any_of(std::move(ways));
}

Expr Resolver::box(const BoxExpr& stated, const Context& context) {
  Context inner = context;
  if (!stated.jurisdictional.empty()) {
    auto names = context.jurisdictional ? std::make_shared<std::set<std::string>>(*context.jurisdictional)
                                        : std::make_shared<std::set<std::string>>();
    for (const Name& name : stated.jurisdictional) names->insert(name.text);
    inner.jurisdictional = std::move(names);
  }
  std::vector<Expr> kids;
  for (const FacetValue& one : stated.values) append(kids, value(one, inner));
  for (const Name& name : stated.where) append(kids, term(name, {}, inner));
  for (const auto& disjunction : stated.one_of) append(kids, boxes(disjunction, inner));
  if (!stated.none_of.empty()) {
    Context outside = inner;
    outside.positive = false;
    append(kids, denied(boxes(stated.none_of, outside)));
  }
  return all_of(std::move(kids));
}

Expr Resolver::silence(FacetIndex facet, const Context& context) {
  const Facet& described = vocabulary_.facet(facet);
  switch (described.silence) {
    case Silence::kAny:
      return always();
    case Silence::kLeaves:
      return leaves(facet, described.silent_leaves, context, context.version->span, {});
    case Silence::kMustSay:
      if (context.provision->reviewed < described.since) {
        return doubt({context.provision->id + "#not-encoded-" + described.id, Reading::Kind::kNotEncoded, nullptr,
                      "not encoded: the provision was read before the taxonomy asked for '" + described.id + "'",
                      context.version->span});
      }
      return always();  // reported by check: never read as "any" in valid data
    case Silence::kRule: {
      const Rule* rule = rule_for({}, described.id, true, context, context.version->span);
      return rule == nullptr ? never() : meaning(*rule, context);
    }
  }
  return always();
}

Expr Resolver::meaning_of(const Rule& rule, Date day) {
  Context context;
  context.source = rule.sources.empty() ? std::string() : rule.sources.front();
  context.as_of = day;
  meanings_ = 0;
  return meaning(rule, context);
}

Expr Resolver::shared(const std::vector<BoxExpr>& any, const std::vector<BoxExpr>& none_of, bool closed) {
  Context context;
  context.positive = closed;
  std::vector<Expr> kids{boxes(any, context)};
  if (!none_of.empty()) {
    context.positive = false;
    append(kids, denied(boxes(none_of, context)));
  }
  return all_of(std::move(kids));
}

}  // namespace jurisdiff
