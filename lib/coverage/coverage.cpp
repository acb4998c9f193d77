#include "lib/coverage/coverage.h"

#include <algorithm>

#include "lib/region/search.h"

namespace jurisdiff {

namespace {

std::vector<int> widths(const Resolver& resolver) {
  std::vector<int> result;
  for (const Facet& facet : resolver.vocabulary().facets()) result.push_back(static_cast<int>(facet.leaves.size()));
  result.insert(result.end(), resolver.readings().size(), 2);
  return result;
}

class Coverer {
 public:
  Coverer(const LawSpace& space, const CoverOptions& options) : space_(space), options_(options) {}

  region::Region run(const Expr& expr, const region::Region& seeds, bool deny) {
    if (overflow || seeds.empty()) return region::Region(space_.space());
    switch (expr.kind) {
      case Expr::Kind::kAtom:
        if (expr.jurisdictional && options_.relax_jurisdictional) return seeds;
        return restrict(seeds, expr.facet, expr.leaves, deny);
      case Expr::Kind::kReading:
        return restrict(seeds, space_.reading_facet(expr.reading), 2, deny);
      case Expr::Kind::kNot:
        return run(expr.kids.front(), seeds, !deny);
      case Expr::Kind::kAll:
        return deny ? some(expr, seeds, deny) : every(expr, seeds, deny);
      case Expr::Kind::kAny:
        return deny ? every(expr, seeds, deny) : some(expr, seeds, deny);
    }
    return region::Region(space_.space());
  }

  bool overflow = false;

 private:
  region::Region restrict(const region::Region& seeds, int facet, LeafSet leaves, bool deny) const {
    const region::Space& space = space_.space();
    region::Region result(space);
    const LeafSet wanted = deny ? space.all(facet) & ~leaves : leaves;
    region::Box box(static_cast<std::size_t>(space.words()));
    for (std::size_t i = 0; i < seeds.size(); ++i) {
      std::copy(seeds[i].begin(), seeds[i].end(), box.begin());
      const LeafSet kept = space.get(box, facet) & wanted;
      if (kept == 0) continue;
      space.set(box, facet, kept);
      result.add(box);
    }
    return result;
  }

  // Plain conditions first: they shrink the seeds before anything is multiplied.
  region::Region every(const Expr& expr, region::Region seeds, bool deny) {
    for (const bool simple : {true, false}) {
      for (const Expr& kid : expr.kids) {
        if ((kid.kind == Expr::Kind::kAtom || kid.kind == Expr::Kind::kReading) != simple) continue;
        seeds = run(kid, seeds, deny);
      }
    }
    return seeds;
  }

  region::Region some(const Expr& expr, const region::Region& seeds, bool deny) {
    region::Region result(space_.space());
    for (const Expr& kid : expr.kids) {
      result.add(run(kid, seeds, deny));
      if (result.size() > options_.limit) result.absorb();
      if (result.size() > options_.limit) overflow = true;
    }
    if (result.size() > 1) result.absorb();
    return result;
  }

