// A matrix for people at a terminal. A shade says how much, so that the eye finds the differences first.
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "lib/base/utf8.h"
#include "lib/report/describe.h"
#include "lib/report/matrix_report.h"
#include "lib/report/messages.h"
#include "lib/report/text_page.h"

namespace jurisdiff {

namespace {

// From this many settled differences on, a cell is shaded so; `colour` is a terminal's.
struct Shade {
  std::size_t from;
  std::string_view sign;
  std::string_view colour;
};
constexpr std::array<Shade, 3> kSettled{{{6, "█", "1;31"}, {3, "▓", "31"}, {1, "▒", "33"}}};
constexpr std::string_view kPossible = "░";
constexpr std::string_view kNothing = "·";
constexpr std::string_view kUnknown = "?";
constexpr std::string_view kIncomplete = "~";
constexpr std::string_view kUndetermined = "!";
constexpr std::size_t kBetween = 2;

struct Relation {
  std::string_view name;
  std::string_view sign;
};
constexpr std::array<Relation, 8> kRelations{{{"equal-to", "="},
                                              {"subset-of", "⊂"},
                                              {"superset-of", "⊃"},
                                              {"intersects-with", "∩"},
                                              {"no-relationship", "∅"},
                                              {"only-left", "A"},
                                              {"only-right", "B"},
                                              {"neither", "-"}}};

struct Drawn {
  std::string text;
  std::string colour;
};

class HeatMap {
 public:
  HeatMap(const Matrix& matrix, const ReportOptions& options)
      : matrix_(matrix), options_(options), say_(*matrix.corpus, options.language) {}

  std::string write() {
    TextPage front(options_);
    title(front);
    order_columns();
    label_width_ = names_width();
    std::string text = front.take();
    for (std::size_t from = 0; from < columns_.size();) {
      const std::size_t upto = page_end(from);
      text += '\n' + draw(from, upto);
      from = upto;
    }
    TextPage back(options_);
    back.blank();
    notes(back);
    footer(back);
    return text + back.take();
  }

 private:
  void title(TextPage& page) {
    std::string names;
    for (const MatrixSource& source : matrix_.sources) {
      names += (names.empty() ? "" : say_.say("list.comma")) +
               say_.say("matrix.source", {{"label", source.label}, {"name", describe_sources(say_, laws_of(source))}});
    }
    std::string days;
    for (const Date day : matrix_.days) days += (days.empty() ? "" : say_.say("list.comma")) + day.text();
    page.heading(names + " · " + say_.say("heading.as-of", {{"date", days}}));
    if (matrix_.known_at) page.line(say_.say("heading.known-at", {{"date", matrix_.known_at->text()}}), 2);
    for (const auto& [message, ids] :
         {std::pair{"heading.assume", &matrix_.assume}, std::pair{"heading.without-rule", &matrix_.without_rule}}) {
      std::string list;
      for (const std::string& id : *ids) list += (list.empty() ? "" : ", ") + id;
      if (!list.empty()) page.line(say_.say(message, {{"ids", list}}), 2);
    }
    for (const auto& [cause, n] : matrix_.left_out) {
      page.line(say_.say("left-out", {{"n", std::to_string(n)}, {"cause", say_.say("cause." + cause)}}), 2);
    }
    page.line(say_.say("matrix.how"), 2);
  }

  [[nodiscard]] std::vector<const LegalSource*> laws_of(const MatrixSource& source) const {
    std::vector<const LegalSource*> laws;
    for (const std::string& id : source.ids) laws.push_back(matrix_.corpus->source(id));
    return laws;
  }

  // One side by its days: what a law has that another lacks, and how that went.
  void order_columns() {
    for (const MatrixRow& row : matrix_.rows) columns_.push_back(&row);
    std::stable_sort(columns_.begin(), columns_.end(), [](const MatrixRow* a, const MatrixRow* b) {
      return std::pair(a->here, a->there) < std::pair(b->here, b->there);
    });
  }

  [[nodiscard]] std::size_t names_width() const {
    const std::size_t most = options_.width * 3 / 10;
    std::size_t widest = utf8::display_width(say_.say("matrix.all"));
    for (const Category* category : matrix_.categories) {
      widest = std::max(widest, utf8::display_width(say_.name(category->label)));
    }
    return std::min(widest, most) + 2;
  }

