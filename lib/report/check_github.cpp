#include <algorithm>

#include "lib/base/utf8.h"
#include "lib/report/check.h"
#include "lib/report/effect_text.h"

namespace jurisdiff {

namespace {

constexpr std::size_t kLongestSummary = 900'000;

// As actions/toolkit does it: the data of a command, and the value of a property, where ':' and ',' mean something too.
// Control characters are spelt out, so no text begins a line of its own and becomes a command.
std::string command_text(std::string_view text, bool property) {
  std::string result;
  for (const char c : utf8::escape_control(text)) {
    if (c == '%') {
      result += "%25";
    } else if (property && c == ':') {
      result += "%3A";
    } else if (property && c == ',') {
      result += "%2C";
    } else {
      result += c;
    }
  }
  return result;
}

// Every mark Markdown or HTML could read something into becomes a character reference.
std::string markdown(std::string_view text) {
  constexpr std::string_view kHarmless = " ,;/-'";
  std::string result;
  for (const char c : utf8::escape_control(text)) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = byte >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       kHarmless.find(c) != std::string_view::npos;
    if (plain) {
      result += c;
    } else {
      result += "&#" + std::to_string(byte) + ";";
    }
  }
  return result;
}

// What the change comes to against each source, in one annotation: those of the single effects may be too many to show.
std::string effect_command(const CheckReport& report) {
  if (report.against.empty()) return {};
  std::string text = "::notice title=effect::" + command_text("Effect against " + report.against, false);
  for (const std::string& line : effects_summary(report)) text += "%0A" + command_text(line, false);
  return text + "\n";
}

// The same for the job summary.
std::string effect_section(const CheckReport& report) {
  if (report.against.empty()) return {};
  std::string text = "### " + markdown("Effect against " + report.against) + "\n\n";
  if (!report.effect_counts.empty()) {
    text += "| left | right | day | gaps opened | closed | changed | common ground changed |\n";
    text += "|---|---|---|--:|--:|--:|--:|\n";
  }
  for (const EffectCount& count : report.effect_counts) {
    text += "| " + markdown(count.left) + " | " + markdown(count.right) + " | " + count.day.text();
    for (const std::size_t number : {count.opened, count.closed, count.changed, count.overlaps}) {
      text += " | " + std::to_string(number);
    }
    text += " |\n";
  }
  if (!report.effect_counts.empty()) text += "\n";
  for (const std::string& line : effects_remarks(report)) text += "- " + markdown(line) + "\n";
  return text + "\n";
}

std::string_view command_name(Level level) { return level == Level::kNote ? "notice" : level_name(level); }

// What GitHub shows beside a line is relative to the repository, where the run starts.
std::string path_of(const Diagnostic& one, const Files& files, const CheckContext& context) {
  const std::string& path = files[one.where.file].path;
  const bool data = path.starts_with("rules/") || path.starts_with("jurisdictions/");
  return data ? context.data_prefix + path : path;
}

std::string place(const Diagnostic& one, const Files& files, const CheckContext& context) {
  if (one.where.file == kNoFile) return {};
  std::string text = "file=" + command_text(path_of(one, files, context), true) + ",";
  const Place begin = one.where.begin;
  if (begin.line <= 0) return text;
  const Place end = one.where.end.line > 0 ? one.where.end : begin;
  text += "line=" + std::to_string(begin.line) + ",endLine=" + std::to_string(end.line) + ",";
  // GitHub takes columns only where begin and end share a line.
  if (begin.line == end.line) {
    text += "col=" + std::to_string(begin.column) + ",endColumn=" + std::to_string(std::max(begin.column, end.column)) +
            ",";
  }
  return text;
}

std::string summary_row(const Diagnostic& one, const Files& files, const CheckContext& context) {
  std::string where = one.where.file == kNoFile ? std::string() : path_of(one, files, context);
  if (!where.empty() && one.where.begin.line > 0) where += ":" + std::to_string(one.where.begin.line);
  std::string text = one.message;
  if (!one.provision.empty()) text = one.provision + ": " + text;
  return "| " + std::string(level_name(one.level)) + " | " + markdown(where) + " | " + markdown(text) + " | " +
         markdown(one.id) + " |\n";
}

}  // namespace

std::string write_check_github(const CheckReport& report, const Files& files, const CheckContext& context) {
  std::string text = effect_command(report);
  for (const CheckRow& row : check_rows(report, files)) {
    const Diagnostic& one = row.diagnostic;
    text += "::" + std::string(command_name(one.level)) + " " + place(one, files, context) +
            "title=" + command_text(one.id, true) + "::" + command_text(one.message, false);
    if (!one.provision.empty()) text += "%0A" + command_text(one.provision, false);
    if (!one.help.empty()) text += "%0A" + command_text(one.help, false);
    text += "\n";
  }
  return text;
}

std::string write_github_summary(const CheckReport& report, const Files& files, const CheckContext& context) {
  const std::vector<CheckRow> rows = check_rows(report, files);
  std::string totals = check_totals(report, context);
  std::string text = "## jurisdiff check\n\n";
  while (!totals.empty()) {
    const std::size_t end = totals.find('\n');
    text += markdown(totals.substr(0, end)) + "\n\n";
    totals = end == std::string::npos ? std::string() : totals.substr(end + 1);
  }
  text += effect_section(report);
  if (rows.empty()) return text;
  text += "| level | place | what | id |\n|---|---|---|---|\n";
  std::size_t told = 0;
  for (const CheckRow& row : rows) {
    std::string line = summary_row(row.diagnostic, files, context);
    if (text.size() + line.size() > kLongestSummary) break;
    text += line;
    ++told;
  }
  if (told < rows.size()) text += "\n" + std::to_string(rows.size() - told) + " more are in the log.\n";
  return text;
}

}  // namespace jurisdiff
