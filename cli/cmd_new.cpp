// new: scaffolds for a source of law, a provision, a rule.
#include <algorithm>
#include <filesystem>

#include "cli/commands.h"
#include "cli/new_files.h"
#include "cli/output.h"
#include "cli/session.h"
#include "lib/base/utf8.h"
#include "lib/check/scaffold.h"
#include "lib/check/scaffold_example.h"
#include "lib/model/ids.h"

namespace jurisdiff {

namespace {

struct Kind {
  std::string_view name;
  bool (*is_id)(std::string_view);
  std::string_view form;
};
constexpr Kind kKinds[] = {{"jurisdiction", is_source_id, kSourceIdForm},
                           {"provision", is_provision_id, kProvisionIdForm},
                           {"rule", is_rule_id, kRuleIdForm}};

const Kind& kind_of(const std::string& word) {
  std::vector<std::string> known;
  for (const Kind& kind : kKinds) {
    if (kind.name == word) return kind;
    known.emplace_back(kind.name);
  }
  const std::string near = nearest_help(word, known);
  throw UsageError("there is no scaffold for '" + word + "'",
                   (near.empty() ? "" : near + " ") + "scaffolds: jurisdiction, provision, rule");
}

[[noreturn]] void is_there_already(const std::string& id, const Span& where, const Files& files) {
  throw UsageError("'" + id + "' is there already: " + files[where.file].path + ":" + std::to_string(where.begin.line),
                   "choose another id, or edit it there");
}

// The source a provision or rule belongs to, which must be there.
void require_source(const Corpus& corpus, const std::string& source) {
  if (corpus.source(source) != nullptr) return;
  std::vector<std::string> known;
  for (const LegalSource& one : corpus.sources) known.push_back(one.id);
  const std::string near = nearest_help(source, known);
  throw UsageError("there is no source of law '" + source + "'",
                   (near.empty() ? "" : near + " ") + "a new one: jurisdiff new jurisdiction " + source);
}

Scaffold scaffold_of(const Kind& kind, const std::string& id, const std::string& root, const Session& session,
                     Date day) {
  const DiskFolder folder(root);
  const Corpus& corpus = session.data.corpus;
  if (kind.name == "jurisdiction") {
    if (const LegalSource* source = corpus.source(id)) is_there_already(id, source->span, session.data.files);
    return scaffold_jurisdiction(corpus, id, day);
  }
  require_source(corpus, id.substr(0, id.find_first_of("/.")));
  if (facets_to_say(corpus).empty())
    throw UsageError("the data has no facet a scaffold could name", "see rules/taxonomy");
  if (kind.name == "provision") {
    if (const Provision* provision = corpus.provision(id)) is_there_already(id, provision->span, session.data.files);
    return scaffold_provision(folder, corpus, id);
  }
  for (const Rule& rule : corpus.rules) {
    if (rule.id == id) is_there_already(id, rule.span, session.data.files);
  }
  const std::string path = "rules/mapping/" + id.substr(0, id.find('.')) + ".yaml";
  std::string why;
  std::string mapping;
  if (folder.exists(path)) {
    auto text = folder.read(path, std::size_t{4} << 20U, why);
    if (!text) throw UsageError("'" + path + "' cannot be read: " + why);
    mapping = std::move(*text);
  }
  return scaffold_rule(folder, corpus, id, mapping);
}

// What `check` would refuse is not written.
void must_pass_check(const Scaffold& scaffold, const std::string& root, const std::string& source) {
  Files files;
  const Diagnostics problems = try_scaffold(DiskFolder(root), scaffold, source, files);
  if (!problems.has_errors()) return;
  print_diagnostics(problems, files);
  throw InvalidData("with the scaffold in it the data would not pass check; nothing was written");
}

std::string what_to_do(const Kind& kind, const Scaffold& scaffold, const std::string& id) {
  const std::string source = id.substr(0, id.find_first_of("/."));
  std::string text;
  std::string paths;
  for (const ScaffoldFile& file : scaffold.files) {
    text += (file.was.empty() ? "wrote " : "added to ") + file.path + "\n";
    paths += " " + file.path;
  }
  text += "next:\n  put right what its " + std::to_string(scaffold.marks()) + " marks name: grep -n '# " +
          std::string(kToDo) + "'" + paths + "\n";
  if (kind.name == "jurisdiction") text += "  add provisions: jurisdiff new provision " + source + "/1\n";
  if (kind.name == "provision") {
    text += "  say what its words mean: jurisdiff new rule " + source +
            ".word\n  name it under 'examined' in "
            "jurisdictions/" +
            source + "/source.yaml\n";
  }
  if (kind.name == "rule") text += "  name the term in a provision\n";
  return text + "  then: jurisdiff check\n";
}

}  // namespace

int run_new(const Options& options) {
  const Kind& kind = kind_of(options.arguments[0]);
  const std::string& id = options.arguments[1];
  if (!kind.is_id(id)) {
    throw UsageError("'" + utf8::escape_control(id) + "' is no id for a new " + std::string(kind.name),
                     std::string(kind.form));
  }
  const std::string root = data_folder(options);
  const Session& session = open_session(options, {}, true);
  const Scaffold scaffold = scaffold_of(kind, id, root, session, date_of(options));
  must_be_free(root, scaffold.files);
  must_pass_check(scaffold, root, id.substr(0, id.find_first_of("/.")));
  write_new_files(root, scaffold.files);
  write_output({}, what_to_do(kind, scaffold, id));
  return kFine;
}

}  // namespace jurisdiff
