#pragma once

#include <string>
#include <vector>

#include "lib/finding/check_report.h"
#include "lib/source/files.h"

namespace jurisdiff {

/// An effect as a message at its place, with the finding and the days it shows on as what it stands under.
[[nodiscard]] Diagnostic effect_message(const Effect& effect);
/// "opens 2 gaps, closes 1, changes 3, common ground 4": what one pair, or all, come to.
[[nodiscard]] std::string count_words(const EffectCount& count);
/// What the change comes to: a line for each pair and day, the notes, and the sum. Empty where none was asked for.
[[nodiscard]] std::vector<std::string> effects_summary(const CheckReport& report);
/// The same without the pairs: the notes, and the sum.
[[nodiscard]] std::vector<std::string> effects_remarks(const CheckReport& report);
/// The section "Effect against ...", for people; empty where none was asked for. Of what only changed, a few are shown
/// unless `everything` is wanted; the totals count all.
[[nodiscard]] std::string effects_text(const CheckReport& report, const Files& files, bool everything);
/// One GNU line an effect.
[[nodiscard]] std::string effects_gnu(const CheckReport& report, const Files& files);

}  // namespace jurisdiff
