#include "lib/coverage/coverage.h"

#include <algorithm>

#include "lib/region/search.h"

namespace jurisdiff {

namespace {

/// Fewer boxes are absorbed at the end only: what they multiply is little.
constexpr std::size_t kWorthAbsorbing = 64;

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
      result.add_nonempty(box);
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
    if (result.size() > kWorthAbsorbing) result.absorb();
    return result;
  }

  const LawSpace& space_;
  const CoverOptions& options_;
};

}  // namespace

region::Region cover(const LawSpace& space, const Expr& expr, region::BoxView seed, bool& overflow,
                     const CoverOptions& options) {
  Coverer coverer(space, options);
  region::Region seeds(space.space());
  seeds.add(seed);
  region::Region result = joined(coverer.run(expr, seeds, false));
  overflow = overflow || coverer.overflow;
  return result;
}

namespace {

// Whether boxes that agree on all words but this one agree on all facets but one, or one holds the other: then their
// union is a box.
bool can_join(const region::Space& space, std::size_t word, region::Word a, region::Word b) {
  const region::Word fields = space.used_fields(word, a ^ b);
  return (fields & (fields - 1)) == 0 || (a & ~b) == 0 || (b & ~a) == 0;
}

// A number that stands for what a box says in one word: boxes that agree on all words but one have the same sum but for
// that word.
region::Word mixed(std::size_t word, region::Word value) {
  value = (value + word + 1) * 0x9e3779b97f4a7c15U;
  value = (value ^ (value >> 32U)) * 0xd6e8feb86659fd93U;
  return value ^ (value >> 32U);
}

// Boxes on their way to fewer, one after another in memory.
struct Joining {
  std::size_t width = 0;  // words a box has
  std::vector<region::Word> boxes;
  std::vector<region::Word> sums;  // of each box, over all words
  std::vector<std::pair<region::Word, std::size_t>> alike;
  std::vector<char> gone;
  [[nodiscard]] region::Word* box(std::size_t i) { return boxes.data() + i * width; }
  [[nodiscard]] std::size_t size() const { return sums.size(); }
};

// Joins boxes that agree on all words but `word`. Whether any was joined.
bool join_by_word(const region::Space& space, std::size_t word, Joining& all) {
  all.alike.clear();
  for (std::size_t i = 0; i < all.size(); ++i) all.alike.emplace_back(all.sums[i] - mixed(word, all.box(i)[word]), i);
  std::sort(all.alike.begin(), all.alike.end());
  all.gone.assign(all.size(), 0);
  const auto agree = [&](const region::Word* a, const region::Word* b) {
    for (std::size_t w = 0; w < all.width; ++w) {
      if (w != word && a[w] != b[w]) return false;
    }
    return true;
  };
  bool any = false;
  for (std::size_t i = 0; i < all.alike.size(); ++i) {
    const auto [sum, at] = all.alike[i];
    if (all.gone[at] != 0) continue;
    region::Word* const one = all.box(at);
    for (std::size_t j = i + 1; j < all.alike.size() && all.alike[j].first == sum;) {
      const std::size_t other_at = all.alike[j].second;
      const region::Word* const other = all.box(other_at);
      if (all.gone[other_at] != 0 || !can_join(space, word, one[word], other[word]) || !agree(one, other)) {
        ++j;
        continue;
      }
      one[word] |= other[word];
      all.gone[other_at] = 1;
      any = true;
      j = i + 1;  // wider now, it may join what it could not before
    }
    all.sums[at] = sum + mixed(word, one[word]);
  }
  if (!any) return false;
  std::size_t kept = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all.gone[i] != 0) continue;
    std::copy_n(all.box(i), all.width, all.box(kept));
    all.sums[kept++] = all.sums[i];
  }
  all.sums.resize(kept);
  return true;
}

}  // namespace

region::Region joined(const region::Region& region) {
  if (region.size() < 2) return region;
  Joining all;
  all.width = static_cast<std::size_t>(region.space().words());
  all.sums.assign(region.size(), 0);
  for (std::size_t i = 0; i < region.size(); ++i) {
    all.boxes.insert(all.boxes.end(), region[i].begin(), region[i].end());
    for (std::size_t w = 0; w < all.width; ++w) all.sums[i] += mixed(w, region[i][w]);
  }
  std::size_t quiet = 0;  // words in a row by which nothing was joined
  for (std::size_t word = 0; quiet < all.width; word = (word + 1) % all.width) {
    quiet = join_by_word(region.space(), word, all) ? 0 : quiet + 1;
  }
  if (all.size() == region.size() && region.is_absorbed()) return region;
  region::Region result(region.space());
  for (std::size_t i = 0; i < all.size(); ++i) result.add_nonempty({all.box(i), all.width});
  result.absorb();
  return result;
}

