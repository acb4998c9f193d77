// The one place where the formats of `check` learn what an id means.
#include <algorithm>
#include <array>

#include "lib/report/check.h"
#include "lib/source/diagnostic_table.h"

namespace jurisdiff {

namespace {

struct EffectRule {
  std::string_view id;
  std::string_view title;
};

constexpr std::array<EffectRule, 5> kEffects{{
    {"effect-gap-changed", "The change alters a gap between two laws"},
    {"effect-gap-closed", "The change closes a gap between two laws"},
    {"effect-gap-opened", "The change opens a gap between two laws"},
    {"effect-leaf-widened", "The change widens a provision by a new leaf"},
    {"effect-overlap-changed", "The change alters the common ground of two laws"},
}};

constexpr std::string_view kEffectMeaning =
    "A finding about law, not about a file: what the change of law files does to a comparison.";

}  // namespace

CheckRule check_rule(std::string_view id) {
  for (const EffectRule& effect : kEffects) {
    if (effect.id == id) return {std::string(effect.title), std::string(kEffectMeaning), {}, std::nullopt};
  }
  if (const DiagnosticKind* kind = diagnostic_kind(id)) {
    return {std::string(kind->title), std::string(kind->meaning), std::string(kind->fix), kind->level};
  }
  std::string title(id);
  std::replace(title.begin(), title.end(), '-', ' ');
  return {std::move(title), {}, {}, std::nullopt};
}

std::vector<std::string> check_rule_ids() {
  std::vector<std::string> ids;
  for (const EffectRule& effect : kEffects) ids.emplace_back(effect.id);
  for (const DiagnosticKind& kind : diagnostic_kinds()) ids.emplace_back(kind.id);
  std::sort(ids.begin(), ids.end());
  return ids;
}

}  // namespace jurisdiff
