#include "tests/law/days.h"

#include <cstdint>
#include <cstdio>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_set>

#include "lib/check/law_days.h"
#include "lib/check/law_of_a_day.h"
#include "lib/check/law_words.h"

namespace jurisdiff {

namespace {

// A number that stands for the law an expression states: doubts by name, for their numbers depend on what was resolved
// before.
class Digest {
 public:
  Digest(const Expr* expr, const Resolver& resolver) : resolver_(resolver) {
    if (expr != nullptr) add(*expr);
  }
  [[nodiscard]] std::uint64_t value() const { return value_; }

 private:
  void add(std::uint64_t number) { value_ = (value_ ^ number) * 0x9e3779b97f4a7c15U ^ (value_ >> 29U); }
  void add(const Expr& expr) {
    add(static_cast<std::uint64_t>(expr.kind));
    if (expr.kind == Expr::Kind::kAtom) {
      add(static_cast<std::uint64_t>(expr.facet) * 2 + (expr.jurisdictional ? 1 : 0));
      add(expr.leaves);
    }
    if (expr.kind == Expr::Kind::kReading) {
      add(std::hash<std::string>()(resolver_.readings()[static_cast<std::size_t>(expr.reading)].id));
    }
    for (const Expr& kid : expr.kids) add(kid);
    add(expr.kids.size());
  }

  const Resolver& resolver_;
  std::uint64_t value_ = 1;
};

class Days {
 public:
  explicit Days(const Corpus& corpus)
      : corpus_(corpus), law_days_(corpus, [](const std::string& /*provision*/) { return true; }) {
    for (const Provision& provision : corpus.provisions) all_.insert(provision.id);
  }

  ClaimResult run() {
    LawOfDays kept(corpus_, law_days_);
    for (const Date day : change_days(corpus_, [](const std::string& /*source*/) { return true; })) {
      const LawOfADay law(corpus_, day);
      kept.go_to(day, all_);
      const Rate* rate = Vocabulary::rate_for(corpus_, day);
      for (const Provision& provision : corpus_.provisions) {
        const std::uint64_t now = Digest(law.full(provision.id), law.resolver()).value();
        say(Digest(kept.full(provision.id), kept.resolver()).value() == now, provision, day,
            "is kept otherwise than it is");
        std::uint64_t& before = before_[{provision.id, rate}];
        if (before != 0 && !law_days_.may_change(provision.id, day)) {
          say(before == now, provision, day, "changes, and nothing is said to");
        }
        before = now;
      }
    }
    return result_;
  }

 private:
  void say(bool good, const Provision& provision, Date day, const char* what) {
    ++(good ? result_.passed : result_.failed);
    if (!good) std::printf("%s on %s: %s\n", provision.id.c_str(), day.text().c_str(), what);
  }

  const Corpus& corpus_;
  const LawDays law_days_;
  std::unordered_set<std::string_view> all_;
  std::map<std::pair<std::string, const Rate*>, std::uint64_t> before_;
  ClaimResult result_;
};

}  // namespace

ClaimResult run_days(const Corpus& corpus) { return Days(corpus).run(); }

}  // namespace jurisdiff
