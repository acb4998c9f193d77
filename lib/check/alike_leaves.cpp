#include "lib/check/alike_leaves.h"

#include <map>
#include <set>
#include <vector>

#include "lib/resolve/resolver.h"

namespace jurisdiff {

namespace {

// The sets of leaves the law asks for, by facet.
using Asked = std::vector<std::set<LeafSet>>;

void collect(const Expr& expr, Asked& asked) {
  if (expr.kind == Expr::Kind::kAtom) asked[static_cast<std::size_t>(expr.facet)].insert(expr.leaves);
  for (const Expr& kid : expr.kids) collect(kid, asked);
}

std::set<Date> change_days(const Corpus& corpus) {
  std::set<Date> days;
  for (const Provision& provision : corpus.provisions) {
    for (const Version& version : provision.versions) days.insert(version.from);
  }
  for (const Rule& rule : corpus.rules) {
    days.insert(rule.from);
    if (rule.decided) days.insert(*rule.decided);
  }
  // Before its law is encoded a source has nothing to say.
  std::set<Date> encoded;
  for (const LegalSource& source : corpus.sources) {
    encoded.insert(source.encoded_from);
    for (const Date day : days) {
      if (day >= source.encoded_from) encoded.insert(day);
    }
  }
  return encoded;
}

}  // namespace

Diagnostics find_alike_leaves(const Corpus& corpus) {
  Asked asked(corpus.facets.size());
  for (const Date day : change_days(corpus)) {
    const Vocabulary vocabulary(corpus, day);
    Resolver resolver(corpus, vocabulary, {});
    for (const LegalSource& source : corpus.sources) {
      for (const ResolvedProvision& provision : resolver.resolve(source, day).provisions) {
        collect(provision.full(), asked);
      }
    }
    for (const Category& category : corpus.categories) {
      collect(resolver.shared(category.any, category.none_of, category.closed), asked);
    }
    for (const Impossible& impossible : corpus.impossible) {
      collect(resolver.shared({impossible.box}, {}, false), asked);
    }
  }
  Diagnostics result;
  for (std::size_t i = 0; i < corpus.facets.size(); ++i) {
    const Facet& facet = corpus.facets[i];
    if (facet.is_quantity() || !facet.kept_apart.empty()) continue;
    // Leaves are alike where every set has both or neither.
    std::map<std::vector<bool>, std::vector<const Leaf*>> alike;
    for (std::size_t leaf = 0; leaf < facet.leaves.size(); ++leaf) {
      std::vector<bool> in;
      for (const LeafSet set : asked[i]) in.push_back(((set >> leaf) & 1U) != 0);
      alike[in].push_back(&facet.leaves[leaf]);
    }
    for (const auto& [in, leaves] : alike) {
      if (leaves.size() < 2) continue;
      std::string names;
      for (const Leaf* leaf : leaves) names += (names.empty() ? "'" : ", '") + leaf->id + "'";
      Diagnostic& added =
          result.warning("leaves-alike", leaves.front()->span,
                         "no law, category or impossible combination tells " + names + " of '" + facet.id + "' apart",
                         "merge them, let a law tell them apart, or write 'kept-apart' with the reason why they stay");
      for (std::size_t other = 1; other < leaves.size(); ++other) {
        added.related.push_back({leaves[other]->span, "the same as it"});
      }
    }
  }
  return result;
}

}  // namespace jurisdiff
