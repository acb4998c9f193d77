#include "lib/check/law_days.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <unordered_map>

#include "lib/check/law_reach.h"
#include "lib/check/law_words.h"

namespace jurisdiff {

namespace {

using Words = std::set<std::string>;

// Finds the days of one provision after another; what is read of a rule is kept.
class Finder {
 public:
  explicit Finder(const Corpus& corpus) : corpus_(corpus), words_(corpus.rules.size()), read_(corpus.rules.size()) {
    for (std::size_t i = 0; i < corpus.rules.size(); ++i) {
      const Rule& rule = corpus.rules[i];
      if (rule.silent) {
        silent_.push_back(i);
      } else {
        by_term_[rule.term].push_back(i);
      }
    }
  }

  std::vector<Date> find(const Provision& provision) {
    days_.clear();
    seen_.clear();
    rest_on(provision);
    days_.erase(kEndOfTime);
    return {days_.begin(), days_.end()};
  }

 private:
  void rest_on(const Provision& provision) {
    if (!seen_.insert("=" + provision.id).second) return;
    for (const Version& version : provision.versions) add_days(version, days_);
    // Each has a chain of its own: a rule may speak for one of them only.
    Words terms;
    follow(words_of(provision), provision, terms);
    for (const std::size_t rule : silent_) add(rule, provision, terms);
    for (const LegalSource& source : corpus_.sources) {
      if (source.id != provision.source) continue;
      for (const Derivation& derivation : source.general) {
        if (!names(derivation.provisions, provision.id)) continue;
        days_.insert({derivation.from, derivation.until});
        follow(words_of(derivation), provision, terms);
      }
    }
    for (const Name& base : provision.extends) {
      if (const Provision* one = corpus_.provision(base.text)) rest_on(*one);
    }
  }

  void follow(const Words& words, const Provision& provision, Words& terms) {
    for (const std::string& word : words) {
      if (!terms.insert(word).second) continue;
      if (word.front() == '=') {
        if (const Provision* one = corpus_.provision(word.substr(1))) rest_on(*one);
      } else if (const auto it = by_term_.find(word); it != by_term_.end()) {
        for (const std::size_t rule : it->second) add(rule, provision, terms);
      }
    }
  }

  void add(std::size_t index, const Provision& provision, Words& terms) {
    const Rule& rule = corpus_.rules[index];
    if (std::find(rule.sources.begin(), rule.sources.end(), provision.source) == rule.sources.end()) return;
    if (!rule.when_provisions.empty() && !names(rule.when_provisions, provision.id)) return;
    add_days(rule, days_);
    if (!read_[index]) words_[index] = words_of(rule);
    read_[index] = true;
    follow(words_[index], provision, terms);
  }

  static bool names(const std::vector<std::string>& patterns, const std::string& id) {
    return std::any_of(patterns.begin(), patterns.end(),
                       [&](const std::string& pattern) { return pattern_meets(pattern, id); });
  }

  const Corpus& corpus_;
  std::unordered_map<std::string_view, std::vector<std::size_t>> by_term_;
  std::vector<std::size_t> silent_;
  std::vector<Words> words_;  // of each rule, once read
  std::vector<bool> read_;
  std::set<Date> days_;
  Words seen_;  // provisions, as words
};

}  // namespace

LawDays::LawDays(const Corpus& corpus, const std::function<bool(const std::string&)>& wanted) {
  Finder finder(corpus);
  std::vector<const Provision*> open;
  for (const Provision& provision : corpus.provisions) {
    if (wanted(provision.id)) open.push_back(&provision);
  }
  while (!open.empty()) {
    const Provision& provision = *open.back();
    open.pop_back();
    if (days_.contains(provision.id)) continue;
    days_[provision.id] = finder.find(provision);
    for (const Name& base : provision.extends) {
      if (const Provision* one = corpus.provision(base.text)) open.push_back(one);
    }
  }
}

// What nobody knows of never changes.
const std::vector<Date>& LawDays::of(const std::string& provision) const {
  static const std::vector<Date> kNone;
  const auto it = days_.find(provision);
  return it == days_.end() ? kNone : it->second;
}

bool LawDays::may_change(const std::string& provision, Date day) const {
  return std::binary_search(of(provision).begin(), of(provision).end(), day);
}

Date LawDays::since(const std::string& provision, Date day) const {
  const std::vector<Date>& days = of(provision);
  const auto after = std::upper_bound(days.begin(), days.end(), day);
  return after == days.begin() ? kBeginning : *std::prev(after);
}

}  // namespace jurisdiff
