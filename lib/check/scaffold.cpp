#include "lib/check/scaffold.h"

#include <algorithm>

#include "lib/check/law_tests.h"
#include "lib/check/scaffold_example.h"
#include "lib/load/load.h"

namespace jurisdiff {

namespace {

std::string mark(std::string_view what) { return "# " + std::string(kToDo) + " " + std::string(what) + "\n"; }
// A line, and the mark at its end.
std::string marked(const std::string& line, std::string_view what) { return line + "  " + mark(what); }

std::string first_line(std::string_view schema, std::string_view up) {
  return "# yaml-language-server: $schema=" + std::string(up) + "schemas/" + std::string(schema) + ".schema.json\n";
}

std::string how_to(std::string_view page) {
  return "# A scaffold. Each mark \"to-do\" stands where the law must be read: put right what it names, then take the\n"
         "# mark away. docs/" +
         std::string(page) + " explains every key.\n";
}

// Names come from the data: whatever is not plain text in YAML is quoted.
std::string name_text(const std::string& name) {
  const auto plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '/' ||
           c == '.';
  };
  const bool simple = !name.empty() && name.front() != '-' && std::all_of(name.begin(), name.end(), plain);
  if (simple) return name;
  std::string quoted = "\"";
  for (const char c : name) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + "\"";
}

std::string in_every_language(std::string_view text) {
  std::string result;
  for (const Language language : kLanguages) {
    result += (result.empty() ? "{" : ", ") + std::string(language_code(language)) + ": \"" + std::string(text) + "\"";
  }
  return result + "}";
}

// "{facet: leaf, ...}": one leaf of each.
std::string facts_text(const std::vector<TypicalLeaf>& facets) {
  std::string text;
  for (const TypicalLeaf& one : facets) {
    text += (text.empty() ? "{" : ", ") + name_text(one.facet->id) + ": " + name_text(one.leaf);
  }
  return text + "}";
}

std::string one_fact(const NearMiss& miss) { return "{" + name_text(miss.facet) + ": " + name_text(miss.leaf) + "}"; }

// What every rule ends with.
std::string authority_text() {
  return marked("  authority: \"to-do\"", "the article, judgment or doctrine that says so") +
         marked("  basis: unverified", "official or secondary, once you have seen a source") +
         marked("  why: " + in_every_language("to-do"), "the reason, in each language");
}

std::string silence_rule(const Facet& facet, const std::string& source, Date day) {
  const bool named = facet.typical != 0 && !facet.is_quantity();
  const std::string leaf =
      named ? facet.leaves[static_cast<std::size_t>(std::countr_zero(facet.typical))].id : std::string("any");
  return "- id: " + source + ".silence." + facet.id + "\n  source: " + source + "\n  silent: " + name_text(facet.id) +
         "\n" + marked("  from: " + day.text(), "the first day on which this is so") +
         marked("  settled: " + name_text(leaf), "what a provision means on every reading that says nothing of this") +
         "  " + mark("arguable: what it means besides on some reading") + authority_text();
}

}  // namespace

std::size_t Scaffold::marks() const {
  std::size_t count = 0;
  const std::string wanted = "# " + std::string(kToDo);
  const auto add = [&](const std::string& text, bool away) {
    for (auto at = text.find(wanted); at != std::string::npos; at = text.find(wanted, at + 1))
      count = away ? count - 1 : count + 1;
  };
  for (const ScaffoldFile& file : files) {
    add(file.text, false);
    add(file.was, true);
  }
  return count;
}

Scaffold scaffold_jurisdiction(const Corpus& corpus, const std::string& id, Date day) {
  std::string text = first_line("source", "../../") + how_to("law-file.md") + "id: " + id + "\n" +
                     marked("name: " + in_every_language(id), "its name in each language") +
                     marked("scope: " + in_every_language("to-do"), "what is covered and what is not") +
                     marked("kind: state", "state or instrument") +
                     marked("encoded-from: " + day.text(), "the first day whose law is encoded") +
                     marked("verified: " + day.text(), "the day the law was last checked as a whole") +
                     mark("official-url: where the law is published");
  if (!corpus.categories.empty()) {
    text += "examined:\n  " + mark("status, date, basis, provisions, missing; not-examined is never called a gap");
    for (const Category& category : corpus.categories) {
      text += "  - {category: " + name_text(category.id) + ", status: not-examined, date: " + day.text() +
              ", basis: unverified}\n";
    }
  }
  text += mark("general: attempt, complicity, age, place") + mark("classes: classes of crimes and their limitation");
  Scaffold scaffold;
  scaffold.files.push_back({"jurisdictions/" + id + "/source.yaml", std::move(text), {}});
  std::string rules;
  for (const Facet& facet : corpus.facets) {
    if (facet.silence == Silence::kRule) rules += silence_rule(facet, id, day);
  }
  if (!rules.empty()) {
    scaffold.files.push_back({"rules/mapping/" + id + ".yaml",
                              first_line("rules", "../../") + how_to("rule-file.md") +
                                  "# What silence means in the law of " + id +
                                  ", and below it the meaning of each term of art.\n" +
                                  mark("check each meaning on every day from here") + rules,
                              {}});
  }
  return scaffold;
}

