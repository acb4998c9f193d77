#include "lib/finding/finding.h"

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

}  // namespace jurisdiff
