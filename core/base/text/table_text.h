#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/csv_text.h"

namespace huizhi {

/// A row of what a spreadsheet holds, with the line (or the sheet's own row) where people find it.
struct TableRow {
    std::size_t line = 0;  ///< from 1
    CsvRow cells{};
};

struct Table {
    std::vector<TableRow> rows;
    /// The line of a row whose cells cannot be told, because its quotes do not close: nothing is
    /// read from there on. 0: none.
    std::size_t broken_line = 0;
    bool too_large = false;  ///< rows were left out
};

/// What people's programs put between cells, the likeliest first.
[[nodiscard]] const std::vector<std::string_view>& table_separators();

/// Line ends of every kind; rows without any text are left out; at most `most_rows`.
/// Threads: any.
[[nodiscard]] Table read_table_text(std::string_view text,
                                    std::string_view separator,
                                    std::size_t most_rows);

/// A cell without what spreadsheets' users put about a number that shall stay a text: '1, ="1"; the
/// apostrophe also as input methods and word processors write it.
[[nodiscard]] std::string bare_cell(const std::string& raw);

/// Whether no cell of it holds anything.
[[nodiscard]] bool is_blank_row(const CsvRow& cells);

}  // namespace huizhi
