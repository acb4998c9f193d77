#include "tests/law/claims.h"

#include <algorithm>
#include <cstdio>
#include <map>
#include <memory>
#include <optional>

#include "lib/analyzer.h"
#include "lib/evaluate/scenario.h"
#include "lib/load/load_law.h"
#include "lib/load/map_reader.h"
#include "lib/yaml/parse.h"

namespace jurisdiff {

namespace {

class Claims {
 public:
  explicit Claims(const std::string& root) : folder_(root) {
    LoadRequest request;
    request.all_sources = true;
    request.languages = {"en"};
    loaded_ = load_corpus(folder_, request);
  }

  ClaimResult run() {
    for (const std::string& path : folder_.list("tests/claims")) {
      std::string why;
      const auto text = folder_.read(path, std::size_t{1} << 20U, why);
      const FileId file = loaded_.files.add(path, text.value_or(""));
      Diagnostics problems;
      const auto document = yaml::parse(loaded_.files, file, problems);
      if (document) {
        for (const yaml::Value& item : document->items) claim(item, problems);
      }
      for (const Diagnostic& one : problems.all()) {
        std::fputs(render_gnu(one, loaded_.files).c_str(), stdout);
        ++result_.failed;
      }
    }
    return result_;
  }

 private:
  void judge(bool good, const std::string& what) {
    good ? ++result_.passed : ++result_.failed;
    if (!good) std::printf("%s: claim not borne out: %s: %s\n", place_.c_str(), says_.c_str(), what.c_str());
  }

  void claim(const yaml::Value& item, Diagnostics& problems) {
    place_ = loaded_.files[item.span.file].path + ":" + std::to_string(item.span.begin.line);
    MapReader reader(item, problems, "a claim");
    if (!reader.ok()) return;
    says_ = reader.text("says", true);
    if (const yaml::Value* pair = reader.optional("empty")) return empty(*pair);
    if (const yaml::Value* pair = reader.optional("swap")) return swap(*pair);
    if (const yaml::Value* general = reader.optional("general")) return general_part(*general, problems);
    const auto day = reader.date("on", true);
    const yaml::Value* facts = reader.require("facts");
    if (!day || facts == nullptr) return;
    const LawOfADay& law = day_of(*day);
    Scenario scenario = typical_scenario(law.vocabulary());
    apply_facts(law.vocabulary(), load_facts(*facts, loaded_.corpus, problems), scenario, problems);
    judge(impossible_for(loaded_.corpus, law.impossible(), scenario) == nullptr, "no fact pattern has these facts");
    const std::string only = reader.text("provision");
    const std::string reading = reader.text("reading");
    for (const LegalSource& source : loaded_.corpus.sources) {
      const std::string expected = reader.text(source.id);
      if (expected.empty()) continue;
      const std::string chosen = only.starts_with(source.id + "/") ? only : std::string();
      std::vector<const Expr*> exprs = law.law(source.id);
      if (!chosen.empty()) {
        exprs.clear();
        if (const Expr* one = law.full(chosen)) exprs.push_back(one);  // else it is not in force
      }
      verdict(law, exprs, scenario, expected, source.id, reading);
    }
    if (const yaml::Value* group = reader.optional("group")) told(*group, *day, scenario, problems);
    if (const yaml::Value* overlap = reader.optional("overlap")) common(*overlap, *day, problems);
    reader.finish();
  }

  void verdict(const LawOfADay& law, const std::vector<const Expr*>& exprs, const Scenario& scenario,
               const std::string& expected, const std::string& source, const std::string& reading) {
    const Truth truth = punished(exprs, scenario);
    const std::string found = truth == Truth::kYes ? "settled" : truth == Truth::kNo ? "no" : "arguable";
    judge(found == expected, source + " is " + found + ", not " + expected);
    if (reading.empty() || expected != "arguable") return;
    bool named = false;
    for (const Expr* expr : exprs) {
      for (const int one : deciding_readings(*expr, scenario)) {
        named = named || law.resolver().readings()[static_cast<std::size_t>(one)].id == reading;
      }
    }
    judge(named, "the reading " + reading + " does not decide");
  }

  // Some group of the comparison holds the scenario and tells it as claimed.
  void told(const yaml::Value& value, Date day, const Scenario& scenario, Diagnostics& problems) {
    MapReader reader(value, problems, "a group");
    const std::string here = reader.text("only", true);
    const std::string kind = reader.text("kind", true);
    const std::string category = reader.text("category", true);
    const std::string nearest = reader.text("nearest");
    const std::string by = reader.text("by");
    const std::string softer = reader.text("softer");
    reader.finish();
    const Comparison& comparison = compared(day);
    std::string seen;
    bool good = false;
    for (const CategoryResult& one : comparison.categories) {
      const bool left = comparison.left.sources.front()->id == here;
      for (const GapGroup& group : (left ? one.only_left : one.only_right).groups) {
        const bool inside = one.category->id == category ||
                            std::find(group.also_in.begin(), group.also_in.end(), category) != group.also_in.end();
        if (!inside || gap_kind_name(group.kind) != kind || !holds(group, scenario)) continue;
        seen += " " + group.id;
        const bool near =
            nearest.empty() || (!group.nearest.empty() && group.nearest.front().at.provision->id == nearest);
        std::string facets;
        for (const int facet : group.blocking)
          facets += (facets.empty() ? "" : "+") + comparison.facets[static_cast<std::size_t>(facet)].id;
        const bool soft = softer.empty() || std::any_of(group.softeners.begin(), group.softeners.end(),
                                                        [&](const Softener& s) { return s.derivation->id == softer; });
        good = good || (near && soft && (by.empty() || by == facets));
      }
    }
    judge(good, "no " + kind + " group tells it as claimed; groups that hold the facts:" + seen);
  }

