// What `check` found, for scripts: one object, versioned (schemas/check.schema.json).
#include <nlohmann/json.hpp>

#include "lib/report/check.h"
#include "lib/report/json_effect.h"
#include "lib/report/json_text.h"

namespace jurisdiff {

namespace {

using Json = nlohmann::ordered_json;

constexpr int kSchemaVersion = 1;

Json or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }

Json place(const Place& at) { return at.line > 0 ? Json{{"line", at.line}, {"column", at.column}} : Json(); }

Json row_as_json(const CheckRow& row, const Files& files) {
  const Diagnostic& one = row.diagnostic;
  const bool in_file = one.where.file != kNoFile;
  Json result;
  result["id"] = one.id;
  result["level"] = std::string(level_name(one.level));
  result["path"] = in_file ? Json(files[one.where.file].path) : Json();
  result["start"] = in_file ? place(one.where.begin) : Json();
  result["end"] = in_file ? place(one.where.end) : Json();
  result["provision"] = or_null(one.provision);
  result["message"] = one.message;
  result["excerpt"] = in_file && one.where.begin.line > 0
                          ? Json(std::string(files.line(one.where.file, one.where.begin.line)))
                          : Json();
  result["help"] = or_null(one.help);
  result["fingerprint"] = row.fingerprint;
  if (row.effect != nullptr) {
    result["finding"] = or_null(row.effect->finding);
    result["left"] = row.effect->left;
    result["right"] = row.effect->right;
    result["category"] = or_null(row.effect->category);
    result["days"] = Json::array();
    for (const Date day : row.effect->days) result["days"].push_back(day.text());
  }
  return result;
}

}  // namespace

Json effect_counts_as_json(const CheckReport& report) {
  Json counts = Json::array();
  for (const EffectCount& count : report.effect_counts) {
    counts.push_back({{"left", count.left},
                      {"right", count.right},
                      {"day", count.day.text()},
                      {"opened", count.opened},
                      {"closed", count.closed},
                      {"changed", count.changed},
                      {"overlaps", count.overlaps}});
  }
  return counts;
}

std::string write_check_json(const CheckReport& report, const Files& files, const CheckContext& context) {
  Json root;
  root["schema_version"] = kSchemaVersion;
  root["tool"] = {{"name", "jurisdiff"}, {"version", context.version}};
  root["exit_code"] = context.exit_code;
  const std::size_t left = report.diagnostics.size();
  root["totals"] = {{"files", report.files},   {"problems_before", left + report.baselined + report.waived},
                    {"problems", left},        {"baselined", report.baselined},
                    {"waived", report.waived}, {"effects", report.effects.size()}};
  root["law_tests"] = {{"run", report.tests_run}, {"passed", report.passed}, {"failed", report.failed}};
  root["against"] = or_null(report.against);
  root["effects_known"] = report.effects_known;
  root["effect_counts"] = effect_counts_as_json(report);
  root["effect_notes"] = report.effect_notes;
  root["diagnostics"] = Json::array();
  root["effects"] = Json::array();
  for (const CheckRow& row : check_rows(report, files)) {
    root[row.effect == nullptr ? "diagnostics" : "effects"].push_back(row_as_json(row, files));
  }
  return spell_out_in_json(root.dump(2, ' ', false, Json::error_handler_t::replace)) + "\n";
}

}  // namespace jurisdiff
