#include <algorithm>
#include <set>

#include "lib/base/utf8.h"
#include "lib/report/browse.h"
#include "lib/report/csv.h"
#include "lib/report/describe.h"
#include "lib/report/json_rows.h"
#include "lib/report/wrap.h"
#include "lib/source/diagnostic_table.h"

namespace jurisdiff {

namespace {

struct Table {
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;
};

class Lister {
 public:
  Lister(const Corpus& corpus, std::optional<Basis> basis, const Files& files, Language language)
      : corpus_(corpus), basis_(basis), files_(files), say_(corpus, language) {}

  Table list(std::string_view kind) {
    if (kind == "sources") return sources();
    if (kind == "provisions") return provisions();
    if (kind == "categories") return categories();
    if (kind == "facets") return facets();
    if (kind == "leaves") return leaves();
    if (kind == "terms") return terms();
    if (kind == "rules") return rules();
    return facts();
  }

 private:
  bool wanted(Basis basis) const { return !basis_ || *basis_ == basis; }

  Table sources() {
    Table table{{"id", "name", "kind", "verified"}, {}};
    for (const LegalSource& source : corpus_.sources) {
      table.rows.push_back({source.id, say_.name(source.name), source.kind, source.verified});
    }
    return table;
  }

  Table provisions() {
    Table table{{"id", "cite", "title", "liability", "imprisonment", "place"}, {}};
    for (const Provision& provision : corpus_.provisions) {
      const Version& last = provision.versions.back();
      table.rows.push_back({provision.id, say_.name(provision.cite), say_.name(provision.title),
                            std::string(liability_name(provision.liability)), describe_imprisonment(say_, last.penalty),
                            describe_place(files_, provision.span)});
    }
    return table;
  }

  Table categories() {
    Table table{{"id", "name", "articles"}, {}};
    for (const Category& category : corpus_.categories) {
      std::string articles;
      for (const auto& [instrument, article] : category.articles) {
        articles += (articles.empty() ? "" : ", ") + instrument + " " + article;
      }
      table.rows.push_back({category.id, say_.name(category.label), articles});
    }
    return table;
  }

  Table facets() {
    Table table{{"id", "name", "group", "leaves", "question"}, {}};
    for (const Facet& facet : corpus_.facets) {
      table.rows.push_back({facet.id, say_.name(facet.label), facet.group,
                            facet.is_quantity() ? facet.quantity : std::to_string(facet.leaves.size()),
                            say_.text(facet.question)});
    }
    return table;
  }

  Table leaves() {
    Table table{{"facet", "id", "name"}, {}};
    for (const Facet& facet : corpus_.facets) {
      for (const Leaf& leaf : facet.leaves) table.rows.push_back({facet.id, leaf.id, say_.name(leaf.label)});
      for (const Concept& group : facet.concepts) table.rows.push_back({facet.id, group.id, say_.name(group.label)});
    }
    return table;
  }

  Table terms() {
    Table table{{"source", "term", "facet", "rules"}, {}};
    std::set<std::pair<std::string, std::string>> seen;
    for (const Rule& rule : corpus_.rules) {
      if (rule.silent || !seen.emplace(rule.term, rule.facet).second) continue;
      std::string ids;
      for (const Rule& other : corpus_.rules) {
        if (!other.silent && other.term == rule.term && other.facet == rule.facet)
          ids += (ids.empty() ? "" : ", ") + other.id;
      }
      table.rows.push_back({rule.sources.empty() ? "" : rule.sources.front(), rule.term, rule.facet, ids});
    }
    std::sort(table.rows.begin(), table.rows.end());
    return table;
  }

  Table rules() {
    Table table{{"id", "from", "decided", "basis", "authority", "place"}, {}};
    for (const Rule& rule : corpus_.rules) {
      if (!wanted(rule.basis)) continue;
      table.rows.push_back({rule.id, rule.from.text(), rule.decided ? rule.decided->text() : "",
                            std::string(basis_name(rule.basis)), rule.authority, describe_place(files_, rule.span)});
    }
    return table;
  }

  // The facts about law the data rest on: versions of provisions, mapping rules, rules of the general part.
  Table facts() {
    Table table{{"basis", "what", "source", "place"}, {}};
    for (const Provision& provision : corpus_.provisions) {
      for (const Version& version : provision.versions) {
        if (!wanted(version.source.basis)) continue;
        table.rows.push_back({std::string(basis_name(version.source.basis)), provision.id + " " + version.from.text(),
                              version.source.act, describe_place(files_, version.source.span)});
      }
    }
    for (const Rule& rule : corpus_.rules) {
      if (wanted(rule.basis)) {
        table.rows.push_back(
            {std::string(basis_name(rule.basis)), rule.id, rule.authority, describe_place(files_, rule.span)});
      }
    }
    for (const LegalSource& source : corpus_.sources) {
      for (const Derivation& derivation : source.general) {
        if (!wanted(derivation.basis.basis)) continue;
        table.rows.push_back({std::string(basis_name(derivation.basis.basis)), derivation.id, derivation.basis.act,
                              describe_place(files_, derivation.span)});
      }
    }
    return table;
  }

  const Corpus& corpus_;
  std::optional<Basis> basis_;
  const Files& files_;
  Messages say_;
};

Table diagnostics(bool whole) {
  Table table{{"id", "level", "title"}, {}};
  if (whole) table.columns.insert(table.columns.end(), {"area", "meaning", "fix"});
  for (const DiagnosticKind& kind : diagnostic_kinds()) {
    std::vector<std::string> row{std::string(kind.id), std::string(level_name(kind.level)), std::string(kind.title)};
    if (whole) row.insert(row.end(), {std::string(kind.area), std::string(kind.meaning), std::string(kind.fix)});
    table.rows.push_back(std::move(row));
  }
  return table;
}

std::string aligned(const Table& table) {
  std::vector<std::size_t> widths(table.columns.size(), 0);
  const auto measure = [&](const std::vector<std::string>& row) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      widths[i] = std::max(widths[i], utf8::display_width(utf8::escape_control(row[i])));
    }
  };
  measure(table.columns);
  for (const auto& row : table.rows) measure(row);
  std::string text;
  const auto add = [&](const std::vector<std::string>& row) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string cell = utf8::escape_control(row[i]);
      line += i + 1 == row.size() ? cell : padded(cell, widths[i]) + "  ";
    }
    while (line.ends_with(' ')) line.pop_back();
    text += line + '\n';
  };
  add(table.columns);
  for (const auto& row : table.rows) add(row);
  return text;
}

}  // namespace

const std::vector<std::string_view>& list_kinds() {
  static const std::vector<std::string_view> kKinds{"sources", "provisions", "categories", "facets",     "leaves",
                                                    "terms",   "rules",      "facts",      "diagnostics"};
  return kKinds;
}

const std::vector<std::string_view>& list_formats() {
  static const std::vector<std::string_view> kFormats{"text", "json", "csv"};
  return kFormats;
}

std::string list_things(const Corpus& corpus, std::string_view kind, std::optional<Basis> basis,
                        std::string_view format, const Files& files, const ReportOptions& options) {
  const Table table =
      kind == "diagnostics" ? diagnostics(format != "text") : Lister(corpus, basis, files, options.language).list(kind);
  if (format == "csv") {
    CsvTable csv({table.columns.begin(), table.columns.end()});
    for (const auto& row : table.rows) csv.row({row.begin(), row.end()});
    return csv.take();
  }
  return format == "json" ? rows_as_json(kind, table.columns, table.rows) : aligned(table);
}

}  // namespace jurisdiff
