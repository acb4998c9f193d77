#include "lib/report/messages.h"

#include <algorithm>
#include <vector>

namespace jurisdiff {

namespace {

const std::string* find(const Corpus& corpus, Language language, std::string_view id) {
  const auto messages = corpus.messages.find(std::string(language_code(language)));
  if (messages == corpus.messages.end()) return nullptr;
  const auto found = messages->second.find(std::string(id));
  return found == messages->second.end() ? nullptr : &found->second;
}

}  // namespace

Messages::Messages(const Corpus& corpus, Language language) : corpus_(corpus), language_(language) {}

std::string Messages::text(const Text& text) const {
  if (text[language_].empty() && !text.empty()) ++fallbacks_;
  return text.or_english(language_);
}

// Plural forms: two for English, three for Russian by the last digits, one for Chinese.
std::string Messages::plural(std::string_view forms, std::string_view number) const {
  std::vector<std::string_view> list;
  for (std::size_t at = 0; at <= forms.size();) {
    const std::size_t end = std::min(forms.find('|', at), forms.size());
    list.push_back(forms.substr(at, end - at));
    at = end + 1;
  }
  std::size_t n = 0;
  for (const char c : number) {
    if (c >= '0' && c <= '9') n = n * 10 + static_cast<std::size_t>(c - '0');
  }
  std::size_t form = 0;
  if (language_ == Language::kEn) {
    form = n == 1 ? 0 : 1;
  } else if (language_ == Language::kRu) {
    const std::size_t ten = n % 10;
    const std::size_t hundred = n % 100;
    form = ten == 1 && hundred != 11 ? 0 : ten >= 2 && ten <= 4 && (hundred < 12 || hundred > 14) ? 1 : 2;
  }
  return std::string(list[std::min(form, list.size() - 1)]);
}

std::string Messages::say(std::string_view id, std::initializer_list<Argument> arguments) const {
  const std::string* found = find(corpus_, language_, id);
  std::string mark;
  if (found == nullptr) {
    found = find(corpus_, Language::kEn, id);
    if (found == nullptr) return std::string(id);
    ++fallbacks_;
    mark = " [en]";
  }
  std::string result;
  std::string_view rest = *found;
  while (!rest.empty()) {
    const std::size_t open = rest.find('{');
    const std::size_t close = open == std::string_view::npos ? open : rest.find('}', open);
    if (close == std::string_view::npos) break;
    result += rest.substr(0, open);
    const std::string_view inside = rest.substr(open + 1, close - open - 1);
    rest.remove_prefix(close + 1);
    const std::size_t hash = inside.find('#');
    const std::string_view wanted = inside.substr(0, hash);
    const auto* argument =
        std::find_if(arguments.begin(), arguments.end(), [&](const Argument& one) { return one.first == wanted; });
    if (argument == arguments.end()) {
      result += '{';
      result += inside;
      result += '}';
    } else {
      result += hash == std::string_view::npos ? argument->second : plural(inside.substr(hash + 1), argument->second);
    }
  }
  result += rest;
  return result + mark;
}

}  // namespace jurisdiff
