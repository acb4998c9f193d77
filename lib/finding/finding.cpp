#include "lib/finding/finding.h"

#include "lib/finding/check_report.h"

namespace jurisdiff {

std::string_view gap_kind_name(GapKind kind) {
  switch (kind) {
    case GapKind::kSettled:
      return "settled";
    case GapKind::kPossible:
      return "possible";
    case GapKind::kCompetence:
      break;
  }
  return "competence";
}

std::string_view effect_id(Effect::Kind kind) {
  switch (kind) {
    case Effect::Kind::kGapOpened:
      return "effect-gap-opened";
    case Effect::Kind::kGapClosed:
      return "effect-gap-closed";
    case Effect::Kind::kGapChanged:
      return "effect-gap-changed";
    case Effect::Kind::kOverlapChanged:
      return "effect-overlap-changed";
    case Effect::Kind::kLeafWidened:
      break;
  }
  return "effect-leaf-widened";
}

std::string_view cause_name(Cause cause) {
  switch (cause) {
    case Cause::kLaw:
      return "law";
    case Cause::kEncoding:
      return "encoding";
    case Cause::kBridge:
      break;
  }
  return "bridge";
}

std::vector<std::string> cause_names() {
  std::vector<std::string> names;
  for (const Cause cause : {Cause::kLaw, Cause::kEncoding, Cause::kBridge}) names.emplace_back(cause_name(cause));
  names.emplace_back(kNotExamined);
  return names;
}

}  // namespace jurisdiff
