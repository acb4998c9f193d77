#pragma once

#include <memory>
#include <vector>

#include "lib/region/region.h"
#include "lib/resolve/resolver.h"

namespace jurisdiff {

/// The spaces of one run. `space()`: the vocabulary's facets first, then one two-leaf facet for each reading (leaf 0
/// against, leaf 1 in favour). `plain()`: the facets alone, where every doubt is resolved or does not matter; its boxes
/// are the first words of the others, so facets have the same numbers and places in both.
class LawSpace {
 public:
  explicit LawSpace(const Resolver& resolver);

  /// The same facets, and `plain()` itself, but only these readings, sorted. Law that asks for no others has smaller
  /// boxes there, which stand in the same order (`moved`).
  [[nodiscard]] LawSpace with_readings(std::vector<int> readings) const;

  [[nodiscard]] const region::Space& space() const { return space_; }
  [[nodiscard]] const region::Space& plain() const { return *plain_; }
  [[nodiscard]] int facets() const { return plain_->facets(); }
  /// The readings of this space, by number, sorted.
  [[nodiscard]] const std::vector<int>& readings() const { return readings_; }
  /// Of a reading of this space; std::logic_error for any other.
  [[nodiscard]] int reading_facet(int reading) const;
  [[nodiscard]] int reading_of(int facet) const { return readings_[static_cast<std::size_t>(facet - facets())]; }
  /// Every general facet on its baseline leaf.
  [[nodiscard]] const region::Box& baseline() const { return baseline_; }

 private:
  LawSpace(std::shared_ptr<const region::Space> plain, std::vector<int> readings);

  std::shared_ptr<const region::Space> plain_;
  std::vector<int> readings_;
  std::vector<int> facet_of_;  ///< by reading; -1 where it is not of this space
  region::Space space_;
  region::Box baseline_;
};

/// The readings an expression asks for, sorted.
[[nodiscard]] std::vector<int> readings_of(const Expr& expr);
/// The same region in another space of the run, which has all readings it asks for.
[[nodiscard]] region::Region moved(const LawSpace& from, const LawSpace& to, const region::Region& region);

/// The box without its readings, as a box of the plain space.
[[nodiscard]] inline region::BoxView plain_part(const LawSpace& space, region::BoxView box) {
  return box.first(static_cast<std::size_t>(space.plain().words()));
}
/// The plain box with every reading free.
[[nodiscard]] region::Box lifted(const LawSpace& space, region::BoxView plain);
[[nodiscard]] region::Region lifted(const LawSpace& space, const region::Region& plain);
/// The part of a region over facets and readings that lies in a plain one.
[[nodiscard]] region::Region within(const LawSpace& space, const region::Region& region, const region::Region& plain);
/// Whether the box leaves every doubt open.
[[nodiscard]] bool asks_no_reading(const LawSpace& space, region::BoxView box);

}  // namespace jurisdiff
