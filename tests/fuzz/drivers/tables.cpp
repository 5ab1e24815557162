// Tables that spreadsheets and platforms save.
#include <algorithm>
#include <string>

#include "core/base/csv_text.h"
#include "core/base/utf8.h"
#include "core/queue/channel_statement.h"
#include "tests/fuzz/driver.h"

namespace huizhi::fuzz {
namespace {

std::string read_rows(const Bytes& bytes) {
    const std::string text = csv_as_utf8(bytes);
    CsvReader rows(text);
    std::size_t line = 0;
    std::size_t cells = 0;
    while (const auto row = rows.next()) {
        expect(rows.line() > line, "each row begins on a later line");
        expect(!row->empty(), "a row has a cell");
        line = rows.line();
        cells = std::max(cells, row->size());
    }
    return "sound " + std::to_string(std::min<std::size_t>(cells, 9)) +
           (rows.broken() ? " broken" : "") + (is_utf8(text) ? "" : " no text");
}

std::string read_lines(const Bytes& bytes) {
    const auto statement = read_statement(bytes, "x.csv", {});
    if (!statement) {
        return word_of(statement.error());
    }
    for (const StatementLine& line : statement->lines) {
        expect(is_one_line(line.order_no, 64), "an order number is plain");
        expect(line.day.empty() || line.day.size() == 10, "a day is an ISO date");
    }
    return statement->lines.empty() ? "sound, empty" : "sound";
}

}  // namespace

std::vector<Driver> table_drivers() {
    const Bytes statement = bytes_of(
        "\xEF\xBB\xBF订单号,金额,日期\r\n20261122001,\"¥1,234.50\","
        "2026-11-22\r\nA-7,-7.00元,2026/11/23\r\n");
    // 订单号,金额 in GB 18030.
    const Bytes gb = bytes_of("\xB6\xA9\xB5\xA5\xBA\xC5,\xBD\xF0\xB6\xEE\n77,7\n");
    const std::vector<std::string> words = {
        ",",  "\"",       "\"\"", "\r\n", "\r",           "\t",     ";",    "元",
        "￥", "2.03E+19", "-",    ".",    "\xEF\xBB\xBF", "订单号", "金额", "日期"};
    return {{"csv", these({statement, gb, bytes_of("a,b\n\"c \"\"d\"\"\",e\n")}), words, read_rows},
            {"statement", these({statement, gb}), words, read_lines}};
}

}  // namespace huizhi::fuzz