Scaffold scaffold_provision(const Folder& folder, const Corpus& corpus, const std::string& id) {
  const std::string source = id.substr(0, id.find('/'));
  const std::string number = id.substr(source.size() + 1);
  const Date day = corpus.source(source)->encoded_from;
  const std::vector<TypicalLeaf> facets = facets_to_say(corpus);
  std::string law = first_line("provisions", "../../../") + how_to("law-file.md") + "- id: " + id + "\n" +
                    marked("  cite: " + in_every_language(id), "how jurists cite it") +
                    marked("  title: " + in_every_language("to-do"), "what it is about, in each language") +
                    marked("  kind: definition",
                           "take this line away when the rest is right; until then it punishes "
                           "nothing") +
                    marked("  liability: criminal", "criminal, administrative, civil or delinquency") +
                    marked("  reviewed: " + std::to_string(corpus.revision),
                           "the taxonomy's number you read it against, rules/taxonomy/revision.yaml") +
                    "  versions:\n" + marked("    - from: " + day.text(), "its first day in force") +
                    marked("      source: {act: \"to-do\", basis: unverified}", "act, url, seen, basis") +
                    "      any:\n";
  bool first = true;
  std::string words = marked("      words:", "each operative word, in the original language, and what carries it");
  for (const TypicalLeaf& one : facets) {
    law += marked((first ? "        - " : "          ") + name_text(one.facet->id) + ": " + name_text(one.leaf),
                  "must be said: a leaf, {term: ...}, or any where the law leaves it open");
    words += "        \"to-do: the word for " + one.facet->id + "\": " + name_text(one.facet->id) + "\n";
    first = false;
  }
  law += "      " + mark("except: what takes the act out, each with its kind") +
         marked("      penalty: {}", "as {imprisonment: {max: 2y}}") + words;
  Scaffold scaffold;
  scaffold.files.push_back({"jurisdictions/" + source + "/offences/" + number + ".yaml", std::move(law), {}});
  const Examples found = examples_of_provision(folder, scaffold.files.front(), id, day, facets);
  if (!found.met && !found.miss) return scaffold;
  std::string facts = first_line("facts", "../../../") + how_to("law-file.md") + "- id: " + id + "/" +
                      (found.met ? "meets" : "misses") + "\n" +
                      marked("  says: \"to-do\"", "the fact pattern in a sentence, as a jurist would tell it") +
                      marked("  on: " + day.text(), "the days that matter: the first, the last, the day before") +
                      marked("  facts: " + facts_text(facets), "a leaf for each facet the story names");
  if (found.met) facts += "  meets: " + id + "\n  variants:\n";
  if (found.met && !found.miss) facts += mark("a near-miss: the same with one facet changed, and why it fails");
  if (found.miss) {
    facts += marked("    - says: \"to-do\"", "a near-miss: the same with one facet changed, so that it fails by it") +
             "      change: " + one_fact(*found.miss) + "\n      fails: {" + id + ": " + name_text(found.miss->facet) +
             "}\n";
  }
  scaffold.files.push_back({"jurisdictions/" + source + "/facts/" + number + ".yaml", std::move(facts), {}});
  return scaffold;
}

Scaffold scaffold_rule(const Folder& folder, const Corpus& corpus, const std::string& id, const std::string& mapping) {
  const std::string source = id.substr(0, id.find('.'));
  std::string term = id.substr(source.size() + 1);
  std::replace(term.begin(), term.end(), '.', '-');
  const Date day = corpus.source(source)->encoded_from;
  std::vector<TypicalLeaf> facets = facets_to_say(corpus);
  facets.resize(std::min<std::size_t>(facets.size(), 1));
  std::string text = mapping.empty() ? first_line("rules", "../../") + how_to("rule-file.md") : mapping;
  if (!text.ends_with('\n')) text += '\n';
  text += "- id: " + id + "\n  source: " + source + "\n" +
          marked("  term: " + name_text(term), "the word, as provisions will name it: {term: " + term + "}");
  for (const TypicalLeaf& one : facets) {
    text += marked("  facet: " + name_text(one.facet->id), "the facet it is a value of; several: see rule-file.md") +
            marked("  from: " + day.text(), "the first day of law on which it means this") +
            marked("  settled: " + name_text(one.leaf), "what it means on every reading") + "  " +
            mark("arguable: what it means besides on some reading");
  }
  text += authority_text();
  Scaffold scaffold;
  const std::string path = "rules/mapping/" + source + ".yaml";
  const Examples found = examples_of_rule(folder, {path, text, mapping}, id, day, facets);
  if (found.met) text += marked("  examples:", "facts inside the settled meaning, and facts outside even the arguable");
  if (found.met) text += "    match: [" + facts_text(facets) + "]\n";
  if (found.met && found.miss) text += "    no-match: [" + one_fact(*found.miss) + "]\n";
  scaffold.files.push_back({path, std::move(text), mapping});
  return scaffold;
}

Diagnostics try_scaffold(const Folder& folder, const Scaffold& scaffold, const std::string& source, Files& files) {
  std::map<std::string, std::string> written;
  LoadRequest request;
  request.sources = {source};
  for (const ScaffoldFile& file : scaffold.files) {
    const bool facts = file.path.starts_with("jurisdictions/" + source + "/facts/");
    if (facts) request.extra_tests.emplace_back(file.path, file.text);
    written.emplace(file.path, file.text);
  }
  const MemoryFolder with(std::move(written), &folder);
  Loaded loaded = load_corpus(with, request);
  Diagnostics all = std::move(loaded.diagnostics);
  if (!all.has_errors()) all.append(run_law_tests(loaded.corpus).diagnostics);
  files = std::move(loaded.files);
  return all;
}

}  // namespace jurisdiff
