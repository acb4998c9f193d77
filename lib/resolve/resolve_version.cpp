// How a provision is resolved at a date: its version or versions, silence, exceptions, tiers, the general part.
#include <algorithm>

#include "lib/resolve/resolver.h"

namespace jurisdiff {

namespace {

void append(std::vector<Expr>& list, Expr expr) { list.push_back(std::move(expr)); }

struct InForce {
  const Version* version = nullptr;
  bool settled = false;   ///< in force on the settled reading of the dates
  bool arguable = false;  ///< in force on the other reading
  std::string doubt;      ///< id of the date's reading, where the two differ
  Span span;
};

std::vector<InForce> in_force(const Provision& provision, Date day) {
  std::vector<InForce> found;
  for (std::size_t i = 0; i < provision.versions.size(); ++i) {
    const Version& version = provision.versions[i];
    if (version.repealed) continue;
    InForce one;
    one.version = &version;
    one.span = version.span;
    const auto settled = period_of(provision, i, false);
    const auto other = period_of(provision, i, true);
    one.settled = settled.first <= day && day < settled.second;
    one.arguable = other.first <= day && day < other.second;
    if (!one.settled && !one.arguable) continue;
    if (one.settled != one.arguable) {
      // The doubt belongs to the date that moves: this version's start, else the start of the next.
      const bool own = version.arguable_from && settled.first != other.first &&
                       std::min(settled.first, other.first) <= day && day < std::max(settled.first, other.first);
      // One act, one doubt: every provision the act brought or changed moves with it.
      const Version& moved = own || i + 1 == provision.versions.size() ? version : provision.versions[i + 1];
      one.doubt = provision.source + "#" + moved.source.act + "#from";
    }
    found.push_back(one);
  }
  return found;
}

}  // namespace

std::pair<Date, Date> period_of(const Provision& provision, std::size_t index, bool other_reading) {
  const auto start = [&](const Version& version) {
    return other_reading && version.arguable_from ? *version.arguable_from : version.from;
  };
  const Version& version = provision.versions[index];
  Date until = kEndOfTime;
  if (version.until) {
    until = other_reading && version.arguable_until ? *version.arguable_until : *version.until;
  } else if (index + 1 < provision.versions.size()) {
    until = start(provision.versions[index + 1]);
  }
  return {start(version), until};
}

// Bases before their tiers: a tier takes its base's expression from what is already resolved.
std::vector<const Provision*> Resolver::in_order(const LegalSource& source, const std::set<std::string>* only) {
  std::vector<const Provision*> order;
  std::vector<const Provision*> waiting;
  std::set<std::string> wanted;
  if (only != nullptr) {
    wanted = *only;
    for (std::vector<std::string> ids(only->begin(), only->end()); !ids.empty();) {
      const Provision* tier = corpus_.provision(ids.back());
      ids.pop_back();
      if (tier == nullptr) continue;
      for (const Name& base : tier->extends) {
        if (wanted.insert(base.text).second) ids.push_back(base.text);
      }
    }
  }
  for (const Provision& provision : corpus_.provisions) {
    if (provision.source != source.id || (only != nullptr && !wanted.contains(provision.id))) continue;
    (provision.is_tier() ? waiting : order).push_back(&provision);
  }
  for (bool moved = true; moved && !waiting.empty();) {
    moved = false;
    std::vector<const Provision*> still;
    for (const Provision* tier : waiting) {
      const bool ready = std::all_of(tier->extends.begin(), tier->extends.end(), [&](const Name& base) {
        return std::none_of(waiting.begin(), waiting.end(), [&](const Provision* p) { return p->id == base.text; });
      });
      if (ready) {
        order.push_back(tier);
        moved = true;
      } else {
        still.push_back(tier);
      }
    }
    waiting = std::move(still);
  }
  for (const Provision* tier : waiting) {
    Context context;
    context.provision = tier;
    problem(context, "tier-cycle", tier->extends.front().span,
            "the tier '" + tier->id + "' has no basic offence: what it extends leads back to itself",
            "name the offence whose graver form it is");
  }
  return order;
}

ResolvedSource Resolver::resolve(const LegalSource& source, Date as_of, const std::set<std::string>* only) {
  ResolvedSource result;
  result.source = &source;
  result.as_of = as_of;
  const std::vector<const Provision*> order = in_order(source, only);
  for (const Provision* provision : order) {
    const auto versions = in_force(*provision, as_of);
    if (versions.empty()) continue;
    ResolvedProvision resolved;
    resolved.provision = provision;
    Context context;
    context.source = source.id;
    context.provision = provision;
    context.as_of = as_of;
    std::vector<Expr> ways;
    for (const InForce& one : versions) {
      context.version = one.version;
      const bool primary = resolved.version == nullptr || one.settled;
      if (primary) {
        resolved.version = one.version;
        resolved.alternatives.clear();
      }
      Expr body = version(result, *provision, *one.version, context, primary ? &resolved.alternatives : nullptr);
      if (one.settled != one.arguable) {
        Expr on_other = doubt(
            {one.doubt, Reading::Kind::kDate, nullptr, "the day this version came into force is disputed", one.span});
        body = all_of({one.arguable ? std::move(on_other) : denied(std::move(on_other)), std::move(body)});
      }
      append(ways, std::move(body));
    }
    resolved.own = any_of(std::move(ways));
    context.version = resolved.version;
    for (const Word& word : resolved.version->words) {
      if (word.effect == Word::Effect::kWidens) resolved.widened = true;
    }
    general_part(resolved, source, context);
    result.provisions.push_back(std::move(resolved));
  }
  std::sort(result.provisions.begin(), result.provisions.end(),
            [](const ResolvedProvision& a, const ResolvedProvision& b) { return a.provision->id < b.provision->id; });
  for (std::size_t i = 0; i < result.provisions.size(); ++i) {
    for (std::size_t j = i + 1; j < result.provisions.size(); ++j) {
      const ResolvedProvision& a = result.provisions[i];
      const ResolvedProvision& b = result.provisions[j];
      if (a.provision->one_applies.empty() || a.provision->one_applies != b.provision->one_applies) continue;
      result.one_of_several.push_back(all_of({widest(a.baseline()), widest(b.baseline())}));
    }
  }
  return result;
}

VersionParts Resolver::parts(const ResolvedSource& done, const Provision& provision, const Version& version,
                             Context context) {
  VersionParts found;
  context.version = &version;
  auto terms = context.terms ? std::make_shared<std::set<std::string>>(*context.terms)
                             : std::make_shared<std::set<std::string>>();
  for (const BoxExpr& one : version.any) collect_terms(one, *terms);
  context.terms = std::move(terms);
  for (const BoxExpr& one : version.any) {
    std::vector<Expr> kids{box(one, context)};
    // A tier only adds to its base, whose silence it inherits.
    if (!provision.is_tier()) {
      const auto stated = stated_facets(one);
      for (FacetIndex facet = 0; facet < static_cast<FacetIndex>(vocabulary_.facets().size()); ++facet) {
        const Facet& described = vocabulary_.facet(facet);
        if (!described.general() && !stated.contains(described.id)) append(kids, silence(facet, context));
      }
    }
    append(found.alternatives, all_of(std::move(kids)));
  }
  for (const Name& base : provision.extends) {
    for (const ResolvedProvision& other : done.provisions) {
      if (other.provision->id == base.text) append(found.bases, other.own);
    }
  }
  for (const Word& word : version.words) {
    if (word.effect != Word::Effect::kNarrows) continue;
    append(found.doubts,
           doubt({provision.id + "#" + word.text, Reading::Kind::kWord, nullptr, word.reason, word.span}));
  }
  Context outside = context;
  outside.positive = false;
  for (const Exception& exception : version.except) {
    const bool defence = options_.elements_only && exception.kind != ExceptionKind::kElement;
    if (exception.kind == ExceptionKind::kRelease || defence) {  // the act stays a crime; or only elements are asked
      append(found.exceptions, never());
      continue;
    }
    Expr body = box(exception.box, outside);
    if (!exception.unless.empty()) body = all_of({std::move(body), denied(boxes(exception.unless, outside))});
    append(found.exceptions, std::move(body));
  }
  return found;
}

Expr Resolver::version(const ResolvedSource& done, const Provision& provision, const Version& version,
                       const Context& context, std::vector<Expr>* alternatives) {
  VersionParts found = parts(done, provision, version, context);
  if (alternatives != nullptr) *alternatives = found.alternatives;
  std::vector<Expr> kids;
  if (provision.is_tier()) append(kids, any_of(std::move(found.bases)));
  append(kids, any_of(std::move(found.alternatives)));
  for (Expr& one : found.doubts) append(kids, std::move(one));
  for (Expr& one : found.exceptions) append(kids, denied(std::move(one)));
  return all_of(std::move(kids));
}

VersionParts Resolver::take_apart(const ResolvedSource& law, const ResolvedProvision& provision) {
  Context context;
  context.source = law.source->id;
  context.provision = provision.provision;
  context.as_of = law.as_of;
  return parts(law, *provision.provision, *provision.version, context);
}

void Resolver::general_part(ResolvedProvision& resolved, const LegalSource& source, const Context& context) {
  std::set<std::string> stated;
  for (const BoxExpr& one : resolved.version->any) {
    const auto own = stated_facets(one);
    stated.insert(own.begin(), own.end());
  }
  for (FacetIndex facet = 0; facet < static_cast<FacetIndex>(vocabulary_.facets().size()); ++facet) {
    const Facet& described = vocabulary_.facet(facet);
    if (!described.general()) continue;
    resolved.defaults.emplace_back(facet, stated.contains(described.id) ? always() : silence(facet, context));
  }
  for (const Derivation& derivation : source.general) {
    if (context.as_of < derivation.from || context.as_of >= derivation.until) continue;
    if (std::none_of(derivation.provisions.begin(), derivation.provisions.end(),
                     [&](const std::string& pattern) { return pattern_meets(pattern, resolved.provision->id); })) {
      continue;
    }
    if (derivation.max_over && resolved.version->penalty.max_days(false) <= derivation.max_over->days()) continue;
    const FacetIndex facet = vocabulary_.find(derivation.facet);
    if (facet < 0) continue;
    LeafSet leaf_set = 0;
    for (const Name& leaf : derivation.leaves) leaf_set |= vocabulary_.facet(facet).find(leaf.text).value_or(0);
    // The condition carries its general facet, so that full() knows which slice it opens.
    Expr condition;
    condition.facet = facet;
    condition.leaves = leaf_set;
    std::vector<Expr> asked{atom(facet, leaf_set, origin_of({derivation.span, {}, derivation.id})),
                            box(derivation.narrows, context)};
    if (!derivation.disputed.empty()) {
      asked.push_back(doubt({derivation.id, Reading::Kind::kGeneral, nullptr, derivation.disputed, derivation.span}));
    }
    condition.kids.push_back(all_of(std::move(asked)));
    AppliedDerivation applied{&derivation, std::move(condition)};
    if (derivation.liability == Liability::kCriminal) {
      resolved.derived.push_back(std::move(applied));
    } else {
      resolved.other_liability.push_back(std::move(applied));
    }
  }
}

}  // namespace jurisdiff
