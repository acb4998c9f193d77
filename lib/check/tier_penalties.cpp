#include <algorithm>

#include "lib/check/checks.h"
#include "lib/resolve/resolver.h"

namespace jurisdiff {

namespace {

// Whether every version of every base that stands beside the tier's version is surely punished more; false where none
// does, or where neither knows imprisonment.
bool milder_than_all(const Corpus& corpus, const Provision& tier, std::size_t index, double& least) {
  const auto [from, until] = period_of(tier, index);
  const double own = tier.versions[index].penalty.max_days(true);
  bool any = false;
  for (const Name& name : tier.extends) {
    const Provision* base = corpus.provision(name.text);
    if (base == nullptr) continue;
    for (std::size_t i = 0; i < base->versions.size(); ++i) {
      const auto [base_from, base_until] = period_of(*base, i);
      if (base->versions[i].repealed || base_until <= from || until <= base_from) continue;
      const double other = base->versions[i].penalty.max_days(false);
      if (other <= own) return false;
      least = any ? std::min(least, other) : other;
      any = true;
    }
  }
  return any;
}

std::string in_words(double days) {
  if (days <= 0) return "no imprisonment";
  const auto counted = [](long count, const std::string& unit) {
    return std::to_string(count) + " " + unit + (count == 1 ? "" : "s") + " of imprisonment";
  };
  const auto whole = static_cast<long>(days);
  if (whole % 360 == 0) return counted(whole / 360, "year");
  if (whole % 30 == 0) return counted(whole / 30, "month");
  return counted(whole, "day");
}

}  // namespace

Diagnostics check_tier_penalties(const CheckInput& input) {
  Diagnostics result;
  for (const Provision& tier : input.corpus.provisions) {
    if (!tier.is_tier() || tier.definition || !input.scope.concerns(tier.id)) continue;
    for (std::size_t i = 0; i < tier.versions.size(); ++i) {
      const Version& version = tier.versions[i];
      double least = 0;
      if (version.repealed || !milder_than_all(input.corpus, tier, i, least)) continue;
      const std::size_t first = result.size();
      result.add({"tier-milder",
                  Level::kNote,
                  version.span,
                  {},
                  "the tier is punished less than what it extends: at most " +
                      in_words(version.penalty.max_days(true)) + ", there " + in_words(least),
                  "correct the penalty; where the law privileges the case, leave it"});
      result.name_provision(first, tier.cite.best(Language::kEn) + ", version from " + version.from.text());
    }
  }
  return result;
}

}  // namespace jurisdiff