  [[nodiscard]] std::vector<std::string> head_of(const MatrixRow& row) const {
    std::vector<std::string> head{matrix_.sources[row.here].label, "− " + matrix_.sources[row.there].label};
    if (matrix_.days.size() > 1) {
      // A pinned side says its day itself.
      const bool here_pinned = matrix_.sources[row.here].as_of.has_value();
      head.push_back((here_pinned ? row.there_as_of : row.here_as_of).text());
    }
    return head;
  }

  static std::string_view sign_of(const std::string& relation) {
    for (const Relation& one : kRelations) {
      if (one.name == relation) return one.sign;
    }
    return kUnknown;
  }

  static Drawn shade(const GapCounts& gaps) {
    for (const Shade& one : kSettled) {
      if (gaps.settled >= one.from) return {std::string(one.sign), std::string(one.colour)};
    }
    if (gaps.possible + gaps.competence > 0) return {std::string(kPossible), "36"};
    return {std::string(kNothing), "2"};
  }

  static std::string numbers(const GapCounts& gaps) {
    return gaps.none() ? std::string() : " " + std::to_string(gaps.settled) + "+" + std::to_string(gaps.possible);
  }

  static Drawn draw_cell(const MatrixCell& cell) {
    if (!cell.compared) return {std::string(kUnknown), "2"};
    Drawn drawn = shade(cell.gaps);
    for (const std::string& relation : cell.relations) drawn.text += sign_of(relation);
    drawn.text += numbers(cell.gaps);
    if (!cell.complete_there()) drawn.text += kIncomplete;
    if (cell.undetermined) drawn.text += kUndetermined;
    return drawn;
  }

  [[nodiscard]] std::size_t width_of(const MatrixRow& row) const {
    std::size_t width = 0;
    for (const std::string& line : head_of(row)) width = std::max(width, utf8::display_width(line));
    width = std::max(width, utf8::display_width(shade(row.told).text + numbers(row.told)));
    for (const MatrixCell& cell : row.cells) width = std::max(width, utf8::display_width(draw_cell(cell).text));
    return width;
  }

  // Columns that fit beside each other, of one side unless all do; always one.
  [[nodiscard]] std::size_t page_end(std::size_t from) const {
    const auto fit = [&](auto wanted) {
      std::size_t used = 2 + label_width_;
      std::size_t upto = from;
      while (upto < columns_.size() && wanted(*columns_[upto])) {
        used += width_of(*columns_[upto]) + (upto > from ? kBetween : 0);
        if (used > options_.width && upto > from) break;
        ++upto;
      }
      return upto;
    };
    const std::size_t any = fit([](const MatrixRow&) { return true; });
    if (from == 0 && any == columns_.size()) return any;
    return fit([&](const MatrixRow& row) { return row.here == columns_[from]->here; });
  }

  [[nodiscard]] std::string line_of(const std::string& label, const std::vector<Drawn>& cells,
                                    const std::vector<std::size_t>& widths) const {
    // A long label breaks over several lines; the cells stand on the last.
    std::string text = wrap("  ", label, 2, label_width_);
    text.pop_back();
    const auto last = text.rfind('\n');
    const std::string start = last == std::string::npos ? text : text.substr(last + 1);
    text = (last == std::string::npos ? std::string() : text.substr(0, last + 1)) + padded(start, 2 + label_width_);
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const bool coloured = options_.colour && !cells[i].colour.empty();
      const std::string cell = padded(cells[i].text, i + 1 == cells.size() ? 0 : widths[i] + kBetween);
      text += coloured ? "\x1b[" + cells[i].colour + "m" + cell + "\x1b[0m" : cell;
    }
    while (text.ends_with(' ')) text.pop_back();
    return text + '\n';
  }

  [[nodiscard]] std::string draw(std::size_t from, std::size_t upto) const {
    std::vector<std::size_t> widths;
    for (std::size_t i = from; i < upto; ++i) widths.push_back(width_of(*columns_[i]));
    std::string text;
    for (std::size_t line = 0; line < head_of(*columns_[from]).size(); ++line) {
      std::vector<Drawn> cells;
      for (std::size_t i = from; i < upto; ++i) cells.push_back({head_of(*columns_[i])[line], {}});
      text += line_of("", cells, widths);
    }
    for (std::size_t at = 0; at < matrix_.categories.size(); ++at) {
      std::vector<Drawn> cells;
      for (std::size_t i = from; i < upto; ++i) cells.push_back(draw_cell(columns_[i]->cells[at]));
      text += line_of(say_.name(matrix_.categories[at]->label), cells, widths);
    }
    if (matrix_.categories.size() > 1) {
      std::vector<Drawn> cells;
      for (std::size_t i = from; i < upto; ++i) {
        Drawn drawn = shade(columns_[i]->told);
        drawn.text += numbers(columns_[i]->told);
        cells.push_back(std::move(drawn));
      }
      text += line_of(say_.say("matrix.all"), cells, widths);
    }
    return text;
  }

