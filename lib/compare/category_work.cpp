// From the searches of each direction to the groups of each category.
#include "lib/compare/category_work.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "lib/base/parallel.h"
#include "lib/finding/gap_counts.h"
#include "lib/finding/selection.h"

namespace jurisdiff {

namespace {

const Examined* examined_of(const Operand& operand, const std::string& category) {
  for (const LegalSource* source : operand.sources) {
    for (const Examined& examined : source->examined) {
      if (examined.category == category) return &examined;
    }
  }
  return nullptr;
}

Direction& direction_of(CategoryResult& result, std::size_t which) {
  return which == 0 ? result.only_left : result.only_right;
}

// Calls `work(category work, direction)` for both directions of every category that is compared: directions are
// uneven, so they are searched apart, those with most law first, or the last would keep one thread busy alone.
template <typename Work>
void both_directions(CategoryWorks& works, int threads, Work work) {
  const auto weight = [&](std::size_t at) {
    const GapSearch& search = *works[at / 2]->directions[at % 2].search;
    return search.here.full.size() * (1 + search.there.relaxed_full.size());
  };
  std::vector<std::size_t> order(2 * works.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return weight(a) > weight(b); });
  in_parallel(order.size(), threads, [&](std::size_t i) {
    const std::size_t at = order[i];
    if (works[at / 2]->compared) work(*works[at / 2], works[at / 2]->directions[at % 2]);
  });
}

Doubts doubts_of(const GapSearch& search) { return Doubts(search.run, search.here, search.there, search.category); }

// Which single doubts open a gap, by category. What one opens in a category it opens in every other that has some of
// the same fact patterns, so each is asked of all categories in a row.
void find_open_doubts(CategoryWorks& works, int threads) {
  struct Answer {
    std::size_t category;
    bool opens = false;
    bool undetermined = false;
  };
  struct Asked {
    std::size_t direction;
    Choice choice;
    std::vector<Answer> answers;
  };
  std::vector<Asked> all;
  for (const std::size_t which : {0U, 1U}) {
    std::map<Choice, std::vector<Answer>, TellingOrder> categories;
    for (std::size_t at = 0; at < works.size(); ++at) {
      if (!works[at]->compared) continue;
      for (const Choice& choice : works[at]->directions[which].doubts->single()) categories[choice].push_back({at});
    }
    for (auto& [choice, answers] : categories) all.push_back({which, choice, std::move(answers)});
  }
  in_parallel(all.size(), threads, [&](std::size_t i) {
    std::vector<region::Box> known;  // patterns of the gaps it opens
    for (Answer& answer : all[i].answers) {
      const CategoryWork& work = *works[answer.category];
      answer.opens = std::any_of(known.begin(), known.end(),
                                 [&](const region::Box& pattern) { return work.region.region.meets(pattern); });
      if (answer.opens) continue;
      const DirectionWork& direction = work.directions[all[i].direction];
      if (auto pattern = find_opening(*direction.search, *direction.doubts, all[i].choice, answer.undetermined)) {
        known.push_back(std::move(*pattern));
        answer.opens = true;
      }
    }
  });
  for (const Asked& asked : all) {
    for (const Answer& answer : asked.answers) {
      FoundGaps& found = works[answer.category]->directions[asked.direction].found;
      found.undetermined = found.undetermined || answer.undetermined;
      if (answer.opens) found.open_doubts.push_back(asked.choice);
    }
  }
}

// Each single doubt is told under the first category it opens a gap in; the others name it.
void share_doubts(CategoryWorks& works) {
  for (const std::size_t which : {0U, 1U}) {
    std::set<Choice> told;
    for (auto& work : works) {
      DirectionWork& direction = work->directions[which];
      for (const Choice& choice : direction.found.open_doubts) {
        if (told.insert(choice).second) {
          direction.tell.push_back(choice);
        } else {
          direction.elsewhere.push_back({choice});
        }
      }
    }
  }
}

// The same for doubts that open a gap only together.
void share_joint_doubts(CategoryWorks& works) {
  for (const std::size_t which : {0U, 1U}) {
    std::set<Choices> told;
    for (auto& work : works) {
      DirectionWork& direction = work->directions[which];
      std::erase_if(direction.found.groups, [&](const Sketch& sketch) {
        if (sketch.choices.size() < 2 || told.insert(sketch.choices).second) return false;
        direction.elsewhere.push_back(sketch.choices);
        return true;
      });
    }
  }
}

std::string name_of(const Run& run, const Choices& choices) {
  std::set<std::string> ids;
  for (const Choice& choice : choices) ids.insert(name_reading(run, choice.reading).id);
  std::string name;
  for (const std::string& id : ids) name += (name.empty() ? "" : " + ") + id;
  return name;
}

void name_other_categories(CategoryWorks& works) {
  for (const std::size_t which : {0U, 1U}) {
    for (auto& work : works) {
      DirectionWork& direction = work->directions[which];
      for (Sketch& sketch : direction.found.groups) {
        if (sketch.choices.empty()) continue;
        for (const auto& other : works) {
          const auto& elsewhere = other->directions[which].elsewhere;
          if (std::find(elsewhere.begin(), elsewhere.end(), sketch.choices) == elsewhere.end()) continue;
          sketch.group.also_in.push_back(other->result.category->id);
        }
      }
      std::set<std::string> names;
      for (const Choices& choices : direction.elsewhere) names.insert(name_of(work->run, choices));
      (which == 0 ? work->result.doubts_left : work->result.doubts_right).assign(names.begin(), names.end());
    }
  }
}

void relate(CategoryWork& work) {
  const auto known = [&](const FoundGaps& found) {
    const bool sure = !found.groups.empty();
    return KnownGap{work.run.options.gaps && (sure || !found.open_doubts.empty()) && !found.undetermined, sure, true};
  };
  find_relation(work.run, work.left, work.right, work.region, known(work.directions[0].found),
                known(work.directions[1].found), work.result);
}

std::string identity(const GapGroup& group) {
  std::string key(gap_kind_name(group.kind));
  // The nearest provision; the facets follow with their leaves.
  const auto last = group.id.rfind('/');
  key += group.id.substr(group.id.rfind('/', last - 1), last);
  for (const int facet : group.blocking) {
    key += "\n" + std::to_string(facet) + "=" + std::to_string(group.pattern[static_cast<std::size_t>(facet)]);
  }
  for (const LeafSet leaves : group.slice) key += "\n" + std::to_string(leaves);
  for (const Covering& covering : group.covering) key += "\n" + covering.at.provision->id;
  return key;
}

// The same pair at the same penalties is the same common ground in every category.
std::string overlap_identity(const OverlapGroup& group) {
  std::string key = group.left.provision->id + "\n" + group.right.provision->id;
  for (const OverlapGroup::Reached& one : group.thresholds) {
    key += "\n" + std::to_string(one.left) + std::to_string(one.right);
  }
  return key;
}

// Takes out what an earlier category told: `seen` has where, and notes that this one has it too. An item without a
// key stays.
template <typename Item, typename Key, typename Also>
void take_out_told(std::vector<Item>& items, const std::string& category,
                   std::map<std::string, std::vector<std::string>*>& seen, Key key, Also also) {
  std::erase_if(items, [&](const Item& item) {
    const auto known = seen.find(key(item));
    if (known == seen.end()) return false;
    known->second->push_back(category);
    return true;
  });
  for (Item& item : items) {
    if (std::string own = key(item); !own.empty()) seen.emplace(std::move(own), &also(item));
  }
}

}  // namespace

