#include "lib/source/diagnostic_table.h"

#include <algorithm>
#include <array>

namespace jurisdiff {
namespace {

// One row for each id. Add yours at the end of its area, then tests/diagnostics/<id>.case, and write its expected text
// and docs/diagnostics.md with: tests/diagnostics/run_cases.py PROGRAM ROOT --update
constexpr auto kDiagnosticKinds = std::to_array<DiagnosticKind>({
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
    {"unknown-facet", Level::kError, "Names", "There is no facet of this name",
     "A facet is one question the law asks of the facts; each has a file in rules/taxonomy. In the general part and "
     "in 'window' only some of them may stand.",
     "Write the name the message proposes. `jurisdiff list facets` shows all."},
    {"unknown-leaf", Level::kError, "Names", "The facet has no leaf or concept of this name",
     "An element is stated in the answers the facet has. A name that it lacks would cover nothing.",
     "Write the name the message proposes, or add the leaf to the facet's file. `jurisdiff show FACET` lists its "
     "leaves."},
    {"unknown-term", Level::kError, "Names", "No rule says what a term of the law means here",
     "A term of art stands for leaves only by a mapping rule with a date and an authority. Without one the element "
     "cannot be compared, and it is never guessed.",
     "Correct the spelling, or add a rule to rules/mapping for the source and the facet."},
    {"unknown-provision", Level::kError, "Names", "There is no provision of this id",
     "A tier, a predicate, a law test or a list of what was examined names a provision that no file holds.",
     "Write the id the message proposes. `jurisdiff list provisions` shows all."},
    {"unknown-rule", Level::kError, "Names", "There is no rule of this id",
     "A rule says that it overrides another, which does not exist. The other it was meant to set aside may still be "
     "in force.",
     "Write the id the message proposes. `jurisdiff list rules` shows all."},
    {"unknown-category", Level::kError, "Names", "There is no category of this id",
     "A source says what was examined for a category, and reports show it under that category. Under a wrong name "
     "it is lost.",
     "Write the id the message proposes. `jurisdiff list categories` shows all."},
    {"duplicate-id", Level::kError, "Names", "Two things have one id",
     "An id must name one thing, for other files, findings and tests refer to it. The message names where the first "
     "stands.",
     "Give one of them another id. If they are one provision at two times, make them two versions of it."},
    {"foreign-id", Level::kError, "Names", "The id does not belong to this folder",
     "A source has the name of its folder, and its provisions begin with that name. So an id alone tells whose law "
     "it is.",
     "Write the id the message proposes, or move the file."},
    {"bad-id", Level::kError, "Names", "An id has a form that no id may have",
     "Ids stand in commands, in findings and in other files, so they are made of few characters. Each kind has its "
     "form: xx for a source, xx/12-3 for a provision, xx.word for a rule.",
     "Write the id in the form the message shows."},
    {"must-say", Level::kError, "What a provision says", "An alternative does not say what every provision must say",
     "For most facets the law's silence has a known meaning. For a few it would be a defect of the file: no one can "
     "tell whether the law leaves the point open or the encoder forgot it.",
     "State the element, or write 'any' where the law leaves it open."},
    {"missing-value", Level::kError, "What a provision says", "An element has no value",
     "The key stands there and nothing after it, so the element neither narrows the offence nor leaves it open.",
     "Write a leaf, a concept or a term; 'any' where the law leaves it open; or take the line away."},
    {"not-stands-alone", Level::kError, "What a provision says", "Something stands beside 'not'",
     "'not' turns the whole value of the element into what it may not be. Together with other values it could be "
     "read in two ways.",
     "List all that is denied under one 'not', and nothing beside it."},
    {"not-ordered", Level::kError, "What a provision says", "A range is given on a facet without order",
     "'from', 'to' and 'at-least' need leaves that stand from the highest to the lowest, as degrees of guilt do. "
     "The leaves of this facet have no such order.",
     "List the leaves meant."},
    {"wrong-unit", Level::kError, "What a provision says", "An amount has the wrong unit",
     "Each quantity is measured in one way: money, time or a plain number. Other amounts cannot be put in order "
     "with it.",
     "Write the amount as the message shows."},
    {"no-window", Level::kError, "What a provision says", "A window of time is given where none is counted",
     "'within' limits the time in which an amount must be reached. Only a facet that names a facet of time as its "
     "'window' can have it.",
     "Take 'within' away, or name a window in the facet's file."},
    {"empty-period", Level::kError, "What a provision says", "Something ends before it begins",
     "'until' is the first day on which the version or rule no longer holds. If it is not later than 'from', it "
     "never held at all.",
     "Correct the day that is wrong, or delete the version or rule."},
    {"versions-out-of-order", Level::kError, "What a provision says", "A version does not come after the one before it",
     "Versions stand oldest first, each from a day of its own; a version holds until the next begins. Out of order "
     "the wrong text would be taken for a day.",
     "Put them in order of their first days."},
    {"versions-overlap", Level::kError, "What a provision says", "A version begins before the one before it ends",
     "On the days between there would be two texts of one provision. The law has one.",
     "Take 'until' away from the earlier version, so that it ends where the next begins, or correct the day."},
    {"min-above-max", Level::kError, "What a provision says", "A minimum of penalty lies above its maximum",
     "No sentence could meet both. Usually the two are swapped, or one has the wrong unit.",
     "Compare both with the law."},
    {"two-bounds", Level::kError, "What a provision says", "A class of crimes has two upper bounds",
     "'at-most' takes the bound itself in and 'less-than' leaves it out. With both, the class of an offence exactly "
     "at the bound is open.",
     "Keep the one the law states."},
    {"word-not-carried", Level::kError, "What a provision says",
     "A word of the law is said to be carried by an element the version does not have",
     "'words' shows for each operative word which element stands for it. This one points at an element that the "
     "version leaves open, so the word has no effect.",
     "Name the element that carries it, add the element, or say 'not-modelled' with a reason and its effect."},
    {"element-without-word", Level::kError, "What a provision says", "An element has no word of the law behind it",
     "Each element that narrows the offence must come from a word of the text. One without a word may be the "
     "encoder's own addition, and would narrow the law.",
     "Add the word that carries it to 'words', or drop the element."},
    {"tier-cycle", Level::kError, "What a provision says", "A graver form extends itself",
     "A tier is its basic offence and something more. Where tiers extend each other in a circle there is no basic "
     "offence, and none of them can be worked out.",
     "Let one of them name the offence whose graver form it is."},
    {"versions-gap", Level::kWarning, "What a provision says", "Between two versions none is in force",
     "On the days between them the provision says nothing, and reports read that as impunity. Mostly a date is "
     "wrong by some days, or a version is missing.",
     "Correct the dates. Where the law was really repealed, add a version 'repealed: yes' for the time."},
    {"disputed-date-same", Level::kWarning, "What a provision says",
     "A day is said to be disputed, but both readings give the same",
     "A disputed day makes every answer near it depend on a reading. With the same day twice nothing depends on it, "
     "so one of the two is probably wrong.",
     "Write the day alone, or correct one of the two."},
    {"version-empty", Level::kError, "What a provision says", "No facts at all meet a version",
     "Its elements contradict each other, its exceptions take all of it away, or a tier lies outside what it "
     "extends. The offence would never be committed, and every comparison would report a gap.",
     "Read the elements and exceptions against the law again. For a tier, compare them with those of the basic "
     "offence too."},
    {"version-impossible", Level::kError, "What a provision says", "Only impossible facts meet a version",
     "All it holds lies in combinations that rules/taxonomy/impossible.yaml rules out. Either the version is "
     "encoded wrongly, or the law shows that the combination does occur.",
     "Correct the version, or take the combination out of impossible.yaml."},
    {"alternative-redundant", Level::kNote, "What a provision says", "An alternative adds nothing to another",
     "All facts that meet it meet another alternative of the version too. It changes no answer; often an element "
     "that should set it apart is missing in one of the two.",
     "Leave it out, or add the element that tells it from the other."},
    {"exception-never-bites", Level::kNote, "What a provision says", "An exception takes nothing away",
     "The version holds the same facts with and without it. Its elements may be wrong, or the law only says for "
     "clarity what follows anyway.",
     "Correct its elements or leave it out. An exception that the law itself has only for clarity may stay."},
    {"tier-adds-nothing", Level::kWarning, "What a provision says", "A tier asks for no more than what it extends",
     "A tier is the basic offence and something more, which makes it graver or milder. Where the two hold the same "
     "facts, every basic offence would be punished as the tier.",
     "Add the element that makes the difference, in its alternatives."},
    {"tier-milder", Level::kNote, "What a provision says", "A tier is punished less than what it extends",
     "Most tiers are graver forms, so a lower maximum is often a slip: months for years, or the penalty of another "
     "paragraph. Some laws do privilege a case.",
     "Compare both penalties with the law. Where it privileges the case, leave it."},
    {"outside-categories", Level::kNote, "What a provision says", "A provision lies outside all categories",
     "Comparisons go by category. What no category holds is listed apart, and a reader who looks at the categories "
     "alone does not see it.",
     "Widen a category if it belongs there, or leave it."},
    {"rule-without-subject", Level::kError, "Mapping rules", "A rule has no subject, or two",
     "A rule says what a 'term' of the law means, or what it means that the law is 'silent' on a facet: one or the "
     "other.",
     "Keep 'term' (with 'facet', or boxes) or 'silent'."},
    {"rules-conflict", Level::kError, "Mapping rules", "Two rules say what one term means on one day",
     "Which of the two holds is not for the program to choose. As long as both are in force without an order, every "
     "provision with the term is open.",
     "Name the earlier in the later one's 'overrides', or end the earlier with 'until'."},
    {"unresolved-term", Level::kError, "Mapping rules", "No rule is in force for a term on the day",
     "Rules for the term exist, but not for that day, that provision or what was known by then. Law of that day "
     "cannot be compared.",
     "Correct the dates or the condition of the rule the message names, or add a rule for the time before."},
    {"term-cycle", Level::kError, "Mapping rules", "A rule leads back to itself",
     "A term is explained by another term, which in the end is explained by the first. It never reaches leaves.",
     "Let one of the rules in the circle name leaves."},
    {"no-rate", Level::kError, "Mapping rules", "An amount of money cannot be put in order with others",
     "Thresholds in two currencies are ordered at one dated rate from rules/rates.yaml. A third currency has no "
     "place among them, so the intervals would be wrong.",
     "Write the amount in a currency the rate knows, or add a rate."},
    {"too-many-thresholds", Level::kError, "Mapping rules",
     "The laws compared have too many thresholds for one quantity",
     "The intervals between all thresholds of the laws read are the leaves of the quantity, and a facet has at most "
     "64 leaves.",
     "Compare fewer sources at once, or leave out thresholds that change nothing."},
    {"too-many-boxes", Level::kError, "Mapping rules", "A provision or category is too large to be worked out",
     "The law is kept as a union of boxes, at most 4,096 for one provision. More come about where many alternatives "
     "or exceptions are combined with one another.",
     "State it with fewer alternatives and exceptions, or split it into several provisions."},
    {"term-too-large", Level::kError, "Mapping rules", "A rule leads to other rules too many times",
     "Where each of several rules names two others, the ways from the first to the last double at every step. The "
     "program stops before time and memory are spent; law with the term cannot be compared.",
     "Let the rules in the middle name leaves instead of terms."},
    {"unused-rule", Level::kNote, "Mapping rules", "No provision uses the rule",
     "No provision, general part or other rule of its sources names the term, or none that meets its condition. The "
     "rule changes no answer; often its term is spelt in another way than in the law file.",
     "Name the term where the law uses the word, or remove the rule."},
    {"dead-rule", Level::kNote, "Mapping rules", "A rule is never in force",
     "Other rules override it on all its days, or no provision uses its term while it stands. It changes no answer, "
     "and often one of its dates is wrong.",
     "Correct the dates or the 'overrides' of the other rule, or remove it."},
    {"rule-without-example", Level::kNote, "Mapping rules", "A rule has no example",
     "An example shows a reader who reads no code what the rule holds and what it does not. It is tested like the "
     "law itself, so a later change that reverses the rule is seen.",
     "Add 'examples' with facts that match and facts that do not."},
    {"too-many-leaves", Level::kError, "The taxonomy", "A facet has more than 64 leaves",
     "A set of leaves is kept in one machine word of 64 bits, which is what makes the comparison exact and fast.",
     "Split the facet into two questions, or merge leaves that no law tells apart."},
    {"leaves-alike", Level::kWarning, "The taxonomy", "No law tells some leaves apart",
     "Leaves that every provision, category and impossible combination treats alike make the fact patterns more and "
     "the reports longer, and change no answer.",
     "Merge them; say where they differ; or write 'kept-apart' with the reason why they stay."},
    {"empty-box", Level::kError, "The taxonomy", "A box of the taxonomy names no facet",
     "A box that asks for nothing holds everything. An impossible combination without facets would make all facts "
     "impossible, and no law would punish anything.",
     "Name a facet and its leaves, or take the item out."},
    {"term-not-allowed", Level::kError, "The taxonomy", "A term of a law stands where only leaves may stand",
     "Categories and impossible combinations are shared by all sources. A term means one thing in one law and "
     "another in the next, so it would say something else for each.",
     "Write the leaves or concepts that the term stands for."},
    {"two-currency-pairs", Level::kError, "The taxonomy", "The rates convert between more than two currencies",
     "All amounts of money are put in one order at one rate. With a second pair of currencies some amounts could "
     "not be converted, and would stand in the wrong place.",
     "Keep one pair of currencies in rules/rates.yaml, with a rate for each date."},
    {"unused-facet", Level::kNote, "The taxonomy", "No law asks the question of a facet",
     "No provision, rule or category names the facet. It makes reports and fact patterns longer, and no answer "
     "depends on it.",
     "Encode the law that asks for it, or remove the facet."},
    {"unused-concept", Level::kNote, "The taxonomy", "No law names a concept",
     "A concept is a name for several leaves. This one is used by no provision, rule or category; reports may still "
     "use it to describe its leaves in one word.",
     "Keep it if reports should use the name, else remove it."},
    {"unused-leaf", Level::kNote, "The taxonomy", "No law names a leaf",
     "The leaf is in no provision, rule or category, alone or in a concept or range. So the law treats it like "
     "everything else that is not named, and the facet could do without it.",
     "Merge it with another leaf, or say in 'kept-apart' why it is kept."},
    {"nothing-expected", Level::kError, "Law tests", "A law test or variant expects nothing",
     "It would pass whatever the law says, and so tests nothing.",
     "Add 'meets', 'may-meet' or 'fails' with the provisions it speaks of."},
    {"not-facts", Level::kError, "Law tests", "Facts are not one fact pattern",
     "Facts are what one person did: one leaf in each facet. Terms, alternatives and denials belong to the law, not "
     "to the facts.",
     "Name one leaf for each facet; give a second fact pattern as a variant."},
    {"not-one-leaf", Level::kError, "Law tests", "The facts leave a facet open",
     "A fact pattern has one leaf in every facet. With a concept, a list or a range it would be several patterns, "
     "and the verdict could differ among them.",
     "Write one of the leaves the message names, or one amount."},
    {"law-test-failed", Level::kError, "Law tests", "A law test or the example of a rule fails",
     "The encoded law says something else of the facts than a person expected. One of the two is wrong: a "
     "comparison rests on this law.",
     "Read the provision. Correct the test where it is wrong, else the elements or rules the message names."},
    {"stale-verification", Level::kWarning, "Sources and dates", "The law was not looked at lately",
     "The day asked for is later than the last verification by more than 'verify-within' allows. The law may have "
     "changed since, and an old text would be taken for the one in force.",
     "Read what has changed, correct the files, and set 'verified' or the category's 'date' to the day on which you "
     "did."},
    {"seen-in-future", Level::kWarning, "Sources and dates", "A source is said to have been read on a day to come",
     "'seen' and 'verified' tell when a person looked at the text. Nobody can have done it after today, so the date "
     "is wrong, or the clock of this machine is.",
     "Correct the day."},
    {"official-unproved", Level::kNote, "Sources and dates", "An official basis without proof",
     "'basis: official' means that somebody read the text at its publisher. Without 'url' and 'seen' no one can "
     "follow where and when that was.",
     "Add 'url' and 'seen', or lower the basis to 'secondary' or 'unverified'."},
    {"not-a-digest", Level::kError, "Baselines and waivers", "An entry of a baseline has no digest",
     "A baseline knows each message by 16 digits and letters that are worked out from its text. An entry with "
     "anything else would never match a problem.",
     "Write the baseline with --write-baseline, not by hand."},
    {"baseline-entry-twice", Level::kError, "Baselines and waivers", "A baseline names one problem twice",
     "The two entries could name different numbers, and it would be open how many problems are left out. It happens "
     "when two branches are merged.",
     "Keep one of them, with 'count' for how many there are; or write the file anew with --write-baseline."},
    {"baseline-stale", Level::kError, "Baselines and waivers", "A baseline names a problem that is gone",
     "The problem was solved, or its message, file or provision is another now. An entry that stays could hide the "
     "same problem when it comes back, so a baseline can only shrink.",
     "Run the same command with --prune-baseline."},
    {"waiver-expired", Level::kError, "Baselines and waivers", "A waiver is past its last day",
     "Somebody answered for the problem up to a day, and the day has come. From then on it is reported again.",
     "Put the problem right, or have the owner set a later day in 'expires'."},
    {"waiver-orphan", Level::kError, "Baselines and waivers", "A waiver covers nothing",
     "No problem has its id, path and provision: it was solved, or one of the three is misspelt. A waiver that "
     "stays could hide a later problem nobody answered for.",
     "Take it away, or correct its id, path or provision."},
    {"bad-operand", Level::kError, "The command line", "A text does not name a body of law",
     "Two bodies of law are compared, each named by an id, an id at a day, or a union.",
     "Write xa, xa@2011-12-06 or xa+xb. `jurisdiff list sources` shows the ids."},
    {"effect-unknown", Level::kWarning, "The command line", "What a change does to comparisons cannot be said",
     "`check --against` compares the answers before and after a change. The data named there have errors, so there "
     "are no answers before it.",
     "Name data that are valid: another commit or folder, or the same after its errors are corrected."},
    {"missing-fact", Level::kError, "Case files", "The facts leave out what every case must say",
     "For most facets the usual answer is taken where the facts say nothing, and the report lists what was assumed. "
     "For a few nothing is usual: what was done, for instance, and how far what was intended went.",
     "State a leaf, a list of the leaves it may be, or 'unknown'."},
    {"unknown-in-list", Level::kError, "Case files", "'unknown' stands in a list of answers",
     "'unknown' leaves every answer open, so the others in the list would say nothing. Either they or it is a mistake.",
     "Write 'unknown' without a list, or list only the answers that are possible."},
    {"names-no-state", Level::kError, "Case files", "A fact depends on the state asked, and names none",
     "One computer is the government's own for one state and a foreign one for all others. A case is judged by several "
     "laws, so it must say whose it is, and each law then sees it from its own side.",
     "Name the state as the message shows, or 'elsewhere' for one that is not compared."},
    {"unknown-word", Level::kError, "Case files", "No word of this kind can be put before a state",
     "'WORD of STATE' is a fact that each law sees from its own side. The facets and words that can be used so are in "
     "rules/relative.yaml.",
     "Write the word the message proposes, or a leaf of the facet."},
    {"unknown-source", Level::kError, "Case files", "There is no source of law of this id",
     "A case or a plan names a source that has no folder in jurisdictions/. Whose law or whose state is meant is not "
     "guessed.",
     "Write the id the message proposes. `jurisdiff list sources` shows all; in a case 'elsewhere' is any other "
     "state."},
    {"done-and-intended", Level::kError, "Case files", "A fact is stated as done and as only intended",
     "'intended' holds what the person meant to do and did not do; all other facts are taken over from 'facts'. The "
     "same fact in both makes one act both completed and attempted.",
     "Take it out of 'intended' if it was done, else out of 'facts'."},
    {"impossible-facts", Level::kError, "Case files", "No scenario has these facts together",
     "rules/taxonomy/impossible.yaml lists combinations that contradict themselves. By no law is there an answer for "
     "them. What a case does not state is taken as usual, and that can be a part of it.",
     "Correct the fact the message points at, or state the one that was taken as usual."},
    {"too-many-worlds", Level::kError, "Case files", "The facts leave too many states open",
     "Each answer left open to a fact that names a state is followed for itself, since the laws see it differently. "
     "More than 256 combinations are not.",
     "Name the state, or fewer of them, in some of the facts."},
    {"before-encoded", Level::kError, "Case files", "The day lies before the law that is encoded",
     "A source is encoded from one day on, and its files say nothing of the law before. That an act was no crime then "
     "would be a guess.",
     "Leave the source out, or ask for a later day. A case can be judged by another day's law with --as-of."},
    {"too-many-acts", Level::kError, "Case files", "A case has more than 200 acts",
     "Each act is judged by itself, and the report has a part for each. A case of this size is a mistake, or several "
     "cases.",
     "State the other acts in a further case."},
    {"wrong-count", Level::kError, "Batch plans", "An item of a plan names too many or too few things",
     "'gaps', 'overlaps' and 'compare' take two sources, 'matrix' two or more, 'list' one thing. Only 'pairs-of' "
     "multiplies an item over sources, days and languages.",
     "Do what the message says. For every pair of several sources write 'pairs-of', with 'path' and 'formats'."},
    {"named-twice", Level::kError, "Batch plans", "A list of a plan names something twice",
     "It would ask one question twice, and write one file twice. Usually another word was meant.",
     "Take one of them away, or write what was meant."},
    {"unknown-placeholder", Level::kError, "Batch plans", "A path has a word in braces that stands for nothing",
     "The path of 'pairs-of' is a template: {left}, {right}, {date}, {lang} and {format} are replaced for each file. "
     "{date} stands only where the item has 'as-of'.",
     "Write the word the message proposes. A brace cannot be a part of the name."},
    {"bad-path", Level::kError, "Batch plans", "A file cannot be written at this path",
     "A plan writes below the output folder and nowhere else: no absolute path, no '..', no symbolic link, no hidden "
     "name, and not over the manifest. All paths are looked at before anything is written.",
     "Write a path as gaps/xa-xb.json. If something stands in its place in the output folder, move it away."},
    {"written-twice", Level::kError, "Batch plans", "Two outputs have one path",
     "The second would overwrite the first without notice. On some systems names that differ only in case are one "
     "file, so they count as one everywhere.",
     "Give one another path. In 'pairs-of' let the path hold a placeholder for all that changes: {left}, {right}, "
     "{date}, {lang}, {format}."},
    {"file-and-folder", Level::kError, "Batch plans", "One path is a file and a folder",
     "An output lies in a folder that has the name of another output. Both cannot be written.",
     "Give one of them another name."},
    {"plan-too-large", Level::kError, "Batch plans", "A plan comes to more than 10,000 comparisons",
     "'pairs-of' multiplies pairs of sources, days and languages, so a short plan can fill a disk. Nothing is written.",
     "Split it into several plans, or name fewer sources, days or languages."},
});

}  // namespace

std::span<const DiagnosticKind> diagnostic_kinds() { return kDiagnosticKinds; }

const DiagnosticKind* diagnostic_kind(std::string_view id) {
  const auto it = std::find_if(kDiagnosticKinds.begin(), kDiagnosticKinds.end(),
                               [id](const DiagnosticKind& kind) { return kind.id == id; });
  return it == kDiagnosticKinds.end() ? nullptr : &*it;
}

}  // namespace jurisdiff
