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
std::string place_text(const Span& where, const Files& files) {
  if (where.file == kNoFile) {
    return {};
  }
  std::string text = utf8::escape_control(files[where.file].path);
  if (where.begin.line > 0) {
    text += ":" + std::to_string(where.begin.line) + ":" + std::to_string(where.begin.column);
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

Diagnostic& Diagnostics::error(std::string id, Span where, std::string message, std::string help) {
  add({std::move(id), Level::kError, where, {}, std::move(message), std::move(help)});
  return all_.back();
}

Diagnostic& Diagnostics::warning(std::string id, Span where, std::string message, std::string help) {
  add({std::move(id), Level::kWarning, where, {}, std::move(message), std::move(help)});
  return all_.back();
}

void Diagnostics::append(Diagnostics other) {
  all_.insert(all_.end(), std::make_move_iterator(other.all_.begin()), std::make_move_iterator(other.all_.end()));
}

bool Diagnostics::has_errors() const {
  return std::any_of(all_.begin(), all_.end(),
                     [](const Diagnostic& diagnostic) { return diagnostic.level == Level::kError; });
}

void Diagnostics::sort(const Files& files) {
  const auto further = [](const Diagnostic& d) {
    std::vector<std::tuple<Place, Place, std::string_view>> places;
    for (const RelatedPlace& one : d.related) places.emplace_back(one.where.begin, one.where.end, one.message);
    return places;
  };
  const auto rank = [&](const Diagnostic& d) {
    return std::tuple(path_of(d, files), d.where.begin, d.where.end, std::string_view(d.id),
                      std::string_view(d.message), d.level, std::string_view(d.provision), std::string_view(d.help),
                      further(d));
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
  return place_text(diagnostic.where, files) + std::string(level_name(diagnostic.level)) + ": " +
         utf8::escape_control(diagnostic.message) + " [" + diagnostic.id + "]\n";
}

std::string render_for_people(const Diagnostic& diagnostic, const Files& files) {
  std::string text = render_gnu(diagnostic, files);
  if (!diagnostic.provision.empty()) {
    text += "  " + utf8::escape_control(diagnostic.provision) + "\n";
  }
  text += excerpt(diagnostic.where, files);
  for (const RelatedPlace& place : diagnostic.related) {
    text += "  " + place_text(place.where, files) + utf8::escape_control(place.message) + "\n";
  }
  if (!diagnostic.help.empty()) {
    text += "  help: " + utf8::escape_control(diagnostic.help) + "\n";
  }
  return text;
}

}  // namespace jurisdiff
