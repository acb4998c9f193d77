#include "tests/law/examined.h"

#include <algorithm>
#include <cstdio>
#include <map>
#include <set>

#include "lib/analyzer.h"
#include "lib/load/map_reader.h"
#include "lib/yaml/parse.h"

namespace jurisdiff {

namespace {

// Days on which every version of interest was in force at least once.
constexpr const char* kDays[] = {"2011-12-06", "2012-06-01", "2014-01-01", "2017-01-01",
                                 "2019-06-01", "2023-01-01", "2025-07-10", "2026-11-23"};

class ExaminedTest {
 public:
  explicit ExaminedTest(const std::string& root) : folder_(root) {
    LoadRequest request;
    request.all_sources = true;
    request.languages = {"en"};
    loaded_ = load_corpus(folder_, request);
  }

  ClaimResult run() {
    for (const LegalSource& source : loaded_.corpus.sources) {
      find_reach(source);
      for (const Examined& one : source.examined) lists_what_reaches(source, one);
      map_of(source);
    }
    return result_;
  }

 private:
  void judge(bool good, const std::string& place, const std::string& what) {
    good ? ++result_.passed : ++result_.failed;
    if (!good) std::printf("%s: %s\n", place.c_str(), what.c_str());
  }

  void find_reach(const LegalSource& source) {
    for (const char* day : kDays) {
      Diagnostics problems;
      const auto operand = parse_operand(loaded_.corpus, source.id, *parse_date(day), problems);
      CompareOptions options;
      options.gaps = false;
      options.overlaps = false;
      const Comparison comparison = compare(loaded_.corpus, *operand, *operand, options, problems);
      for (const CategoryResult& one : comparison.categories) {
        for (const ProvisionAt& at : one.left_provisions) reach_[one.category->id].insert(at.provision->id);
      }
      judge(!problems.has_errors(), source.id, "cannot be resolved on " + std::string(day));
    }
  }

  void lists_what_reaches(const LegalSource& source, const Examined& one) {
    const std::string place = "jurisdictions/" + source.id + "/source.yaml, " + one.category;
    if (one.status == Examined::Status::kNotExamined) return;
    std::set<std::string> listed;
    for (const Name& name : one.provisions) listed.insert(name.text);
    for (const std::string& id : listed) {
      const Provision* provision = loaded_.corpus.provision(id);
      if (provision == nullptr || provision->liability != Liability::kCriminal) continue;
      judge(reach_[one.category].contains(id), place, id + " is listed and reaches nothing of the category");
    }
    for (const std::string& id : reach_[one.category]) {
      if (loaded_.corpus.provision(id)->id.starts_with(source.id + "/"))
        judge(listed.contains(id), place, id + " reaches into the category and is not listed");
    }
  }

  // Every provision the map names for a category is listed, or is missing with a reason, or is told elsewhere.
  void map_of(const LegalSource& source) {
    const std::string path = "tests/examined/" + source.id + ".yaml";
    std::string why;
    const auto text = folder_.read(path, std::size_t{1} << 20U, why);
    judge(text.has_value(), path, why);
    if (!text) return;
    const FileId file = loaded_.files.add(path, *text);
    Diagnostics problems;
    const auto document = yaml::parse(loaded_.files, file, problems);
    std::set<std::string> mapped;
    if (document) {
      for (const yaml::Value& item : document->items) {
        MapReader reader(item, problems, "a category of the map");
        const std::string category = reader.text("category", true);
        mapped.insert(category);
        const auto examined = std::find_if(source.examined.begin(), source.examined.end(),
                                           [&](const Examined& one) { return one.category == category; });
        judge(examined != source.examined.end(), path, category + " is not stated in source.yaml");
        const yaml::Value* items = reader.require("provisions");
        reader.finish();
        if (items == nullptr || examined == source.examined.end()) continue;
        for (const yaml::Value& one : items->items) accounted(path, *examined, one, problems);
      }
    }
    for (const Category& category : loaded_.corpus.categories) {
      judge(mapped.contains(category.id), path, "the map says nothing of " + category.id);
    }
    for (const Diagnostic& one : problems.all()) {
      std::fputs(render_gnu(one, loaded_.files).c_str(), stdout);
      ++result_.failed;
    }
  }

  void accounted(const std::string& path, const Examined& examined, const yaml::Value& item, Diagnostics& problems) {
    MapReader reader(item, problems, "a provision of the map");
    const std::string id = reader.text("id", true);
    const std::string cite = reader.text("cite", true);
    const std::string elsewhere = reader.text("told-in");
    reader.finish();
    const auto here = [&](const std::string& one) { return one == id || one.starts_with(id + "-"); };
    const bool missing = std::any_of(examined.missing.begin(), examined.missing.end(),
                                     [&](const auto& one) { return one.first == cite && !one.second.empty(); });
    const bool listed = std::any_of(examined.provisions.begin(), examined.provisions.end(),
                                    [&](const Name& one) { return here(one.text); });
    const bool told = !elsewhere.empty() && loaded_.corpus.category(elsewhere) != nullptr &&
                      std::any_of(loaded_.corpus.provisions.begin(), loaded_.corpus.provisions.end(),
                                  [&](const Provision& one) { return here(one.id); });
    judge(listed || missing || told, path + ", " + examined.category,
          cite + " is neither examined nor listed as missing");
  }

  DiskFolder folder_;
  Loaded loaded_;
  ClaimResult result_;
  std::map<std::string, std::set<std::string>> reach_;
};

}  // namespace

ClaimResult run_examined(const std::string& root) { return ExaminedTest(root).run(); }

}  // namespace jurisdiff
