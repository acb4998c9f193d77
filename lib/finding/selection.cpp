#include "lib/finding/selection.h"

#include <algorithm>
#include <numeric>

namespace jurisdiff {

Shares share_out(const Listed& listed, std::size_t room) {
  Shares shares{std::vector<std::size_t>(listed.directions.size(), 0),
                std::vector<std::size_t>(listed.overlaps.size(), 0)};
  std::vector<std::size_t> order(listed.directions.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return listed.directions[a].weightiest < listed.directions[b].weightiest;
  });
  for (std::size_t round = 0; round < kShownPerDirection; ++round) {
    const auto offer = [&](std::size_t there_are, std::size_t& shown) {
      if (round >= there_are || room == 0) return;
      ++shown;
      --room;
    };
    for (const std::size_t at : order) offer(listed.directions[at].count, shares.directions[at]);
    for (std::size_t at = 0; at < listed.overlaps.size(); ++at) offer(listed.overlaps[at], shares.overlaps[at]);
  }
  return shares;
}

}  // namespace jurisdiff
