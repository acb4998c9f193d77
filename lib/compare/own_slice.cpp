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

SliceWork::SliceWork(const Run& whole, const SideSources& here, const SideSources& there, const region::Box& slice,
                     const std::set<const Provision*>& provisions, bool& overflow)
    : run(whole.in(whole.space, region::Region(whole.space.plain()))),
      mine(make_side(whole.space, here.operand, here.sources, overflow, {&slice, &provisions, run.options.threads})),
      theirs(make_side(whole.space, there.operand, there.sources, overflow, {&slice, nullptr, run.options.threads})),
      shown(off_baseline(whole, slice)) {
  for (const Expr& expr : run.impossible_exprs)
    run.impossible.add(arguable(run.space, cover(run.space, expr, slice, overflow)));
  run.impossible.absorb();
}

std::vector<std::unique_ptr<SliceWork>> own_slices(const Run& run, const SideSources& here, const SideSources& there,
                                                   const std::vector<Expr>& category_exprs) {
  std::map<region::Box, std::set<const Provision*>> slices;
  bool overflow = false;
  for (const ProvisionRegion& provision : here.side.provisions) {
    if (!provision.wide.empty()) continue;
    const region::Region reached = cover(run.space, provision.resolved->full(), run.space.space().full(), overflow);
    if (!reached.empty()) slices[slice_of(run, reached)].insert(provision.resolved->provision);
  }
  std::vector<std::unique_ptr<SliceWork>> works;
  for (const auto& [slice, provisions] : slices) {
    auto work = std::make_unique<SliceWork>(run, here, there, slice, provisions, overflow);
    for (std::size_t at = 0; at < category_exprs.size(); ++at) {
      CategoryRegion category =
          make_category(work->run, run.corpus.categories[at],
                        arguable(run.space, cover(run.space, category_exprs[at], slice, overflow)));
      ClippedSide mine = clip(run.space, run.space, work->mine, category.region);
      if (mine.provisions.empty()) continue;
      ClippedSide theirs = clip(run.space, run.space, work->theirs, category.region);
      work->categories.push_back({at, std::move(category), std::move(mine), std::move(theirs), {}, {}});
    }
    works.push_back(std::move(work));
  }
  return works;
}

}  // namespace jurisdiff
