#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace jurisdiff {

/// The languages reports are written in. Their codes stand in language.cpp, the one file exempt from the rule that
/// code names no country.
enum class Language { kEn, kRu, kZh };
inline constexpr std::size_t kLanguageCount = 3;
inline constexpr std::array<Language, kLanguageCount> kLanguages{Language::kEn, Language::kRu, Language::kZh};

[[nodiscard]] std::string_view language_code(Language language);
[[nodiscard]] std::optional<Language> parse_language(std::string_view code);

/// The same text in the output languages; a language may be missing.
struct Text {
  std::array<std::string, kLanguageCount> in;
  [[nodiscard]] const std::string& operator[](Language language) const {
    return in[static_cast<std::size_t>(language)];
  }
  [[nodiscard]] std::string& operator[](Language language) { return in[static_cast<std::size_t>(language)]; }
  /// In `language`, else in English marked [en], else in whatever there is.
  [[nodiscard]] std::string or_english(Language language) const;
  /// In `language`, else English, else whatever there is; unmarked (citations and names, which need no translation).
  [[nodiscard]] const std::string& best(Language language) const;
  [[nodiscard]] bool empty() const;
};

}  // namespace jurisdiff
