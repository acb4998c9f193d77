#pragma once

#include <string>
#include <string_view>

#include "lib/report/report.h"
#include "lib/report/wrap.h"

namespace jurisdiff {

/// A text report in the making: headings, labelled lines, all wrapped and aligned by terminal columns.
class TextPage {
 public:
  explicit TextPage(const ReportOptions& options) : options_(options) {}

  void heading(std::string_view text) { styled("1", text, 0); }
  void subheading(std::string_view text) { styled("4", text, 2); }
  void line(std::string_view text, std::size_t indent) {
    text_ += wrap(std::string(indent, ' '), text, indent, options_.width);
  }
  void blank() { text_ += '\n'; }
  /// "   label   text", the text aligned at `column`; a label that does not fit before it stands on its own line.
  void labelled(std::string_view label, std::string_view text, std::size_t indent, std::size_t column);
  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  void styled(std::string_view code, std::string_view text, std::size_t indent);

  const ReportOptions& options_;
  std::string text_;
};

}  // namespace jurisdiff
