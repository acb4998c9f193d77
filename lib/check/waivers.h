#pragma once

#include <optional>
#include <string>
#include <vector>

#include "lib/base/date.h"
#include "lib/source/diagnostic.h"

namespace jurisdiff {

/// One problem, or several of one kind, that somebody answers for until a day.
struct Waiver {
  std::string id;         ///< of the diagnostic
  std::string path;       ///< the file, or a folder it lies in
  std::string provision;  ///< as messages name it, with or without its version; empty: any
  std::string reason;
  std::string owner;
  Date expires;  ///< the first day it no longer holds
  Span span;
  std::size_t covered = 0;
};

/// The waivers of one file. Unlike a baseline they are written by hand and end by themselves.
class Waivers {
 public:
  /// Nothing when the file is not valid; every reason is in `diagnostics`.
  [[nodiscard]] static std::optional<Waivers> load(const Files& files, FileId file, Diagnostics& diagnostics);
  /// Whether a waiver that holds on `today` covers the diagnostic; the first in the file is counted.
  [[nodiscard]] bool covers(const Diagnostic& diagnostic, const Files& files, Date today);
  /// Waivers that have expired, and those that covered nothing, at their places.
  [[nodiscard]] Diagnostics problems(Date today) const;

 private:
  std::vector<Waiver> all_;
};

}  // namespace jurisdiff
