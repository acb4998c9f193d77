#include "lib/report/describe.h"

#include <algorithm>
#include <array>
#include <bit>

#include "lib/model/operand.h"

namespace jurisdiff {

namespace {

constexpr std::size_t kMostSlots = 6;

std::string join(const Messages& messages, const std::vector<std::string>& words) {
  const std::string comma = messages.say("list.comma");
  const std::string last = messages.say("list.or");
  std::string result;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) result += i + 1 == words.size() ? last : comma;
    result += words[i];
  }
  return result;
}

// Greedy: the concept that covers most of what is left, as long as it lies inside.
std::vector<std::string> names_of(const Messages& messages, const Facet& facet, LeafSet leaves) {
  std::vector<std::string> names;
  LeafSet left = leaves;
  while (left != 0) {
    const Concept* best = nullptr;
    for (const Concept& group : facet.concepts) {
      if ((group.leaves & ~leaves) != 0 || std::popcount(group.leaves & left) < 2) continue;
      if (best == nullptr || std::popcount(group.leaves & left) > std::popcount(best->leaves & left)) best = &group;
    }
    if (best != nullptr) {
      names.push_back(messages.name(best->label));
      left &= ~best->leaves;
      continue;
    }
    const int leaf = std::countr_zero(left);
    names.push_back(messages.name(facet.leaves[static_cast<std::size_t>(leaf)].label));
    left &= left - 1;
  }
  return names;
}

// Amounts side by side are one amount: "> 0, ≤ 5,000 USD", and "≤ 5,000 USD" where none is among them.
std::vector<std::string> amounts_of(const Messages& messages, const Facet& facet, LeafSet leaves) {
  std::vector<std::string> names;
  const auto count = static_cast<int>(facet.leaves.size());
  const auto has = [&](int leaf) { return leaf < count && ((leaves >> leaf) & 1U) != 0; };
  for (int first = 0; first < count; ++first) {
    if (!has(first)) continue;
    int last = first;
    while (has(last + 1)) ++last;
    const Leaf& low = facet.leaves[static_cast<std::size_t>(first)];
    const Leaf& high = facet.leaves[static_cast<std::size_t>(last)];
    if (first == last) {
      names.push_back(messages.name(low.label));
    } else {
      names.push_back(low.from + (low.from.empty() || high.to.empty() ? "" : ", ") + high.to);
    }
    first = last;
  }
  return names;
}

}  // namespace

std::string describe_leaves(const Messages& messages, const Facet& facet, LeafSet leaves) {
  const LeafSet all = facet.all();
  leaves &= all;
  if (leaves == all) return messages.say("list.any");
  if (facet.is_quantity()) return join(messages, amounts_of(messages, facet, leaves));
  const auto names = names_of(messages, facet, leaves);
  const auto others = names_of(messages, facet, all & ~leaves);
  // An order is told by its steps: "anything but" would hide which end is meant.
  if (!facet.ordered && others.size() * 3 <= names.size()) {
    return messages.say("list.not", {{"what", join(messages, others)}});
  }
  return join(messages, names);
}

namespace {

// The bounds of an interval, as its label states them: "> 5, ≤ 10", "≥ 5", "= 5", "> 0".
struct Bounds {
  std::string lower;
  std::string upper;
};
Bounds bounds_of(const std::string& label) {
  if (label.starts_with("= ")) return {"≥ " + label.substr(2), "≤ " + label.substr(2)};
  const auto comma = label.find(", ");
  if (comma == std::string::npos) return {label, {}};
  return {label.substr(0, comma), label.substr(comma + 2)};
}

}  // namespace

std::string describe_open(const Messages& messages, const Facet& facet, LeafSet leaves) {
  if (!facet.is_quantity()) return describe_leaves(messages, facet, leaves);
  std::vector<std::string> parts;
  const int count = static_cast<int>(facet.leaves.size());
  const auto label = [&](int leaf) { return messages.name(facet.leaves[static_cast<std::size_t>(leaf)].label); };
  const auto has = [&](int leaf) { return leaf < count && ((leaves >> leaf) & 1U) != 0; };
  for (int leaf = 0; leaf < count; ++leaf) {
    if (!has(leaf)) continue;
    const int first = leaf;
    while (has(leaf + 1)) ++leaf;
    if (first == leaf) {
      parts.push_back(label(leaf));
      continue;
    }
    const std::string lower = first == 0 ? std::string() : bounds_of(label(first)).lower;
    const std::string upper = bounds_of(label(leaf)).upper;
    if (lower.empty() && upper.empty()) return messages.say("list.any");
    parts.push_back(lower + (lower.empty() || upper.empty() ? "" : ", ") + upper);
  }
  return join(messages, parts);
}