CategoryWork::CategoryWork(const Run& whole, const CategoryRegion& own, const Side& left_side, const Side& right_side)
    : space(whole.space.with_readings(readings_near(whole.space, {&left_side, &right_side}, own.region))),
      run(whole.in(space, whole.impossible)),
      region(own),
      left(clip(whole.space, space, left_side, own.region)),
      right(clip(whole.space, space, right_side, own.region)) {
  result.category = own.category;
  result.examined = {examined_of(*left_side.operand, own.category->id),
                     examined_of(*right_side.operand, own.category->id)};
  for (const bool of_left : {true, false}) {
    for (const ClippedProvision& provision : (of_left ? left : right).provisions) {
      if (provision.wide.empty()) continue;
      (of_left ? result.left_provisions : result.right_provisions).push_back(provision.whole->at());
      bool& widened = of_left ? result.left_widened : result.right_widened;
      widened = widened || provision.whole->resolved->widened;
    }
  }
  compared = was_compared(result);  // nothing unexamined is a gap, or common ground
  directions[0].search.emplace(GapSearch{run, left, right, region, result.examined.right, {}});
  directions[1].search.emplace(GapSearch{run, right, left, region, result.examined.left, {}});
}

void compare_categories(CategoryWorks& works, int threads) {
  const bool gaps = !works.empty() && works.front()->run.options.gaps;
  if (gaps) {
    both_directions(works, threads, [](CategoryWork&, DirectionWork& direction) {
      direction.found = find_gaps(*direction.search);
      direction.doubts.emplace(doubts_of(*direction.search));
    });
    find_open_doubts(works, threads);
  }
  in_parallel(works.size(), threads, [&](std::size_t at) {
    if (works[at]->compared) relate(*works[at]);
  });
  if (!gaps) return;
  share_doubts(works);
  both_directions(works, threads, [](CategoryWork&, DirectionWork& direction) {
    list_doubts(*direction.search, *direction.doubts, direction.tell, direction.found);
  });
  share_joint_doubts(works);
  name_other_categories(works);
}

