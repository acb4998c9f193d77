// The search for gaps over several categories and doubts, and the smaller spaces it works in.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "lib/compare/reasons.h"
#include "lib/coverage/coverage.h"
#include "lib/region/search.h"
#include "tests/unit/invented_law.h"
#include "tests/unit/test_region_oracle.h"

namespace jurisdiff::testing {

namespace {

void add_category(std::map<std::string, std::string>& files, const std::string& id, int order, const std::string& any) {
  const std::string label = "{en: " + id + ", ru: " + id + ", zh: " + id + "}";
  files["rules/categories/" + id + ".yaml"] = "id: " + id + "\norder: " + std::to_string(order) + "\nlabel: " + label +
                                              "\ndefinition: " + label + "\nany:\n  - " + any + "\n";
  for (const char* source : {"xa", "xb"}) {
    files["jurisdictions/" + std::string(source) + "/source.yaml"] +=
        "  - {category: " + id + ", status: complete, date: 2030-01-01, basis: official}\n";
  }
}

const CategoryResult& category(const Comparison& comparison, const std::string& id) {
  for (const CategoryResult& result : comparison.categories) {
    if (result.category->id == id) return result;
  }
  throw std::logic_error("no category " + id);
}

std::set<std::string> covering(const GapGroup& group) {
  std::set<std::string> ids;
  for (const Covering& one : group.covering) ids.insert(one.at.provision->id);
  return ids;
}

}  // namespace

TEST_CASE("a group names the provisions of all it tells, also where another provision is the nearest") {
  auto files = small_world();
  const std::string words = "{act: act, right: right}";
  files["jurisdictions/xa/offences/a.yaml"] =
      provision("xa/1", "      any:\n        - {act: take, right: [lost, none]}\n", words) +
      provision("xa/2", "      any:\n        - {act: harms, right: full}\n", words) +
      provision("xa/3", "      any:\n        - {act: take, right: lost}\n", words);
  files["jurisdictions/xb/offences/b.yaml"] =
      provision("xb/1", "      any:\n        - {act: take, right: lost}\n", words) +
      provision("xb/3", "      any:\n        - {act: harms, right: lost}\n", words);
  World world(files);
  REQUIRE_FALSE(world.data.diagnostics.has_errors());
  const Comparison comparison = world.compare("xa", "xb");
  // One facet keeps away both taking without a right from xb/1 and harming with the full right from xb/3.
  const auto& groups = comparison.categories.front().only_left.groups;
  REQUIRE(groups.size() == 1);
  // xa/3 is covered there.
  CHECK(covering(groups.front()) == std::set<std::string>{"xa/1", "xa/2"});
}

TEST_CASE("a doubt is told of each category it opens a gap in, and of no other") {
  auto files = small_world();
  files["rules/mapping/xa.yaml"] +=
      "- {id: xa.r1, source: xa, term: first, facet: act, from: 1900-01-01, arguable: break, authority: invented, "
      "basis: "
      "official}\n";
  add_category(files, "harm", 2, "{act: harms}");
  add_category(files, "gainful", 3, "{gain: yes}");
  files["jurisdictions/xa/offences/a.yaml"] =
      provision("xa/1", "      any:\n        - {act: {term: first}}\n", "{first: act}");
  auto with_other = files;
  with_other["jurisdictions/xb/offences/b.yaml"] =
      provision("xb/1", "      any:\n        - {act: break, gain: yes}\n", "{break: act, gain: gain}");
  for (const int threads : {1, 2}) {
    CompareOptions options;
    options.threads = threads;
    World world(files);
    REQUIRE_FALSE(world.data.diagnostics.has_errors());
    const Comparison open = world.compare("xa", "xb", "2020-01-01", options);
    REQUIRE(category(open, "all").only_left.groups.size() == 1);
    CHECK(category(open, "all").only_left.groups.front().also_in == std::vector<std::string>{"harm", "gainful"});
    CHECK(category(open, "gainful").doubts_left == std::vector<std::string>{"xa.r1"});
    World other(with_other);
    const Comparison narrower = other.compare("xa", "xb", "2020-01-01", options);
    REQUIRE(category(narrower, "all").only_left.groups.size() == 1);
    CHECK(category(narrower, "all").only_left.groups.front().also_in == std::vector<std::string>{"harm"});
    CHECK(category(narrower, "gainful").doubts_left.empty());
    CHECK(category(narrower, "gainful").only_left.groups.empty());
  }
}

TEST_CASE("a doubt that takes law away opens what only that law held") {
  auto files = small_world();
  files["rules/mapping/xb.yaml"] +=
      "- {id: xb.r1, source: xb, term: first, facet: act, from: 1900-01-01, settled: break, arguable: hinder, "
      "authority: "
      "invented, basis: official}\n";
  files["jurisdictions/xa/offences/a.yaml"] = provision("xa/1", "      any:\n        - {act: harms}\n", "{harms: act}");
  const std::string doubtful = provision("xb/1", "      any:\n        - {act: {term: first}}\n", "{first: act}");
  files["jurisdictions/xb/offences/b.yaml"] = doubtful;
  World world(files);
  REQUIRE_FALSE(world.data.diagnostics.has_errors());
  CHECK(world.compare("xa", "xb").categories.front().only_left.groups.size() == 1);
  // Part of it is held by other law too, wider or narrower than what is lost; then all of it is.
  files["jurisdictions/xb/offences/b.yaml"] =
      doubtful + provision("xb/2", "      any:\n        - {act: hinder, gain: yes}\n", "{hinder: act, gain: gain}");
  World partly(files);
  REQUIRE(partly.compare("xa", "xb").categories.front().only_left.groups.size() == 1);
  const Comparison comparison = partly.compare("xa", "xb");
  const GapGroup& group = comparison.categories.front().only_left.groups.front();
  const auto gain = static_cast<std::size_t>(partly.data.corpus.facet("gain"));
  CHECK(group.pattern.at(gain) == 2);
  files["jurisdictions/xb/offences/b.yaml"] +=
      provision("xb/3", "      any:\n        - {act: hinder, gain: no}\n", "{hinder: act, gain: gain}");
  World between(files);
  CHECK(between.compare("xa", "xb").categories.front().only_left.groups.empty());
  files["jurisdictions/xb/offences/b.yaml"] =
      doubtful + provision("xb/2", "      any:\n        - {act: [take, hinder]}\n", "{hinder: act, take: act}");
  World wholly(files);
  CHECK(wholly.compare("xa", "xb").categories.front().only_left.groups.empty());
}

TEST_CASE("boxes stand in the same order, whatever readings a space has besides") {
  // More doubts than two words hold, and a provision that asks for a few of them, some in either word.
  auto files = small_world();
  std::string provisions;
  std::string rules;
  for (int i = 0; i < 70; ++i) {
    const std::string n = std::to_string(i);
    rules += "- {id: xa.r" + n + ", source: xa, term: t" + n +
             ", facet: act, from: 1900-01-01, settled: look, arguable: " + (i % 2 == 0 ? "break" : "hinder") +
             ", authority: invented, basis: official}\n";
    provisions += provision("xa/" + n, "      any:\n        - {act: {term: t" + n + "}}\n", "{t: act}");
  }
  files["rules/mapping/xa.yaml"] += rules;
  files["jurisdictions/xa/offences/a.yaml"] = provisions;
  files["jurisdictions/xa/offences/z.yaml"] =
      provision("xa/z",
                "      any:\n        - {act: [{term: t3}, {term: t30}, {term: t40}, {term: t69}], right: lost}\n"
                "        - {act: {term: t69}, gain: yes}\n        - {act: {term: t31}, right: none}\n",
                "{t: act, lost: right, gain: gain}");
  World world(files);
  REQUIRE_FALSE(world.data.diagnostics.has_errors());
  const Date day = *parse_date("2020-01-01");
  const Vocabulary vocabulary(world.data.corpus, day);
  Resolver resolver(world.data.corpus, vocabulary, {});
  const ResolvedSource law = resolver.resolve(*world.data.corpus.source("xa"), day);
  const LawSpace space(resolver);
  REQUIRE(space.readings().size() == 70);
  std::vector<int> asked;
  for (const ResolvedProvision& provision : law.provisions) {
    if (provision.provision->id == "xa/z") asked = readings_of(provision.full());
  }
  REQUIRE(asked.size() == 5);
  const LawSpace own = space.with_readings(asked);
  CHECK(own.space().words() < space.space().words());
  CHECK(&own.plain() == &space.plain());
  for (const int reading : asked) CHECK(own.reading_of(own.reading_facet(reading)) == reading);
  for (const ResolvedProvision& provision : law.provisions) {
    if (provision.provision->id != "xa/z") continue;
    bool overflow = false;
    const region::Region small = cover(own, provision.full(), own.space().full(), overflow);
    REQUIRE(small.size() > 5);
    const region::Region large = moved(own, space, small);
    region::Region sorted(space.space());
    for (std::size_t i = large.size(); i-- > 0;) sorted.add(large[i]);
    sorted.absorb();
    REQUIRE(sorted.size() == large.size());
    for (std::size_t i = 0; i < sorted.size(); ++i) CHECK(std::ranges::equal(sorted[i], large[i]));
    // There and back is the same region, and the whole space covers the same.
    const region::Region back = moved(space, own, large);
    for (std::size_t i = 0; i < back.size(); ++i) CHECK(std::ranges::equal(back[i], small[i]));
    const region::Region direct = cover(space, provision.full(), space.space().full(), overflow);
    CHECK(region::decide_difference(direct, large).verdict == region::Verdict::kEmpty);
    CHECK(region::decide_difference(large, direct).verdict == region::Verdict::kEmpty);
  }
}

namespace {

// Every scenario of a small space, as a box.
std::vector<region::Box> scenarios_of(const region::Space& space) {
  std::vector<region::Box> all{space.full()};
  for (int facet = 0; facet < space.facets(); ++facet) {
    std::vector<region::Box> finer;
    for (const region::Box& box : all) {
      for (int leaf = 0; leaf < space.width(facet); ++leaf) {
        finer.push_back(box);
        space.set(finer.back(), facet, region::Word{1} << leaf);
      }
    }
    all = std::move(finer);
  }
  return all;
}

// A few boxes, each of which leaves out something on up to `facets` facets.
region::Region random_region(const region::Space& space, std::size_t boxes, std::size_t facets,
                             region::oracle::Random& random) {
  region::Region result(space);
  for (std::size_t i = 1 + random.below(boxes); i > 0; --i) {
    region::Box box = space.full();
    for (std::size_t j = 1 + random.below(facets); j > 0; --j) {
      const auto facet = static_cast<int>(random.below(static_cast<std::size_t>(space.facets())));
      const region::Word leaves = random.word() & space.all(facet);
      if (leaves != 0) space.set(box, facet, leaves);
    }
    result.add(box);
  }
  result.absorb();
  return result;
}

}  // namespace

TEST_CASE("reasons tell the whole difference, each by a pattern of it, whatever is impossible") {
  World world(small_world());
  REQUIRE_FALSE(world.data.diagnostics.has_errors());
  const Corpus& corpus = world.data.corpus;
  const Vocabulary vocabulary(corpus, *parse_date("2020-01-01"));
  const Resolver resolver(corpus, vocabulary, {});
  const LawSpace law_space(resolver);
  const region::Space& space = law_space.plain();
  const CompareOptions options;
  const std::vector<Expr> no_exprs;
  Run run{corpus, vocabulary, resolver, law_space, options, region::Region(space), no_exprs, space.full()};
  for (int facet = 0; facet < space.facets(); ++facet) {
    space.set(run.typical, facet, vocabulary.facet(facet).typical);
  }
  const std::vector<region::Box> scenarios = scenarios_of(space);
  REQUIRE(scenarios.size() >= 384);
  region::oracle::Random random(23);
  int several = 0;
  int none = 0;
  int cut = 0;
  for (int round = 0; round < 5000; ++round) {
    const region::Region minuend = random_region(space, 4, 4, random);
    std::vector<region::Region> nearest;
    region::Region taken(space);
    for (std::size_t i = random.below(4); i > 0; --i) {
      nearest.push_back(random_region(space, 3, 6, random));
      taken.add(nearest.back());
    }
    taken.absorb();
    region::Region whole(space);
    whole.add(space.full());
    CategoryRegion category = make_category(run, corpus.categories.front(), whole);
    if (random.below(4) != 0) category.impossible = random_region(space, 16, 3, random);
    const Reasons reasons = find_reasons(run, category, minuend, taken, nearest, {});
    CHECK(reasons.complete);
    CHECK_FALSE(reasons.undetermined);
    const auto differs = [&](const region::Box& one) {
      return minuend.meets(one) && !taken.meets(one) && !category.impossible.meets(one);
    };
    const auto explained = [&](const region::Box& one, std::size_t count) {
      return std::any_of(reasons.explained.begin(), reasons.explained.begin() + static_cast<std::ptrdiff_t>(count),
                         [&](const region::Box& box) { return space.contains(box, one); });
    };
    // Some reason keeps it away from some provision, alone or with further facets.
    const auto told = [&](const region::Box& one) {
      return std::any_of(reasons.list.begin(), reasons.list.end(), [&](const Reason& reason) {
        if (reason.provision == Reason::kNothing) return true;
        return std::any_of(nearest.begin(), nearest.end(), [&](const region::Region& provision) {
          for (std::size_t i = 0; i < provision.size(); ++i) {
            const bool away = std::all_of(reason.blocking.begin(), reason.blocking.end(), [&](int facet) {
              return (space.get(one, facet) & space.get(provision[i], facet)) == 0;
            });
            if (away) return true;
          }
          return false;
        });
      });
    };
    std::size_t left = 0;
    for (const region::Box& one : scenarios) {
      if (!differs(one)) continue;
      ++left;
      CHECK(told(one));
    }
    CHECK(reasons.list.empty() == (left == 0));
    for (const Reason& reason : reasons.list) {
      bool inside = true;
      bool fresh = false;
      for (const region::Box& one : scenarios) {
        if (!space.contains(reason.plainest, one)) continue;
        inside = inside && differs(one);
        fresh = fresh || !explained(one, reason.told_before);
        // All of it is kept away by the blocking facets from the box it was found on.
        for (const int facet : reason.blocking) {
          CHECK((space.get(one, facet) & space.get(reason.nearest_box, facet)) == 0);
        }
      }
      CHECK(inside);
      CHECK(fresh);
    }
    several += reasons.list.size() > 1 ? 1 : 0;
    none += left == 0 ? 1 : 0;
    cut += left > 0 && std::any_of(scenarios.begin(), scenarios.end(), [&](const region::Box& one) {
             return minuend.meets(one) && !taken.meets(one) && category.impossible.meets(one);
           });
  }
  // The cases are of every kind.
  CHECK(several > 20);
  CHECK(none > 20);
  CHECK(cut > 50);
}

}  // namespace jurisdiff::testing