std::string describe_facet(const Messages& messages, const Facet& facet, LeafSet leaves) {
  std::string words = describe_leaves(messages, facet, leaves);
  if (facet.slot == "deed") return words;
  // A yes/no facet says itself: "use of service position: yes" reads worse than its leaf.
  if (facet.leaves.size() == 2 && std::popcount(leaves & facet.all()) == 1) return words;
  return messages.say("nearest.need", {{"facet", messages.name(facet.label)}, {"leaves", words}});
}

std::string describe_sources(const Messages& messages, const std::vector<const LegalSource*>& sources) {
  std::string names;
  for (const LegalSource* source : sources) names += (names.empty() ? "" : " + ") + messages.name(source->name);
  return names;
}

std::string describe_operand(const Messages& messages, const Operand& operand) {
  std::string name = describe_sources(messages, operand.sources);
  const auto written = split_operand(operand.label);
  if (written && written->as_of) {
    name = messages.say("operand.dated", {{"name", name}, {"date", written->as_of->text()}});
  }
  return messages.say("operand.name", {{"label", operand.label}, {"name", name}});
}

std::string describe_source(const Messages& messages, const LegalSource& source) {
  return messages.say("operand.name", {{"label", source.id}, {"name", messages.name(source.name)}});
}

std::string describe_term(const Messages& messages, const Duration& duration) {
  return messages.say(std::string("term.") + duration.unit, {{"n", std::to_string(duration.value)}});
}

std::string describe_duration(const Messages& messages, const Duration& duration) {
  return messages.say(std::string("unit.") + duration.unit, {{"n", std::to_string(duration.value)}});
}

std::string describe_imprisonment(const Messages& messages, const Penalty& penalty) {
  const Sanction* sanction = penalty.find("imprisonment");
  if (sanction == nullptr) return messages.say("penalty.none");
  if (sanction->any_term) return messages.say("penalty.any-term");
  if (sanction->life) return messages.say("penalty.life");
  if (!sanction->max) return messages.say("penalty.none");
  const std::string max = describe_duration(messages, *sanction->max);
  if (sanction->arguable_max) {
    return messages.say("penalty.disputed",
                        {{"max", max}, {"other", describe_duration(messages, *sanction->arguable_max)}});
  }
  if (sanction->min) {
    return messages.say("penalty.range", {{"min", describe_duration(messages, *sanction->min)}, {"max", max}});
  }
  return messages.say("penalty.up-to", {{"max", max}});
}

std::string describe_highest(const Messages& messages, const std::vector<ProvisionAt>& list) {
  const auto highest = std::max_element(list.begin(), list.end(), [](const ProvisionAt& a, const ProvisionAt& b) {
    return a.version->penalty.max_days(true) < b.version->penalty.max_days(true);
  });
  return highest == list.end() ? std::string() : describe_imprisonment(messages, highest->version->penalty);
}

std::string describe_pattern(const Messages& messages, const std::vector<Facet>& facets,
                             const std::vector<LeafSet>& pattern, std::string_view between) {
  std::string text;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] == 0) continue;
    if (!text.empty()) text += between;
    text += describe_facet(messages, facets[i], pattern[i]);
  }
  return text;
}

std::string describe_with_penalty(const Messages& messages, const ProvisionAt& at) {
  return messages.say("covered.provision", {{"cite", messages.name(at.provision->cite)},
                                            {"penalty", describe_imprisonment(messages, at.version->penalty)}});
}

std::string describe_covering(const Messages& messages, const Covering& covering, const std::string& text) {
  if (!covering.holds_example) return messages.say("covered.other", {{"text", text}});
  return covering.arguable ? messages.say("covered.arguable", {{"text", text}}) : text;
}

std::string describe_branch(const Messages& messages, const OtherBranch& other) {
  const std::string liability = messages.say("liability." + std::string(liability_name(other.at.provision->liability)));
  return messages.say(other.arguable ? "otherwise.arguable" : "otherwise",
                      {{"liability", liability}, {"cite", messages.name(other.at.provision->cite)}});
}

