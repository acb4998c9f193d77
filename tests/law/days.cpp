#include "tests/law/days.h"

#include <cstdio>
#include <map>
#include <set>
#include <string>

#include "lib/check/law_days.h"
#include "lib/check/law_of_a_day.h"
#include "lib/check/law_words.h"

namespace jurisdiff {

namespace {

// Two are the same law where this is: doubts by name, for their numbers depend on what was resolved before.
void write(const Expr& expr, const Resolver& resolver, std::string& text) {
  text += std::to_string(static_cast<int>(expr.kind));
  if (expr.kind == Expr::Kind::kAtom) {
    text += ":" + std::to_string(expr.facet) + "=" + std::to_string(expr.leaves) + (expr.jurisdictional ? "j" : "");
  }
  if (expr.kind == Expr::Kind::kReading) text += resolver.readings()[static_cast<std::size_t>(expr.reading)].id;
  text += "(";
  for (const Expr& kid : expr.kids) write(kid, resolver, text);
  text += ")";
}

std::string written(const Expr* expr, const Resolver& resolver) {
  if (expr == nullptr) return "not in force";
  std::string text;
  write(*expr, resolver, text);
  return text;
}

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
        const std::string now = written(law.full(provision.id), law.resolver());
        say(written(kept.full(provision.id), kept.resolver()) == now, provision, day, "is kept otherwise than it is");
        std::string& before = before_[{provision.id, rate}];
        if (!before.empty() && !law_days_.may_change(provision.id, day)) {
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
  std::set<std::string> all_;
  std::map<std::pair<std::string, const Rate*>, std::string> before_;
  ClaimResult result_;
};

}  // namespace

ClaimResult run_days(const Corpus& corpus) { return Days(corpus).run(); }

}  // namespace jurisdiff
