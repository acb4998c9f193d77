#pragma once

#include <optional>
#include <string>
#include <vector>

#include "lib/base/date.h"
#include "lib/model/law.h"

namespace jurisdiff {

/// The state of a case file that is none of the states asked.
inline constexpr const char* kElsewhere = "elsewhere";

/// A word of case files for leaves that speak of the state asked: "government of xa" is one leaf for xa and another for
/// every other state.
struct Relative {
  std::string facet;
  std::string word;
  LeafSet asked = 0;         ///< for the state named
  LeafSet other = 0;         ///< for any other state
  bool other_plain = false;  ///< that leaf may be stated without a state too
  Span span;
};
/// Where act and effect lie, as a case file names the states, and what that is for the state asked.
struct RelativePlace {
  std::string facet;
  LeafSet act_here = 0;
  LeafSet effect_here = 0;  ///< only the effect
  LeafSet neither = 0;
  Span span;
};

/// One answer to a facet's question, as a case file gives it.
struct CaseValue {
  ValueItem item;      ///< a leaf or concept, a range, an amount; with a state: the word of a Relative
  std::string state;   ///< a source, or kElsewhere; empty: the same for every state asked
  std::string effect;  ///< with a RelativePlace: `state` is where the act lies, this where its effect does
  bool place = false;  ///< a RelativePlace
};

/// What a case file says of one facet: one of the values, not known which.
struct CaseFact {
  Name facet;
  std::vector<CaseValue> values;
  bool unknown = false;  ///< any leaf
  Span span;
};

/// One thing done, on one day.
struct CaseAct {
  std::string id;
  std::string says;
  Date on;
  bool dated = true;  ///< false: the day was refused, and `on` is none
  Span on_span;
  std::vector<CaseFact> facts;     ///< what was done
  std::vector<CaseFact> intended;  ///< what was meant and not done, and how far it went; the rest as in `facts`
  bool readable = true;            ///< false: something in it was refused, so its facts are not what the file says
  Span span;
  Span facts_span;
  Span intended_span;
};

/// Facts to be judged by several laws.
struct Case {
  std::string says;
  std::vector<CaseAct> acts;
  Span span;
};

}  // namespace jurisdiff
