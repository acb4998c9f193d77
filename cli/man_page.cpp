#include "cli/man_page.h"

#include <string_view>

#include "cli/choices.h"
#include "cli/commands.h"
#include "cli/option_info.h"
#include "cli/version.h"
#include "lib/base/utf8.h"

namespace jurisdiff {

namespace {

std::string bold(const std::string& text) { return "\\fB" + escape_roff(text) + "\\fR"; }
std::string italic(const std::string& text) { return "\\fI" + escape_roff(text) + "\\fR"; }

std::string item(const std::string& head, const std::string& text) {
  return ".TP\n" + head + "\n" + escape_roff(text) + "\n";
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

std::string command_items() {
  std::string text;
  for (const Command& command : commands()) {
    std::string head = bold(std::string(command.name));
    if (!command.arguments.empty()) head += " " + italic(std::string(command.arguments));
    std::string help(command.help);
    const std::vector<std::string> formats = command.formats({});
    if (formats.size() > 1) help += ". Formats: " + joined(formats);
    text += item(head, help + ".");
  }
  return text;
}

std::string option_items() {
  std::string text;
  for (const OptionInfo& option : option_list()) {
    std::string head;
    for (const std::string& name : option.names) head += (head.empty() ? "" : ", ") + bold(name);
    if (option.takes_value()) head += " " + italic(option.type);
    std::string help = option.help;
    if (option.list) help += " (several: comma-separated, or the option again)";
    text += item(head, help + ".");
  }
  return text;
}

constexpr std::string_view kDescription = R"roff(.SH DESCRIPTION
Compares criminal laws on cybercrime as sets of fact patterns: which acts does one law punish and the other does
not, which element makes the difference, and where is that written? It does not score similarity.
The difference is computed exactly, and every example in a report is checked by a second evaluator.
It is legal research, not legal advice.
.PP
A and B are sources of law: an id as
.B jurisdiff list sources
gives it, an id at a date
.RI ( id @ YYYY-MM-DD ),
or a union
.RI ( id + id ).
)roff";

constexpr std::string_view kEnd = R"roff(.SH EXAMPLES
.TP
.B jurisdiff gaps us ru \-\-as\-of 2024\-12\-11
What one law punished on that day and the other did not, both ways.
.TP
.B jurisdiff gaps ru@2011\-12\-07 ru@2011\-12\-08
What a reform changed.
.TP
.B jurisdiff check \-\-data . \-\-format gnu
Checks the law files of a working copy; a line a problem.
.SH "EXIT STATUS"
The same in every format.
.TP
.B 0
Fine.
.TP
.B 1
A finding, or a failing check, reaches the level of
.BR \-\-fail\-on .
.TP
.B 2
Nothing could be compared: wrong usage, files that are not valid, or output that cannot be written.
.TP
.B 3
An error of the program; please report it.
.SH ENVIRONMENT
.TP
.B JURISDIFF_DATA
The folder with rules and jurisdictions, where
.B \-\-data
is not given.
.TP
.B COLUMNS
The width of text reports; else that of the terminal, else 100.
.TP
.B NO_COLOR
If set, no colour on a terminal.
.SH FILES
.TP
.I ../share/jurisdiff
From the folder of the program: rules, jurisdictions and schemas, where neither
.B \-\-data
nor
.B JURISDIFF_DATA
names others.
.TP
.I ../share/doc/jurisdiff
The format of law files and rules, and examples.
)roff";

}  // namespace

std::string escape_roff(const std::string& text) {
  std::string result;
  bool line_begins = true;
  for (const char c : utf8::escape_control(text)) {
    if (line_begins && (c == '.' || c == '\'')) result += "\\&";
    line_begins = c == '\n';
    switch (c) {
      case '\\':
        result += "\\e";
        break;
      case '-':
        result += "\\-";
        break;
      case '\'':
        result += "\\(aq";
        break;
      case '`':
        result += "\\(ga";
        break;
      case '^':
        result += "\\(ha";
        break;
      case '~':
        result += "\\(ti";
        break;
      default:
        result += c;
    }
  }
  return result;
}

std::string man_page() {
  std::string text = "'\\\" -*- coding: utf-8 -*-\n.\\\" Written by: jurisdiff man\n";
  text += ".TH JURISDIFF 1 \"\" \"jurisdiff " + escape_roff(kVersion) + "\" \"User Commands\"\n";
  text += ".SH NAME\njurisdiff \\- compares cybercrime laws, exactly\n";
  text += ".SH SYNOPSIS\n.B jurisdiff\n.I COMMAND\n\\&... [\\fIoptions\\fR]\n";
  text += kDescription;
  text += ".SH COMMANDS\n" + command_items();
  text += ".SH OPTIONS\n" + option_items();
  text += kEnd;
  return text;
}

}  // namespace jurisdiff