std::string describe_penalty_here(const Messages& messages, const ProvisionAt& at, const ProvisionAt& governing) {
  std::string text = describe_with_penalty(messages, at);
  if (governing.provision == at.provision) return text;
  return messages.say("covered.here", {{"text", text},
                                       {"cite", messages.name(governing.provision->cite)},
                                       {"penalty", describe_imprisonment(messages, governing.version->penalty)}});
}

std::string tell_witness(const Messages& messages, const std::vector<Facet>& facets, const std::vector<int>& witness,
                         const std::vector<int>& deciding) {
  static constexpr std::array<std::string_view, 8> kSlots{"actor", "deed",  "means",  "place",
                                                          "right", "guilt", "result", "purpose"};
  std::string object;
  for (std::size_t i = 0; i < facets.size(); ++i) {
    if (facets[i].slot == "object") {
      object = messages.name(facets[i].leaves[static_cast<std::size_t>(witness[i])].phrase);
    }
  }
  const auto decides = [&](std::size_t i) {
    return std::find(deciding.begin(), deciding.end(), static_cast<int>(i)) != deciding.end();
  };
  const auto speaks = [&](std::size_t i) {
    const auto leaf = static_cast<std::size_t>(witness[i]);
    return ((facets[i].typical >> leaf) & 1U) == 0 &&
           (!facets[i].leaves[leaf].phrase.empty() || (facets[i].is_quantity() && leaf > 0));
  };
  // What decides is told, however many facts stand before it.
  std::size_t kept = 0;
  for (std::size_t i = 0; i < facets.size(); ++i) {
    const bool always = facets[i].slot == "actor" || facets[i].slot == "deed" || facets[i].slot == "object";
    if (decides(i) && !always && speaks(i)) ++kept;
  }
  std::string sentence;
  std::size_t used = 0;
  for (const std::string_view slot : kSlots) {
    for (std::size_t i = 0; i < facets.size(); ++i) {
      const Facet& facet = facets[i];
      if (facet.slot != slot) continue;
      if (!decides(i) && used + kept >= kMostSlots) continue;
      const auto leaf = static_cast<std::size_t>(witness[i]);
      const bool always = slot == "actor" || slot == "deed";
      if (!always && ((facet.typical >> leaf) & 1U) != 0) continue;
      std::string phrase = messages.name(facet.leaves[leaf].phrase);
      // A quantity has no phrase of its own: its interval speaks.
      if (phrase.empty() && facet.is_quantity() && leaf > 0) {
        phrase = messages.name(facet.label) + " " + messages.name(facet.leaves[leaf].label);
      }
      if (phrase.empty()) continue;
      if (const auto at = phrase.find("{object}"); at != std::string::npos) phrase.replace(at, 8, object);
      const bool first = sentence.empty();
      const bool cjk = messages.language() == Language::kZh;
      if (!first) sentence += slot == "deed" ? (cjk ? "" : " ") : (cjk ? "，" : ", ");
      // An actor whose phrase ends with a comma in an inserted clause needs no second one.
      if (sentence.ends_with(",, ")) sentence.erase(sentence.size() - 3, 1);
      sentence += phrase;
      if (decides(i) && !always) --kept;
      ++used;
    }
  }
  return sentence;
}

std::vector<int> deciding_facets(const GapGroup& group) {
  std::vector<int> facets = group.blocking;
  facets.insert(facets.end(), group.doubtful.begin(), group.doubtful.end());
  return facets;
}

std::string describe_reason(const Messages& messages, const std::vector<Facet>& facets, const GapGroup& group) {
  std::string result;
  for (const int index : group.doubtful.empty() ? group.blocking : group.doubtful) {
    const auto at = static_cast<std::size_t>(index);
    const LeafSet leaves = group.narrower[at] != 0 ? group.narrower[at] : group.pattern[at];
    if (!result.empty()) result += "; ";
    result += describe_facet(messages, facets[at], leaves);
  }
  if (!result.empty()) return result;
  // Nothing there comes near: what is punished here names the group.
  for (std::size_t i = 0; i < facets.size(); ++i) {
    if (facets[i].slot == "deed") return describe_facet(messages, facets[i], group.pattern[i]);
  }
  return result;
}

std::string describe_place(const Files& files, const Span& span) {
  if (span.file == kNoFile) return {};
  return files[span.file].path + ":" + std::to_string(span.begin.line);
}

}  // namespace jurisdiff
