#pragma once

#include <cstdint>
#include <vector>

#include "core/reports/report_content.h"

namespace huizhi {

/// The report as CSV (RFC 4180): UTF-8 with its mark, so that spreadsheets in China read it, lines
/// end in CR LF. First the heading, a fact a line; then each table after a blank line: its title,
/// its columns, its rows. Amounts are in yuan with two decimals, rates are fractions of one.
///
/// No text is a formula: where one begins with = + - @ (also behind blanks, also
/// full-width), an apostrophe goes before it. Threads: any.
[[nodiscard]] std::vector<std::uint8_t> report_csv(const ReportContent& content);

/// One table alone, in the same form: its columns, then its rows, so that whatever reads lists
/// reads it, too. Threads: any.
[[nodiscard]] std::vector<std::uint8_t> table_csv(const ReportTable& table, Language language);

}  // namespace huizhi
