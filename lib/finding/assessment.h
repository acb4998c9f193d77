#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "lib/finding/finding.h"
#include "lib/model/case.h"

namespace jurisdiff {

/// Whether facts meet a law: on every fact and reading they leave open, on some, on none.
enum class Met : std::uint8_t { kNo, kMay, kYes };

/// An open fact that decides: the leaves it may have, and those with which the law may be met.
struct OpenFact {
  int facet = -1;
  LeafSet may_be = 0;
  LeafSet met = 0;
};

/// What decides where facts may meet a law. Empty where nothing is open.
struct Deciding {
  std::vector<OpenFact> facts;  ///< by facet number
  std::vector<DecidingReading> readings;
};

/// A provision on the facts of one act.
struct AssessedProvision {
  ProvisionAt at;
  Met met = Met::kNo;
  bool intended = false;                    ///< by what was intended, not by what was done
  bool undetermined = false;                ///< the node budget ran out: kMay claims nothing
  Deciding deciding;                        ///< kMay
  std::vector<const Derivation*> by;        ///< rules of the general part it is reached by
  std::vector<const Provision*> yields_to;  ///< met too, and this one yields to it: surely where `gives_way` is kYes
  Met gives_way = Met::kNo;
  std::vector<Need> missing;  ///< kNo: what the nearest way of meeting it asks for, in the order of the law
  std::vector<char> assumed;  ///< per need of `missing`: the fact it misses by was assumed, not stated
  double lowest_days = 0;     ///< of imprisonment, on the lowest reading, what the general part leaves of it
  double highest_days = 0;
};

/// Whether a threshold is reached.
struct ThresholdReached {
  const Threshold* threshold = nullptr;
  Met reached = Met::kNo;
};

/// One act under one source of law.
struct SourceAssessment {
  const LegalSource* source = nullptr;
  Met punished = Met::kNo;                 ///< as a crime, by whichever provision
  Met relaxed = Met::kNo;                  ///< the same, elements that only found a court's power left out
  bool one_of_several = false;             ///< it is sure that one applies, and disputed which
  Deciding deciding;                       ///< of `relaxed`, where it is kMay
  std::vector<AssessedProvision> met;      ///< sure ones first, then by maximum
  std::vector<AssessedProvision> other;    ///< met, and no crime: administrative and civil
  std::vector<AssessedProvision> nearest;  ///< basic offences not met that come closest, the closest first
  std::size_t not_met = 0;                 ///< basic offences in all
  std::size_t sure = 0;                    ///< index in `met` of what surely counts; met.size(): nothing
  std::size_t possible = 0;                ///< and of the highest that may
  double sure_days = 0;
  double possible_days = 0;
  std::vector<ThresholdReached> thresholds;  ///< mildest first
};

/// How much of what a provision punishes is punished by another source, in the abstract.
enum class Extent : std::uint8_t { kNone, kPartly, kArguablyWholly, kWholly, kUndetermined };
struct AbstractMatch {
  ProvisionAt of;
  bool left = true;  ///< a provision of the left source, asked of the right one
  Extent extent = Extent::kNone;
  std::vector<int> example;             ///< kPartly, kNone: a fact pattern that is not punished there
  std::optional<Nearest> nearest;       ///< what comes closest to it there
  std::vector<const Exception*> aside;  ///< justifications and defences of the provision, left out in the abstract
};

/// Dual criminality of one act between two sources, by index in ActAssessment::sources.
struct PairAssessment {
  std::size_t left = 0;
  std::size_t right = 0;
  Met both = Met::kNo;
  bool never_together = false;  ///< each may punish the act, on no fact pattern and reading both do
  bool by_competence = false;   ///< only with elements left out that merely found a court's power
  std::vector<AbstractMatch> in_abstract;
};

/// A fact the file does not state.
struct AssumedFact {
  int facet = -1;
  std::vector<std::string> decides;  ///< ids of provisions that would fare otherwise with another leaf; sorted
};

struct ActAssessment {
  const CaseAct* act = nullptr;
  Date law_of;
  std::vector<Facet> facets;                 ///< the vocabulary of the day
  std::vector<std::vector<LeafSet>> stated;  ///< per source, per facet: the leaves the facts leave open
  std::vector<SourceAssessment> sources;     ///< in the order asked
  std::vector<PairAssessment> pairs;
  std::vector<AssumedFact> assumed;  ///< those that decide something first
};

/// The range of penalties over the acts under one source.
struct PenaltyRange {
  bool any = false;        ///< some act is surely punished
  double lowest_days = 0;  ///< the lowest maximum among acts that are surely punished
  double highest_days = 0;
  double possible_days = 0;  ///< the highest where what may apply applies
};

/// The whole answer of assess.
struct Assessment {
  const Corpus* corpus = nullptr;
  const Case* facts = nullptr;
  std::vector<const LegalSource*> sources;
  std::optional<Date> as_of;  ///< where one day's law was asked for all acts
  std::optional<Date> known_at;
  std::vector<std::string> assume, without_rule;
  std::vector<ActAssessment> acts;
  std::vector<PenaltyRange> penalties;  ///< per source
  std::vector<std::string> readings;    ///< ids of every doubt the laws asked rest on, assumed ones included; sorted
  std::size_t rechecked = 0;            ///< verdicts a second evaluator confirmed on sample scenarios
};

[[nodiscard]] std::string_view met_name(Met met);
[[nodiscard]] std::string_view extent_name(Extent extent);

}  // namespace jurisdiff
