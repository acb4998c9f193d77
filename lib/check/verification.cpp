#include "lib/check/checks.h"

namespace jurisdiff {

namespace {

void check_mark(const Source& source, const CheckInput& input, Diagnostics& result) {
  if (!source.seen.empty() && source.seen > input.today.text()) {
    result.warning("seen-in-future", source.span,
                   "the source is said to have been seen on " + source.seen + ", a day to come",
                   "correct 'seen': the day on which somebody read it");
  }
  if (source.basis == Basis::kOfficial && source.url.empty() && source.seen.empty()) {
    result.add({"official-unproved",
                Level::kNote,
                source.span,
                {},
                "the basis is official, but neither 'url' nor 'seen' says where and when it was read",
                "add both, or lower the basis"});
  }
}

// The law as a whole, and each category, must have been looked at lately. `seen` of single versions is not asked:
// who verifies the law as a whole need not read old versions again.
void check_age(const LegalSource& source, const CheckInput& input, Diagnostics& result) {
  const auto old = [&](const std::string& day) {
    const auto date = parse_date(day);
    return date && date->plus_days(source.verify_within) < input.as_of;
  };
  const std::string limit = std::to_string(source.verify_within) + " days before " + input.as_of.text();
  if (old(source.verified)) {
    result.warning("stale-verification", source.verified_span,
                   "the law of '" + source.id + "' was last verified on " + source.verified + ", more than " + limit,
                   "read what has changed since and set 'verified'; 'verify-within' says how many days are allowed");
  }
  for (const Examined& one : source.examined) {
    if (one.status == Examined::Status::kNotExamined || !old(one.date)) continue;
    result.warning("stale-verification", one.span,
                   "'" + one.category + "' was last examined on " + one.date + ", more than " + limit,
                   "examine it again and set 'date'; 'verify-within' says how many days are allowed");
  }
  if (source.verified > input.today.text()) {
    result.warning("seen-in-future", source.verified_span,
                   "the law is said to have been verified on " + source.verified + ", a day to come",
                   "correct 'verified': the day on which somebody read the law");
  }
}

}  // namespace

Diagnostics check_verification(const CheckInput& input) {
  Diagnostics result;
  for (const LegalSource& source : input.corpus.sources) {
    if (!input.scope.named(source.span)) continue;
    check_age(source, input, result);
    for (const Derivation& one : source.general) check_mark(one.basis, input, result);
    for (const CrimeClass& one : source.classes) check_mark(one.basis, input, result);
  }
  for (const Provision& provision : input.corpus.provisions) {
    if (!input.scope.named(provision.span)) continue;
    const std::size_t first = result.size();
    for (const Version& version : provision.versions) check_mark(version.source, input, result);
    result.name_provision(first, provision.cite.best(Language::kEn));
  }
  return result;
}

}  // namespace jurisdiff