void add_own_slices(std::vector<std::unique_ptr<SliceWork>>& slices, bool left, CategoryWorks& works) {
  for (auto& slice : slices) {
    std::string suffix;
    for (std::size_t facet = 0; facet < slice->shown.size(); ++facet) {
      if (slice->shown[facet] != 0) suffix += "/" + slice->run.vocabulary.facet(static_cast<FacetIndex>(facet)).id;
    }
    std::set<Choices> told;
    for (SliceWork::Category& category : slice->categories) {
      const auto found = std::find_if(works.begin(), works.end(), [&](const auto& work) {
        return work->result.category == category.region.category;
      });
      if (found == works.end()) continue;
      CategoryWork& work = **found;
      const Examined* there = left ? work.result.examined.right : work.result.examined.left;
      bool differs = false;
      if (slice->run.options.gaps && !not_examined(there)) {
        category.search.emplace(GapSearch{slice->run, category.mine, category.theirs, category.region, there, suffix});
        category.doubts.emplace(doubts_of(*category.search));
        FoundGaps gaps = find_gaps(*category.search);
        for (const Choice& choice : category.doubts->single()) {
          if (find_opening(*category.search, *category.doubts, choice, gaps.undetermined)) {
            gaps.open_doubts.push_back(choice);
          }
        }
        Choices which = gaps.open_doubts;
        std::erase_if(which, [&](const Choice& choice) { return !told.insert({choice}).second; });
        list_doubts(*category.search, *category.doubts, which, gaps);
        std::erase_if(gaps.groups, [&](const Sketch& sketch) {
          return sketch.choices.size() > 1 && !told.insert(sketch.choices).second;
        });
        differs = !gaps.groups.empty() || !gaps.open_doubts.empty();
        FoundGaps& known = work.directions[left ? 0 : 1].found;
        known.undetermined = known.undetermined || gaps.undetermined;
        for (Sketch& sketch : gaps.groups) {
          sketch.group.slice = slice->shown;
          known.groups.push_back(std::move(sketch));
        }
      }
      for (const ClippedProvision& provision : category.mine.provisions) {
        work.result.own_slices.push_back({left, provision.whole->at(), slice->shown, differs});
        (left ? work.result.left_provisions : work.result.right_provisions).push_back(provision.whole->at());
      }
    }
  }
}

void tell_groups_once(CategoryWorks& works) {
  for (const std::size_t which : {0U, 1U}) {
    std::map<std::string, std::vector<std::string>*> seen;
    for (auto& work : works) {
      // Doubts are shared out already.
      const auto key = [](const Sketch& sketch) {
        return sketch.choices.empty() ? identity(sketch.group) : std::string();
      };
      std::vector<Sketch>& groups = work->directions[which].found.groups;
      take_out_told(groups, work->result.category->id, seen, key,
                    [](Sketch& sketch) -> std::vector<std::string>& { return sketch.group.also_in; });
    }
  }
  std::map<std::string, std::vector<std::string>*> seen;
  for (auto& work : works) {
    take_out_told(work->result.overlaps, work->result.category->id, seen, overlap_identity,
                  [](OverlapGroup& group) -> std::vector<std::string>& { return group.also_in; });
  }
}

std::size_t tell_groups(CategoryWorks& works, const CompareOptions& options) {
  Listed listed;
  for (auto& work : works) {
    for (DirectionWork& direction : work->directions) {
      sort_groups(direction.found.groups);
      const auto& groups = direction.found.groups;
      listed.directions.push_back({groups.size(), groups.empty() ? GapKind::kSettled : groups.front().group.kind});
    }
    listed.overlaps.push_back(work->result.overlaps.size());
  }
  const Shares shares = options.most_told ? share_out(listed, *options.most_told) : Shares{};
  std::vector<std::size_t> checked(2 * works.size(), 0);
  in_parallel(checked.size(), options.threads, [&](std::size_t at) {
    std::vector<Sketch>& groups = works[at / 2]->directions[at % 2].found.groups;
    const auto shown = [&] { return options.most_told ? shares.directions[at] : groups.size(); };
    // Doubts come after what is settled: their order matters only where some of them are shown.
    const bool doubts = std::any_of(groups.begin(), groups.begin() + static_cast<std::ptrdiff_t>(shown()),
                                    [](const Sketch& sketch) { return !sketch.weighed; });
    if (doubts) {
      weigh(works[at / 2]->directions[at % 2].found);
      sort_groups(groups);
    }
    for (std::size_t i = 0; i < std::min(shown(), groups.size()); ++i) tell(groups[i]);
    checked[at] = std::min(shown(), groups.size());
  });
  std::size_t sum = 0;
  for (std::size_t at = 0; at < checked.size(); ++at) {
    sum += checked[at];
    Direction& direction = direction_of(works[at / 2]->result, at % 2);
    FoundGaps& found = works[at / 2]->directions[at % 2].found;
    direction.undetermined = found.undetermined;
    for (Sketch& sketch : found.groups) direction.groups.push_back(std::move(sketch.group));
  }
  for (auto& work : works) sum += work->overlaps_checked;
  return sum;
}

}  // namespace jurisdiff
