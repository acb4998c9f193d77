#include "lib/check/check_scope.h"

#include <algorithm>

#include "lib/check/law_reach.h"

namespace jurisdiff {

CheckScope::CheckScope(const Loaded& data, std::vector<bool> named)
    : everything_(false), all_law_(false), named_(std::move(named)) {
  const Corpus& corpus = data.corpus;
  std::vector<bool> others = named_;  // files that hold neither provisions, rules, tests, general parts nor messages
  const auto seen = [&](const Span& where) {
    if (where.file == kNoFile) return false;
    others[static_cast<std::size_t>(where.file)] = false;
    return this->named(where);
  };
  Reach reach;
  for (const Provision& provision : corpus.provisions) {
    if (seen(provision.span)) reach.provisions.insert(provision.id);
  }
  for (const Rule& rule : corpus.rules) {
    if (seen(rule.span)) reach.rules.insert(rule.id);
  }
  for (const LegalSource& source : corpus.sources) {
    if (seen(source.span)) reach.sources.insert(source.id);
  }
  for (const LawTest& test : corpus.tests) (void)seen(test.span);
  for (std::size_t file = 0; file < others.size(); ++file) {
    const std::string& path = data.files[static_cast<FileId>(file)].path;
    if (path.starts_with("rules/messages/")) others[file] = false;
  }
  all_law_ = std::find(others.begin(), others.end(), true) != others.end();
  if (all_law_) return;
  reach = LawReach(corpus).touched(std::move(reach));
  provisions_ = std::move(reach.provisions);
  rules_ = std::move(reach.rules);
}

bool CheckScope::named(const Span& where) const {
  return everything_ || (where.file != kNoFile && named_[static_cast<std::size_t>(where.file)]);
}

}  // namespace jurisdiff
