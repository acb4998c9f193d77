#include "tests/robust/mutate_file.h"

#include <algorithm>
#include <array>

#include "lib/base/utf8.h"
#include "lib/source/diagnostic.h"
#include "lib/yaml/parse.h"

namespace jurisdiff::robust {

namespace {

constexpr std::array<const char*, kChanges> kNames{"flip byte",    "insert bytes", "delete range",   "repeat range",
                                                   "truncate",     "swap lines",   "delete line",    "rename key",
                                                   "delete entry", "repeat entry", "swap trees",     "foreign tree",
                                                   "nest deeper",  "other scalar", "extreme scalar", "misspell"};

// Byte offsets of places: lines and columns count from 1, columns in code points.
class Offsets {
 public:
  explicit Offsets(const std::string& text) : text_(text) {
    lines_.push_back(0);
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] == '\n') lines_.push_back(i + 1);
    }
  }
  [[nodiscard]] std::size_t of(const Place& place) const {
    std::size_t at = lines_[std::min(static_cast<std::size_t>(std::max(place.line - 1, 0)), lines_.size() - 1)];
    for (int column = 1; column < place.column && at < text_.size() && text_[at] != '\n'; ++column) {
      at += std::max<std::size_t>(utf8::step(text_, at).length, 1);
    }
    return at;
  }

 private:
  const std::string& text_;
  std::vector<std::size_t> lines_;
};

void collect(const yaml::Value& value, std::size_t entry, const Offsets& offsets, std::vector<Node>& nodes) {
  nodes.push_back({offsets.of(value.span.begin), offsets.of(value.span.end), false, value.is_scalar(), entry});
  for (const yaml::Value& item : value.items) collect(item, offsets.of(item.span.begin), offsets, nodes);
  for (const yaml::Entry& pair : value.entries) {
    const std::size_t begin = offsets.of(pair.key_span.begin);
    nodes.push_back({begin, offsets.of(pair.key_span.end), true, true, begin});
    collect(pair.value, begin, offsets, nodes);
  }
}

std::string cut(const std::string& text, const Node& node) { return text.substr(node.begin, node.end - node.begin); }

std::string with(const std::string& text, const Node& node, const std::string& other) {
  return text.substr(0, node.begin) + other + text.substr(node.end);
}

const std::string& one_of(const std::vector<std::string>& list, Random& random) {
  static const std::string kNothing;
  return list.empty() ? kNothing : list[random.below(list.size())];
}

std::string repeated(const std::string& text, std::size_t times) {
  std::string result;
  for (std::size_t i = 0; i < times; ++i) result += text;
  return result;
}

