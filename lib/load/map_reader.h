#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lib/base/date.h"
#include "lib/base/language.h"
#include "lib/model/law.h"
#include "lib/source/diagnostic.h"
#include "lib/yaml/value.h"

namespace jurisdiff {

/// Reads one mapping key by key, types every scalar by what the schema asks, and at `finish` reports the keys nobody
/// asked for, with the nearest that was. A failed read yields an empty value and a diagnostic; nothing throws.
class MapReader {
 public:
  /// `what` names the mapping in messages: "a provision", "a rule".
  MapReader(const yaml::Value& value, Diagnostics& diagnostics, std::string_view what);

  /// False when the value is no mapping (already reported).
  [[nodiscard]] bool ok() const { return value_.is_mapping(); }
  [[nodiscard]] const yaml::Value* optional(std::string_view key);
  /// `example` is what a reader who lacks the key is told to write after it.
  [[nodiscard]] const yaml::Value* require(std::string_view key, std::string_view example = "...");
  [[nodiscard]] std::string text(std::string_view key, bool required = false);
  [[nodiscard]] std::optional<Date> date(std::string_view key, bool required = false);
  /// "2y", "6m", "15d", "240h".
  [[nodiscard]] std::optional<Duration> duration(std::string_view key, bool required = false);
  [[nodiscard]] bool yes_no(std::string_view key, bool when_absent = false);
  [[nodiscard]] std::optional<int> number(std::string_view key, int least, int most);
  /// A mapping of language codes to text. With `all_languages`, each output language must be there.
  [[nodiscard]] Text texts(std::string_view key, bool required = false, bool all_languages = false);
  /// One scalar or a list of scalars.
  [[nodiscard]] std::vector<Name> names(std::string_view key, bool required = false);
  [[nodiscard]] std::vector<std::string> strings(std::string_view key, bool required = false);
  /// The items of a list; a single mapping counts as a list of one.
  [[nodiscard]] std::vector<const yaml::Value*> items(std::string_view key, bool required = false);
  /// The value of `key` among named choices; the first is taken when the key is absent and not required.
  template <typename E>
  [[nodiscard]] E choice(std::string_view key, std::span<const std::pair<std::string_view, E>> choices,
                         bool required = false) {
    const yaml::Value* value = optional(key);
    if (value == nullptr && required) lacks_choice(key, names_of(choices));
    if (value != nullptr && value->is_scalar()) {
      for (const auto& [name, result] : choices) {
        if (name == value->text) return result;
      }
    }
    if (value != nullptr) wrong_choice(*value, key, names_of(choices));
    return choices.front().second;
  }
  /// Keys not known in advance (facets): marks them asked for.
  void mark(std::string_view key) { asked_.push_back(key); }
  /// `all_names` is said of a wrong key: where every right one is listed. Left out, the keys themselves are.
  void finish(std::string_view all_names = {});

  [[nodiscard]] Diagnostics& diagnostics() { return diagnostics_; }
  [[nodiscard]] const yaml::Value& value() const { return value_; }

 private:
  template <typename E>
  [[nodiscard]] static std::vector<std::string_view> names_of(std::span<const std::pair<std::string_view, E>> choices) {
    std::vector<std::string_view> names;
    for (const auto& pair : choices) names.push_back(pair.first);
    return names;
  }
  void lacks(std::string_view key, const std::string& help);
  void lacks_choice(std::string_view key, const std::vector<std::string_view>& known);
  void wrong_choice(const yaml::Value& value, std::string_view key, const std::vector<std::string_view>& known);

  const yaml::Value& value_;
  Diagnostics& diagnostics_;
  std::string what_;  ///< its own: what is handed over may be gone before the last message
  std::vector<std::string_view> asked_;
};

/// Why the text is no date: "'2011-02-29' is not a day that exists".
void report_not_a_date(const yaml::Value& value, std::string_view key, Diagnostics& diagnostics);

/// "a, b, c"
[[nodiscard]] std::string listed(const std::vector<std::string_view>& names);

/// "did you mean 'x'?" followed by `otherwise`, or `otherwise` alone.
[[nodiscard]] std::string did_you_mean(std::string_view wanted, const std::vector<std::string_view>& known,
                                       std::string_view otherwise = {});

}  // namespace jurisdiff
