#include "lib/report/text_page.h"

#include "lib/base/utf8.h"

namespace jurisdiff {

void TextPage::styled(std::string_view code, std::string_view text, std::size_t indent) {
  std::string lines = wrap(std::string(indent, ' '), text, indent, options_.width);
  if (!options_.colour) {
    text_ += lines;
    return;
  }
  lines.pop_back();
  text_ += "\x1b[";
  text_ += code;
  text_ += 'm' + lines + "\x1b[0m\n";
}

void TextPage::labelled(std::string_view label, std::string_view text, std::size_t indent, std::size_t column) {
  std::string first = padded(std::string(indent, ' ') + utf8::escape_control(label), column);
  if (!first.ends_with(' ')) {
    line(label, indent);
    first = std::string(column, ' ');
  }
  text_ += wrap(first, text, column, options_.width);
}

}  // namespace jurisdiff
