#include "lib/compare/compare.h"

#include <algorithm>
#include <memory>

#include "lib/compare/run.h"

namespace jurisdiff {

namespace {

const Examined* examined_of(const Operand& operand, const std::string& category) {
  for (const LegalSource* source : operand.sources) {
    for (const Examined& examined : source->examined) {
      if (examined.category == category) return &examined;
    }
  }
  return nullptr;
}

// A group prints once, under the first category that holds it: the same reason on the same leaves.
std::string identity(const GapGroup& group) {
  std::string key(gap_kind_name(group.kind));
  if (!group.nearest.empty()) key += "\n" + group.nearest.front().at.provision->id;
  for (const int facet : group.blocking) {
    key += "\n" + std::to_string(facet) + "=" + std::to_string(group.pattern[static_cast<std::size_t>(facet)]);
  }
  for (const DecidingReading& reading : group.readings) key += "\n" + reading.id;
  for (const Covering& covering : group.covering) key += "\n" + covering.at.provision->id;
  return key;
}

template <typename Group, typename Key>
void tell_once(std::vector<CategoryResult>& categories, std::vector<Group>& (*list)(CategoryResult&), Key key) {
  std::vector<std::pair<std::string, Group*>> seen;
  for (CategoryResult& result : categories) {
    std::vector<Group>& groups = list(result);
    std::erase_if(groups, [&](const Group& group) {
      const std::string own = key(group);
      for (auto& [known, first] : seen) {
        if (known != own) continue;
        first->also_in.push_back(result.category->id);
        return true;
      }
      return false;
    });
    for (Group& group : groups) seen.emplace_back(key(group), &group);
  }
}

void count_basis(const Resolver& resolver, const std::vector<const Side*>& sides, Comparison& comparison) {
  BasisCount& count = comparison.basis;
  const auto add = [&](Basis basis) {
    ++(basis == Basis::kOfficial ? count.official : basis == Basis::kSecondary ? count.secondary : count.unverified);
  };
  std::set<const Version*> versions;
  std::set<const Rule*> rules;
  for (const Side* side : sides) {
    for (const ResolvedProvision* resolved : side->all) versions.insert(resolved->version);
  }
  for (const Origin& origin : resolver.origins()) rules.insert(origin.rules.begin(), origin.rules.end());
  for (const Version* version : versions) add(version->source.basis);
  for (const Rule* rule : rules) {
    add(rule->basis);
    comparison.rules_fired.push_back(rule->id);
  }
  std::sort(comparison.rules_fired.begin(), comparison.rules_fired.end());
}

void set_levels(Comparison& comparison) {
  const auto raise = [&](Level level) {
    comparison.any_level = true;
    comparison.worst = std::max(comparison.worst, level);
  };
  for (const CategoryResult& result : comparison.categories) {
    for (const Direction* direction : {&result.only_left, &result.only_right}) {
      if (direction->undetermined) raise(Level::kWarning);
      for (const GapGroup& group : direction->groups) {
        raise(!group.examined_there || group.kind == GapKind::kCompetence ? Level::kNote
              : group.kind == GapKind::kSettled                            ? Level::kError
                                                                           : Level::kWarning);
      }
    }
    for (const OverlapGroup& group : result.overlaps) {
      if (!group.crossings.empty()) raise(Level::kNote);
    }
  }
}

}  // namespace

Comparison compare(const Corpus& corpus, const Operand& left, const Operand& right, const CompareOptions& options,
                   Diagnostics& problems) {
  Comparison comparison;
  comparison.corpus = &corpus;
  comparison.left = left;
  comparison.right = right;
  const Date day = std::max(left.as_of, right.as_of);
  const Vocabulary vocabulary(corpus, day);
  for (const std::string& problem : vocabulary.problems()) problems.error("vocabulary", {}, problem);
  Resolver resolver(corpus, vocabulary, options.resolve);
  resolver.use(predicate_table(corpus, vocabulary, options.resolve, day));

  // Sources are resolved in one order whichever side they stand on, so that swapping the operands swaps the answer.
  std::vector<std::pair<std::string, Date>> wanted;
  for (const Operand* operand : {&left, &right}) {
    for (const LegalSource* source : operand->sources) wanted.emplace_back(source->id, operand->as_of);
  }
  std::sort(wanted.begin(), wanted.end());
  wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
  std::vector<std::unique_ptr<ResolvedSource>> resolved;
  for (const auto& [id, date] : wanted) {
    resolved.push_back(std::make_unique<ResolvedSource>(resolver.resolve(*corpus.source(id), date)));
  }
  const auto of = [&](const Operand& operand) {
    std::vector<const ResolvedSource*> result;
    for (const LegalSource* source : operand.sources) {
      for (const auto& one : resolved) {
        if (one->source == source && one->as_of == operand.as_of) result.push_back(one.get());
      }
    }
    return result;
  };

  std::vector<Expr> category_exprs;
  for (const Category& category : corpus.categories) {
    category_exprs.push_back(resolver.shared(category.any, category.none_of, category.closed));
  }
  std::vector<Expr> impossible_exprs;
  for (const Impossible& impossible : corpus.impossible) {
    impossible_exprs.push_back(resolver.shared({impossible.box}, {}, false));
  }
  problems.append(resolver.problems());
  if (problems.has_errors()) return comparison;

  const LawSpace space(resolver);
  bool overflow = false;
  Run run{corpus, vocabulary, resolver, space, options, region::Region(space.space()), std::move(impossible_exprs)};
  for (const Expr& expr : run.impossible_exprs) run.impossible.add(cover(space, expr, space.baseline(), overflow));
  run.impossible.absorb();
  const Side left_side = make_side(space, left, of(left), overflow);
  const Side right_side = make_side(space, right, of(right), overflow);
  if (overflow) problems.error("too-many-boxes", {}, "a version needs more than 4,096 boxes; nothing can be said");
  std::vector<DoubtViews> doubts_left;
  std::vector<DoubtViews> doubts_right;
  if (options.gaps) {
    doubts_left = make_doubts(run, left_side, right_side);
    doubts_right = make_doubts(run, right_side, left_side);
  }

  std::vector<region::Region> category_regions;
  for (std::size_t i = 0; i < corpus.categories.size(); ++i) {
    const Category& category = corpus.categories[i];
    CategoryRegion one{&category, cover(space, category_exprs[i], space.baseline(), overflow), {}};
    category_regions.push_back(one.region);
    if (!options.categories.empty() && std::find(options.categories.begin(), options.categories.end(), category.id) ==
                                           options.categories.end()) {
      continue;
    }
    one.hull.assign(static_cast<std::size_t>(space.facets()), 0);
    for (std::size_t box = 0; box < one.region.size(); ++box) {
      for (int facet = 0; facet < space.facets(); ++facet) {
        one.hull[static_cast<std::size_t>(facet)] |= space.space().get(one.region[box], facet);
      }
    }
    CategoryResult result;
    result.category = &category;
    result.examined = {examined_of(left, category.id), examined_of(right, category.id)};
    for (const auto& [side, provisions, widened] :
         {std::tuple{&left_side, &result.left_provisions, &result.left_widened},
          std::tuple{&right_side, &result.right_provisions, &result.right_widened}}) {
      for (const ProvisionRegion& provision : side->provisions) {
        if (provision.wide.intersect(one.region).empty()) continue;
        ++*provisions;
        *widened = *widened || provision.resolved->widened;
      }
    }
    // Law nobody has looked at is not compared: nothing unexamined is a gap, or common ground.
    const auto unexamined = [](const Examined* stated) {
      return stated != nullptr && stated->status == Examined::Status::kNotExamined;
    };
    if (unexamined(result.examined.left) || unexamined(result.examined.right)) {
      comparison.categories.push_back(std::move(result));
      continue;
    }
    find_relation(run, left_side, right_side, one, result);
    if (options.gaps) {
      result.only_left = find_gaps(run, left_side, right_side, doubts_left, one, result.examined.right,
                                   comparison.witnesses_checked);
      result.only_right = find_gaps(run, right_side, left_side, doubts_right, one, result.examined.left,
                                    comparison.witnesses_checked);
    }
    if (options.overlaps) {
      result.overlaps = find_overlaps(run, left_side, right_side, one, comparison.witnesses_checked);
    }
    comparison.categories.push_back(std::move(result));
  }
  tell_once<GapGroup>(
      comparison.categories, [](CategoryResult& r) -> std::vector<GapGroup>& { return r.only_left.groups; }, identity);
  tell_once<GapGroup>(
      comparison.categories, [](CategoryResult& r) -> std::vector<GapGroup>& { return r.only_right.groups; }, identity);
  tell_once<OverlapGroup>(
      comparison.categories, [](CategoryResult& r) -> std::vector<OverlapGroup>& { return r.overlaps; },
      [](const OverlapGroup& group) { return group.left.provision->id + "\n" + group.right.provision->id; });
  for (const auto& [side, outside] : {std::pair{&left_side, &comparison.outside_categories_left},
                                      std::pair{&right_side, &comparison.outside_categories_right}}) {
    for (const ProvisionRegion& provision : side->provisions) {
      const bool inside = std::any_of(category_regions.begin(), category_regions.end(), [&](const region::Region& c) {
        return !provision.wide.intersect(c).empty();
      });
      if (!inside) outside->push_back(provision.at());
    }
  }
  comparison.general = compare_general_parts(run, left_side, right_side);
  count_basis(resolver, {&left_side, &right_side}, comparison);
  comparison.rate = vocabulary.rate();
  comparison.facets = vocabulary.facets();
  set_levels(comparison);
  return comparison;
}

}  // namespace jurisdiff
