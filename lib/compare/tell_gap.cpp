// What a group tells the reader: example, provisions, needs, softeners. Asked only of groups that are shown.
#include <algorithm>
#include <set>
#include <stdexcept>

#include "lib/compare/gap_pattern.h"
#include "lib/compare/gaps.h"

namespace jurisdiff {

namespace {

class Teller {
 public:
  Teller(const GapSearch& search, Sketch& sketch)
      : run_(search.run),
        here_(search.here),
        there_(search.there),
        category_(search.category),
        sketch_(sketch),
        group_(sketch.group),
        choice_(run_.resolver.readings().size(), -1) {
    for (const Choice& one : sketch.choices) {
      choice_[static_cast<std::size_t>(one.reading)] = static_cast<signed char>(one.leaf);
    }
  }

  void tell() {
    region::Region against = sketch_.against->taken;
    against.add(category_.impossible);
    region::Region before = against;
    for (std::size_t i = 0; i < sketch_.reason.told_before; ++i) before.add(sketch_.against->explained[i]);
    against.absorb();
    before.absorb();
    pattern_ = plainest_pattern(run_, category_, sketch_.reason, before);
    describe_pattern(run_, category_, pattern_, group_.pattern, group_.narrower);
    telling_leaves(run_, sketch_.reason, against, group_);
    group_.witness = pick_witness(run_, pattern_, before);
    check_witness();
    cover(*sketch_.search, all_told(), before, sketch_);
    order_covering();
    if (group_.kind == GapKind::kPossible) {
      group_.doubtful = doubtful_facets(run_, here_, sure_, group_, pattern_);
      for (const int facet : group_.doubtful) {
        const auto at = static_cast<std::size_t>(facet);
        if (group_.narrower[at] == 0) group_.narrower[at] = group_.pattern[at];
      }
    }
    if (sketch_.reason.provision != Reason::kNothing) tell_nearest();
    if (group_.kind == GapKind::kSettled) {
      group_.softeners = find_softeners(run_, *there_.whole, group_.witness);
      group_.other_branches = find_other_branches(*there_.whole, group_.witness);
    }
    group_.cause = cause();
    group_.told = true;
  }

 private:
  // All that is told by this group: a reason also tells what the same facets keep away from other provisions.
  [[nodiscard]] std::vector<region::Region> all_told() const {
    const Against& against = *sketch_.against;
    if (against.minuend.empty()) return {sketch_.reason.part};
    std::vector<region::Region> parts;
    for (const std::size_t i : sketch_.reason.explains) {
      region::Region part = against.minuend.intersect(against.explained[i]);
      if (!part.empty()) parts.push_back(std::move(part));
    }
    return parts;
  }

  // The second way to the same answer: the expressions as they are written, never a region.
  void check_witness() const {
    const Scenario scenario{group_.witness};
    bool good = !group_.witness.empty() && punished(pointers(here_.whole->law), scenario, choice_) == Truth::kYes &&
                punished(pointers(there_.whole->law), scenario, choice_) == Truth::kNo;
    for (const Expr& expr : run_.impossible_exprs) good = good && evaluate(expr, scenario) == Truth::kNo;
    if (!good) throw std::logic_error("the second evaluator does not confirm the witness of " + group_.id);
  }

  static std::vector<const Expr*> pointers(const std::vector<Expr>& law) {
    std::vector<const Expr*> result;
    for (const Expr& expr : law) result.push_back(&expr);
    return result;
  }

