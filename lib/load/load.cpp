#include "lib/load/load.h"

#include <algorithm>

#include "lib/base/hash.h"
#include "lib/base/parallel.h"
#include "lib/load/load_case.h"
#include "lib/load/load_law.h"
#include "lib/load/load_taxonomy.h"
#include "lib/load/map_reader.h"
#include "lib/load/validate.h"
#include "lib/yaml/parse.h"

namespace jurisdiff {

namespace {

enum class Part {
  kRevision,
  kFacet,
  kCategory,
  kImpossible,
  kRates,
  kThresholds,
  kRelative,
  kMessages,
  kSource,
  kRules,
  kLaw,
  kFacts
};

// One file on its way in. `source` is the folder's id under jurisdictions/, or the language of a messages file.
struct Item {
  Part part;
  std::string path;
  std::string owner;
  FileId file = kNoFile;
  std::optional<yaml::Value> value;
  const yaml::Value* kept = nullptr;  ///< instead of `value`, where an earlier load parsed the same bytes
  std::vector<Provision> provisions;
  std::vector<LawTest> tests;
  std::vector<LoadedRule> rules;
  Diagnostics diagnostics;

  [[nodiscard]] const yaml::Value* document() const { return kept != nullptr ? kept : value ? &*value : nullptr; }
};

std::string stem(const std::string& path) {
  const auto slash = path.rfind('/');
  const std::string name = slash == std::string::npos ? path : path.substr(slash + 1);
  return name.substr(0, name.rfind('.'));
}

}  // namespace

struct ParsedFiles::Kept {
  Kept(std::string bytes, yaml::Value document) : text(std::move(bytes)), value(std::move(document)) {}
  std::string text;
  yaml::Value value;
};

ParsedFiles::ParsedFiles() = default;
ParsedFiles::~ParsedFiles() = default;

const yaml::Value* ParsedFiles::find(const SourceFile& file, FileId number) const {
  const auto it = kept_.find({file.path, number});
  return it != kept_.end() && it->second->text == file.text ? &it->second->value : nullptr;
}

void ParsedFiles::keep(const SourceFile& file, FileId number, const yaml::Value& value) {
  auto& kept = kept_[{file.path, number}];
  if (!kept) kept = std::make_unique<Kept>(file.text, value);
}

namespace {

class Loading {
 public:
  Loading(const Folder& folder, const LoadRequest& request) : folder_(folder), request_(request) {}

  Loaded run() {
    collect();
    read();
    parse();
    translate();
    for (const Item& item : items_) result_.diagnostics.append(item.diagnostics);
    validate_corpus(result_.corpus, result_.diagnostics);
    validate_amounts(result_.corpus, result_.diagnostics);
    result_.diagnostics.sort(result_.files);
    return std::move(result_);
  }

 private:
  void want(Part part, const std::string& path, const std::string& owner = {}) {
    Item item;
    item.part = part;
    item.path = path;
    item.owner = owner;
    items_.push_back(std::move(item));
  }

  void collect() {
    for (const std::string& path : folder_.list("rules/taxonomy")) {
      const std::string name = stem(path);
      want(name == "impossible" ? Part::kImpossible : name == "revision" ? Part::kRevision : Part::kFacet, path);
    }
    for (const std::string& path : folder_.list("rules/categories")) want(Part::kCategory, path);
    if (folder_.exists("rules/rates.yaml")) want(Part::kRates, "rules/rates.yaml");
    if (folder_.exists("rules/thresholds.yaml")) want(Part::kThresholds, "rules/thresholds.yaml");
    if (folder_.exists("rules/relative.yaml")) want(Part::kRelative, "rules/relative.yaml");
    for (const std::string& language : request_.languages) {
      const std::string path = "rules/messages/" + language + ".yaml";
      if (folder_.exists(path)) want(Part::kMessages, path, language);
    }
    std::vector<std::string> sources = request_.all_sources ? folder_.folders("jurisdictions") : request_.sources;
    std::sort(sources.begin(), sources.end());
    sources.erase(std::unique(sources.begin(), sources.end()), sources.end());
    for (const std::string& source : sources) {
      const std::string root = "jurisdictions/" + source;
      want(Part::kSource, root + "/source.yaml", source);
      if (folder_.exists("rules/mapping/" + source + ".yaml")) {
        want(Part::kRules, "rules/mapping/" + source + ".yaml", source);
      }
      for (const std::string& path : folder_.list(root + "/offences")) want(Part::kLaw, path, source);
      if (!request_.law_tests) continue;
      for (const std::string& path : folder_.list(root + "/facts")) want(Part::kFacts, path, source);
    }
    for (const auto& [path, text] : request_.extra_tests) want(Part::kFacts, path);
  }

