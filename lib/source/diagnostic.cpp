#include "lib/source/diagnostic.h"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

#include "lib/base/utf8.h"
#include "lib/source/excerpt.h"

namespace jurisdiff {
namespace {

std::string_view path_of(const Diagnostic& diagnostic, const Files& files) {
  return diagnostic.where.file == kNoFile ? std::string_view() : std::string_view(files[diagnostic.where.file].path);
}

/// path:line:column, or as much of it as there is, with ": " after it.
std::string place_text(const Diagnostic& diagnostic, const Files& files) {
  if (diagnostic.where.file == kNoFile) {
    return {};
  }
  std::string text = utf8::escape_control(path_of(diagnostic, files));
  if (diagnostic.where.begin.line > 0) {
    text += ":" + std::to_string(diagnostic.where.begin.line) + ":" + std::to_string(diagnostic.where.begin.column);
  }
  return text + ": ";
}

}  // namespace

std::string_view level_name(Level level) {
  switch (level) {
    case Level::kNote:
      return "note";
    case Level::kWarning:
      return "warning";
    case Level::kError:
      break;
  }
  return "error";
}

void Diagnostics::error(std::string id, Span where, std::string message, std::string help) {
  add({std::move(id), Level::kError, where, {}, std::move(message), std::move(help)});
}

void Diagnostics::warning(std::string id, Span where, std::string message, std::string help) {
  add({std::move(id), Level::kWarning, where, {}, std::move(message), std::move(help)});
}

void Diagnostics::append(Diagnostics other) {
  all_.insert(all_.end(), std::make_move_iterator(other.all_.begin()), std::make_move_iterator(other.all_.end()));
}

bool Diagnostics::has_errors() const {
  return std::any_of(all_.begin(), all_.end(),
                     [](const Diagnostic& diagnostic) { return diagnostic.level == Level::kError; });
}

void Diagnostics::sort(const Files& files) {
  const auto rank = [&files](const Diagnostic& d) {
    return std::tuple(path_of(d, files), d.where.begin, d.where.end, std::string_view(d.id),
                      std::string_view(d.message), d.level, std::string_view(d.provision), std::string_view(d.help));
  };
  std::stable_sort(all_.begin(), all_.end(),
                   [&rank](const Diagnostic& left, const Diagnostic& right) { return rank(left) < rank(right); });
  all_.erase(
      std::unique(all_.begin(), all_.end(),
                  [&rank](const Diagnostic& left, const Diagnostic& right) { return rank(left) == rank(right); }),
      all_.end());
}

void Diagnostics::name_provision(std::size_t from, std::string_view provision) {
  for (std::size_t i = from; i < all_.size(); ++i) {
    if (all_[i].provision.empty()) {
      all_[i].provision = provision;
    }
  }
}

std::string render_gnu(const Diagnostic& diagnostic, const Files& files) {
  return place_text(diagnostic, files) + std::string(level_name(diagnostic.level)) + ": " +
         utf8::escape_control(diagnostic.message) + " [" + diagnostic.id + "]\n";
}

std::string render_for_people(const Diagnostic& diagnostic, const Files& files) {
  std::string text = render_gnu(diagnostic, files);
  if (!diagnostic.provision.empty()) {
    text += "  " + utf8::escape_control(diagnostic.provision) + "\n";
  }
  text += excerpt(diagnostic.where, files);
  if (!diagnostic.help.empty()) {
    text += "  help: " + utf8::escape_control(diagnostic.help) + "\n";
  }
  return text;
}

}  // namespace jurisdiff
