// Diagnostics of law: names, and what a provision says.
#include <array>

#include "lib/source/diagnostic_rows.h"

namespace jurisdiff {
namespace {

constexpr auto kRows = std::to_array<DiagnosticKind>({
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
});

}  // namespace

std::span<const DiagnosticKind> diagnostics_of_law() { return kRows; }

}  // namespace jurisdiff
