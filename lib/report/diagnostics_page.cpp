#include "lib/report/diagnostics_page.h"

#include "lib/report/text_page.h"

namespace jurisdiff {

namespace {

constexpr std::size_t kIndent = 2;
constexpr std::size_t kMarkdownWidth = 120;

constexpr auto kIntroduction =
    "# Diagnostics\n"
    "\n"
    "A diagnostic says that a file is wrong; what is said about law is a finding. This page is written by\n"
    "`jurisdiff list diagnostics --format markdown` from `lib/source/diagnostic_table.cpp`; do not edit it. In a\n"
    "terminal, `jurisdiff explain ID` shows one entry. The smallest file that each diagnostic speaks of, and the "
    "whole\n"
    "message, stand in `tests/diagnostics/`.\n"
    "\n"
    "With an error nothing is compared (exit code 2). `check` reports warnings and notes too.\n";

// '<', '*', '_', '`' and the like would be read as markup.
std::string escaped(std::string_view text) {
  std::string result;
  bool code = false;
  for (const char byte : text) {
    code = code != (byte == '`');
    if (!code && std::string_view("\\*_<>[]#").find(byte) != std::string_view::npos) result += '\\';
    result += byte;
  }
  return result;
}

std::string paragraph(std::string_view text) { return "\n" + wrap({}, escaped(text), 0, kMarkdownWidth); }

}  // namespace

std::string diagnostics_as_markdown() {
  std::string text = kIntroduction;
  std::string_view area;
  for (const DiagnosticKind& kind : diagnostic_kinds()) {
    if (kind.area != area) text += "\n## " + escaped(kind.area) + "\n";
    area = kind.area;
    text += "\n### " + std::string(kind.id) + "\n";
    text += paragraph(std::string(kind.title) + " (" + std::string(level_name(kind.level)) + ").");
    text += paragraph(kind.meaning);
    text += paragraph("To fix it: " + std::string(kind.fix));
  }
  return text;
}

std::string explain_diagnostic(const DiagnosticKind& kind, const ReportOptions& options) {
  TextPage page(options);
  page.heading(kind.id);
  page.line(std::string(kind.title) + " (" + std::string(level_name(kind.level)) + ").", kIndent);
  page.blank();
  page.line(kind.meaning, kIndent);
  page.blank();
  page.line("To fix it: " + std::string(kind.fix), kIndent);
  return page.take();
}

}  // namespace jurisdiff