  // The signs that occur, and only those.
  void notes(TextPage& page) {
    page.line(say_.say("matrix.shades", {{"nothing", std::string(kNothing)},
                                         {"possible", std::string(kPossible)},
                                         {"few", std::string(kSettled[2].sign)},
                                         {"some", std::string(kSettled[1].sign)},
                                         {"many", std::string(kSettled[0].sign)}}),
              2);
    std::set<std::string_view> met;
    bool several = false;
    bool incomplete = false;
    bool undetermined = false;
    std::map<std::string, std::pair<std::size_t, std::set<std::size_t>>> unexamined;  // label -> source, categories
    for (const MatrixRow& row : matrix_.rows) {
      for (std::size_t i = 0; i < row.cells.size(); ++i) {
        const MatrixCell& cell = row.cells[i];
        met.insert(cell.relations.begin(), cell.relations.end());
        several = several || cell.relations.size() > 1;
        incomplete = incomplete || (cell.compared && !cell.complete_there());
        undetermined = undetermined || cell.undetermined;
        if (cell.examined_here != Examined::Status::kNotExamined) continue;
        auto& [source, categories] = unexamined[matrix_.sources[row.here].label];
        source = row.here;
        categories.insert(i);
      }
    }
    std::string relations;
    for (const Relation& one : kRelations) {
      if (!met.contains(one.name)) continue;
      relations += (relations.empty() ? "" : say_.say("list.semicolon")) + std::string(one.sign) + ' ' +
                   say_.say("relation." + std::string(one.name), {{"left", "A"}, {"right", "B"}});
    }
    if (!relations.empty()) page.line(relations, 2);
    if (several) page.line(say_.say("matrix.several"), 2);
    if (incomplete) page.line(std::string(kIncomplete) + ' ' + say_.say("matrix.incomplete"), 2);
    if (undetermined) {
      page.line(
          std::string(kUndetermined) + ' ' + say_.say("undetermined", {{"nodes", std::to_string(options_.nodes)}}), 2);
    }
    if (unexamined.empty()) return;
    page.line(std::string(kUnknown) + ' ' + say_.say("matrix.unexamined"), 2);
    for (const auto& [label, one] : unexamined) {
      const auto& [at, categories] = one;
      const MatrixSource& source = matrix_.sources[at];
      std::string names;
      for (const std::size_t i : categories) {
        names += (names.empty() ? "" : say_.say("list.comma")) + say_.name(matrix_.categories[i]->label);
      }
      const std::string who = describe_operand(say_, {source.label, laws_of(source), {}});
      page.line(say_.say("line.colon", {{"label", say_.say("not-examined", {{"source", who}})}, {"text", names}}), 4);
    }
  }

  void footer(TextPage& page) {
    page.blank();
    std::string line =
        say_.say("footer.tool", {{"version", options_.version}, {"fingerprint", matrix_.fingerprint.substr(0, 12)}});
    std::set<std::string> told;
    std::set<std::string> stale;
    for (const MatrixRow& row : matrix_.rows) {
      for (const std::string& id : matrix_.sources[row.here].ids) {
        const std::string& verified = matrix_.corpus->source(id)->verified;
        if (row.here_as_of.text() > verified) {
          stale.insert(say_.say("footer.stale",
                                {{"source", describe_source(say_, *matrix_.corpus->source(id))}, {"date", verified}}));
        }
        if (!told.insert(id).second) continue;
        line += " · " + say_.say("footer.verified",
                                 {{"source", describe_source(say_, *matrix_.corpus->source(id))}, {"date", verified}});
      }
    }
    page.line(line, 0);
    line = say_.say("matrix.compared", {{"n", std::to_string(matrix_.compared)}});
    if (say_.fallbacks() > 0) line += " · " + say_.say("footer.fallbacks", {{"n", std::to_string(say_.fallbacks())}});
    page.line(line + " · " + say_.say("footer.advice"), 0);
    for (const std::string& one : stale) page.line(one, 0);
  }

  const Matrix& matrix_;
  const ReportOptions& options_;
  Messages say_;
  std::vector<const MatrixRow*> columns_;
  std::size_t label_width_ = 0;
};

}  // namespace

std::string write_matrix_text(const Matrix& matrix, const ReportOptions& options) {
  return HeatMap(matrix, options).write();
}

}  // namespace jurisdiff
