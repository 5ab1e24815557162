#include "core/queue/channel_statement.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string_view>

#include "core/base/clock.h"
#include "core/base/csv_text.h"
#include "core/base/text/canonical_text.h"
#include "core/base/text/table_text.h"
#include "core/base/utf8.h"

namespace huizhi {
namespace {

constexpr std::size_t kMostLines = 200'000;
constexpr std::size_t kLongestOrder = 64;

using Names = std::vector<std::string_view>;
const Names kOrderNames = {"order_no", "order number", "order",    "订单号",        "订单编号",
                           "单号",     "申请单号",     "申请编号", "application_no"};
const Names kAmountNames = {"amount", "amount_yuan", "金额",     "金额（元）", "金额(元)",
                            "扣费",   "扣费金额",    "消费金额", "交易金额",   "费用"};
const Names kDateNames = {"date",     "time",     "日期",     "时间",    "交易时间",
                          "扣费时间", "消费时间", "创建时间", "下单时间"};

std::vector<std::size_t> places_of(const CsvRow& header,
                                   const std::string& named,
                                   const Names& usual) {
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < header.size(); ++i) {
        const std::string name = lower_case(canonical_text(header[i]));
        const bool is = named.empty() ? std::find(usual.begin(), usual.end(), name) != usual.end()
                                      : name == lower_case(canonical_text(named));
        if (is) {
            places.push_back(i);
        }
    }
    return places;
}

/// The one column that is meant. Errors: none, or several.
Result<std::size_t> column_of(const CsvRow& header,
                              const std::string& named,
                              const Names& usual,
                              const std::string& option,
                              const CsvErrors& trouble) {
    const auto places = places_of(header, named, usual);
    if (places.size() == 1) {
        return places.front();
    }
    const std::string what = named.empty() ? std::string(usual.at(3)) : named;
    return trouble.whole(
        option, places.empty() ? Text{"表头没有列“" + what + "”，请用 --" + option +
                                          " 指明列名（文件应为 CSV，UTF-8 或 GB18030）",
                                      "the header has no column \"" + what + "\": name it with --" +
                                          option + " (the file is to be CSV, UTF-8 or GB 18030)"}
                               : Text{"表头有几列都像“" + what + "”，请用 --" + option + " 指明",
                                      "several columns look like \"" + what +
                                          "\": name one with --" + option});
}

/// Without what spreadsheets and exports put around figures so that they stay text.
std::string plain_order(std::string text) {
    text = bare_cell(text);
    while (!text.empty() && (text.front() == '\'' || text.front() == '`' || text.front() == '=')) {
        text.erase(0, 1);
    }
    if (text.size() > 1 && text.front() == '"' && text.back() == '"') {
        text = text.substr(1, text.size() - 2);
    }
    return text;
}

bool is_plain(const std::string& order) {
    return order.size() <= kLongestOrder &&
           std::all_of(order.begin(), order.end(),
                       [](unsigned char letter) { return letter > ' ' && letter < 0x7F; });
}

/// "2.03E+19": what is left of a long number in a spreadsheet's cell.
bool was_shortened(const std::string& order) {
    const std::size_t mark = order.find_first_not_of("0123456789.");
    const std::string rest = mark == std::string::npos ? "" : order.substr(mark);
    return mark != 0 && rest.size() > 2 && (rest[0] == 'e' || rest[0] == 'E') && rest[1] == '+' &&
           rest.find_first_not_of("0123456789", 2) == std::string::npos;
}

void drop(std::string& text, std::string_view what) {
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what)) {
        text.erase(at, what.size());
    }
}

bool all_digits(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// Whole yuan, with commas only where thousands are parted.
std::optional<std::string> whole_yuan(const std::string& text) {
    if (text.find(',') == std::string::npos) {
        return all_digits(text) ? std::optional(text) : std::nullopt;
    }
    std::string digits;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool comma = (text.size() - i) % 4 == 0 && i > 0;
        if (comma != (text[i] == ',')) {
            return {};
        }
        digits += comma ? "" : std::string(1, text[i]);
    }
    return all_digits(digits) ? std::optional(digits) : std::nullopt;
}

std::optional<std::int64_t> fen_of(std::string text) {
    constexpr std::size_t kMostDigits = 12;
    for (const std::string_view word : {"¥", "￥", "元", "CNY", "RMB", " "}) {
        drop(text, word);
    }
    const bool back = text.starts_with('-');
    text.erase(0, back || text.starts_with('+') ? 1 : 0);
    const std::size_t point = text.find('.');
    const auto whole = whole_yuan(text.substr(0, point));
    std::string cents = point == std::string::npos ? "0" : text.substr(point + 1);
    if (!whole || whole->size() > kMostDigits || !all_digits(cents)) {
        return {};
    }
    cents.resize(std::max<std::size_t>(cents.size(), 2), '0');
    if (cents.find_first_not_of('0', 2) != std::string::npos) {
        return {};  // finer than a fen
    }
    const std::int64_t fen = std::stoll(*whole) * 100 + std::stoll(cents.substr(0, 2));
    return back ? -fen : fen;
}

