#include "lib/compare/compare.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <tuple>

#include "lib/compare/own_slice.h"
#include "lib/compare/parallel.h"
#include "lib/compare/penalty_function.h"
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
  for (const LeafSet leaves : group.slice) key += "\n" + std::to_string(leaves);
  for (const Covering& covering : group.covering) key += "\n" + covering.at.provision->id;
  return key;
}

// The same pair at the same penalties is the same common ground in every category.
std::string overlap_identity(const OverlapGroup& group) {
  std::string key = group.left.provision->id + "\n" + group.right.provision->id;
  for (const OverlapGroup::Reached& one : group.thresholds) {
    key += "\n" + std::to_string(one.left) + std::to_string(one.right);
  }
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

struct Sides {
  const Side& left;
  const Side& right;
  const std::vector<DoubtViews>& left_doubts;
  const std::vector<DoubtViews>& right_doubts;
  const PenaltyFunction* left_penalty;  ///< where common ground is asked for
  const PenaltyFunction* right_penalty;
};

// What the search in one direction found. Directions are searched apart, since categories are uneven.
struct DirectionWork {
  std::vector<std::size_t> open;  ///< doubts that open a possible gap
  std::vector<std::size_t> tell;  ///< those of them no earlier category tells
  std::size_t checked = 0;
};

struct CategoryWork {
  CategoryResult result;
  DirectionWork left, right;
  std::size_t checked = 0;
  bool compared = false;

  [[nodiscard]] DirectionWork& work(bool of_left) { return of_left ? left : right; }
  [[nodiscard]] Direction& direction(bool of_left) { return of_left ? result.only_left : result.only_right; }
};

GapSearch search_of(const Run& run, const Sides& sides, const CategoryRegion& one, const CategoryResult& result,
                    bool left) {
  return left ? GapSearch{run, sides.left, sides.right, sides.left_doubts, one, result.examined.right}
              : GapSearch{run, sides.right, sides.left, sides.right_doubts, one, result.examined.left};
}

void begin_category(const Sides& sides, const Operand& left, const Operand& right, const CategoryRegion& one,
                    CategoryWork& work) {
  CategoryResult& result = work.result;
  result.category = one.category;
  result.examined = {examined_of(left, one.category->id), examined_of(right, one.category->id)};
  for (const auto& [side, provisions, widened] :
       {std::tuple{&sides.left, &result.left_provisions, &result.left_widened},
        std::tuple{&sides.right, &result.right_provisions, &result.right_widened}}) {
    for (const ProvisionRegion& provision : side->provisions) {
      if (provision.wide.intersect(one.region).empty()) continue;
      provisions->push_back(provision.at());
      *widened = *widened || provision.resolved->widened;
    }
  }
  // Law nobody has looked at is not compared: nothing unexamined is a gap, or common ground.
  const auto unexamined = [](const Examined* stated) {
    return stated != nullptr && stated->status == Examined::Status::kNotExamined;
  };
  work.compared = !unexamined(result.examined.left) && !unexamined(result.examined.right);
}

void finish_category(const Run& run, const Sides& sides, const CategoryRegion& one, CategoryWork& work) {
  const auto known = [&](const Direction& direction, const DirectionWork& found) {
    const bool sure = !direction.groups.empty();
    return KnownGap{run.options.gaps && (sure || !found.open.empty()) && !direction.undetermined, sure, true};
  };
  find_relation(run, sides.left, sides.right, one, known(work.result.only_left, work.left),
                known(work.result.only_right, work.right), work.result);
  if (run.options.overlaps) {
    work.result.overlaps =
        find_overlaps({run, sides.left, sides.right, *sides.left_penalty, *sides.right_penalty, one}, work.checked);
  }
}

// A doubt is told under the first category it opens a gap in; the others are named there.
void share_doubts(std::vector<CategoryWork>& works) {
  std::set<std::size_t> left;
  std::set<std::size_t> right;
  for (CategoryWork& work : works) {
    for (const std::size_t doubt : work.left.open) {
      if (left.insert(doubt).second) work.left.tell.push_back(doubt);
    }
    for (const std::size_t doubt : work.right.open) {
      if (right.insert(doubt).second) work.right.tell.push_back(doubt);
    }
  }
}

void name_other_categories(const std::vector<DoubtViews>& doubts, const Run& run, std::vector<CategoryWork>& works,
                           bool left) {
  for (CategoryWork& work : works) {
    for (GapGroup& group : work.direction(left).groups) {
      if (group.kind != GapKind::kPossible || group.readings.size() != 1) continue;
      for (const CategoryWork& other : works) {
        if (&other == &work) continue;
        const auto& open = (left ? other.left : other.right).open;
        const bool shares = std::any_of(open.begin(), open.end(), [&](std::size_t doubt) {
          const auto reading = static_cast<std::size_t>(doubts[doubt].choice.reading);
          return run.resolver.readings()[reading].id == group.readings.front().id;
        });
        if (shares) group.also_in.push_back(other.result.category->id);
      }
    }
    const auto& open = work.work(left).open;
    const auto& told = work.work(left).tell;
    std::set<std::string> elsewhere;
    for (const std::size_t doubt : open) {
      if (std::find(told.begin(), told.end(), doubt) != told.end()) continue;
      elsewhere.insert(run.resolver.readings()[static_cast<std::size_t>(doubts[doubt].choice.reading)].id);
    }
    (left ? work.result.doubts_left : work.result.doubts_right).assign(elsewhere.begin(), elsewhere.end());
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

  std::vector<CategoryRegion> regions;
  std::vector<const CategoryRegion*> wanted_categories;
  for (std::size_t i = 0; i < corpus.categories.size(); ++i) {
    regions.push_back(
        make_category(run, corpus.categories[i], cover(space, category_exprs[i], space.baseline(), overflow)));
  }
  for (const CategoryRegion& region : regions) {
    const auto& only = options.categories;
    if (only.empty() || std::find(only.begin(), only.end(), region.category->id) != only.end()) {
      wanted_categories.push_back(&region);
    }
  }
  std::optional<PenaltyFunction> left_penalty;
  std::optional<PenaltyFunction> right_penalty;
  if (options.overlaps) {
    left_penalty.emplace(run, left_side);
    right_penalty.emplace(run, right_side);
  }
  const Sides sides{left_side,
                    right_side,
                    doubts_left,
                    doubts_right,
                    left_penalty ? &*left_penalty : nullptr,
                    right_penalty ? &*right_penalty : nullptr};
  std::vector<CategoryWork> works(wanted_categories.size());
  for (std::size_t at = 0; at < works.size(); ++at)
    begin_category(sides, left, right, *wanted_categories[at], works[at]);
  // Calls `work(category, region, of_left)` for both directions of every category that is compared.
  const auto both_directions = [&](auto work) {
    in_parallel(2 * works.size(), options.threads, [&](std::size_t at) {
      if (works[at / 2].compared) work(works[at / 2], *wanted_categories[at / 2], at % 2 == 0);
    });
  };
  if (options.gaps) {
    both_directions([&](CategoryWork& work, const CategoryRegion& one, bool of_left) {
      DirectionWork& found = work.work(of_left);
      work.direction(of_left) = find_gaps(search_of(run, sides, one, work.result, of_left), found.open, found.checked);
    });
  }
  in_parallel(works.size(), options.threads, [&](std::size_t at) {
    if (works[at].compared) finish_category(run, sides, *wanted_categories[at], works[at]);
  });
  if (options.gaps) {
    share_doubts(works);
    both_directions([&](CategoryWork& work, const CategoryRegion& one, bool of_left) {
      DirectionWork& found = work.work(of_left);
      tell_doubts(search_of(run, sides, one, work.result, of_left), found.tell, found.open, work.direction(of_left),
                  found.checked);
    });
    name_other_categories(doubts_left, run, works, true);
    name_other_categories(doubts_right, run, works, false);
  }
  for (CategoryWork& work : works) {
    comparison.witnesses_checked += work.checked + work.left.checked + work.right.checked;
    comparison.categories.push_back(std::move(work.result));
  }
  const SideSources left_sources{left_side, left, of(left)};
  const SideSources right_sources{right_side, right, of(right)};
  const auto own_left = compare_own_slices(run, left_sources, right_sources, true, category_exprs,
                                           comparison.categories, comparison.witnesses_checked);
  const auto own_right = compare_own_slices(run, right_sources, left_sources, false, category_exprs,
                                            comparison.categories, comparison.witnesses_checked);
  tell_once<GapGroup>(
      comparison.categories, [](CategoryResult& r) -> std::vector<GapGroup>& { return r.only_left.groups; }, identity);
  tell_once<GapGroup>(
      comparison.categories, [](CategoryResult& r) -> std::vector<GapGroup>& { return r.only_right.groups; }, identity);
  tell_once<OverlapGroup>(
      comparison.categories, [](CategoryResult& r) -> std::vector<OverlapGroup>& { return r.overlaps; },
      overlap_identity);
  for (const auto& [side, own, outside] : {std::tuple{&left_side, &own_left, &comparison.outside_categories_left},
                                           std::tuple{&right_side, &own_right, &comparison.outside_categories_right}}) {
    for (const ProvisionRegion& provision : side->provisions) {
      const bool inside = std::any_of(regions.begin(), regions.end(), [&](const CategoryRegion& one) {
        return !provision.wide.intersect(one.region).empty();
      });
      if (!inside && !own->contains(provision.resolved->provision)) outside->push_back(provision.at());
    }
  }
  leave_out(options.without_causes, comparison);
  comparison.general = compare_general_parts(run, left_side, right_side);
  count_basis(resolver, {&left_side, &right_side}, comparison);
  comparison.readings.assign(resolver.assumed().begin(), resolver.assumed().end());
  for (const Reading& reading : resolver.readings()) comparison.readings.push_back(reading.id);
  comparison.rate = vocabulary.rate();
  comparison.facets = vocabulary.facets();
  set_levels(comparison);
  return comparison;
}

}  // namespace jurisdiff
