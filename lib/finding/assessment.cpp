#include "lib/finding/assessment.h"

namespace jurisdiff {

std::string_view met_name(Met met) { return met == Met::kYes ? "yes" : met == Met::kMay ? "may" : "no"; }

std::string_view extent_name(Extent extent) {
  switch (extent) {
    case Extent::kNone:
      return "none";
    case Extent::kPartly:
      return "partly";
    case Extent::kArguablyWholly:
      return "arguably-wholly";
    case Extent::kWholly:
      return "wholly";
    case Extent::kUndetermined:
      break;
  }
  return "undetermined";
}

}  // namespace jurisdiff
