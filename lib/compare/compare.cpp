#include "lib/compare/compare.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <tuple>

#include "lib/base/parallel.h"
#include "lib/compare/category_work.h"
#include "lib/compare/own_slice.h"
#include "lib/compare/penalty_function.h"
#include "lib/compare/run.h"

namespace jurisdiff {

namespace {

void leave_out(const std::set<std::string>& causes, Comparison& comparison) {
  if (causes.empty()) return;
  std::set<std::string> told;
  for (CategoryResult& result : comparison.categories) {
    for (Direction* direction : {&result.only_left, &result.only_right}) {
      std::erase_if(direction->groups, [&](const GapGroup& group) {
        const std::string cause(!group.examined_there && causes.contains(std::string(kNotExamined))
                                    ? kNotExamined
                                    : cause_name(group.cause));
        if (!causes.contains(cause)) return false;
        ++comparison.left_out[cause];
        return true;
      });
      for (const GapGroup& group : direction->groups) {
        for (const DecidingReading& reading : group.readings) told.insert(reading.id);
      }
    }
  }
  // A doubt that is not told any more is not pointed at either.
  for (CategoryResult& result : comparison.categories) {
    for (std::vector<std::string>* doubts : {&result.doubts_left, &result.doubts_right}) {
      std::erase_if(*doubts, [&](const std::string& id) { return !told.contains(id); });
    }
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
              : group.kind == GapKind::kSettled                           ? Level::kError
                                                                          : Level::kWarning);
      }
    }
    for (const OverlapGroup& group : result.overlaps) {
      const bool crossed = std::any_of(group.thresholds.begin(), group.thresholds.end(),
                                       [](const OverlapGroup::Reached& one) { return one.differs(); });
      if (crossed) raise(Level::kNote);
    }
  }
}

constexpr auto kTooLargeHelp = "state it with fewer alternatives and exceptions, or as several, each for a part of it";

constexpr auto kImpossibleTooLarge = "an impossible combination needs more than 4,096 boxes";

void report_too_large(const Side& side, Diagnostics& problems) {
  for (const ResolvedProvision* one : side.too_large) {
    const std::size_t first = problems.size();
    problems.error("too-many-boxes", one->version->span,
                   "the version needs more than 4,096 boxes, so nothing can be said of it", kTooLargeHelp);
    problems.name_provision(first, heading_of(*one->provision, one->version));
  }
}

}  // namespace

