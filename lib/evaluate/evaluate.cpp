#include "lib/evaluate/evaluate.h"

#include <algorithm>
#include <optional>

namespace jurisdiff {

namespace {

constexpr std::size_t kMostReadings = 16;

bool holds(const Expr& atom_expr, const Scenario& scenario) {
  return ((atom_expr.leaves >> scenario.leaf[static_cast<std::size_t>(atom_expr.facet)]) & 1U) != 0;
}

Truth opposite(Truth truth) {
  return truth == Truth::kYes ? Truth::kNo : truth == Truth::kNo ? Truth::kYes : Truth::kDepends;
}

// Tries both resolutions of each doubt that still matters.
Truth settle(const std::vector<const Expr*>& law, const Scenario& scenario, ReadingChoice& choice,
             const std::vector<int>& open, std::size_t at) {
  Truth best = Truth::kNo;
  for (const Expr* expr : law) best = std::max(best, evaluate(*expr, scenario, choice));
  if (best != Truth::kDepends || at == open.size()) return best;
  const auto index = static_cast<std::size_t>(open[at]);
  choice[index] = 0;
  const Truth without = settle(law, scenario, choice, open, at + 1);
  choice[index] = 1;
  const Truth with = settle(law, scenario, choice, open, at + 1);
  choice[index] = -1;
  return with == without ? with : Truth::kDepends;
}

// The least set of facets whose change makes `expr` (denied: its opposite) true; nothing where no change can.
// Alternatives take the smaller set, conjunctions the union: a bound that is exact where facets do not repeat.
std::optional<std::set<int>> missing(const Expr& expr, const Scenario& scenario, bool deny) {
  const bool conjunction = (expr.kind == Expr::Kind::kAll) != deny;
  switch (expr.kind) {
    case Expr::Kind::kAtom:
      if (holds(expr, scenario) != deny) return std::set<int>{};
      return std::set<int>{expr.facet};
    case Expr::Kind::kReading:
      return std::set<int>{};
    case Expr::Kind::kNot:
      return missing(expr.kids.front(), scenario, !deny);
    case Expr::Kind::kAll:
    case Expr::Kind::kAny:
      break;
  }
  if (conjunction) {
    std::set<int> all;
    for (const Expr& kid : expr.kids) {
      const auto own = missing(kid, scenario, deny);
      if (!own) return std::nullopt;
      all.insert(own->begin(), own->end());
    }
    return all;
  }
  std::optional<std::set<int>> best;
  for (const Expr& kid : expr.kids) {
    const auto own = missing(kid, scenario, deny);
    if (own && (!best || own->size() < best->size() || (own->size() == best->size() && *own < *best))) best = own;
  }
  return best;
}

void collect_readings(const Expr& expr, const Scenario& scenario, const ReadingChoice& choice, std::set<int>& found) {
  if (evaluate(expr, scenario, choice) != Truth::kDepends) return;
  if (expr.kind == Expr::Kind::kReading) found.insert(expr.reading);
  for (const Expr& kid : expr.kids) collect_readings(kid, scenario, choice, found);
}

}  // namespace

Truth evaluate(const Expr& expr, const Scenario& scenario, const ReadingChoice& choice) {
  switch (expr.kind) {
    case Expr::Kind::kAtom:
      return holds(expr, scenario) ? Truth::kYes : Truth::kNo;
    case Expr::Kind::kReading: {
      const auto index = static_cast<std::size_t>(expr.reading);
      if (index >= choice.size() || choice[index] < 0) return Truth::kDepends;
      return choice[index] == 1 ? Truth::kYes : Truth::kNo;
    }
    case Expr::Kind::kNot:
      return opposite(evaluate(expr.kids.front(), scenario, choice));
    case Expr::Kind::kAll: {
      Truth worst = Truth::kYes;
      for (const Expr& kid : expr.kids) {
        worst = std::min(worst, evaluate(kid, scenario, choice));
        if (worst == Truth::kNo) break;
      }
      return worst;
    }
    case Expr::Kind::kAny: {
      Truth best = Truth::kNo;
      for (const Expr& kid : expr.kids) {
        best = std::max(best, evaluate(kid, scenario, choice));
        if (best == Truth::kYes) break;
      }
      return best;
    }
  }
  return Truth::kNo;
}

std::set<int> deciding_readings(const Expr& expr, const Scenario& scenario) {
  std::set<int> found;
  collect_readings(expr, scenario, {}, found);
  return found;
}

Truth punished(const std::vector<const Expr*>& law, const Scenario& scenario, ReadingChoice choice) {
  Truth best = Truth::kNo;
  std::set<int> open;
  for (const Expr* expr : law) {
    best = std::max(best, evaluate(*expr, scenario, choice));
    if (best == Truth::kYes) return best;
    collect_readings(*expr, scenario, choice, open);
  }
  if (best != Truth::kDepends || open.size() > kMostReadings) return best;
  choice.resize(std::max(choice.size(), static_cast<std::size_t>(*open.rbegin()) + 1), -1);
  return settle(law, scenario, choice, {open.begin(), open.end()}, 0);
}

Truth on_every_reading(const Expr& expr, const Scenario& scenario) { return punished({&expr}, scenario); }

bool fails_only_by(const Expr& expr, const Scenario& scenario, FacetIndex facet, int leaves) {
  Scenario other = scenario;
  for (int leaf = 0; leaf < leaves; ++leaf) {
    other.leaf[static_cast<std::size_t>(facet)] = leaf;
    if (evaluate(expr, other) != Truth::kNo) return true;
  }
  return false;
}

std::set<int> failing_facets(const Expr& expr, const Scenario& scenario) {
  return missing(expr, scenario, false).value_or(std::set<int>{});
}

}  // namespace jurisdiff
