#include "lib/model/corpus.h"

#include <algorithm>

namespace jurisdiff {

namespace {

template <typename T>
const T* find_by_id(const std::vector<T>& list, std::string_view id) {
  const auto it = std::find_if(list.begin(), list.end(), [&](const T& item) { return item.id == id; });
  return it == list.end() ? nullptr : &*it;
}

constexpr double kLifeDays = 36'000;

}  // namespace

FacetIndex Corpus::facet(std::string_view id) const {
  const Facet* found = find_by_id(facets, id);
  return found == nullptr ? -1 : static_cast<FacetIndex>(found - facets.data());
}

const LegalSource* Corpus::source(std::string_view id) const { return find_by_id(sources, id); }
const Provision* Corpus::provision(std::string_view id) const { return find_by_id(provisions, id); }
const Category* Corpus::category(std::string_view id) const { return find_by_id(categories, id); }

std::string heading_of(const Provision& provision, const Version* version) {
  std::string heading = provision.cite.best(Language::kEn);
  if (heading.empty()) heading = provision.id;
  const bool dated = version != nullptr && version->from != kBeginning;
  if (dated && !heading.empty()) heading += ", version from " + version->from.text();
  return heading;
}

bool pattern_meets(std::string_view pattern, std::string_view id) {
  if (pattern.ends_with('*')) return id.starts_with(pattern.substr(0, pattern.size() - 1));
  return pattern == id;
}

std::string_view basis_name(Basis basis) {
  switch (basis) {
    case Basis::kOfficial:
      return "official";
    case Basis::kSecondary:
      return "secondary";
    case Basis::kUnverified:
      break;
  }
  return "unverified";
}

std::string_view liability_name(Liability liability) {
  switch (liability) {
    case Liability::kCriminal:
      return "criminal";
    case Liability::kAdministrative:
      return "administrative";
    case Liability::kCivil:
      return "civil";
    case Liability::kDelinquency:
      break;
  }
  return "delinquency";
}

const Sanction* Penalty::find(const std::string& kind) const {
  const Sanction* best = nullptr;
  for (const Sanction& sanction : sanctions) {
    if (sanction.kind != kind) continue;
    if (best == nullptr || (sanction.max && best->max && sanction.max->days() > best->max->days())) best = &sanction;
  }
  return best;
}

std::vector<const CrimeClass*> classes_of(const LegalSource& source, const Penalty& penalty, Date day) {
  std::vector<const CrimeClass*> result;
  for (const bool highest : {false, true}) {
    const double days = penalty.max_days(highest);
    const auto fits = [&](const CrimeClass& one) {
      return one.from <= day && day < one.until && (!one.at_most || days <= one.at_most->days()) &&
             (!one.less_than || days < one.less_than->days());
    };
    const auto first = std::find_if(source.classes.begin(), source.classes.end(), fits);
    if (first != source.classes.end() && (result.empty() || result.back() != &*first)) result.push_back(&*first);
  }
  return result;
}

double Penalty::max_days(bool highest_reading) const {
  double days = 0;
  for (const Sanction& sanction : sanctions) {
    if (sanction.kind != "imprisonment") continue;
    if (sanction.life || sanction.any_term) return kLifeDays;
    double own = sanction.max ? sanction.max->days() : 0;
    if (sanction.arguable_max) {
      own =
          highest_reading ? std::max(own, sanction.arguable_max->days()) : std::min(own, sanction.arguable_max->days());
    }
    days = std::max(days, own);
  }
  return days;
}

}  // namespace jurisdiff
