#include "lib/compare/own_slice.h"

#include <algorithm>
#include <map>

namespace jurisdiff {

namespace {

// The slice a provision reaches: the baseline of each general facet where it can be had, else all the provision has.
region::Box slice_of(const Run& run, const region::Region& reached) {
  const region::Space& space = run.space.space();
  region::Region left = reached;
  region::Box slice = space.full();
  for (int facet = 0; facet < run.space.facets(); ++facet) {
    const Facet& described = run.vocabulary.facet(facet);
    if (!described.general()) continue;
    region::Box on_baseline = space.full();
    space.set(on_baseline, facet, described.baseline);
    region::Region part = left.intersect(on_baseline);
    LeafSet leaves = described.baseline;
    if (part.empty()) {
      leaves = 0;
      for (std::size_t i = 0; i < left.size(); ++i) leaves |= space.get(left[i], facet);
    } else {
      left = std::move(part);
    }
    space.set(slice, facet, leaves);
  }
  return slice;
}

std::vector<LeafSet> off_baseline(const Run& run, const region::Box& slice) {
  std::vector<LeafSet> result;
  for (int facet = 0; facet < run.space.facets(); ++facet) {
    const Facet& described = run.vocabulary.facet(facet);
    const LeafSet leaves = run.space.space().get(slice, facet);
    result.push_back(described.general() && leaves != described.baseline ? leaves : 0);
  }
  return result;
}

}  // namespace

std::set<const Provision*> compare_own_slices(const Run& run, const SideSources& here, const SideSources& there,
                                              bool left, const std::vector<Expr>& category_exprs,
                                              std::vector<CategoryResult>& results, std::size_t& checked) {
  std::map<region::Box, std::set<const Provision*>> slices;
  bool overflow = false;
  for (const ProvisionRegion& provision : here.side.provisions) {
    if (!provision.wide.empty()) continue;
    const region::Region reached = cover(run.space, provision.resolved->full(), run.space.space().full(), overflow);
    if (!reached.empty()) slices[slice_of(run, reached)].insert(provision.resolved->provision);
  }
  std::set<const Provision*> met;
  for (const auto& [slice, provisions] : slices) {
    Run own{run.corpus,          run.vocabulary, run.resolver,
            run.space,           run.options,    region::Region(run.space.space()),
            run.impossible_exprs};
    for (const Expr& expr : own.impossible_exprs) own.impossible.add(cover(run.space, expr, slice, overflow));
    own.impossible.absorb();
    const Side mine = make_side(run.space, here.operand, here.sources, overflow, {&slice, &provisions});
    const Side theirs = make_side(run.space, there.operand, there.sources, overflow, {&slice, nullptr});
    const std::vector<DoubtViews> doubts =
        run.options.gaps ? make_doubts(own, mine, theirs) : std::vector<DoubtViews>{};
    std::vector<LeafSet> shown = off_baseline(run, slice);
    for (CategoryResult& result : results) {
      const auto index = static_cast<std::size_t>(result.category - run.corpus.categories.data());
      const CategoryRegion category =
          make_category(own, *result.category, cover(run.space, category_exprs[index], slice, overflow));
      std::vector<const ProvisionRegion*> meeting;
      for (const ProvisionRegion& provision : mine.provisions) {
        if (!provision.wide.intersect(category.region).empty()) meeting.push_back(&provision);
      }
      if (meeting.empty()) continue;
      const Examined* examined = left ? result.examined.right : result.examined.left;
      const bool looked_at = examined == nullptr || examined->status != Examined::Status::kNotExamined;
      bool differs = false;
      if (run.options.gaps && looked_at) {
        const GapSearch search{own, mine, theirs, doubts, category, examined};
        std::vector<std::size_t> open;
        Direction direction = find_gaps(search, open, checked);
        tell_doubts(search, open, open, direction, checked);
        Direction& known = left ? result.only_left : result.only_right;
        known.undetermined = known.undetermined || direction.undetermined;
        differs = !direction.groups.empty();
        for (GapGroup& group : direction.groups) {
          group.slice = shown;
          for (int facet = 0; facet < run.space.facets(); ++facet) {
            if (shown[static_cast<std::size_t>(facet)] != 0) group.id += "/" + run.vocabulary.facet(facet).id;
          }
          known.groups.push_back(std::move(group));
        }
        std::stable_sort(known.groups.begin(), known.groups.end(),
                         [](const GapGroup& a, const GapGroup& b) { return a.kind < b.kind; });
      }
      for (const ProvisionRegion* provision : meeting) {
        met.insert(provision->resolved->provision);
        result.own_slices.push_back({left, provision->at(), shown, differs});
        (left ? result.left_provisions : result.right_provisions).push_back(provision->at());
      }
    }
  }
  return met;
}

}  // namespace jurisdiff
