#include <algorithm>
#include <map>

#include "lib/check/checks.h"
#include "lib/check/law_words.h"

namespace jurisdiff {

namespace {

bool in_force(const Rule& rule, Date day) {
  return rule.from <= day && day < rule.until && (!rule.decided || *rule.decided <= day);
}

bool speaks_for(const Rule& rule, const std::string& source) {
  return std::find(rule.sources.begin(), rule.sources.end(), source) != rule.sources.end();
}

// Which rule leads to which, on any day. Few rules name terms, so that most have no way out.
class Graph {
 public:
  explicit Graph(const Corpus& corpus) : corpus_(corpus) {
    std::map<TermOfFacet, std::vector<std::size_t>> by_term;
    for (std::size_t i = 0; i < corpus.rules.size(); ++i) {
      const Rule& rule = corpus.rules[i];
      if (!rule.silent) by_term[{rule.facet, rule.term}].push_back(i);
    }
    for (const Rule& rule : corpus.rules) {
      leads_to_.emplace_back();
      for (const TermOfFacet& term : terms_named(rule)) {
        if (const auto it = by_term.find(term); it != by_term.end()) {
          leads_to_.back().insert(leads_to_.back().end(), it->second.begin(), it->second.end());
        }
      }
    }
  }

  // Whether there is a way back whatever the day: seldom, and only then the days matter.
  [[nodiscard]] bool may_lead_back(std::size_t start) const {
    std::set<std::size_t> seen;
    std::vector<std::size_t> queue{start};
    while (!queue.empty()) {
      const std::size_t at = queue.back();
      queue.pop_back();
      for (const std::size_t next : leads_to_[at]) {
        if (next == start) return true;
        if (seen.insert(next).second) queue.push_back(next);
      }
    }
    return false;
  }

  // The shortest way from the rule back to itself on the day, by rules that no other in force overrides.
  [[nodiscard]] std::vector<std::size_t> cycle(std::size_t start, const std::string& source, Date day) const {
    std::map<std::size_t, std::size_t> came_from;
    std::vector<std::size_t> queue{start};
    for (std::size_t at = 0; at < queue.size(); ++at) {
      for (const std::size_t next : leads_to_[queue[at]]) {
        if (!stands(next, source, day) || came_from.contains(next)) continue;
        came_from[next] = queue[at];
        if (next == start) {
          std::vector<std::size_t> way{start};
          for (std::size_t back = queue[at]; back != start; back = came_from.at(back)) way.push_back(back);
          std::reverse(way.begin() + 1, way.end());
          return way;
        }
        queue.push_back(next);
      }
    }
    return {};
  }

  [[nodiscard]] bool stands(std::size_t index, const std::string& source, Date day) const {
    const Rule& rule = corpus_.rules[index];
    if (!in_force(rule, day) || !speaks_for(rule, source)) return false;
    return std::none_of(corpus_.rules.begin(), corpus_.rules.end(), [&](const Rule& other) {
      return in_force(other, day) && speaks_for(other, source) && other.when_provisions.empty() &&
             other.when_terms.empty() &&
             std::any_of(other.overrides.begin(), other.overrides.end(),
                         [&](const Name& name) { return name.text == rule.id; });
    });
  }

 private:
  const Corpus& corpus_;
  std::vector<std::vector<std::size_t>> leads_to_;
};

}  // namespace

Diagnostics check_rule_cycles(const CheckInput& input) {
  const Corpus& corpus = input.corpus;
  const Graph graph(corpus);
  Diagnostics result;
  std::set<std::set<std::size_t>> told;
  for (std::size_t i = 0; i < corpus.rules.size(); ++i) {
    const Rule& rule = corpus.rules[i];
    if (!graph.may_lead_back(i)) continue;
    for (const std::string& source : rule.sources) {
      for (const Date day : change_days(corpus, [&](const std::string& id) { return id == source; })) {
        if (!graph.stands(i, source, day)) continue;
        const std::vector<std::size_t> way = graph.cycle(i, source, day);
        if (way.empty() || !told.insert({way.begin(), way.end()}).second) continue;
        std::string names;
        for (const std::size_t member : way) {
          names += "'" + corpus.rules[member].id + (names.empty() ? "' leads to " : "', which leads to ");
        }
        result.error("term-cycle", rule.span,
                     "on " + day.text() + " the rule " + names + "'" + rule.id + "': no leaf is ever reached",
                     "let one of them say what it means in leaves");
      }
    }
  }
  return result;
}

}  // namespace jurisdiff
