#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/base/text/table_text.h"

namespace huizhi {

/// Whether a file is a zip, as a workbook of today's spreadsheets is.
[[nodiscard]] bool is_workbook(std::span<const std::uint8_t> bytes);

/// What else a spreadsheet's user may give for a table, as an error that names it and says how to
/// save it; empty for what may be text.
[[nodiscard]] Text other_than_table(std::span<const std::uint8_t> bytes);

/// The sheets of an .xlsx (ECMA-376), in the book's order, those that are hidden left out: texts
/// as they stand, figures without a fraction in full below 10^15. A larger figure, which has lost
/// its last digits in the spreadsheet, is written "4.4E+17", as a spreadsheet shows it. Dates,
/// formats and formulas are not looked at: a formula gives the value that it last had.
///
/// Bounds:  500 files, 64 MB a part, `most_rows` rows and 64 columns a sheet; 64 MB of text and
///          8,000,000 cells in all.
/// Errors:  InvalidInput naming `file`: damaged, locked, no workbook, XML that defines entities.
/// Threads: any.
[[nodiscard]] Result<std::vector<Table>> read_workbook(std::span<const std::uint8_t> bytes,
                                                       const std::string& file,
                                                       std::size_t most_rows);

}  // namespace huizhi
