#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/reports/report_content.h"

/// The words that all forms of a report share. Threads: any.
namespace huizhi {

/// "2026-11-29", or "2026-11-01 – 2026-11-29" for several days.
[[nodiscard]] std::string days_of(const ReportHeading& heading);

/// As people read it: "25.00", "97.5%", "2026-11-29"; whatever is no text is one line.
[[nodiscard]] std::string cell_words(const ReportCell& cell, CellKind kind);
/// The column's title with the unit of its amounts, where the title does not name it.
[[nodiscard]] std::string column_words(const ReportColumn& column, Language language);
/// A row may be shorter than the table is wide: the rest is empty.
[[nodiscard]] const ReportCell& cell_at(const std::vector<ReportCell>& row, std::size_t column);

struct LabelledWords {
    std::string label;
    std::string words;
};
/// The heading, a line a fact: studio, report, days, made, closed, balance, each difference, the
/// audit's count, head and anchor.
[[nodiscard]] std::vector<LabelledWords> heading_lines(const ReportContent& content);

struct AnchorParts {
    std::string count;
    std::string head;
};
/// Nothing when the text is no anchor of the first version.
[[nodiscard]] std::optional<AnchorParts> anchor_parts(const std::string& anchor);

/// The day balances, or how many differences there are.
[[nodiscard]] std::string balance_words(const ReportContent& content);
/// Who closed and when; empty when nobody did.
[[nodiscard]] std::string closed_words(const ReportHeading& heading);

/// Valid UTF-8 on one line: broken bytes are U+FFFD, control characters spaces.
[[nodiscard]] std::string one_line(std::string_view text);
/// No more than that many characters; a longer text ends in "…".
[[nodiscard]] std::string cut_to(const std::string& text, std::size_t most);

}  // namespace huizhi
