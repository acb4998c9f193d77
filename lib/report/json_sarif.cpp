// What `check` found as SARIF 2.1.0 (OASIS, Errata 01). Nothing in it depends on the machine or the hour.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "lib/base/utf8.h"
#include "lib/report/check.h"
#include "lib/report/json_effect.h"
#include "lib/report/json_text.h"

namespace jurisdiff {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kSchema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
constexpr std::string_view kTaxonomy = "jurisdiff-categories";
constexpr std::string_view kDataBase = "DATA";     // the folder with rules and jurisdictions
constexpr std::string_view kWorkBase = "WORKDIR";  // where the program was started
constexpr std::string_view kFingerprint = "jurisdiffProblem/v1";
constexpr std::size_t kLongestSnippet = 4000;

// Every byte but the unreserved ones and the slash (RFC 3986), so that no path can be read as a scheme or a query.
std::string percent_encoded(std::string_view path) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string uri;
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                       c == '.' || c == '_' || c == '~' || c == '/';
    if (plain) {
      uri += c;
    } else {
      uri += '%';
      uri += kDigits[byte >> 4U];
      uri += kDigits[byte & 15U];
    }
  }
  return uri;
}

// A message may hold placeholders and links (SARIF 3.11.5, 3.11.6): what is neither must not look like one.
std::string message_text(std::string_view text) {
  const bool link = text.find("](") != std::string_view::npos;
  std::string result;
  for (const char c : text) {
    if (link && (c == '[' || c == ']' || c == '\\')) result += '\\';
    result += c;
    if (c == '{' || c == '}') result += c;
  }
  return result;
}

Json message(std::string_view text) { return {{"text", message_text(text)}}; }
// Outside results there are no placeholders.
Json plain_message(std::string_view text) { return {{"text", std::string(text)}}; }

// The text a span covers, or nothing where it is too long to be shown.
std::string text_of(const Span& where, const Place& end, const Files& files) {
  std::string result;
  for (std::int32_t line = where.begin.line; line <= end.line && result.size() <= kLongestSnippet; ++line) {
    const std::string_view text = files.line(where.file, line);
    std::int32_t column = 1;
    for (std::size_t at = 0; at < text.size(); ++column) {
      const std::size_t bytes = std::max<std::size_t>(utf8::step(text, at).length, 1);
      const Place here{line, column};
      if (here >= where.begin && here < end) result.append(text, at, bytes);
      at += bytes;
    }
    if (line < end.line) result += '\n';
  }
  return result.size() <= kLongestSnippet ? result : std::string();
}

class SarifReport {
 public:
  SarifReport(const CheckReport& report, const Files& files, const CheckContext& context)
      : report_(report), files_(files), context_(context), rows_(check_rows(report, files)) {
    std::set<std::string> ids;
    for (std::string& id : check_rule_ids()) ids.insert(std::move(id));
    for (const CheckRow& row : rows_) ids.insert(row.diagnostic.id);
    rules_.assign(ids.begin(), ids.end());
  }

  [[nodiscard]] Json write() const {
    Json run;
    run["tool"] = {{"driver", driver()}};
    run["invocations"] = Json::array({invocation()});
    run["columnKind"] = "unicodeCodePoints";
    run["originalUriBaseIds"] = bases();
    if (!context_.categories.empty()) run["taxonomies"] = Json::array({taxonomy()});
    run["results"] = Json::array();
    for (const CheckRow& row : rows_) run["results"].push_back(result(row));
    run["properties"] = {{"files", report_.files},
                         {"problemsBefore", report_.diagnostics.size() + report_.baselined + report_.waived},
                         {"problems", report_.diagnostics.size()},
                         {"baselined", report_.baselined},
                         {"waived", report_.waived},
                         {"lawTestsPassed", report_.passed},
                         {"lawTestsFailed", report_.failed}};
    if (!report_.against.empty()) add_effect_totals(run["properties"]);
    return {{"$schema", kSchema}, {"version", "2.1.0"}, {"runs", Json::array({std::move(run)})}};
  }

 private:
  // What the change comes to, against each source and day.
  void add_effect_totals(Json& properties) const {
    properties["against"] = report_.against;
    properties["effectsKnown"] = report_.effects_known;
    properties["effectCounts"] = effect_counts_as_json(report_);
    properties["effectNotes"] = report_.effect_notes;
  }

  [[nodiscard]] Json driver() const {
    Json rules = Json::array();
    for (const std::string& id : rules_) rules.push_back(rule(id));
    Json result{{"name", "jurisdiff"}, {"version", context_.version}, {"semanticVersion", context_.version}};
    if (!context_.docs.empty()) result["informationUri"] = context_.docs;
    result["rules"] = std::move(rules);
    if (!context_.categories.empty()) {
      result["supportedTaxonomies"] = Json::array({{{"name", kTaxonomy}, {"index", 0}}});
    }
    return result;
  }

  // SARIF wants an absolute helpUri (3.49.12): without a published address the help itself says where to look.
  [[nodiscard]] Json rule(const std::string& id) const {
    const CheckRule known = check_rule(id);
    const std::string page = "docs/diagnostics.md#" + id;
    std::string help = known.fix;
    help += (help.empty() ? "See " : "\nSee ") + page;
    Json result{{"id", id},
                {"shortDescription", plain_message(known.title)},
                {"fullDescription", plain_message(known.meaning.empty() ? known.title : known.meaning)},
                {"help", plain_message(help)}};
    if (!context_.docs.empty()) result["helpUri"] = context_.docs + "diagnostics.md#" + id;
    if (known.level) result["defaultConfiguration"] = {{"level", level_name(*known.level)}};
    return result;
  }