Comparison compare(const Corpus& corpus, const Operand& left, const Operand& right, const CompareOptions& options,
                   Diagnostics& problems) {
  Comparison comparison;
  comparison.corpus = &corpus;
  comparison.left = left;
  comparison.right = right;
  comparison.known_at = options.resolve.known_at;
  comparison.assume.assign(options.resolve.assume.begin(), options.resolve.assume.end());
  comparison.without_rule.assign(options.resolve.without_rule.begin(), options.resolve.without_rule.end());
  const Date day = std::max(left.as_of, right.as_of);
  const Vocabulary vocabulary(corpus, day);
  problems.append(vocabulary.problems());
  // Sources are resolved in one order whichever side they stand on, so that swapping the operands swaps the answer.
  std::vector<std::pair<std::string, Date>> wanted;
  for (const Operand* operand : {&left, &right}) {
    for (const LegalSource* source : operand->sources) wanted.emplace_back(source->id, operand->as_of);
  }
  std::sort(wanted.begin(), wanted.end());
  wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
  std::optional<Resolver> resolving;
  std::vector<Resolver::Wanted> sources;
  for (const auto& [id, date] : wanted) sources.push_back({corpus.source(id), date});
  std::vector<std::unique_ptr<ResolvedSource>> resolved;
  const auto resolve_all = [&](PredicateTable table) {
    resolving.emplace(corpus, vocabulary, options.resolve);
    resolving->use(std::move(table));
    resolved = resolving->resolve_all(sources, options.threads);
  };
  // What "an offence under ..." means is worked out only where some law says it.
  resolve_all({});
  if (!resolving->wanted_predicates().empty()) {
    resolve_all(predicate_table(corpus, vocabulary, options.resolve, day));
  }
  Resolver& resolver = *resolving;
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
  Run run{corpus,           vocabulary,
          resolver,         space,
          options,          region::Region(space.plain()),
          impossible_exprs, region::Box(static_cast<std::size_t>(space.plain().words()), 0)};
  for (int facet = 0; facet < space.facets(); ++facet) {
    space.plain().set(run.typical, facet, vocabulary.facet(facet).typical);
  }
  for (const Expr& expr : run.impossible_exprs) {
    run.impossible.add(arguable(space, cover(space, expr, space.baseline(), overflow)));
  }
  if (overflow) problems.error("too-many-boxes", corpus.impossible.front().span, kImpossibleTooLarge, kTooLargeHelp);
  run.impossible.absorb();
  const SideOptions baseline{nullptr, nullptr, options.threads};
  const Side left_side = make_side(space, left, of(left), overflow, baseline);
  const Side right_side = make_side(space, right, of(right), overflow, baseline);
  report_too_large(left_side, problems);
  report_too_large(right_side, problems);

  std::vector<CategoryRegion> regions;
  std::vector<const CategoryRegion*> wanted_categories;
  for (std::size_t i = 0; i < corpus.categories.size(); ++i) {
    bool too_large = false;
    const region::Region reached = cover(space, category_exprs[i], space.baseline(), too_large);
    if (too_large) {
      problems.error("too-many-boxes", corpus.categories[i].span,
                     "the category '" + corpus.categories[i].id + "' needs more than 4,096 boxes", kTooLargeHelp);
    }
    regions.push_back(make_category(run, corpus.categories[i], arguable(space, reached)));
  }
  for (const CategoryRegion& region : regions) {
    const auto& only = options.categories;
    if (only.empty() || std::find(only.begin(), only.end(), region.category->id) != only.end()) {
      wanted_categories.push_back(&region);
    }
  }
  CategoryWorks works(wanted_categories.size());
  in_parallel(works.size(), options.threads, [&](std::size_t at) {
    works[at] = std::make_unique<CategoryWork>(run, *wanted_categories[at], left_side, right_side);
  });
  compare_categories(works, options.threads);
  if (options.overlaps) {
    const PenaltyFunction left_penalty(run, left_side);
    const PenaltyFunction right_penalty(run, right_side);
    in_parallel(works.size(), options.threads, [&](std::size_t at) {
      CategoryWork& work = *works[at];
      if (!work.compared) return;
      work.result.overlaps =
          find_overlaps({run, work.left, work.right, left_penalty, right_penalty, work.region}, work.overlaps_checked);
    });
  }
  const SideSources left_sources{left_side, left, of(left)};
  const SideSources right_sources{right_side, right, of(right)};
  auto left_slices = own_slices(run, left_sources, right_sources, category_exprs);
  auto right_slices = own_slices(run, right_sources, left_sources, category_exprs);
  add_own_slices(left_slices, true, works);
  add_own_slices(right_slices, false, works);
  tell_groups_once(works);
  comparison.witnesses_checked = tell_groups(works, options);
  const bool looked_at = std::any_of(works.begin(), works.end(), [](const auto& work) { return work->compared; });
  for (auto& work : works) comparison.categories.push_back(std::move(work->result));
  for (const auto& [side, slices, outside] :
       {std::tuple{&left_side, &left_slices, &comparison.outside_categories_left},
        std::tuple{&right_side, &right_slices, &comparison.outside_categories_right}}) {
    std::set<const Provision*> met;
    for (const auto& slice : *slices) {
      for (const SliceWork::Category& category : slice->categories) {
        for (const ClippedProvision& provision : category.mine.provisions) {
          met.insert(provision.whole->resolved->provision);
        }
      }
    }
    for (const ProvisionRegion& provision : side->provisions) {
      const bool inside = std::any_of(regions.begin(), regions.end(), [&](const CategoryRegion& one) {
        return !provision.wide.intersect(one.region).empty();
      });
      if (!inside && !met.contains(provision.resolved->provision)) outside->push_back(provision.at());
    }
  }
  leave_out(options.without_causes, comparison);
  // The general part of a source nobody has looked at would read as impunity.
  if (looked_at) comparison.general = compare_general_parts(run, left_side, right_side);
  count_basis(resolver, {&left_side, &right_side}, comparison);
  comparison.readings.assign(resolver.assumed().begin(), resolver.assumed().end());
  for (const Reading& reading : resolver.readings()) comparison.readings.push_back(reading.id);
  comparison.rate = vocabulary.rate();
  comparison.facets = vocabulary.facets();
  set_levels(comparison);
  // To take this apart costs as much as some of the work.
  in_parallel(works.size(), options.threads, [&](std::size_t at) { works[at].reset(); });
  return comparison;
}

}  // namespace jurisdiff
