#include "lib/resolve/vocabulary.h"

#include <algorithm>

#include "lib/model/measured_facet.h"

namespace jurisdiff {

namespace {

std::string grouped(std::int64_t value) {
  std::string digits = std::to_string(value);
  for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3) {
    digits.insert(static_cast<std::size_t>(at), ",");
  }
  return digits;
}

std::string amount_text(const Amount& amount) {
  if (amount.unit == "days" && amount.value % 365 == 0) return grouped(amount.value / 365) + " y";
  if (amount.unit == "days") return grouped(amount.value) + " d";
  return amount.unit.empty() ? grouped(amount.value) : grouped(amount.value) + " " + amount.unit;
}

Leaf made_leaf(std::string id, const std::string& label) {
  Leaf leaf;
  leaf.id = std::move(id);
  for (const Language language : kLanguages) leaf.label[language] = label;
  return leaf;
}

}  // namespace

const Rate* Vocabulary::rate_for(const Corpus& corpus, Date as_of) {
  const Rate* best = nullptr;
  for (const Rate& rate : corpus.rates) {
    const bool usable = rate.date <= as_of.text();
    const bool have = best != nullptr;
    const bool have_usable = have && best->date <= as_of.text();
    if (!have || (usable && (!have_usable || rate.date > best->date)) ||
        (!usable && !have_usable && rate.date < best->date)) {
      best = &rate;
    }
  }
  return best;
}

Vocabulary::Vocabulary(const Corpus& corpus, Date as_of) : rate_(rate_for(corpus, as_of)), facets_(corpus.facets) {
  for (std::size_t i = 0; i < facets_.size(); ++i) by_id_.emplace(facets_[i].id, static_cast<FacetIndex>(i));
  cuts_.resize(facets_.size());
  closures_.resize(facets_.size());
  for (const Provision& provision : corpus.provisions) {
    for (const Version& version : provision.versions) {
      const std::size_t before = problems_.size();
      for (const BoxExpr& box : version.any) collect(box);
      for (const Exception& exception : version.except) {
        collect(exception.box);
        for (const BoxExpr& box : exception.unless) collect(box);
      }
      problems_.name_provision(before, heading_of(provision, &version));
    }
  }
  for (const Rule& rule : corpus.rules) {
    collect(rule.settled_value);
    collect(rule.arguable_value);
    for (const BoxExpr& box : rule.settled_boxes) collect(box);
    for (const BoxExpr& box : rule.arguable_boxes) collect(box);
  }
  for (const Category& category : corpus.categories) {
    for (const BoxExpr& box : category.any) collect(box);
    for (const BoxExpr& box : category.none_of) collect(box);
  }
  for (const Impossible& impossible : corpus.impossible) collect(impossible.box);
  for (FacetIndex facet = 0; facet < static_cast<FacetIndex>(facets_.size()); ++facet) {
    if (facets_[static_cast<std::size_t>(facet)].is_quantity()) make_leaves(facet);
  }
  for (FacetIndex facet = 0; facet < static_cast<FacetIndex>(facets_.size()); ++facet) close_inclusions(facet);
}

FacetIndex Vocabulary::find(std::string_view id) const {
  const auto it = by_id_.find(id);
  return it == by_id_.end() ? -1 : it->second;
}

void Vocabulary::collect(const BoxExpr& box) {
  for (const FacetValue& value : box.values) collect(value);
  for (const auto& boxes : box.one_of) {
    for (const BoxExpr& inner : boxes) collect(inner);
  }
  for (const BoxExpr& inner : box.none_of) collect(inner);
}

void Vocabulary::collect(const FacetValue& value) {
  const FacetIndex facet = value.items.empty() ? -1 : find(value.facet.text);
  if (facet < 0) return;
  for (const ValueItem& item : value.items) {
    if (item.kind != ValueItem::Kind::kQuantity) continue;
    const bool above = item.sign == Sign::kMoreThan || item.sign == Sign::kAtMost;
    add_cut(facet, {in_base(item.amount, item.span), above, item.amount});
    if (item.within) {
      const FacetIndex window = find(facets_[static_cast<std::size_t>(facet)].window.text);
      if (window >= 0) add_cut(window, {in_base(*item.within, item.span), true, *item.within});
    }
  }
}

void Vocabulary::add_cut(FacetIndex facet, const Cut& cut) {
  auto& cuts = cuts_[static_cast<std::size_t>(facet)];
  const auto it = std::lower_bound(cuts.begin(), cuts.end(), cut);
  if (it == cuts.end() || !(*it == cut)) cuts.insert(it, cut);
}

double Vocabulary::in_base(const Amount& amount, const Span& span) {
  if (!amount.unit.empty() && amount.unit != "days" &&
      (rate_ == nullptr || (amount.unit != rate_->from && amount.unit != rate_->to))) {
    problems_.error("no-rate", span, "no rate of exchange puts " + amount.unit + " in one order with other money",
                    rate_ == nullptr ? std::string("add a rate to rules/rates.yaml")
                                     : "write the amount in " + rate_->from + " or " + rate_->to +
                                           ", the currencies of the rate of " + rate_->date + " in rules/rates.yaml");
  }
  return in_base(amount);
}

double Vocabulary::in_base(const Amount& amount) const {
  const auto value = static_cast<double>(amount.value);
  if (amount.unit.empty() || amount.unit == "days") return value;
  if (rate_ != nullptr && amount.unit == rate_->from) return value * rate_->rate;
  return value;
}

