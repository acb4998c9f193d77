#pragma once

#include <string>
#include <vector>

#include "lib/model/law.h"
#include "lib/model/taxonomy.h"

namespace jurisdiff {

/// Where a condition comes from: the place in the law file, and the mapping rules that led to its leaves.
struct Origin {
  Span span;
  std::vector<const Rule*> rules;
  std::string word;  ///< the term of art or leaf as the law file states it
};

/// What a law punishes, as a condition on one scenario and one reading. Law with its words resolved, structure kept:
/// alternatives stay alternatives, exceptions stay denials. Coverage turns it into boxes, evaluate walks it.
struct Expr {
  enum class Kind : std::uint8_t {
    kAll,      ///< every kid; with none: true
    kAny,      ///< some kid; with none: false
    kNot,      ///< its one kid denied
    kAtom,     ///< the scenario's leaf in `facet` is one of `leaves`
    kReading,  ///< the doubt `reading` is resolved in favour
  };
  Kind kind = Kind::kAll;
  bool jurisdictional = false;  ///< an atom that only founds a court's power
  int facet = -1;
  int reading = -1;
  int origin = -1;  ///< index into Resolved::origins
  LeafSet leaves = 0;
  std::vector<Expr> kids;
};

[[nodiscard]] Expr all_of(std::vector<Expr> kids);
[[nodiscard]] Expr any_of(std::vector<Expr> kids);
[[nodiscard]] Expr denied(Expr kid);
[[nodiscard]] Expr always();
[[nodiscard]] Expr never();
[[nodiscard]] Expr atom(FacetIndex facet, LeafSet leaves, int origin = -1);
[[nodiscard]] Expr reading(int index);
/// The condition on the readings that favour it most. Exact where no doubt stands both for and against it.
[[nodiscard]] Expr widest(const Expr& expr, bool favour = true);
[[nodiscard]] bool is_always(const Expr& expr);
[[nodiscard]] bool is_never(const Expr& expr);

}  // namespace jurisdiff
