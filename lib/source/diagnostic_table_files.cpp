// Diagnostics of files: their bytes, their YAML, their shape.
#include <array>

#include "lib/source/diagnostic_rows.h"

namespace jurisdiff {
namespace {

constexpr auto kRows = std::to_array<DiagnosticKind>({
    {"unreadable-file", Level::kError, "The bytes of a file", "A file cannot be read",
     "The file is part of the data but is missing, is no regular file, or may not be opened. Nothing is said of a "
     "law of which a part is unread.",
     "Put the file where the message names it, or give yourself the right to read it. Each folder of jurisdictions/ "
     "needs a source.yaml."},
    {"file-too-large", Level::kError, "The bytes of a file", "A file is larger than four mebibytes",
     "A law file holds one article or section. A file of this size is a mistake or an attack, and is refused before "
     "any time is spent on it.",
     "Split it: one article or section per file."},
    {"line-too-long", Level::kError, "The bytes of a file", "A line is longer than 64 kibibytes",
     "No line a person writes is so long, and no editor or review shows it. It is refused before it is read.",
     "Break the line. A long text may go on over several indented lines after '>'."},
    {"scalar-too-long", Level::kError, "The bytes of a file", "A text is longer than 64 kibibytes",
     "A text of this size usually means that a quote is missing, so that the rest of the file was taken for a part "
     "of it.",
     "Check the quotes and the indentation from the place named on; split the text if it is really so long."},
    {"bad-utf8", Level::kError, "The bytes of a file", "A byte is not UTF-8 text",
     "Law files are UTF-8, so that every word of the law is read the same everywhere. A file in another encoding "
     "would show other letters than the law has.",
     "Save the file as UTF-8 without a byte-order mark. Check the words that looked broken against the source."},
    {"byte-order-mark", Level::kError, "The bytes of a file", "The file begins with a byte-order mark",
     "The three bytes are invisible and would belong to the first key. Some editors on Windows write them.",
     "Save the file as UTF-8 without a byte-order mark."},
    {"forbidden-character", Level::kError, "The bytes of a file",
     "A character is invisible or changes how text is shown",
     "Control characters and marks of writing direction make a file look as if it said something else than it does. "
     "A reviewer could approve a law he has not seen.",
     "Delete the character. The message gives its code; many editors show it with 'show invisibles'."},
    {"more-problems", Level::kNote, "The bytes of a file", "The file has more problems of the same kind",
     "After twenty problems of one kind in one file the rest is left out, since they usually have one cause: the "
     "encoding, or one missing quote.",
     "Correct those listed and run the command again."},
    {"yaml-syntax", Level::kError, "YAML", "The text is not YAML",
     "The place named is the first that cannot be read; what is wrong often stands just before it. The rest of the "
     "file is not read, so further problems may follow.",
     "Check the indentation, brackets and quotes of the line and the one before. Quote a text that holds ': ' or ' "
     "#', or begins with a special character."},
    {"empty-file", Level::kError, "YAML", "The file holds no value",
     "An empty file, or one of comments only, says nothing. It is refused because a law that was meant to stand "
     "there would be missing without notice.",
     "Write what belongs there, or delete the file."},
    {"unterminated-quote", Level::kError, "YAML", "A quote is never closed",
     "Everything to the end of the file became part of one text. The message names the quote that was opened.",
     "Close the quote. In a text with an apostrophe use double quotes, or write the apostrophe twice."},
    {"duplicate-key", Level::kError, "YAML", "A key is given a second time",
     "YAML libraries differ in which of the two they take, so a reader cannot know which the law is. This happens "
     "when a block is copied and not changed.",
     "Keep one of them. Put two values of one element in a list."},
    {"key-not-scalar", Level::kError, "YAML", "A key is not a plain text",
     "Before ':' stands nothing, a list or a mapping. Every key of the formats is a word.",
     "Write a word before ':', or quote the text that holds ': '."},
    {"explicit-key", Level::kError, "YAML", "A key is announced with '?'",
     "This rare form of YAML is read differently by different libraries.", "Write it as 'key: value'."},
    {"anchor-not-allowed", Level::kError, "YAML", "A value is named for reuse with '&'",
     "A value with an anchor can be repeated elsewhere by '*'. Each provision must be readable alone, with its own "
     "source, so nothing is shared.",
     "Delete the name. Quote the text if '&' is part of it."},
    {"alias-not-allowed", Level::kError, "YAML", "A value is taken from elsewhere with '*'",
     "Each provision must be readable alone, so a value that stands elsewhere is not allowed. Nested aliases can "
     "also make a small file grow without bound.",
     "Write the value out. Quote the text if '*' is part of it."},
    {"merge-key-not-allowed", Level::kError, "YAML", "Entries are copied from elsewhere with '<<'",
     "Each provision must be readable alone: what it says stands in it.", "Write the entries out."},
    {"tag-not-allowed", Level::kError, "YAML", "A value is given a type with '!'",
     "The format says what type each value has. A tag could only contradict it.",
     "Delete the type. Quote the text if '!' is part of it."},
    {"directive-not-allowed", Level::kError, "YAML", "A line begins with '%'",
     "YAML reads it as a directive to the reader, which the formats do not use.",
     "Delete the line, or quote the text it belongs to."},
    {"several-documents", Level::kError, "YAML", "A second document begins in the file",
     "A line '---' ends one document and begins another; many tools would read the first only, and leave out law "
     "without notice.",
     "Keep one document per file, without '---' lines."},
    {"too-deep", Level::kError, "YAML", "Values are nested more than 32 levels deep",
     "No law needs it. It is a bracket or an indentation too many, or an attack on the reader.",
     "Check the brackets and the indentation at the place named."},
    {"not-a-mapping", Level::kError, "The shape of a file", "A mapping of keys to values is expected",
     "A text, a list or nothing stands where the format wants lines of the form 'key: value'. What it was meant to "
     "say is not read.",
     "Write the keys the format names, one a line and indented alike. See docs/law-file.md and docs/rule-file.md."},
    {"not-a-list", Level::kError, "The shape of a file", "A list is expected",
     "A text, a mapping or nothing stands where the format wants several items.",
     "Write each item on a line that begins with '- '."},
    {"empty-list", Level::kError, "The shape of a file", "A list has no items",
     "An element without a value, or a version without alternatives, would cover nothing at all: the provision "
     "would never apply. A case without acts, or a plan without items, asks nothing.",
     "Write an item. Where the law says nothing of an element, take the whole line away; where it leaves it open, "
     "write 'any'."},
    {"missing-key", Level::kError, "The shape of a file", "A required key is missing",
     "The format asks for the key because something is said with it in reports, or because silence would be "
     "misread. A missing source or date is never guessed.",
     "Add the key the message names."},
    {"unknown-key", Level::kError, "The shape of a file", "The format has no such key",
     "It is a misspelling, or a key that belongs elsewhere. If it were passed over, an element of the law would be "
     "lost and the law would look wider than it is.",
     "Write the key the message proposes, or indent the line under the key it belongs to."},
    {"not-text", Level::kError, "The shape of a file", "A text is expected",
     "A list, a mapping or nothing stands where one text or name belongs.",
     "Write one text. Quote it if it begins with a bracket, brace or dash."},
    {"not-a-date", Level::kError, "The shape of a file", "A day is expected",
     "Law is compared as of a day, so each date must be a day that exists, written year-month-day. 2011-02-29 is "
     "refused.",
     "Write it as 2011-12-06. Where the day is disputed, write {settled: ..., arguable: ...}."},
    {"not-a-duration", Level::kError, "The shape of a file", "A length of time is expected",
     "Penalties and limits are a whole number with one unit: y years, m months, d days, h hours.",
     "Write 2y, 6m, 15d or 240h, without a space. Eighteen months are 18m."},
    {"not-an-amount", Level::kError, "The shape of a file", "An amount is expected",
     "A threshold or a fine is a whole number with the unit it is measured in. Fractions and signs are not read, so "
     "that no locale can change a law.",
     "Write 5000 USD for money, 10 for a count, 1y or 30d for a window of time."},
    {"not-a-number", Level::kError, "The shape of a file", "A whole number within limits is expected",
     "The key takes a number between the two the message names.", "Write digits only, within the limits."},
    {"not-yes-or-no", Level::kError, "The shape of a file", "Yes or no is expected",
     "Only the words yes and no are taken. true, on and 1 mean different things to different YAML readers.",
     "Write yes or no."},
    {"unknown-choice", Level::kError, "The shape of a file", "The word is not one of the choices",
     "The key takes one of a few words, which the message lists.", "Write one of them."},
    {"missing-language", Level::kError, "The shape of a file", "A text lacks one of the languages of reports",
     "Names of facets, leaves, categories and sources stand in reports in English, Russian and Chinese. One that is "
     "missing would leave a hole in a sentence.",
     "Add the text in the language named."},
    {"unknown-language", Level::kError, "The shape of a file", "The code is not a language of reports",
     "Texts are given in the languages reports are written in: en, ru, zh.",
     "Write one of these codes, or take the text away."},
});

}  // namespace

std::span<const DiagnosticKind> diagnostics_of_files() { return kRows; }

}  // namespace jurisdiff