  // The group's reason covers the facts: on the facets that keep the other side away it has their leaves. That the
  // facts lie in the gap at all is what the verdicts say.
  static bool holds(const GapGroup& group, const Scenario& scenario) {
    return std::all_of(group.blocking.begin(), group.blocking.end(), [&](int facet) {
      const auto at = static_cast<std::size_t>(facet);
      return (((group.narrower[at] | group.pattern[at]) >> scenario.leaf[at]) & 1U) != 0;
    });
  }

  void common(const yaml::Value& value, Date day, Diagnostics& problems) {
    MapReader reader(value, problems, "an overlap");
    const std::string category = reader.text("category", true);
    const std::string left = reader.text("us", true);
    const std::string right = reader.text("ru", true);
    reader.finish();
    bool good = false;
    for (const CategoryResult& one : compared(day).categories) {
      for (const OverlapGroup& group : one.overlaps) {
        const bool here = one.category->id == category ||
                          std::find(group.also_in.begin(), group.also_in.end(), category) != group.also_in.end();
        good = good ||
               (here && group.left.provision->id == left && group.right.provision->id == right &&
                group.left.version->penalty.max_days(false) > 0 && group.right.version->penalty.max_days(false) > 0);
      }
    }
    judge(good, left + " and " + right + " are not told as common ground with both penalties");
  }

  void general_part(const yaml::Value& value, Diagnostics& problems) {
    MapReader reader(value, problems, "a line of the general part");
    const std::string facet = reader.text("facet", true);
    const std::string leaf = reader.text("leaf", true);
    static constexpr const char* kHow[] = {"none", "some", "all", "other-liability"};
    const Comparison& comparison = compared(*parse_date("2026-11-23"));
    std::size_t lines = 0;
    for (const GeneralLine& line : comparison.general) {
      const Facet& described = comparison.facets[static_cast<std::size_t>(line.facet)];
      if (described.id != facet || described.leaves[static_cast<std::size_t>(line.leaf)].id != leaf) continue;
      ++lines;
      const std::string left = reader.text(comparison.left.sources.front()->id);
      const std::string right = reader.text(comparison.right.sources.front()->id);
      judge(left == kHow[static_cast<int>(line.left.how)] && right == kHow[static_cast<int>(line.right.how)],
            std::string("reached: ") + kHow[static_cast<int>(line.left.how)] + " / " +
                kHow[static_cast<int>(line.right.how)]);
    }
    judge(lines == 1, "told " + std::to_string(lines) + " times, not once");
  }

  void empty(const yaml::Value& pair) {
    const Comparison comparison = compare_texts(pair.items.at(0).text, pair.items.at(1).text);
    std::string found;
    for (const CategoryResult& one : comparison.categories) {
      for (const Direction* direction : {&one.only_left, &one.only_right}) {
        if (direction->undetermined) found += " undetermined";
        for (const GapGroup& group : direction->groups) found += " " + group.id;
      }
    }
    judge(found.empty(), "found" + found);
  }

  void swap(const yaml::Value& pair) {
    const Comparison one = compare_texts(pair.items.at(0).text, pair.items.at(1).text);
    const Comparison two = compare_texts(pair.items.at(1).text, pair.items.at(0).text);
    bool same = one.categories.size() == two.categories.size();
    for (std::size_t i = 0; same && i < one.categories.size(); ++i) {
      same = ids(one.categories[i].only_left) == ids(two.categories[i].only_right) &&
             ids(one.categories[i].only_right) == ids(two.categories[i].only_left) &&
             one.categories[i].overlaps.size() == two.categories[i].overlaps.size();
    }
    judge(same, "the findings differ");
  }

  static std::vector<std::string> ids(const Direction& direction) {
    std::vector<std::string> list;
    for (const GapGroup& group : direction.groups) list.push_back(group.id);
    return list;
  }

  Comparison compare_texts(const std::string& left, const std::string& right) {
    Diagnostics problems;
    const Date day = *parse_date("2026-11-23");
    const auto a = parse_operand(loaded_.corpus, left, day, problems);
    const auto b = parse_operand(loaded_.corpus, right, day, problems);
    CompareOptions options;
    options.threads = 2;
    return compare(loaded_.corpus, *a, *b, options, problems);
  }

  const Comparison& compared(Date day) {
    auto& slot = comparisons_[day];
    if (!slot) slot = std::make_unique<Comparison>(compare_texts("us@" + day.text(), "ru@" + day.text()));
    return *slot;
  }

  const LawOfADay& day_of(Date day) {
    auto& slot = days_[day];
    if (!slot) slot = std::make_unique<LawOfADay>(loaded_.corpus, day);
    return *slot;
  }

  DiskFolder folder_;
  Loaded loaded_;
  ClaimResult result_;
  std::string place_, says_;
  std::map<Date, std::unique_ptr<LawOfADay>> days_;
  std::map<Date, std::unique_ptr<Comparison>> comparisons_;
};

}  // namespace

ClaimResult run_claims(const std::string& root) { return Claims(root).run(); }

}  // namespace jurisdiff