/// "2026-11-22" of "2026-11-22 18:30", "2026/1/5 8:00", "20261122183005", "2026年1月5日".
std::string written_day(const std::string& text) {
    std::array<int, 3> parts{};
    std::size_t at = 0;
    const bool run_together = text.size() >= 8 && all_digits(text.substr(0, 8));
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const std::size_t most = i == 0 ? 4 : 2;
        std::size_t length = 0;
        while (length < most && at + length < text.size() && text[at + length] >= '0' &&
               text[at + length] <= '9') {
            ++length;
        }
        if (length == 0 || (i == 0 && length != 4)) {
            return {};
        }
        std::from_chars(text.data() + at, text.data() + at + length, parts.at(i));
        at += length;
        if (!run_together) {
            const std::string_view rest = std::string_view(text).substr(at);
            at += rest.starts_with("年") || rest.starts_with("月") ? 3 : i < 2 ? 1 : 0;
        }
    }
    const auto two = [](int figure) { return (figure < 10 ? "0" : "") + std::to_string(figure); };
    const std::string day = std::to_string(parts[0]) + "-" + two(parts[1]) + "-" + two(parts[2]);
    return is_real_day(day) ? day : std::string();
}

std::string cell_of(const CsvRow& row, std::size_t column) {
    return column < row.size() ? canonical_text(row[column]) : std::string();
}

struct Columns {
    std::size_t order = 0;
    std::size_t amount = 0;
    std::optional<std::size_t> date;
};

Result<Columns> columns_in(const CsvRow& header,
                           const StatementColumns& named,
                           const CsvErrors& trouble) {
    const auto order = column_of(header, named.order, kOrderNames, "order-column", trouble);
    if (!order) {
        return order.error();
    }
    const auto amount = column_of(header, named.amount, kAmountNames, "amount-column", trouble);
    if (!amount) {
        return amount.error();
    }
    Columns columns{*order, *amount, {}};
    if (named.date.empty() && places_of(header, "", kDateNames).empty()) {
        return columns;
    }
    const auto date = column_of(header, named.date, kDateNames, "date-column", trouble);
    if (!date) {
        return date.error();
    }
    columns.date = *date;
    return columns;
}

/// Nothing for a line that names no order.
Result<std::optional<StatementLine>> line_of(const CsvRow& row,
                                             std::size_t number,
                                             const Columns& columns,
                                             const CsvErrors& trouble) {
    StatementLine line;
    line.line = number;
    line.order_no = plain_order(cell_of(row, columns.order));
    if (line.order_no.empty()) {
        return std::optional<StatementLine>();
    }
    if (!is_plain(line.order_no)) {
        return trouble.at(number, {"订单号不是普通的字母和数字，列是否选对？",
                                   "the order number is no plain text: is it the right column?"});
    }
    if (was_shortened(line.order_no)) {
        return trouble.at(number, {"订单号被表格软件改成了科学计数，请重新下载，或把该列按文本导出",
                                   "a spreadsheet has shortened the order number: download it "
                                   "again, or export the column as text"});
    }
    const auto fen = fen_of(cell_of(row, columns.amount));
    if (!fen) {
        return trouble.at(number, {"金额无法识别，应为元，精确到分，如 7.00",
                                   "the amount cannot be read: yuan to the fen, such as 7.00"});
    }
    line.fen = *fen;
    line.day = columns.date ? written_day(cell_of(row, *columns.date)) : std::string();
    if (columns.date && line.day.empty()) {
        return trouble.at(number, {"日期无法识别，应如 2026-11-22",
                                   "the date cannot be read: such as 2026-11-22"});
    }
    return std::optional(std::move(line));
}

/// Charges as money that leaves an account become charges.
void turn_outflow(std::vector<StatementLine>& lines) {
    const bool outflow =
        !lines.empty() &&
        std::all_of(lines.begin(), lines.end(), [](const auto& one) { return one.fen <= 0; });
    for (StatementLine& line : lines) {
        line.fen = outflow ? -line.fen : line.fen;
    }
}

}  // namespace

Result<Statement> read_statement(std::span<const std::uint8_t> bytes,
                                 const std::string& file,
                                 const StatementColumns& named) {
    const CsvErrors trouble({"对账单", "statement"}, "statement", file);
    const std::string text = csv_as_utf8(bytes);
    CsvReader csv(text);
    const auto columns = columns_in(csv.next().value_or(CsvRow{}), named, trouble);
    if (!columns) {
        return columns.error();
    }
    Statement statement;
    for (auto row = csv.next(); row; row = csv.next()) {
        if (csv.broken()) {
            return trouble.at(csv.line(), {"引号有误", "its quotes do not close"});
        }
        if (statement.lines.size() + statement.without_order >= kMostLines) {
            return trouble.at(csv.line(), {"超过 200000 行", "more than 200,000 lines"});
        }
        auto line = line_of(*row, csv.line(), *columns, trouble);
        if (!line) {
            return line.error();
        }
        if (*line) {
            statement.lines.push_back(std::move(**line));
        } else {
            ++statement.without_order;
        }
    }
    turn_outflow(statement.lines);
    return statement;
}

}  // namespace huizhi
