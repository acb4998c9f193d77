#pragma once

#include <map>
#include <string>

#include "lib/analyzer.h"

namespace jurisdiff::testing {

/// A small taxonomy and whatever the test adds: engine tests speak of invented laws only, xa and xb.
inline std::map<std::string, std::string> small_world() {
  const auto text = [](const std::string& word) { return "{en: " + word + ", ru: " + word + ", zh: " + word + "}"; };
  const auto facet = [&](const std::string& id, const std::string& leaves, const std::string& rest) {
    std::string file = "id: " + id + "\nlabel: " + text(id) + "\ngroup: act\n" + rest;
    if (!leaves.empty()) file += "leaves:\n";
    std::string word;
    for (const char c : leaves + " ") {
      if (c != ' ') {
        word += c;
        continue;
      }
      if (!word.empty()) file += "  - {id: " + word + ", label: " + text(word) + ", phrase: " + text(word) + "}\n";
      word.clear();
    }
    return file;
  };
  std::map<std::string, std::string> files;
  files["rules/taxonomy/act.yaml"] =
      facet("act", "look take break hinder", "when-silent: must-say\ntypical: look\nslot: deed\nsoftens: yes\n") +
      "concepts:\n  - {id: harms, label: " + text("harms") + ", leaves: [break, hinder]}\n" +
      "includes:\n  - {leaf: take, included: look}\n  - {leaf: break, included: look, when: {right: [none, lost]}}\n";
  files["rules/taxonomy/right.yaml"] =
      facet("right", "none lost full", "when-silent: any\ntypical: none\nslot: actor\n");
  files["rules/taxonomy/mind.yaml"] =
      facet("mind", "aim know risk slip", "when-silent: rule\ntypical: aim\nordered: yes\nslot: guilt\n");
  files["rules/taxonomy/gain.yaml"] = facet("gain", "yes no", "when-silent: any\ntypical: no\nslot: purpose\n");
  files["rules/taxonomy/link.yaml"] = facet("link", "near far", "when-silent: any\ntypical: near\nslot: place\n");
  files["rules/taxonomy/sum.yaml"] =
      facet("sum", "", "when-silent: any\nquantity: money\nwindow: time\nsoftens: yes\nslot: result\n");
  files["rules/taxonomy/time.yaml"] = facet("time", "", "when-silent: any\nquantity: span\n");
  files["rules/taxonomy/stage.yaml"] =
      facet("stage", "tried done", "when-silent: done\ntypical: done\nbaseline: done\nsoftens: yes\n");
  files["rules/categories/all.yaml"] =
      "id: all\norder: 1\nlabel: " + text("all") + "\ndefinition: " + text("all") + "\nany:\n  - {act: any}\n";
  files["rules/rates.yaml"] =
      "rates:\n  - {from: AAA, to: BBB, date: 2010-01-01, per-10000: 100000, source: invented, basis: official}\n";
  for (const char* id : {"xa", "xb"}) {
    const std::string name(id);
    files["jurisdictions/" + name + "/source.yaml"] =
        "id: " + name + "\nname: " + text(name) +
        "\nscope: {en: invented}\nkind: state\nencoded-from: 1900-01-01\nverified: 2030-01-01\n" +
        "examined:\n  - {category: all, status: complete, date: 2030-01-01, basis: official}\n";
    files["rules/mapping/" + name + ".yaml"] =
        "- {id: " + name + ".silence, source: " + name +
        ", silent: mind, from: 1900-01-01, settled: {at-least: know}, authority: invented, basis: official}\n";
  }
  return files;
}

/// One provision of an invented law; `body` is what stands under its one version.
inline std::string provision(const std::string& id, const std::string& body, const std::string& words,
                             const std::string& head = {}) {
  return "- id: " + id + "\n  cite: {en: " + id + "}\n  title: {en: " + id + "}\n" + head +
         "  versions:\n    - from: 2000-01-01\n      source: {act: invented, basis: official}\n" + body +
         "      penalty: {imprisonment: {max: 2y}}\n      words: " + words + "\n";
}

struct World {
  Loaded data;
  explicit World(const std::map<std::string, std::string>& files, int threads = 1) {
    const MemoryFolder folder(files);
    LoadRequest request;
    request.all_sources = true;
    request.law_tests = true;
    request.threads = threads;
    data = load_corpus(folder, request);
  }
  [[nodiscard]] Operand operand(const std::string& text, const char* day = "2020-01-01") {
    Diagnostics problems;
    return *parse_operand(data.corpus, text, *parse_date(day), problems);
  }
  [[nodiscard]] Comparison compare(const std::string& a, const std::string& b, const char* day = "2020-01-01",
                                   const CompareOptions& options = {}) {
    Diagnostics problems;
    Comparison result = jurisdiff::compare(data.corpus, operand(a, day), operand(b, day), options, problems);
    for (const Diagnostic& one : problems.all()) errors += one.message + "\n";
    return result;
  }
  std::string errors;
};

}  // namespace jurisdiff::testing
