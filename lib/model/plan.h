#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "lib/base/date.h"
#include "lib/base/language.h"
#include "lib/model/law.h"
#include "lib/source/span.h"

namespace jurisdiff {

/// One file an item writes.
struct PlanOutput {
  std::string format;
  std::string path;  ///< relative to the output folder, '/' between parts, no part "." or ".."
  Span span;         ///< where the plan asks for it
};

/// One question of a batch: what the command line would say.
struct PlanItem {
  std::string command;
  std::vector<std::string> operands;
  std::vector<Date> days;  ///< none where every operand is pinned to a day, or for lists
  std::optional<Date> known_at;
  std::vector<std::string> categories;
  Language language = Language::kEn;
  std::vector<std::string> assume, without_rule, without_cause;
  std::optional<int> nodes;
  bool all = false;
  std::vector<PlanOutput> outputs;
  Span span;
};

/// A date, language or number as a plan states it.
template <typename Value>
struct Stated {
  Value value;
  Span span;
};

/// An entry of a plan as it is written: one item, or all pairs x dates x languages x formats.
struct PlanEntry {
  bool pairs = false;  ///< `operands` are sources of which every pair is an item
  Name command;
  std::vector<Name> operands;
  std::vector<Stated<Date>> days;
  std::optional<Date> known_at;
  std::vector<Name> categories;
  std::vector<Language> languages;
  std::vector<Name> assume, without_rule, without_cause;
  std::optional<int> nodes;
  bool all = false;
  std::vector<PlanOutput> outputs;  ///< paths as written; with `pairs` one a format, of the same template
  Span span;
};

}  // namespace jurisdiff