  void read() {
    const yaml::Limits limits;
    std::vector<std::optional<std::string>> texts(items_.size());
    std::vector<std::string> why(items_.size());
    in_parallel(items_.size(), request_.threads, [&](std::size_t at) {
      const Item& item = items_[at];
      const auto extra = std::find_if(request_.extra_tests.begin(), request_.extra_tests.end(),
                                      [&](const auto& one) { return item.owner.empty() && one.first == item.path; });
      texts[at] = extra == request_.extra_tests.end() ? folder_.read(item.path, limits.file_bytes, why[at])
                                                      : std::optional(extra->second);
    });
    for (std::size_t at = 0; at < items_.size(); ++at) {
      Item& item = items_[at];
      std::optional<std::string>& text = texts[at];
      if (!text) {
        item.file = result_.files.add(item.path, {});
        item.diagnostics.error("unreadable-file", Span{item.file, {}, {}}, "the file cannot be read: " + why[at],
                               item.part == Part::kSource
                                   ? "each folder of jurisdictions/ has a source.yaml, which says what law it holds"
                                   : "see that it is a regular file and that you may read it");
        continue;
      }
      item.file = result_.files.add(item.path, std::move(*text));
      result_.read.push_back({item.path, result_.files[item.file].text.size()});
    }
    if (request_.fingerprint) take_fingerprint();
  }

  void take_fingerprint() {
    std::vector<std::string_view> parts;
    std::vector<const Item*> by_path;
    for (const Item& item : items_) by_path.push_back(&item);
    std::sort(by_path.begin(), by_path.end(), [](const Item* a, const Item* b) { return a->path < b->path; });
    for (const Item* item : by_path) {
      if (item->path.starts_with("rules/messages/")) continue;  // the law is the same in every language
      parts.emplace_back(item->path);
      parts.emplace_back(result_.files[item->file].text);
    }
    result_.corpus.fingerprint = sha256_hex(parts);
  }

  // Calls `work(item)` for each of the items, the largest file first. It must write only into the item: then the order
  // of work leaves no trace.
  template <typename Work>
  void for_each_in_parallel(std::vector<Item*> items, Work work) {
    std::stable_sort(items.begin(), items.end(), [&](const Item* a, const Item* b) {
      return result_.files[a->file].text.size() > result_.files[b->file].text.size();
    });
    in_parallel(items.size(), request_.threads, [&](std::size_t at) { work(*items[at]); });
  }

  void parse() {
    std::vector<Item*> order;
    for (Item& item : items_) {
      if (!item.diagnostics.empty()) continue;
      if (request_.parsed != nullptr) item.kept = request_.parsed->find(result_.files[item.file], item.file);
      if (item.kept == nullptr) order.push_back(&item);
    }
    for_each_in_parallel(order,
                         [&](Item& item) { item.value = yaml::parse(result_.files, item.file, item.diagnostics); });
    for (Item* item : order) {
      const bool keep = request_.parsed != nullptr && item->value && item->diagnostics.empty();
      if (keep) request_.parsed->keep(result_.files[item->file], item->file, *item->value);
    }
  }

