// Diagnostics of what `check` looks at besides: law tests, dates of sources, baselines and waivers, the command line.
#include <array>

#include "lib/source/diagnostic_rows.h"

namespace jurisdiff {
namespace {

constexpr auto kRows = std::to_array<DiagnosticKind>({
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
});

}  // namespace

std::span<const DiagnosticKind> diagnostics_of_checks() { return kRows; }

}  // namespace jurisdiff
