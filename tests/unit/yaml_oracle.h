#pragma once

// What libyaml says about a text, and a common notation in which its answer and ours can be compared.

#include <yaml.h>

#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "lib/base/utf8.h"
#include "lib/yaml/value.h"

namespace jurisdiff::yaml::oracle {

/// Everything but the places: "{key:'text',key:[~,...]}", texts with their length, so that no two values look alike.
inline void write(const Value& value, std::string& out) {
  const auto text = [&out](const std::string& s) { out += std::to_string(s.size()) + "'" + s + "'"; };
  switch (value.kind) {
    case Kind::kNull:
      out += "~,";
      break;
    case Kind::kScalar:
      out += value.quoted ? "q" : "p";
      text(value.text);
      out += ",";
      break;
    case Kind::kSequence:
      out += "[";
      for (const Value& item : value.items) {
        write(item, out);
      }
      out += "],";
      break;
    case Kind::kMapping:
      out += "{";
      for (const Entry& entry : value.entries) {
        text(entry.key);
        out += ":";
        write(entry.value, out);
      }
      out += "},";
      break;
  }
}

inline std::string write(const Value& value) {
  std::string out;
  write(value, out);
  return out;
}

/// libyaml's reading in the same notation, or nothing where it refuses the text.
inline std::optional<std::string> read(std::string_view input) {
  yaml_parser_t parser;
  yaml_parser_initialize(&parser);
  yaml_parser_set_input_string(&parser, reinterpret_cast<const unsigned char*>(input.data()), input.size());
  std::string out;
  struct Level {
    bool mapping = false;
    bool key_next = true;
  };
  std::vector<Level> levels;
  const auto comes_as_key = [&levels] {
    if (levels.empty() || !levels.back().mapping) {
      return false;
    }
    levels.back().key_next = !levels.back().key_next;
    return !levels.back().key_next;
  };
  bool good = true;
  for (bool done = false; !done;) {
    yaml_event_t event;
    if (yaml_parser_parse(&parser, &event) == 0) {
      good = false;
      break;
    }
    switch (event.type) {
      case YAML_SCALAR_EVENT: {
        const auto& scalar = event.data.scalar;
        const std::string text = utf8::to_nfc({reinterpret_cast<const char*>(scalar.value), scalar.length});
        const bool plain = scalar.style == YAML_PLAIN_SCALAR_STYLE;
        const std::string sized = std::to_string(text.size()) + "'" + text + "'";
        if (comes_as_key()) {
          out += sized + ":";
        } else if (plain && (text.empty() || text == "~")) {
          out += "~,";
        } else {
          out += (plain ? "p" : "q") + sized + ",";
        }
        break;
      }
      case YAML_SEQUENCE_START_EVENT:
      case YAML_MAPPING_START_EVENT:
        comes_as_key();
        levels.push_back({event.type == YAML_MAPPING_START_EVENT, true});
        out += event.type == YAML_MAPPING_START_EVENT ? "{" : "[";
        break;
      case YAML_SEQUENCE_END_EVENT:
      case YAML_MAPPING_END_EVENT:
        levels.pop_back();
        out += event.type == YAML_MAPPING_END_EVENT ? "}," : "],";
        break;
      case YAML_ALIAS_EVENT:
        out += comes_as_key() ? "*:" : "*,";
        break;
      case YAML_STREAM_END_EVENT:
        done = true;
        break;
      default:
        break;
    }
    yaml_event_delete(&event);
  }
  yaml_parser_delete(&parser);
  return good ? std::optional<std::string>(out) : std::nullopt;
}

/// Damages a text in one to three places. The same seed gives the same damage on every machine: no distribution of the
/// standard library is used, whose results are not fixed.
inline std::string mutate(std::string text, std::mt19937& random) {
  static const std::vector<std::string> kPieces = {
      ":",        ": ",           "- ",       "-",       "?",    "? ",    "[",     "]",      "{",        "}",
      ",",        ", ",           "#",        " #",      "&a ",  "*a",    "!",     "!!str ", "|",        ">",
      "|\n",      ">-\n",         "'",        "\"",      "%",    "@",     "`",     "\n",     "\n  ",     " ",
      "  ",       "\t",           "\\",       "~",       "<<: ", "---\n", "...\n", "\r\n",   "\r",       "null",
      "\xD1\x8E", "\xE4\xB8\xAD", "\xCC\x81", "\\u202e", "|2\n", "''",    "\"\"",  "\n- ",   "\na: b\n", "\\x"};
  const auto below = [&random](std::size_t limit) { return limit == 0 ? 0 : random() % limit; };
  for (std::size_t left = 1 + below(3); left > 0; --left) {
    const std::size_t at = below(text.size() + 1);
    switch (below(8)) {
      case 0:
        text.erase(at, 1 + below(3));
        break;
      case 1:
        text.erase(at, 1 + below(20));
        break;
      case 2:
      case 3:
      case 4:
        text.insert(at, kPieces[below(kPieces.size())]);
        break;
      case 5:
        if (at + 1 < text.size()) {
          std::swap(text[at], text[at + 1]);
        }
        break;
      case 6:
        text = below(4) == 0 ? text.substr(0, at) : text.insert(at, text.substr(below(text.size() + 1), below(30)));
        break;
      default:
        if (at < text.size()) {
          text[at] = static_cast<char>(below(3) == 0 ? below(256) : 32 + below(95));
        }
        break;
    }
  }
  return text;
}

/// Realistic files, small enough for damage to hit their structure.
inline const std::vector<std::string>& documents() {
  static const std::vector<std::string> kDocuments = {
      R"yaml(# a law file
- id: xa/art-12
  cite: {en: "xa Penal Code, art. 12(1)", ru: 'УК ХА, ст. 12(1)', zh: 刑法第十二条}
  liability: criminal        # a comment
  versions:
    - from: 2009-01-01
      source: {act: "Act 3 of 2008", url: https://example.org/a/b=c#d, seen: 2026-11-20, basis: official}
      any:
        - {conduct: {term: accesses}, access-authority: {term: without-right}, guilt-act: {term: intent}}
      penalty: {imprisonment: {max: 1y}}
      words: {accesses: conduct, without right: access-authority,
              intentionally: guilt-act}
- id: xa/art-13
  extends: xa/art-12
  until:
)yaml",
      R"yaml(id: xa.without-right
source: [xa, xb]
why:
  en: >-
    An open door
    does not give

    a right.
  ru: |
    Открытая дверь
      не даёт права.

  zh: "开着的门\
    不给予\u6743利 \"x\""
examples:
  match: [{access-authority: revoked}, [a, 'it''s'], ]
  no-match:
  - access-authority: entitled
  -
  - - nested
    - ~
note: plain text over
  two lines, with:nothing
)yaml",
      "a: {b: [c, {d: e}], f: }\ng:\nh: 'x\n  y'\n\"k\": \"l\n\n  m\"\n",
      "---\n- a\n-   b: |+2\n      text\n    c: >\n     folded\n     lines\n\n\n- [\n  x, y: z,\n  \"w\": v\n  "
      "]\n...\n",
      "\xD0\xB0: \xD0\xB9\r\nb:\r\n  - c\r\n  - \"d\r\n    e\"\r\n",
  };
  return kDocuments;
}

}  // namespace jurisdiff::yaml::oracle