// What may not stand in a file at all, and what YAML gives a meaning of its own.
std::string odd_bytes(Random& random) {
  static const std::vector<std::string> kOdd{"\t",
                                             "\r",
                                             std::string(1, '\0'),
                                             "\xff",
                                             "\xc3",
                                             "\xed\xa0\x80",
                                             "\xf4\x90\x80\x80",
                                             "\xef\xbb\xbf",
                                             "\xe2\x80\xae",
                                             "\xe2\x80\xa8",
                                             "\x1b[2J",
                                             "&a ",
                                             "*a",
                                             "!!str ",
                                             "!x ",
                                             "<<: *a\n",
                                             "---\n",
                                             "...\n",
                                             "%YAML 1.2\n",
                                             "? ",
                                             ": ",
                                             "- ",
                                             "\"",
                                             "'",
                                             "|\n",
                                             ">-\n",
                                             "#",
                                             " #",
                                             "[",
                                             "]",
                                             "{",
                                             "}",
                                             ",",
                                             "\n",
                                             "\n\n\n",
                                             "  ",
                                             "~",
                                             "e\xcc\x81"};
  const std::size_t which = random.below(kOdd.size() + 4);
  if (which < kOdd.size()) return kOdd[which];
  if (which == kOdd.size()) return repeated("[", 50 + random.below(5'000));
  if (which == kOdd.size() + 1) return repeated("x", 70'000);
  if (which == kOdd.size() + 2) return repeated("\n", 20'000);
  return repeated("{a: ", 20 + random.below(40));
}

std::string extreme(Random& random) {
  static const std::vector<std::string> kExtreme{"\"\"",
                                                 "~",
                                                 "0",
                                                 "-1",
                                                 "1",
                                                 "1000",
                                                 "1001",
                                                 "9999999",
                                                 "99999999999999999999999999",
                                                 "0x7fffffff",
                                                 "1e308",
                                                 "NaN",
                                                 "yes",
                                                 "no",
                                                 "true",
                                                 "null",
                                                 "any",
                                                 "none",
                                                 "rule",
                                                 "must-say",
                                                 "2026-02-30",
                                                 "2023-13-01",
                                                 "0000-00-00",
                                                 "0001-01-01",
                                                 "1000-01-01",
                                                 "9998-12-31",
                                                 "9999-12-31",
                                                 "2011-12-06",
                                                 "3000-01-01",
                                                 "100001y",
                                                 "100000y",
                                                 "0y",
                                                 "0h",
                                                 "999999999999999 USD",
                                                 "999999999999999999999 RUB",
                                                 "0 USD",
                                                 "1 XAF",
                                                 "5000 usd",
                                                 "1_000 RUB",
                                                 "1__0",
                                                 "[]",
                                                 "{}",
                                                 "[[]]",
                                                 "[~]",
                                                 "{not: any}",
                                                 "{not: {not: any}}",
                                                 "{not: none}",
                                                 "{term: }",
                                                 "{term: none}",
                                                 "{term: [a]}",
                                                 "{at-least: none}",
                                                 "{from: none, to: none}",
                                                 "{from: yes}",
                                                 "{at-least: 0 RUB}",
                                                 "{more-than: 999999999999999 USD}",
                                                 "{at-least: 1, within: 100000y}",
                                                 "{at-least: 1 RUB, at-most: 0 RUB}",
                                                 "{offences-of: []}",
                                                 "{offences-of: [us/1]}",
                                                 "{settled: 2020-01-01, arguable: 2019-01-01}",
                                                 "{settled: 2020-01-01}",
                                                 "{en: a}",
                                                 "{en: \"\"}",
                                                 "{en: {ru: a}}",
                                                 "{fr: a}",
                                                 "\"\\u0000\"",
                                                 "\"\\u202e\"",
                                                 "\"\\n\"",
                                                 "\"{name}{n#a|b|c|d}{\"",
                                                 "'{n#}'",
                                                 "\"{{{}}}\"",
                                                 "us",
                                                 "ru",
                                                 "*",
                                                 "ru/*",
                                                 "us/18-1030-a-2-C",
                                                 "/",
                                                 "..",
                                                 "\xe4\xb8\xad\xe6\x96\x87",
                                                 "\"\xf0\x9f\x92\xa9\""};
  const std::size_t which = random.below(kExtreme.size() + 3);
  if (which < kExtreme.size()) return kExtreme[which];
  if (which == kExtreme.size()) return repeated("long ", 400);
  if (which == kExtreme.size() + 1) return repeated("9", 3'000);
  return "[" + repeated("{not: [", 20) + "any" + repeated("]}", 20) + "]";
}

// The whole of the pair or item a node belongs to, with what divides it from the next.
Node whole_entry(const std::string& text, const Node& node) {
  Node whole = node;
  whole.begin = std::min(node.entry_begin, node.begin);
  const std::size_t line = text.rfind('\n', whole.begin == 0 ? 0 : whole.begin - 1);
  const std::size_t start = line == std::string::npos ? 0 : line + 1;
  const std::string_view before = std::string_view(text).substr(start, whole.begin - start);
  if (before.find_first_not_of(" -") == std::string_view::npos) {
    // A block entry: its lines, with the dash where it has one.
    const std::size_t end = text.find('\n', whole.end == 0 ? 0 : whole.end - 1);
    whole.begin = start;
    whole.end = end == std::string::npos ? text.size() : end + 1;
  } else if (whole.end + 1 < text.size() && text[whole.end] == ',') {
    whole.end += 2;
  }
  return whole;
}

std::string on_bytes(const std::string& text, Change change, Random& random) {
  std::string result = text;
  const std::size_t at = random.below(text.size());
  const std::size_t length = 1 + random.below(random.below(4) == 0 ? 2'000 : 20);
  switch (change) {
    case Change::kFlipByte:
      if (!result.empty()) result[at] = static_cast<char>(result[at] ^ static_cast<char>(1U << random.below(8)));
      return result;
    case Change::kInsertBytes:
      return result.insert(at, odd_bytes(random));
    case Change::kDeleteRange:
      return result.erase(at, length);
    case Change::kRepeatRange:
      return result.insert(at, repeated(text.substr(at, length), 1 + random.below(3)));
    default:
      return result.substr(0, at);
  }
}

std::string on_lines(const std::string& text, Change change, Random& random) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size() - 1);
    lines.push_back(text.substr(at, end + 1 - at));
    at = end + 1;
  }
  if (lines.empty()) return text;
  const std::size_t one = random.below(lines.size());
  if (change == Change::kDeleteLine) {
    lines[one].clear();
  } else {
    std::swap(lines[one], lines[random.below(4) == 0 ? random.below(lines.size()) : (one + 1) % lines.size()]);
  }
  std::string result;
  for (const std::string& line : lines) result += line;
  return result;
}

std::string misspelt(std::string word, Random& random) {
  if (word.size() < 2) return word + "x";
  const std::size_t at = random.below(word.size() - 1);
  if (random.below(2) == 0) {
    std::swap(word[at], word[at + 1]);
  } else {
    word.erase(at, 1);
  }
  return word;
}

std::string swapped(const std::string& text, Node first, Node second) {
  if (first.begin > second.begin) std::swap(first, second);
  if (second.begin < first.end) return text;  // one lies in the other
  return with(with(text, second, cut(text, first)), first, cut(text, second));
}

std::string on_nodes(const std::string& text, Change change, const Pool& pool, Random& random) {
  std::vector<Node> nodes = nodes_of(text);
  const auto keep = [&](auto&& wanted) { std::erase_if(nodes, [&](const Node& node) { return !wanted(node); }); };
  if (change == Change::kRenameKey) keep([](const Node& node) { return node.key; });
  if (change == Change::kOtherScalar || change == Change::kExtremeScalar || change == Change::kNestDeeper) {
    keep([](const Node& node) { return node.scalar && !node.key; });
  }
  if (change == Change::kMisspell) keep([](const Node& node) { return node.scalar; });
  if (change == Change::kOtherSubtree || change == Change::kSwapSubtrees)
    keep([](const Node& node) { return !node.key; });
  if (nodes.empty()) return text;
  const Node& node = nodes[random.below(nodes.size())];
  const Node entry = whole_entry(text, node);
  switch (change) {
    case Change::kRenameKey:
      return with(text, node, one_of(pool.keys, random));
    case Change::kDeleteEntry:
      return with(text, entry, "");
    case Change::kRepeatEntry:
      return text.substr(0, entry.end) + repeated(cut(text, entry), 1 + random.below(70)) + text.substr(entry.end);
    case Change::kSwapSubtrees:
      return swapped(text, node, nodes[random.below(nodes.size())]);
    case Change::kOtherSubtree:
      return with(text, node, one_of(pool.subtrees, random));
    case Change::kNestDeeper: {
      const bool list = random.below(2) == 0;
      const std::size_t depth = 1 + random.below(3);
      return with(text, node,
                  repeated(list ? "[" : "{not: ", depth) + cut(text, node) + repeated(list ? "]" : "}", depth));
    }
    case Change::kOtherScalar:
      return with(text, node, one_of(pool.scalars, random));
    case Change::kExtremeScalar:
      return with(text, node, extreme(random));
    default:
      return with(text, node, misspelt(cut(text, node), random));
  }
}

}  // namespace

const char* change_name(Change change) { return kNames[static_cast<std::size_t>(change)]; }

std::vector<Node> nodes_of(const std::string& text) {
  Files files;
  Diagnostics ignored;
  const FileId file = files.add("text", text);
  const auto document = yaml::parse(files, file, ignored);
  std::vector<Node> nodes;
  if (document) collect(*document, 0, Offsets(text), nodes);
  return nodes;
}

void add_to_pool(const std::string& text, Pool& pool) {
  for (const Node& node : nodes_of(text)) {
    const std::string piece = cut(text, node);
    if (piece.empty() || piece.size() > 400 || piece.find('\n') != std::string::npos) continue;
    (node.key ? pool.keys : node.scalar ? pool.scalars : pool.subtrees).push_back(piece);
  }
}

std::string changed(const std::string& text, Change change, const Pool& pool, Random& random) {
  if (change <= Change::kTruncate) return on_bytes(text, change, random);
  if (change <= Change::kDeleteLine) return on_lines(text, change, random);
  return on_nodes(text, change, pool, random);
}

}  // namespace jurisdiff::robust
