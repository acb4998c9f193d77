#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lib/finding/finding.h"
#include "lib/report/messages.h"

namespace jurisdiff {

/// The names of the sources, joined as a union.
[[nodiscard]] std::string describe_sources(const Messages& messages, const std::vector<const LegalSource*>& sources);
/// A side in prose: its names, or the words of the question where the language keeps those ("operand.name").
[[nodiscard]] std::string describe_operand(const Messages& messages, const Operand& operand);
[[nodiscard]] std::string describe_source(const Messages& messages, const LegalSource& source);
/// Leaves in words: the largest concepts that fit, then single leaves; past half of the facet, what is left out.
[[nodiscard]] std::string describe_leaves(const Messages& messages, const Facet& facet, LeafSet leaves);
/// The same for facts to find out: neighbouring intervals of an amount become one.
[[nodiscard]] std::string describe_open(const Messages& messages, const Facet& facet, LeafSet leaves);
/// "viewing or entering": the facet is named unless its leaves speak for themselves (what is done).
[[nodiscard]] std::string describe_facet(const Messages& messages, const Facet& facet, LeafSet leaves);
/// The facets of a pattern that are not 0, one after another. A table keeps its separator in every language.
[[nodiscard]] std::string describe_pattern(const Messages& messages, const std::vector<Facet>& facets,
                                           const std::vector<LeafSet>& pattern, std::string_view between = "; ");
/// As it stands after "up to".
[[nodiscard]] std::string describe_duration(const Messages& messages, const Duration& duration);
/// As it stands alone.
[[nodiscard]] std::string describe_term(const Messages& messages, const Duration& duration);
/// Imprisonment in words, "no imprisonment" where there is none.
[[nodiscard]] std::string describe_imprisonment(const Messages& messages, const Penalty& penalty);
/// The highest among several, in words.
[[nodiscard]] std::string describe_highest(const Messages& messages, const std::vector<ProvisionAt>& list);
/// "Code 12, up to 2 y".
[[nodiscard]] std::string describe_with_penalty(const Messages& messages, const ProvisionAt& at);
/// The provision as `text` names it, and whether it holds the example, or only arguably.
[[nodiscard]] std::string describe_covering(const Messages& messages, const Covering& covering,
                                            const std::string& text);
/// "no crime, but administrative offence (Code 12)".
[[nodiscard]] std::string describe_branch(const Messages& messages, const OtherBranch& other);
/// "Code 12, up to 2 y", and the penalty that counts on the facts at hand where another provision or a tier sets it.
[[nodiscard]] std::string describe_penalty_here(const Messages& messages, const ProvisionAt& at,
                                                const ProvisionAt& governing);
/// A sentence that tells the witness: actor and deed always, the rest where it is not typical, six facts at most and
/// those of the facets in `deciding` among them, however many they are.
[[nodiscard]] std::string tell_witness(const Messages& messages, const std::vector<Facet>& facets,
                                       const std::vector<int>& witness, const std::vector<int>& deciding = {});
/// The facets a group turns on: what keeps the nearest provision away, and what a doubt is about.
[[nodiscard]] std::vector<int> deciding_facets(const GapGroup& group);
/// The reason of a gap: its blocking facets, or what is punished where nothing comes near.
[[nodiscard]] std::string describe_reason(const Messages& messages, const std::vector<Facet>& facets,
                                          const GapGroup& group);
/// "jurisdictions/xa/offences/a.yaml:12", or nothing where there is no place.
[[nodiscard]] std::string describe_place(const Files& files, const Span& span);

}  // namespace jurisdiff
