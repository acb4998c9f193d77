#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "lib/base/language.h"
#include "lib/model/corpus.h"

namespace jurisdiff {

using Argument = std::pair<std::string_view, std::string>;

/// Sentences of reports, from rules/messages/<language>.yaml. A missing one falls back to English, marked [en], and is
/// counted. {name} is replaced; {name#one|few|many} chooses a plural form by the number `name` holds (English uses the
/// first two, Russian three, Chinese the first).
class Messages {
 public:
  Messages(const Corpus& corpus, Language language);

  [[nodiscard]] std::string say(std::string_view id, std::initializer_list<Argument> arguments = {}) const;
  [[nodiscard]] Language language() const { return language_; }
  /// The text in the language of the report, else in English, marked and counted.
  [[nodiscard]] std::string text(const Text& text) const;
  /// The same without mark or count: citations and names.
  [[nodiscard]] std::string name(const Text& text) const { return text.best(language_); }
  [[nodiscard]] std::size_t fallbacks() const { return fallbacks_; }

 private:
  [[nodiscard]] std::string plural(std::string_view forms, std::string_view number) const;

  const Corpus& corpus_;
  Language language_;
  mutable std::size_t fallbacks_ = 0;
};

}  // namespace jurisdiff