  const LawSpace& space_;
  const CoverOptions& options_;
};

}  // namespace

LawSpace::LawSpace(const Resolver& resolver)
    : facets_(static_cast<int>(resolver.vocabulary().facets().size())),
      space_(widths(resolver)),
      baseline_(space_.full()) {
  for (FacetIndex facet = 0; facet < facets_; ++facet) {
    const Facet& described = resolver.vocabulary().facet(facet);
    if (described.general()) space_.set(baseline_, facet, described.baseline);
  }
}

region::Region cover(const LawSpace& space, const Expr& expr, region::BoxView seed, bool& overflow,
                     const CoverOptions& options) {
  Coverer coverer(space, options);
  region::Region seeds(space.space());
  seeds.add(seed);
  region::Region result = joined(coverer.run(expr, seeds, false));
  overflow = overflow || coverer.overflow;
  return result;
}

region::Region joined(const region::Region& region) {
  const region::Space& space = region.space();
  const auto words = static_cast<std::size_t>(space.words());
  std::vector<region::Box> boxes;
  for (std::size_t i = 0; i < region.size(); ++i) boxes.emplace_back(region[i].begin(), region[i].end());
  if (boxes.size() > 1024) return region;  // quadratic: past this the searches cope better than we would
  for (bool merged = true; merged;) {
    merged = false;
    std::sort(boxes.begin(), boxes.end());
    for (std::size_t i = 0; i < boxes.size() && !merged; ++i) {
      for (std::size_t j = i + 1; j < boxes.size() && !merged; ++j) {
        std::size_t differing = 0;
        std::size_t at = 0;
        for (std::size_t w = 0; w < words && differing < 2; ++w) {
          if (boxes[i][w] == boxes[j][w]) continue;
          ++differing;
          at = w;
        }
        if (differing > 1) continue;
        // One word differs: they join where one facet of that word accounts for it, or one holds the other.
        int facets = 0;
        if (differing == 1) {
          for (int facet = 0; facet < space.facets() && facets < 2; ++facet) {
            if (space.get(boxes[i], facet) != space.get(boxes[j], facet)) ++facets;
          }
        }
        if (facets > 1 && !space.contains(boxes[i], boxes[j]) && !space.contains(boxes[j], boxes[i])) continue;
        boxes[i][at] |= boxes[j][at];
        boxes.erase(boxes.begin() + static_cast<std::ptrdiff_t>(j));
        merged = true;
      }
    }
  }
  region::Region result(space);
  for (const region::Box& box : boxes) result.add(box);
  result.absorb();
  return result;
}

// Without the boxes that ask for a doubt to be resolved one way where no box asks for the other: on the other
// resolution nothing would stand in for them. Most doubts are of this kind.
static region::Region without_one_sided(const LawSpace& space, region::Region region) {
  while (true) {
    std::vector<LeafSet> asked(static_cast<std::size_t>(space.readings()), 0);
    const auto leaves = [&](std::size_t box, std::size_t reading) {
      return space.space().get(region[box], space.reading_facet(static_cast<int>(reading)));
    };
    for (std::size_t i = 0; i < region.size(); ++i) {
      for (std::size_t reading = 0; reading < asked.size(); ++reading) {
        if (leaves(i, reading) != 3) asked[reading] |= leaves(i, reading);
      }
    }
    region::Region kept(space.space());
    for (std::size_t i = 0; i < region.size(); ++i) {
      bool both = true;
      for (std::size_t reading = 0; reading < asked.size() && both; ++reading) {
        both = leaves(i, reading) == 3 || asked[reading] == 3;
      }
      if (both) kept.add(region[i]);
    }
    if (kept.size() == region.size()) return region;
    kept.absorb();
    region = std::move(kept);
  }
}

region::Region settled(const LawSpace& space, const region::Region& region) {
  region::Region result = without_one_sided(space, region);
  for (int reading = 0; reading < space.readings(); ++reading) result = result.every(space.reading_facet(reading));
  return joined(result);
}

region::Region arguable(const LawSpace& space, const region::Region& region) {
  // Freeing every reading at once is ∃ over all of them: the boxes are a union.
  region::Region result(space.space());
  region::Box box;
  for (std::size_t i = 0; i < region.size(); ++i) {
    box.assign(region[i].begin(), region[i].end());
    for (int reading = 0; reading < space.readings(); ++reading)
      space.space().set(box, space.reading_facet(reading), 3);
    result.add(box);
  }
  result.absorb();
  return joined(result);
}

PredicateTable predicate_table(const Corpus& corpus, const Vocabulary& vocabulary, const ResolveOptions& options,
                               Date as_of) {
  PredicateTable table;
  Resolver resolver(corpus, vocabulary, options);
  std::vector<ResolvedSource> sources;
  for (const LegalSource& source : corpus.sources) sources.push_back(resolver.resolve(source, as_of));
  if (resolver.wanted_predicates().empty()) return table;
  const LawSpace space(resolver);
  const FacetIndex predicate = [&] {
    for (FacetIndex facet = 0; facet < space.facets(); ++facet) {
      for (const Category& category : corpus.categories) {
        if (vocabulary.facet(facet).find(category.id)) return facet;
      }
    }
    return -1;
  }();
  if (predicate < 0) return table;
  bool overflow = false;
  for (const auto& ids : resolver.wanted_predicates()) {
    region::Region law(space.space());
    for (const ResolvedSource& source : sources) {
      for (const ResolvedProvision& provision : source.provisions) {
        if (std::find(ids.begin(), ids.end(), provision.provision->id) == ids.end()) continue;
        law.add(cover(space, provision.baseline(), space.baseline(), overflow));
      }
    }
    const region::Region sure = settled(space, law);
    PredicateLeaves leaves;
    for (const Category& category : corpus.categories) {
      const auto leaf = vocabulary.facet(predicate).find(category.id);
      if (!leaf) continue;
      const region::Region inside =
          cover(space, resolver.shared(category.any, category.none_of, category.closed), space.baseline(), overflow);
      if (region::decide_difference(inside, sure).verdict == region::Verdict::kEmpty) {
        leaves.settled |= *leaf;
      } else if (!law.intersect(inside).empty()) {
        leaves.arguable |= *leaf;
      }
    }
    table[ids] = leaves;
  }
  return table;
}

}  // namespace jurisdiff
