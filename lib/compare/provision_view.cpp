#include "lib/compare/provision_view.h"

#include <algorithm>
#include <map>
#include <set>

namespace jurisdiff {

namespace {

// Gathers, per facet, the leaves an alternative asks for, apart those that hang on a reading.
class Collector {
 public:
  explicit Collector(const Resolver& resolver) : resolver_(resolver) {}

  void walk(const Expr& expr, bool contested, bool one_of = false) {
    if (expr.kind == Expr::Kind::kNot) return;  // denials are told as the law file states them
    if (expr.kind == Expr::Kind::kAtom) {
      add(expr, contested, one_of);
      return;
    }
    // A conjunction with a reading in it holds only on that reading.
    const bool doubtful = contested || (expr.kind == Expr::Kind::kAll &&
                                        std::any_of(expr.kids.begin(), expr.kids.end(),
                                                    [](const Expr& kid) { return kid.kind == Expr::Kind::kReading; }));
    // Ways over different facets are alternatives, not elements that must all be there.
    std::set<int> facets;
    if (expr.kind == Expr::Kind::kAny) collect_facets(expr, facets);
    for (const Expr& kid : expr.kids) walk(kid, doubtful, one_of || facets.size() > 1);
  }

  std::vector<Need> take(bool contested) {
    std::vector<Need> result;
    for (auto& [facet, need] : contested ? contested_ : settled_) {
      if (contested) {
        const auto sure = settled_.find(facet);
        if (sure != settled_.end()) need.leaves &= ~sure->second.leaves;
        if (need.leaves == 0) continue;
      }
      result.push_back(need);
    }
    return result;
  }

 private:
  static void collect_facets(const Expr& expr, std::set<int>& facets) {
    if (expr.kind == Expr::Kind::kAtom && expr.origin >= 0) facets.insert(expr.facet);
    for (const Expr& kid : expr.kids) collect_facets(kid, facets);
  }

  void add(const Expr& atom, bool contested, bool one_of) {
    if (atom.origin < 0) return;  // the condition of an inclusion: no element of the law
    Need& need = (contested ? contested_ : settled_)[atom.facet];
    need.facet = atom.facet;
    need.leaves |= atom.leaves;
    need.one_of = need.one_of || one_of;
    const Origin& origin = resolver_.origins()[static_cast<std::size_t>(atom.origin)];
    if (need.span.file == kNoFile) need.span = origin.span;
    if (!origin.word.empty() && need.word.find(origin.word) == std::string::npos) {
      need.word += (need.word.empty() ? "" : ", ") + origin.word;
    }
    for (const Rule* rule : origin.rules) {
      if (std::find(need.rules.begin(), need.rules.end(), rule) == need.rules.end()) need.rules.push_back(rule);
    }
  }

  const Resolver& resolver_;
  std::map<int, Need> settled_, contested_;
};

}  // namespace

ProvisionView view_provision(const Corpus& corpus, const Provision& provision, Date as_of,
                             const ResolveOptions& options, Diagnostics& problems) {
  ProvisionView view;
  view.provision = &provision;
  view.as_of = as_of;
  const Vocabulary vocabulary(corpus, as_of);
  view.facets = vocabulary.facets();
  for (const Name& base : provision.extends) {
    if (const Provision* found = corpus.provision(base.text)) view.bases.push_back(found);
  }
  const LegalSource* source = corpus.source(provision.source);
  if (source == nullptr) return view;
  Resolver resolver(corpus, vocabulary, options);
  const ResolvedSource resolved = resolver.resolve(*source, as_of);
  problems.append(resolver.problems());
  for (const ResolvedProvision& one : resolved.provisions) {
    if (one.provision != &provision) continue;
    view.version = one.version;
    for (const Expr& alternative : one.alternatives) {
      Collector collector(resolver);
      collector.walk(alternative, false);
      view.alternatives.push_back(collector.take(false));
      view.contested.push_back(collector.take(true));
    }
  }
  return view;
}

}  // namespace jurisdiff
