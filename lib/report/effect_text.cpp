#include "lib/report/effect_text.h"

#include <optional>
#include <set>
#include <utility>

#include "lib/base/utf8.h"
#include "lib/source/excerpt.h"

namespace jurisdiff {

namespace {

constexpr std::size_t kMostChanged = 10;

std::string days_of(const Effect& effect) {
  std::string text;
  for (const Date day : effect.days) text += (text.empty() ? "" : ", ") + day.text();
  return text.empty() ? text : "law of " + text;
}

std::string counted(std::size_t count, const std::string& one, const std::string& many) {
  return std::to_string(count) + " " + (count == 1 ? one : many);
}

// A gap that several days show is one.
EffectCount total(const CheckReport& report) {
  std::set<std::pair<Effect::Kind, std::string>> told;
  EffectCount count;
  for (const Effect& effect : report.effects) {
    if (!told.emplace(effect.kind, effect.finding).second) continue;
    count.opened += effect.kind == Effect::Kind::kGapOpened ? 1U : 0U;
    count.closed += effect.kind == Effect::Kind::kGapClosed ? 1U : 0U;
    count.changed += effect.kind == Effect::Kind::kGapChanged ? 1U : 0U;
    count.overlaps += effect.kind == Effect::Kind::kOverlapChanged ? 1U : 0U;
  }
  return count;
}

bool only_changed(const Effect& effect) {
  return effect.kind == Effect::Kind::kGapChanged || effect.kind == Effect::Kind::kOverlapChanged;
}

std::size_t widened(const CheckReport& report) {
  std::size_t count = 0;
  for (const Effect& effect : report.effects) count += effect.kind == Effect::Kind::kLeafWidened ? 1U : 0U;
  return count;
}

}  // namespace

Diagnostic effect_message(const Effect& effect) {
  Diagnostic result;
  result.id = effect.id;
  result.level = effect.level;
  result.where = effect.where;
  result.message = effect.message;
  result.provision = effect.finding.empty() ? effect.provision : effect.finding;
  if (const std::string days = days_of(effect); !days.empty()) result.provision += " · " + days;
  return result;
}

std::string count_words(const EffectCount& count) {
  std::string text = counted(count.opened, "gap", "gaps") + " opened, " + std::to_string(count.closed) + " closed, " +
                     std::to_string(count.changed) + " changed";
  if (count.overlaps > 0) {
    text += "; " + counted(count.overlaps, "pair", "pairs") + " of provisions with other common ground";
  }
  return text;
}

std::vector<std::string> effects_summary(const CheckReport& report) {
  std::vector<std::string> lines;
  if (report.against.empty()) return lines;
  for (const EffectCount& count : report.effect_counts) {
    lines.push_back(count.left + " / " + count.right + " on " + count.day.text() + ": " + count_words(count));
  }
  for (std::string& line : effects_remarks(report)) lines.push_back(std::move(line));
  return lines;
}

std::vector<std::string> effects_remarks(const CheckReport& report) {
  std::vector<std::string> lines;
  if (report.against.empty()) return lines;
  for (const std::string& note : report.effect_notes) lines.push_back("note: " + utf8::escape_control(note));
  if (!report.effects_known) return lines;
  lines.push_back("in all: " + count_words(total(report)));
  if (const std::size_t count = widened(report); count > 0) {
    lines.back() += "; " + counted(count, "provision", "provisions") + " widened";
  }
  return lines;
}

std::string effects_text(const CheckReport& report, const Files& files, bool everything) {
  if (report.against.empty()) return {};
  std::string text = "\nEffect against " + utf8::escape_control(report.against) + "\n";
  for (const std::string& line : effects_summary(report)) text += "  " + line + "\n";
  if (!report.effects_known) return text;
  std::optional<Span> last;
  std::size_t changed = 0;
  for (const Effect& effect : report.effects) {
    if (only_changed(effect) && ++changed > kMostChanged && !everything) continue;
    const Diagnostic message = effect_message(effect);
    text += "\n" + render_gnu(message, files) + "  " + utf8::escape_control(message.provision) + "\n";
    // The effects of one place stand together: its line is shown once.
    if (last != effect.where) text += excerpt(effect.where, files);
    last = effect.where;
  }
  if (changed > kMostChanged && !everything) {
    text += "\n" + std::to_string(changed - kMostChanged) + " more that only changed: --all shows them\n";
  }
  return text;
}

std::string effects_gnu(const CheckReport& report, const Files& files) {
  std::string text;
  for (const Effect& effect : report.effects) {
    Diagnostic message = effect_message(effect);
    if (!effect.finding.empty()) message.message += " (" + effect.finding + ")";
    text += render_gnu(message, files);
  }
  return text;
}

}  // namespace jurisdiff
