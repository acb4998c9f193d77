// Diagnostics of case files and batch plans.
#include <array>

#include "lib/source/diagnostic_rows.h"

namespace jurisdiff {
namespace {

constexpr auto kRows = std::to_array<DiagnosticKind>({
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

std::span<const DiagnosticKind> diagnostics_of_cases() { return kRows; }

}  // namespace jurisdiff
