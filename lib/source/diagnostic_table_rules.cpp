// Diagnostics of rules: the mapping of words, and the taxonomy.
#include <array>

#include "lib/source/diagnostic_rows.h"

namespace jurisdiff {
namespace {

constexpr auto kRows = std::to_array<DiagnosticKind>({
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
});

}  // namespace

std::span<const DiagnosticKind> diagnostics_of_rules() { return kRows; }

}  // namespace jurisdiff
