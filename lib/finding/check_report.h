#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "lib/base/date.h"
#include "lib/source/diagnostic.h"

namespace jurisdiff {

/// One law test, or one example of a rule, and what became of it.
struct TestOutcome {
  std::string name;   ///< as messages name it: "us/reads-a-record, variant 2 on 2022-12-15"
  std::string group;  ///< the file it stands in
  Span where;
  bool passed = true;
  std::string message;  ///< why it failed
};

/// What a change of law files does to the comparison of two sources. A finding about law, with a place in a file: where
/// the change was made that it is put down to.
struct Effect {
  enum class Kind : std::uint8_t { kGapOpened, kGapClosed, kGapChanged, kOverlapChanged, kLeafWidened } kind;
  std::string id;       ///< stable, kebab-case: "effect-gap-opened"
  std::string finding;  ///< the finding's own id, gap/A/B/category/...; empty for a widened provision
  std::string left;     ///< operand ids
  std::string right;
  std::string category;
  Level level = Level::kNote;
  Span where;
  std::string provision;   ///< the provision whose change it is put down to; may be empty
  std::string message;     ///< one plain sentence, no full stop
  std::vector<Date> days;  ///< the days whose law shows it, sorted
};

/// How many effects one comparison shows on one day.
struct EffectCount {
  std::string left;
  std::string right;
  Date day;
  std::size_t opened = 0;
  std::size_t closed = 0;
  std::size_t changed = 0;
  std::size_t overlaps = 0;
};

/// The name of a kind, kebab-case and stable: "effect-gap-opened".
[[nodiscard]] std::string_view effect_id(Effect::Kind kind);

/// All that `check` found: about files, about tests, about what a change does. Every format writes the same report.
struct CheckReport {
  Diagnostics diagnostics;
  std::vector<TestOutcome> tests;
  std::vector<Effect> effects;
  std::string against;         ///< what the effects compare with, as the reader named it; empty: none asked for
  bool effects_known = false;  ///< false: none asked for, or the data are not valid: `effect_notes` say which
  std::vector<EffectCount> effect_counts;  ///< by pair and day; only where the law of the day differs
  std::vector<std::string> effect_notes;   ///< plain sentences: what was not compared, and why
  std::size_t files = 0;                   ///< read
  std::size_t passed = 0;                  ///< law tests
  std::size_t failed = 0;
  bool tests_run = false;                           ///< false: the files are not valid, so the tests would mislead
  std::size_t baselined = 0;                        ///< diagnostics left out since a baseline names them
  std::size_t waived = 0;                           ///< diagnostics left out since a waiver names them
  std::map<std::string, std::size_t> notes_hidden;  ///< id -> notes that are only counted
};

}  // namespace jurisdiff