  [[nodiscard]] Json invocation() const {
    Json result{{"executionSuccessful", report_.tests_run}, {"exitCode", context_.exit_code}};
    if (!report_.tests_run) {
      result["toolExecutionNotifications"] =
          Json::array({{{"level", "error"},
                        {"message", plain_message("The law tests were not run, for the files are not valid.")}}});
    }
    return result;
  }

  [[nodiscard]] Json bases() const {
    Json data{{"description", plain_message("The folder with rules and jurisdictions.")}};
    if (!context_.data_prefix.empty()) {
      data = {{"uri", percent_encoded(context_.data_prefix)},
              {"uriBaseId", kWorkBase},
              {"description", plain_message("The folder with rules and jurisdictions.")}};
    }
    return {{std::string(kDataBase), std::move(data)},
            {std::string(kWorkBase), {{"description", plain_message("The folder the program was started in.")}}}};
  }

  [[nodiscard]] Json taxonomy() const {
    Json taxa = Json::array();
    for (const auto& [id, label] : context_.categories) {
      taxa.push_back({{"id", id}, {"shortDescription", plain_message(label)}});
    }
    return {{"name", kTaxonomy},
            {"version", context_.version},
            {"shortDescription", plain_message("The categories of offences that laws are compared by.")},
            {"isComprehensive", true},
            {"taxa", std::move(taxa)}};
  }

  [[nodiscard]] Json artifact(const std::string& path) const {
    if (path.starts_with('/')) return {{"uri", "file://" + percent_encoded(path)}};
    const bool data = path.starts_with("rules/") || path.starts_with("jurisdictions/");
    return {{"uri", percent_encoded(path)}, {"uriBaseId", data ? kDataBase : kWorkBase}};
  }

  [[nodiscard]] Json physical(const Span& where) const {
    Json result{{"artifactLocation", artifact(files_[where.file].path)}};
    if (where.begin.line <= 0) return result;
    const Place end = where.end.line > 0 ? where.end : line_end(where);
    Json region{{"startLine", where.begin.line},
                {"startColumn", std::max(where.begin.column, 1)},
                {"endLine", end.line},
                {"endColumn", std::max(end.column, 1)}};
    if (const std::string text = text_of(where, end, files_); !text.empty()) region["snippet"] = {{"text", text}};
    result["region"] = std::move(region);
    return result;
  }

  // Columns count code points; a message without an end goes to the end of its line.
  [[nodiscard]] Place line_end(const Span& where) const {
    const auto length = static_cast<std::int32_t>(utf8::count(files_.line(where.file, where.begin.line)));
    return {where.begin.line, std::max(length + 1, where.begin.column)};
  }

  [[nodiscard]] Json result(const CheckRow& row) const {
    const Diagnostic& one = row.diagnostic;
    const auto index = std::lower_bound(rules_.begin(), rules_.end(), one.id) - rules_.begin();
    std::string text = one.message;
    if (!one.help.empty()) text += "\n" + one.help;
    Json result{{"ruleId", one.id}, {"ruleIndex", index}, {"level", level_name(one.level)}, {"message", message(text)}};
    Json location = Json::object();
    if (one.where.file != kNoFile) location["physicalLocation"] = physical(one.where);
    if (!one.provision.empty()) location["logicalLocations"] = Json::array({{{"fullyQualifiedName", one.provision}}});
    if (!location.empty()) result["locations"] = Json::array({std::move(location)});
    if (Json related = related_places(one); !related.empty()) result["relatedLocations"] = std::move(related);
    if (row.effect != nullptr) add_effect(*row.effect, result);
    result["partialFingerprints"] = {{std::string(kFingerprint), row.fingerprint}};
    return result;
  }

  [[nodiscard]] Json related_places(const Diagnostic& diagnostic) const {
    Json result = Json::array();
    for (const RelatedPlace& place : diagnostic.related) {
      if (place.where.file == kNoFile) continue;
      result.push_back({{"id", result.size() + 1},
                        {"physicalLocation", physical(place.where)},
                        {"message", message(place.message)}});
    }
    return result;
  }

  void add_effect(const Effect& effect, Json& result) const {
    const auto it = std::find_if(context_.categories.begin(), context_.categories.end(),
                                 [&](const auto& category) { return category.first == effect.category; });
    if (it != context_.categories.end()) {
      result["taxa"] = Json::array({{{"id", effect.category},
                                     {"index", it - context_.categories.begin()},
                                     {"toolComponent", {{"name", kTaxonomy}, {"index", 0}}}}});
    }
    Json days = Json::array();
    for (const Date day : effect.days) days.push_back(day.text());
    result["properties"] = {{"finding", effect.finding},
                            {"left", effect.left},
                            {"right", effect.right},
                            {"category", effect.category},
                            {"days", std::move(days)}};
  }

  const CheckReport& report_;
  const Files& files_;
  const CheckContext& context_;
  std::vector<CheckRow> rows_;
  std::vector<std::string> rules_;
};

}  // namespace

std::string write_check_sarif(const CheckReport& report, const Files& files, const CheckContext& context) {
  const Json log = SarifReport(report, files, context).write();
  return spell_out_in_json(log.dump(2, ' ', false, Json::error_handler_t::replace)) + "\n";
}

}  // namespace jurisdiff
