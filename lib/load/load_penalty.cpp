#include "lib/load/load_penalty.h"

#include <array>

#include "lib/load/map_reader.h"

namespace jurisdiff {

namespace {

constexpr std::array<std::string_view, 9> kSanctions{
    "imprisonment",     "forced-labour", "arrest", "restriction-of-liberty", "corrective-labour", "compulsory-work",
    "disqualification", "fine",          "other"};

std::optional<Duration> read_duration(MapReader& reader, std::string_view key, Diagnostics& diagnostics) {
  const yaml::Value* value = reader.optional(key);
  if (value == nullptr) return std::nullopt;
  if (value->is_scalar()) {
    if (const auto parsed = parse_duration(value->text)) return parsed;
  }
  diagnostics.error("not-a-duration", value->span,
                    "'" + std::string(key) + "' must be a length, as 2y, 6m, 15d or 240h");
  return std::nullopt;
}

Sanction load_sanction(const yaml::Entry& entry, Diagnostics& diagnostics) {
  Sanction sanction;
  sanction.kind = entry.key;
  sanction.span = entry.key_span;
  MapReader reader(entry.value, diagnostics, "a sanction");
  if (!reader.ok()) return sanction;
  sanction.min = read_duration(reader, "min", diagnostics);
  if (entry.key == "fine") {
    const std::string money = reader.text("max");
    if (!money.empty()) {
      sanction.money = parse_amount(money);
      if (!sanction.money || sanction.money->unit.size() != 3) {
        diagnostics.error("not-an-amount", entry.value.span, "a fine is an amount of money, as 200000 RUB");
      }
    }
  } else {
    sanction.max = read_duration(reader, "max", diagnostics);
    sanction.arguable_max = read_duration(reader, "arguable-max", diagnostics);
  }
  sanction.life = reader.yes_no("life");
  sanction.any_term = reader.yes_no("any-term");
  sanction.consecutive = reader.yes_no("consecutive");
  sanction.exactly = reader.yes_no("exactly");
  sanction.optional_addition = reader.yes_no("added");
  sanction.note = reader.text("note");
  if (sanction.min && sanction.max && sanction.min->days() > sanction.max->days()) {
    diagnostics.error("min-above-max", entry.value.span, "the minimum lies above the maximum");
  }
  if (entry.key == "imprisonment" && !sanction.max && !sanction.life && !sanction.any_term) {
    diagnostics.error("missing-key", entry.value.span, "imprisonment needs a maximum, 'life: yes' or 'any-term: yes'");
  }
  reader.finish();
  return sanction;
}

}  // namespace

Penalty load_penalty(const yaml::Value& value, Diagnostics& diagnostics) {
  Penalty penalty;
  MapReader reader(value, diagnostics, "a penalty");
  if (!reader.ok()) return penalty;
  for (const std::string_view kind : kSanctions) reader.mark(kind);
  reader.finish();
  for (const yaml::Entry& entry : value.entries) penalty.sanctions.push_back(load_sanction(entry, diagnostics));
  return penalty;
}

}  // namespace jurisdiff
