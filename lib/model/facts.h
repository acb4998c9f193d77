#pragma once

#include <string>
#include <utility>
#include <vector>

#include "lib/base/date.h"
#include "lib/model/law.h"

namespace jurisdiff {

/// One scenario as a file states it: facet -> value; facets not named take their typical leaf.
struct StatedFacts {
  std::vector<FacetValue> values;
  Span span;
};

/// What a law test expects of one provision on the facts.
struct Expectation {
  enum class Verdict { kMeets, kMayMeet, kFails } verdict = Verdict::kMeets;
  Name provision;
  std::string by;  ///< with kFails: the facet it fails by; empty for "not in force"
  Span by_span;
};

/// A near-miss: the base facts with some facets changed, or another date.
struct Variant {
  std::string says;
  std::vector<FacetValue> change;
  std::vector<Date> on;
  std::vector<Expectation> expect;
  Span span;
};

/// A law test: a sentence, dates, facts, and the provisions they meet or miss.
struct LawTest {
  std::string id;
  std::string says;
  std::string source;
  std::vector<Date> on;
  StatedFacts facts;
  std::vector<Expectation> expect;
  std::vector<Variant> variants;
  Span span;
};

}  // namespace jurisdiff
