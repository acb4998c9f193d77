#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "lib/model/case.h"
#include "lib/model/facts.h"
#include "lib/model/law.h"
#include "lib/model/taxonomy.h"
#include "lib/source/files.h"

namespace jurisdiff {

/// Everything read from the data folder for one run. Immutable after loading. Lists are in the order of their ids or
/// of their files' sorted paths, never in the order the disk gave.
struct Corpus {
  int revision = 1;  ///< of the taxonomy
  std::vector<Facet> facets;
  std::vector<Category> categories;
  std::vector<Impossible> impossible;
  std::vector<Rate> rates;
  std::vector<Threshold> thresholds;
  std::vector<Relative> relatives;
  std::vector<RelativePlace> relative_places;
  std::vector<LegalSource> sources;
  std::vector<Provision> provisions;
  std::vector<Rule> rules;
  std::vector<LawTest> tests;
  std::map<std::string, std::map<std::string, std::string>> messages;  ///< language code -> id -> template
  std::string fingerprint;                                             ///< SHA-256 of the files read

  [[nodiscard]] FacetIndex facet(std::string_view id) const;  ///< -1 where there is none
  [[nodiscard]] const LegalSource* source(std::string_view id) const;
  [[nodiscard]] const Provision* provision(std::string_view id) const;
  [[nodiscard]] const Category* category(std::string_view id) const;
};

/// What a message stands under: "xa Penal Code, art. 12, version from 2000-01-01"; the id where no citation was read.
[[nodiscard]] std::string heading_of(const Provision& provision, const Version* version = nullptr);

/// "ru/272*" meets "ru/272-1"; without a star only the same id.
[[nodiscard]] bool pattern_meets(std::string_view pattern, std::string_view id);

[[nodiscard]] std::string_view basis_name(Basis basis);
[[nodiscard]] std::string_view liability_name(Liability liability);
/// The classes of crimes a penalty puts an offence in on that day: two where the maximum is disputed across a bound,
/// none where the source states none.
[[nodiscard]] std::vector<const CrimeClass*> classes_of(const LegalSource& source, const Penalty& penalty, Date day);

}  // namespace jurisdiff
