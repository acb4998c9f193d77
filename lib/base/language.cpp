#include "lib/base/language.h"

namespace jurisdiff {

namespace {
constexpr std::array<std::string_view, kLanguageCount> kCodes{"en", "ru", "zh"};
}

std::string_view language_code(Language language) { return kCodes[static_cast<std::size_t>(language)]; }

std::optional<Language> parse_language(std::string_view code) {
  for (const Language language : kLanguages) {
    if (language_code(language) == code) return language;
  }
  return std::nullopt;
}

std::string Text::or_english(Language language) const {
  if (!(*this)[language].empty()) return (*this)[language];
  const std::string& fallback = best(language);
  if (fallback.empty() || &fallback != &(*this)[Language::kEn]) return fallback;
  return fallback + " [en]";
}

const std::string& Text::best(Language language) const {
  if (!(*this)[language].empty()) return (*this)[language];
  for (const std::string& text : in) {
    if (!text.empty()) return text;
  }
  return in[0];
}

bool Text::empty() const {
  for (const std::string& text : in) {
    if (!text.empty()) return false;
  }
  return true;
}

}  // namespace jurisdiff