  // Facets first, then what speaks in facets, then what speaks of those.
  void translate() {
    Corpus& corpus = result_.corpus;
    Diagnostics& diagnostics = result_.diagnostics;
    for (Item& item : items_) {
      const yaml::Value* document = item.document();
      if (document != nullptr && item.part == Part::kFacet) load_facet(*document, corpus, diagnostics);
    }
    finish_facets(corpus, diagnostics);
    std::sort(corpus.facets.begin(), corpus.facets.end(), [](const Facet& a, const Facet& b) { return a.id < b.id; });
    std::vector<Item*> apart;
    for (Item& item : items_) {
      const bool asks_for_facets_alone =
          item.part == Part::kLaw || item.part == Part::kFacts || item.part == Part::kRules;
      if (item.document() != nullptr && asks_for_facets_alone) apart.push_back(&item);
    }
    for_each_in_parallel(apart, [&](Item& item) {
      if (item.part == Part::kRules) {
        item.rules = load_rules(*item.document(), corpus, item.diagnostics);
      } else if (item.part == Part::kLaw) {
        item.provisions = load_provisions(*item.document(), item.owner, corpus, item.diagnostics);
      } else {
        item.tests = load_law_tests(*item.document(), item.owner, corpus, item.diagnostics);
      }
      item.value.reset();  // here, where the threads share the work of it
    });
    std::size_t tests = 0;
    for (const Item& item : items_) tests += item.tests.size();
    corpus.tests.reserve(tests);
    for (Item& item : items_) {
      if (item.part == Part::kLaw) {
        add_provisions(std::move(item.provisions), corpus, diagnostics);
      } else if (item.part == Part::kRules) {
        add_rules(std::move(item.rules), corpus, diagnostics);
      } else if (item.part == Part::kFacts) {
        std::move(item.tests.begin(), item.tests.end(), std::back_inserter(corpus.tests));
      } else if (const yaml::Value* document = item.document()) {
        translate_one(item, *document, corpus, diagnostics);
        item.value.reset();
      }
    }
    std::stable_sort(corpus.categories.begin(), corpus.categories.end(), [](const Category& a, const Category& b) {
      return std::pair(a.order, a.id) < std::pair(b.order, b.id);
    });
    std::sort(corpus.provisions.begin(), corpus.provisions.end(),
              [](const Provision& a, const Provision& b) { return a.id < b.id; });
    std::sort(corpus.rules.begin(), corpus.rules.end(), [](const Rule& a, const Rule& b) { return a.id < b.id; });
  }

  static void translate_one(const Item& item, const yaml::Value& document, Corpus& corpus, Diagnostics& diagnostics) {
    switch (item.part) {
      case Part::kFacet:
        break;  // translated before the others
      case Part::kRevision:
        load_revision(document, corpus, diagnostics);
        break;
      case Part::kImpossible:
        load_impossible(document, corpus, diagnostics);
        break;
      case Part::kCategory:
        load_category(document, corpus, diagnostics);
        break;
      case Part::kRates:
        load_rates(document, corpus, diagnostics);
        break;
      case Part::kThresholds:
        load_thresholds(document, corpus, diagnostics);
        break;
      case Part::kRelative:
        load_relative(document, corpus, diagnostics);
        break;
      case Part::kMessages:
        load_messages(document, item.owner, corpus, diagnostics);
        break;
      case Part::kSource:
        load_legal_source(document, item.owner, corpus, diagnostics);
        break;
      case Part::kRules:
      case Part::kLaw:
      case Part::kFacts:
        break;  // translated on all threads
    }
  }

  static void load_messages(const yaml::Value& document, const std::string& language, Corpus& corpus,
                            Diagnostics& diagnostics) {
    MapReader reader(document, diagnostics, "a file of messages");
    for (const yaml::Entry& entry : document.entries) {
      if (entry.value.is_scalar()) {
        corpus.messages[language][entry.key] = entry.value.text;
      } else {
        diagnostics.error("not-text", entry.value.head(), "the message '" + entry.key + "' must be one text",
                          "write one text; quote it if it begins with a bracket or brace");
      }
    }
  }

  const Folder& folder_;
  const LoadRequest& request_;
  std::vector<Item> items_;
  Loaded result_;
};

}  // namespace

Loaded load_corpus(const Folder& folder, const LoadRequest& request) { return Loading(folder, request).run(); }

}  // namespace jurisdiff
