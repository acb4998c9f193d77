#include "lib/resolve/expr.h"

#include <utility>

namespace jurisdiff {

bool is_always(const Expr& expr) { return expr.kind == Expr::Kind::kAll && expr.kids.empty(); }
bool is_never(const Expr& expr) { return expr.kind == Expr::Kind::kAny && expr.kids.empty(); }

Expr always() { return {}; }

Expr never() {
  Expr expr;
  expr.kind = Expr::Kind::kAny;
  return expr;
}

Expr all_of(std::vector<Expr> kids) {
  std::vector<Expr> kept;
  for (Expr& kid : kids) {
    if (is_never(kid)) return never();
    if (!is_always(kid)) kept.push_back(std::move(kid));
  }
  if (kept.size() == 1) return std::move(kept.front());
  Expr expr;
  expr.kids = std::move(kept);
  return expr;
}

Expr any_of(std::vector<Expr> kids) {
  std::vector<Expr> kept;
  for (Expr& kid : kids) {
    if (is_always(kid)) return always();
    if (!is_never(kid)) kept.push_back(std::move(kid));
  }
  if (kept.size() == 1) return std::move(kept.front());
  Expr expr;
  expr.kind = Expr::Kind::kAny;
  expr.kids = std::move(kept);
  return expr;
}

Expr denied(Expr kid) {
  if (is_always(kid)) return never();
  if (is_never(kid)) return always();
  Expr expr;
  expr.kind = Expr::Kind::kNot;
  expr.kids.push_back(std::move(kid));
  return expr;
}

Expr atom(FacetIndex facet, LeafSet leaves, int origin) {
  if (leaves == 0) return never();
  Expr expr;
  expr.kind = Expr::Kind::kAtom;
  expr.facet = facet;
  expr.leaves = leaves;
  expr.origin = origin;
  return expr;
}

Expr reading(int index) {
  Expr expr;
  expr.kind = Expr::Kind::kReading;
  expr.reading = index;
  return expr;
}

Expr widest(const Expr& expr, bool favour) {
  switch (expr.kind) {
    case Expr::Kind::kAtom:
      return expr;
    case Expr::Kind::kReading:
      return favour ? always() : never();
    case Expr::Kind::kNot:
      return denied(widest(expr.kids.front(), !favour));
    case Expr::Kind::kAll:
    case Expr::Kind::kAny:
      break;
  }
  std::vector<Expr> kids;
  for (const Expr& kid : expr.kids) kids.push_back(widest(kid, favour));
  return expr.kind == Expr::Kind::kAll ? all_of(std::move(kids)) : any_of(std::move(kids));
}

}  // namespace jurisdiff
