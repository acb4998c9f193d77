#include "lib/check/checks.h"

namespace jurisdiff {

namespace {

// English must be there: readers of other languages fall back on it.
void check_text(const Text& text, const char* key, const Span& where, Diagnostics& result) {
  if (text.empty() || !text[Language::kEn].empty()) return;
  Span at = where;
  at.end = {};
  result.warning("missing-language", at,
                 "'" + std::string(key) + "' lacks English, on which every other language falls back", "add 'en:'");
}

void check_caveats(const std::vector<Caveat>& caveats, Diagnostics& result) {
  for (const Caveat& caveat : caveats) check_text(caveat.text, "text", caveat.span, result);
}

}  // namespace

Diagnostics check_languages(const CheckInput& input) {
  Diagnostics result;
  for (const Provision& provision : input.corpus.provisions) {
    if (!input.scope.named(provision.span)) continue;
    const std::size_t first = result.size();
    check_text(provision.cite, "cite", provision.span, result);
    check_text(provision.title, "title", provision.span, result);
    check_caveats(provision.caveats, result);
    result.name_provision(first, provision.cite.best(Language::kEn));
  }
  for (const Rule& rule : input.corpus.rules) {
    if (input.scope.named(rule.span)) check_text(rule.why, "why", rule.span, result);
  }
  for (const LegalSource& source : input.corpus.sources) {
    if (!input.scope.named(source.span)) continue;
    check_text(source.scope, "scope", source.span, result);
    check_caveats(source.caveats, result);
    for (const Derivation& one : source.general) {
      check_text(one.cite, "cite", one.span, result);
      check_text(one.title, "title", one.span, result);
    }
    for (const CrimeClass& one : source.classes) check_text(one.cite, "cite", one.span, result);
  }
  return result;
}

}  // namespace jurisdiff
