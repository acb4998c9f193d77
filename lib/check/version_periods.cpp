#include "lib/check/checks.h"

namespace jurisdiff {

namespace {

// Between two versions the law may say "repealed"; a hole says nothing, and reads as impunity.
void check_gaps(const Provision& provision, Diagnostics& result) {
  for (std::size_t i = 0; i + 1 < provision.versions.size(); ++i) {
    const Version& version = provision.versions[i];
    const Version& next = provision.versions[i + 1];
    if (!version.until || *version.until >= next.from) continue;
    result.warning("versions-gap", next.span,
                   "from " + version.until->text() + " to " + next.from.text() + " no version is in force",
                   "correct the dates, or add a version 'repealed: yes' from " + version.until->text());
  }
}

void check_disputed(const Version& version, Diagnostics& result) {
  const bool same_from = version.arguable_from && *version.arguable_from == version.from;
  const bool same_until = version.arguable_until && version.until && *version.arguable_until == *version.until;
  if (!same_from && !same_until) return;
  result.warning("disputed-date-same", version.span,
                 std::string(same_from ? "'from'" : "'until'") + " is said to be disputed, but both days are the same",
                 "write the day alone, or correct one of the two");
}

}  // namespace

Diagnostics check_periods(const CheckInput& input) {
  Diagnostics result;
  for (const Provision& provision : input.corpus.provisions) {
    if (!input.scope.named(provision.span)) continue;
    const std::size_t first = result.size();
    check_gaps(provision, result);
    for (const Version& version : provision.versions) check_disputed(version, result);
    result.name_provision(first, provision.cite.best(Language::kEn));
  }
  for (const LegalSource& source : input.corpus.sources) {
    if (!input.scope.named(source.span)) continue;
    for (const Derivation& one : source.general) {
      if (one.until <= one.from) {
        result.error("empty-period", one.span, "the rule '" + one.id + "' of the general part ends before it begins",
                     "correct 'from' or 'until', or take the rule out");
      }
    }
    for (const CrimeClass& one : source.classes) {
      if (one.until <= one.from) {
        result.error("empty-period", one.span, "the class '" + one.id + "' ends before it begins",
                     "correct 'from' or 'until', or take the class out");
      }
    }
  }
  return result;
}

}  // namespace jurisdiff