// none | up to the first threshold | between thresholds ... | beyond the last.
void Vocabulary::make_leaves(FacetIndex index) {
  Facet& facet = facets_[static_cast<std::size_t>(index)];
  auto& cuts = cuts_[static_cast<std::size_t>(index)];
  // A threshold at nothing at all ("any loss") is the line between none and some.
  cuts.erase(std::remove_if(cuts.begin(), cuts.end(), [](const Cut& cut) { return cut.value <= 0; }), cuts.end());
  if (!thresholds_fit(facet, cuts.size(), problems_)) cuts.resize(kMostThresholds);
  facet.leaves.push_back(made_leaf("none", "0"));
  for (std::size_t i = 0; i <= cuts.size(); ++i) {
    const std::string from = i == 0 ? "> 0" : (cuts[i - 1].above ? "> " : "≥ ") + amount_text(cuts[i - 1].amount);
    const std::string to = i < cuts.size() ? (cuts[i].above ? "≤ " : "< ") + amount_text(cuts[i].amount) : "";
    const bool point = i > 0 && i < cuts.size() && cuts[i - 1].value == cuts[i].value;
    std::string label = from + (to.empty() ? "" : ", " + to);
    if (point) label = "= " + amount_text(cuts[i].amount);
    Leaf leaf = made_leaf("interval-" + std::to_string(i + 1), label);
    leaf.from = from;
    leaf.to = to;
    facet.leaves.push_back(std::move(leaf));
  }
  if (facet.silence == Silence::kLeaves) facet.silent_leaves = 1;
  facet.typical = 1;
}

LeafSet Vocabulary::beyond(FacetIndex index, Sign sign, const Amount& amount) const {
  const auto& cuts = cuts_[static_cast<std::size_t>(index)];
  const LeafSet all = facets_[static_cast<std::size_t>(index)].all();
  const bool above = sign == Sign::kMoreThan || sign == Sign::kAtMost;
  const Cut cut{in_base(amount), above, amount};
  const auto at = std::lower_bound(cuts.begin(), cuts.end(), cut) - cuts.begin();
  // Leaf 0 is none, leaf 1 lies below the first cut: beyond cut number `at` begins leaf at + 2.
  const int first = cut.value <= 0 ? (above ? 1 : 0) : static_cast<int>(at) + 2;
  const LeafSet upper = first >= 64 ? 0 : all & ~((LeafSet{1} << first) - 1);
  const bool upwards = sign == Sign::kAtLeast || sign == Sign::kMoreThan;
  return upwards ? upper : all & ~upper;
}

LeafSet Vocabulary::holding(FacetIndex index, const Amount& amount) const {
  if (amount.value <= 0) return 1;
  const auto& cuts = cuts_[static_cast<std::size_t>(index)];
  const double value = in_base(amount);
  int leaf = 1;
  for (const Cut& cut : cuts) {
    if (value > cut.value || (value == cut.value && !cut.above)) ++leaf;
  }
  return LeafSet{1} << leaf;
}

LeafSet Vocabulary::one_point(FacetIndex index) const {
  const auto& cuts = cuts_[static_cast<std::size_t>(index)];
  LeafSet points = 0;
  for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
    if (cuts[i].value == cuts[i + 1].value) points |= LeafSet{1} << (i + 2);
  }
  return points;
}

void Vocabulary::close_inclusions(FacetIndex index) {
  const Facet& facet = facets_[static_cast<std::size_t>(index)];
  auto& closure = closures_[static_cast<std::size_t>(index)];
  const auto add = [&](Closure found) {
    if (found.leaf == found.included) return false;
    for (const Closure& known : closure) {
      if (known.leaf == found.leaf && known.included == found.included &&
          (known.when.empty() || known.when == found.when)) {
        return false;
      }
    }
    closure.push_back(std::move(found));
    return true;
  };
  for (const Inclusion& inclusion : facet.includes) {
    std::vector<std::pair<FacetIndex, LeafSet>> when;
    for (const auto& [other_name, names] : inclusion.when) {
      const FacetIndex other = find(other_name.text);
      if (other < 0) continue;
      LeafSet leaves = 0;
      for (const Name& name : names) leaves |= facets_[static_cast<std::size_t>(other)].find(name.text).value_or(0);
      when.emplace_back(other, leaves);
    }
    const LeafSet from = facet.find(inclusion.leaf).value_or(0);
    const LeafSet to = facet.find(inclusion.included).value_or(0);
    for (int leaf = 0; leaf < 64; ++leaf) {
      for (int included = 0; included < 64; ++included) {
        if (((from >> leaf) & (to >> included) & 1U) != 0) add({leaf, included, when});
      }
    }
  }
  // Who includes a leaf includes what that leaf includes, where both conditions hold.
  for (bool grew = true; grew && closure.size() < 4096;) {
    grew = false;
    const auto known = closure;
    for (const Closure& outer : known) {
      for (const Closure& inner : known) {
        if (outer.included != inner.leaf) continue;
        Closure joined{outer.leaf, inner.included, outer.when};
        for (const auto& condition : inner.when) {
          const auto same = std::find_if(joined.when.begin(), joined.when.end(),
                                         [&](const auto& other) { return other.first == condition.first; });
          if (same == joined.when.end()) {
            joined.when.push_back(condition);
          } else {
            same->second &= condition.second;
          }
        }
        grew = add(std::move(joined)) || grew;
      }
    }
  }
}

}  // namespace jurisdiff