// Without the boxes that ask for a doubt to be resolved one way where no box asks for the other: on the other
// resolution nothing would stand in for them. Most doubts are of this kind.
static region::Region without_one_sided(const LawSpace& space, region::Region region) {
  const region::Space& joint = space.space();
  const auto from = static_cast<std::size_t>(space.plain().words());
  const auto words = static_cast<std::size_t>(joint.words());
  region::Box asked(words);  // the leaves some box does without
  while (true) {
    std::fill(asked.begin(), asked.end(), region::Word{0});
    for (std::size_t i = 0; i < region.size(); ++i) {
      for (std::size_t w = from; w < words; ++w) asked[w] |= joint.full()[w] & ~region[i][w];
    }
    region::Region kept(joint);
    for (std::size_t i = 0; i < region.size(); ++i) {
      bool both = true;
      for (std::size_t w = from; w < words && both; ++w) {
        // Its own doubts must be among those of which both leaves are done without by some box.
        const region::Word own = joint.used_fields(w, joint.full()[w] & ~region[i][w]);
        both = (own & joint.used_fields(w, joint.full()[w] & ~asked[w])) == 0;
      }
      if (both) kept.add_nonempty(region[i]);
    }
    if (kept.size() == region.size()) return region;
    kept.absorb();
    region = std::move(kept);
  }
}

region::Region settled(const LawSpace& space, const region::Region& region) {
  region::Region result = without_one_sided(space, region);
  for (const int reading : space.readings()) {
    const int facet = space.reading_facet(reading);
    const std::size_t word = space.space().word_of(facet);
    const region::Word mask = space.space().mask(facet);
    bool asked = false;
    for (std::size_t i = 0; i < result.size() && !asked; ++i) asked = (result[i][word] & mask) != mask;
    if (asked) result = result.every(facet);
  }
  return arguable(space, result);  // no box asks for a reading any more
}

region::Region arguable(const LawSpace& space, const region::Region& region) {
  // Freeing every reading at once is ∃ over all of them: the boxes are a union.
  region::Region result(space.plain());
  for (std::size_t i = 0; i < region.size(); ++i) result.add_nonempty(plain_part(space, region[i]));
  result.absorb();
  return joined(result);
}

namespace {

bool names_offences(const FacetValue& value) {
  return std::any_of(value.items.begin(), value.items.end(),
                     [](const ValueItem& item) { return item.kind == ValueItem::Kind::kOffencesOf; });
}

bool names_offences(const BoxExpr& box) {
  const auto any = [](const std::vector<BoxExpr>& list) {
    return std::any_of(list.begin(), list.end(), [](const BoxExpr& inner) { return names_offences(inner); });
  };
  return any(box.none_of) || std::any_of(box.one_of.begin(), box.one_of.end(), any) ||
         std::any_of(box.values.begin(), box.values.end(),
                     [](const FacetValue& value) { return names_offences(value); });
}

}  // namespace

// Most laws never say it, and the table costs a resolution of all law.
bool names_offences(const Corpus& corpus) {
  const auto any = [](const std::vector<BoxExpr>& list) {
    return std::any_of(list.begin(), list.end(), [](const BoxExpr& box) { return names_offences(box); });
  };
  const auto in_version = [&](const Version& version) {
    return any(version.any) || std::any_of(version.except.begin(), version.except.end(), [&](const Exception& one) {
             return names_offences(one.box) || any(one.unless);
           });
  };
  const auto in_rule = [&](const Rule& rule) {
    return names_offences(rule.settled_value) || names_offences(rule.arguable_value) || any(rule.settled_boxes) ||
           any(rule.arguable_boxes);
  };
  return std::any_of(corpus.provisions.begin(), corpus.provisions.end(),
                     [&](const Provision& provision) {
                       return std::any_of(provision.versions.begin(), provision.versions.end(), in_version);
                     }) ||
         std::any_of(corpus.rules.begin(), corpus.rules.end(), in_rule) ||
         std::any_of(corpus.sources.begin(), corpus.sources.end(), [&](const LegalSource& source) {
           return std::any_of(source.general.begin(), source.general.end(),
                              [](const Derivation& one) { return names_offences(one.narrows); });
         });
}

PredicateTable predicate_table(const Corpus& corpus, const Vocabulary& vocabulary, const ResolveOptions& options,
                               Date as_of) {
  PredicateTable table;
  if (!names_offences(corpus)) return table;
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
    const region::Region wide = arguable(space, law);
    PredicateLeaves leaves;
    for (const Category& category : corpus.categories) {
      const auto leaf = vocabulary.facet(predicate).find(category.id);
      if (!leaf) continue;
      const region::Region inside = arguable(
          space,
          cover(space, resolver.shared(category.any, category.none_of, category.closed), space.baseline(), overflow));
      if (region::decide_difference(inside, sure).verdict == region::Verdict::kEmpty) {
        leaves.settled |= *leaf;
      } else if (!wide.intersect(inside).empty()) {
        leaves.arguable |= *leaf;
      }
    }
    table[ids] = leaves;
  }
  return table;
}

}  // namespace jurisdiff
