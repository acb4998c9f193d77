#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "lib/model/corpus.h"
#include "lib/source/diagnostic.h"

namespace jurisdiff {

/// The facets of one run: those of the corpus, with the leaves of quantities made from every threshold that the loaded
/// sources state, money converted at one rate. Two laws are always compared in one Vocabulary.
class Vocabulary {
 public:
  /// `as_of` chooses the rate: the latest not after it, else the earliest.
  Vocabulary(const Corpus& corpus, Date as_of);
  /// The rate it would choose. Days that share one share a Vocabulary.
  [[nodiscard]] static const Rate* rate_for(const Corpus& corpus, Date as_of);

  [[nodiscard]] const std::vector<Facet>& facets() const { return facets_; }
  [[nodiscard]] const Facet& facet(FacetIndex index) const { return facets_[static_cast<std::size_t>(index)]; }
  [[nodiscard]] FacetIndex find(std::string_view id) const;
  /// The leaves of a quantity on the punished side of a threshold.
  [[nodiscard]] LeafSet beyond(FacetIndex facet, Sign sign, const Amount& amount) const;
  /// The one leaf that holds an exact amount, as facts state it.
  [[nodiscard]] LeafSet holding(FacetIndex facet, const Amount& amount) const;
  /// Leaves that hold one amount only ("exactly 1,000"): they never make a group of their own.
  [[nodiscard]] LeafSet one_point(FacetIndex facet) const;
  /// The rate used, or nullptr where no money had to be converted.
  [[nodiscard]] const Rate* rate() const { return rate_; }

  /// Who does `leaf` does `included` too, where every condition holds.
  struct Closure {
    int leaf;
    int included;
    std::vector<std::pair<FacetIndex, LeafSet>> when;
  };
  [[nodiscard]] const std::vector<Closure>& closure(FacetIndex facet) const {
    return closures_[static_cast<std::size_t>(facet)];
  }
  /// More thresholds than leaves a facet can have, money without a rate: with errors nothing may be said about law.
  [[nodiscard]] const Diagnostics& problems() const { return problems_; }

 private:
  // A boundary lies just below (`above` false) or just above an amount.
  struct Cut {
    double value = 0;
    bool above = false;
    Amount amount;
    friend bool operator<(const Cut& a, const Cut& b) {
      return a.value != b.value ? a.value < b.value : (!a.above && b.above);
    }
    friend bool operator==(const Cut& a, const Cut& b) { return a.value == b.value && a.above == b.above; }
  };

  void collect(const BoxExpr& box);
  void collect(const FacetValue& value);
  void add_cut(FacetIndex facet, const Cut& cut);
  void make_leaves(FacetIndex facet);
  void close_inclusions(FacetIndex facet);
  [[nodiscard]] double in_base(const Amount& amount) const;
  [[nodiscard]] double in_base(const Amount& amount, const Span& span);  ///< reports money that no rate converts

  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };

  const Rate* rate_ = nullptr;
  std::vector<Facet> facets_;
  std::unordered_map<std::string, FacetIndex, TextHash, std::equal_to<>> by_id_;
  std::vector<std::vector<Cut>> cuts_;
  std::vector<std::vector<Closure>> closures_;
  Diagnostics problems_;
};

}  // namespace jurisdiff