  // First the provisions that hold the example, by the highest maximum. One that yields to another that holds too is
  // not named first.
  void order_covering() {
    std::set<std::string> holding;
    for (std::size_t i = 0; i < here_.whole->all.size(); ++i) {
      const Provision* provision = here_.whole->all[i]->provision;
      const Truth truth = punished({&here_.whole->law[i]}, Scenario{group_.witness}, choice_);
      if (truth != Truth::kNo) holding.insert(provision->id);
      if (truth == Truth::kYes) sure_.insert(provision);
    }
    for (Covering& covering : group_.covering) {
      covering.holds_example = holding.contains(covering.at.provision->id);
      covering.arguable = covering.holds_example && !sure_.contains(covering.at.provision);
    }
    const auto yields = [&](const Covering& covering) {
      return std::any_of(covering.at.version->yields_to.begin(), covering.at.version->yields_to.end(),
                         [&](const Name& name) { return holding.contains(name.text); });
    };
    std::stable_sort(group_.covering.begin(), group_.covering.end(), [&](const Covering& a, const Covering& b) {
      if (a.holds_example != b.holds_example) return a.holds_example;
      if (a.arguable != b.arguable) return b.arguable;
      if (yields(a) != yields(b)) return yields(b);
      return a.at.version->penalty.max_days(true) > b.at.version->penalty.max_days(true);
    });
  }

  void tell_nearest() {
    const Reason& reason = sketch_.reason;
    const std::vector<region::Region>& nearest = sketch_.against->nearest;
    const ProvisionRegion& first = *there_.provisions[reason.provision].whole;
    group_.nearest.push_back({first.at(), needs_of(run_, first, reason.blocking, reason.nearest_box)});
    // Up to two more provisions, by the facets that keep them from the pattern.
    struct Other {
      std::size_t provision;
      std::size_t box;
      std::vector<int> apart;
    };
    std::vector<Other> others;
    for (std::size_t p = 0; p < nearest.size(); ++p) {
      if (p == reason.provision || nearest[p].empty()) continue;
      Other best{p, 0, {}};
      for (std::size_t i = 0; i < nearest[p].size(); ++i) {
        std::vector<int> apart = facets_apart(run_, nearest[p][i], pattern_);
        if (!apart.empty() && (best.apart.empty() || apart.size() < best.apart.size())) best = {p, i, std::move(apart)};
      }
      if (!best.apart.empty()) others.push_back(std::move(best));
    }
    std::stable_sort(others.begin(), others.end(),
                     [](const Other& a, const Other& b) { return a.apart.size() < b.apart.size(); });
    if (others.size() > 2) others.resize(2);
    for (const Other& other : others) {
      const ProvisionRegion& provision = *there_.provisions[other.provision].whole;
      group_.nearest.push_back(
          {provision.at(), needs_of(run_, provision, other.apart, nearest[other.provision][other.box])});
    }
  }

  [[nodiscard]] Cause cause() const {
    if (group_.kind == GapKind::kPossible) {
      const auto& readings = run_.resolver.readings();
      const bool bridge = std::any_of(sketch_.choices.begin(), sketch_.choices.end(), [&](const Choice& choice) {
        return readings[static_cast<std::size_t>(choice.reading)].kind == Reading::Kind::kRule;
      });
      return bridge ? Cause::kBridge : Cause::kEncoding;
    }
    const auto unverified = [](const ProvisionAt& at) { return at.version->source.basis == Basis::kUnverified; };
    if (!group_.covering.empty() && unverified(group_.covering.front().at)) return Cause::kEncoding;
    if (!group_.nearest.empty()) {
      if (unverified(group_.nearest.front().at)) return Cause::kEncoding;
      for (const Need& need : group_.nearest.front().blocked) {
        for (const Rule* rule : need.rules) {
          if (rule->basis == Basis::kUnverified) return Cause::kEncoding;
        }
      }
    }
    return Cause::kLaw;
  }

  const Run& run_;
  const ClippedSide& here_;
  const ClippedSide& there_;
  const CategoryRegion& category_;
  Sketch& sketch_;
  GapGroup& group_;
  ReadingChoice choice_;
  region::Box pattern_;              ///< plain: the plainest box of the group
  std::set<const Provision*> sure_;  ///< those that surely hold the example
};

}  // namespace

void tell(Sketch& sketch) { Teller(*sketch.search, sketch).tell(); }

}  // namespace jurisdiff
