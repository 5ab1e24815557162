#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/base/result.h"

namespace huizhi {

/// How the statement's header calls the columns; empty: one of the usual names (订单号, 金额, 日期
/// ...), which are tried in both languages.
struct StatementColumns {
    std::string order;
    std::string amount;
    std::string date;
};

/// One line of a platform's account statement that names an order.
struct StatementLine {
    std::size_t line = 0;  ///< in the file, from 1
    std::string order_no;
    std::int64_t fen = 0;  ///< charged; below 0: given back
    std::string day;       ///< ISO date; empty when the statement has no such column
};

struct Statement {
    std::vector<StatementLine> lines;
    std::size_t without_order = 0;  ///< top-ups and the like
};

/// Reads an account statement as platforms let it be downloaded: CSV, UTF-8 or GB 18030, a header
/// line, an order number and an amount in yuan a line, to the fen ("7", "7.00", "¥1,234.50", "-7.00
/// 元"). No platform documents its form, so a column of any name can be named. Where every amount
/// with an order is below 0 the statement counts money that leaves an account: they are taken as
/// charges.
///
/// Errors:  InvalidInput naming the file and the line: no such column, or several; an order number
///          that is no plain text of 64 characters or was shortened by a spreadsheet ("2.03E+19"),
///          an amount or a date that cannot be read, quotes that do not close, more than 200,000
///          lines. Cells are never repeated in a message: the wrong column may hold names.
/// Threads: any.
[[nodiscard]] Result<Statement> read_statement(std::span<const std::uint8_t> bytes,
                                               const std::string& file,
                                               const StatementColumns& named);

}  // namespace huizhi
