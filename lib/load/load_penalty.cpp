#include "lib/load/load_penalty.h"

#include <array>

#include "lib/load/map_reader.h"

namespace jurisdiff {

namespace {

constexpr std::array<std::string_view, 9> kSanctions{
    "imprisonment",     "forced-labour", "arrest", "restriction-of-liberty", "corrective-labour", "compulsory-work",
    "disqualification", "fine",          "other"};

Sanction load_sanction(const yaml::Entry& entry, Diagnostics& diagnostics) {
  const std::size_t before = diagnostics.size();
  Sanction sanction;
  sanction.kind = entry.key;
  sanction.span = entry.key_span;
  MapReader reader(entry.value, diagnostics, "a sanction");
  if (!reader.ok()) return sanction;
  sanction.min = reader.duration("min");
  if (entry.key == "fine") {
    const std::string money = reader.text("max");
    if (!money.empty()) {
      sanction.money = parse_amount(money);
      if (!sanction.money || sanction.money->unit.size() != 3) {
        diagnostics.error("not-an-amount", entry.value.place_of("max"), "'" + money + "' is not an amount of money",
                          "write a whole number and a currency, as 5000 USD");
      }
    }
  } else {
    sanction.max = reader.duration("max");
    sanction.arguable_max = reader.duration("arguable-max");
  }
  sanction.life = reader.yes_no("life");
  sanction.any_term = reader.yes_no("any-term");
  sanction.consecutive = reader.yes_no("consecutive");
  sanction.exactly = reader.yes_no("exactly");
  sanction.optional_addition = reader.yes_no("added");
  sanction.note = reader.text("note");
  if (sanction.min && sanction.max && sanction.min->days() > sanction.max->days()) {
    diagnostics
        .error("min-above-max", entry.value.place_of("min"),
               "the minimum of '" + entry.key + "', " + sanction.min->text() + ", lies above its maximum, " +
                   sanction.max->text(),
               "one of the two is not what the law says: swap them, or correct a unit")
        .related.push_back({entry.value.place_of("max"), "the maximum"});
  }
  if (entry.key == "imprisonment" && !sanction.max && !sanction.life && !sanction.any_term &&
      diagnostics.size() == before) {
    diagnostics.error("missing-key", entry.value.head(), "imprisonment states no maximum",
                      "add 'max: 2y', 'life: yes', or 'any-term: yes' where the law sets no limit");
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
