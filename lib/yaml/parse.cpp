#include "lib/yaml/parse.h"

#include <algorithm>
#include <exception>
#include <string>
#include <utility>

#include "lib/yaml/builder.h"
#include "lib/yaml/outline.h"
#include "lib/yaml/raw_scan.h"
#include "lib/yaml/readers.h"
#include "lib/yaml/tokens.h"

namespace jurisdiff::yaml {
namespace {

/// The reader that parse() uses.
constexpr Reader kReader = Reader::kDirect;
constexpr std::size_t kMostRefusals = 20;

void report(const Lines& lines, const std::vector<Refusal>& refused, Diagnostics& diagnostics) {
  for (std::size_t i = 0; i < refused.size(); ++i) {
    const Refusal& refusal = refused[i];
    if (i == kMostRefusals) {
      Diagnostic note{"more-problems", Level::kNote, lines.span(refusal.begin, refusal.begin), {}, {}, {}};
      note.message = "the file has more problems of this kind, which are not listed";
      note.help = "correct those listed and run the command again";
      diagnostics.add(std::move(note));
      return;
    }
    diagnostics.error(refusal.id, lines.span(refusal.begin, refusal.end), refusal.message, refusal.help);
  }
}

bool read(Reader reader, const Lines& lines, const std::vector<Node>& nodes, Value& root, Diagnostics& diagnostics) {
  const std::size_t before = diagnostics.size();
  Builder builder(lines, nodes, root, diagnostics);
  try {
    if (reader == Reader::kLibrary) {
      read_with_library(lines, builder);
    } else {
      read_directly(lines, builder);
    }
    builder.finish();
  } catch (const Refusal& refusal) {
    report(lines, {refusal}, diagnostics);
  } catch (const std::exception& error) {
    report(lines,
           {{"yaml-syntax", 0, 0, std::string("the file cannot be read as YAML: ") + error.what(),
             "write it more simply"}},
           diagnostics);
  }
  return diagnostics.size() == before;
}

}  // namespace

std::optional<Value> parse(const Files& files, FileId file, Diagnostics& diagnostics, const Limits& limits) {
  return parse_with(kReader, files, file, diagnostics, limits);
}

std::optional<Value> parse_with(Reader reader, const Files& files, FileId file, Diagnostics& diagnostics,
                                const Limits& limits) {
  const std::size_t before = diagnostics.size();
  const Lines lines = scan_bytes(files[file].text, file, limits, diagnostics);
  if (diagnostics.size() != before) {
    return std::nullopt;
  }
  std::vector<Token> tokens;
  std::vector<Node> nodes;
  std::vector<Refusal> refused;
  tokens.reserve(lines.text.size() / 6 + 16);
  std::optional<Refusal> fatal = scan_tokens(lines, limits, tokens, refused);
  if (!fatal) {
    nodes.reserve(tokens.size());
    fatal = read_outline(tokens, limits, nodes, refused);
  }
  if (fatal) {
    refused.push_back(std::move(*fatal));
  } else if (nodes.empty() && refused.empty()) {
    const std::size_t size = lines.text.size();
    refused.push_back({"empty-file", 0, std::min(size, lines.text.find('\n')),
                       "the file is empty, or holds comments only", "write what belongs there, or delete the file"});
  }
  std::stable_sort(refused.begin(), refused.end(),
                   [](const Refusal& left, const Refusal& right) { return left.begin < right.begin; });
  report(lines, refused, diagnostics);
  std::optional<Value> root;
  if (refused.empty() && !read(reader, lines, nodes, root.emplace(), diagnostics)) {
    root.reset();
  }
  return root;
}

}  // namespace jurisdiff::yaml
