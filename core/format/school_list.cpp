#include "core/format/school_list.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string_view>

#include "core/base/file_io.h"
#include "core/base/text/canonical_text.h"
#include "core/base/text/table_text.h"
#include "core/base/utf8.h"
#include "core/format/list_header.h"
#include "core/format/workbook.h"

namespace huizhi {
namespace {

constexpr std::size_t kMostLines = 100'000;
constexpr std::size_t kLongestCode = 64;
constexpr std::size_t kMostTitleRows = 30;

/// What may not stand in a file's name anywhere, and what a list's code never needs.
bool can_name_a_file(const std::string& code) {
    return code.size() <= kLongestCode && code.front() != '.' &&
           code.find_first_of("/\\:*?\"<>|") == std::string::npos &&
           std::none_of(code.begin(), code.end(),
                        [](char c) { return static_cast<unsigned char>(c) < 0x20; });
}

/// "4.40301E+17": a spreadsheet took a long number for a figure, of which 15 digits stay.
bool lost_digits(const std::string& cell) {
    const std::size_t power = cell.find_first_of("eE");
    return power != std::string::npos && power > 0 && power + 2 < cell.size() &&
           cell[power + 1] == '+' && cell.find_first_not_of("0123456789.") == power &&
           cell.find_first_not_of("0123456789", power + 2) == std::string::npos;
}

std::optional<Text> refuse(const ListedPerson& person,
                           std::set<std::string>& codes,
                           std::set<std::string>& numbers) {
    if (lost_digits(person.code) || lost_digits(person.number)) {
        return Text{"号码被表格当作数值，末几位已丢失：请把该列设为“文本”，重新填写后另存",
                    "the spreadsheet kept a number as a figure and lost its last digits: make the "
                    "column a text, enter it again and save"};
    }
    if (person.code.empty()) {
        return Text{"没有编号（code）", "has no code"};
    }
    if (!can_name_a_file(person.code)) {
        return Text{"编号不能用作文件名：" + person.code,
                    "the code cannot name a file: " + person.code};
    }
    if (!codes.insert(lower_case(person.code)).second) {
        return Text{"编号重复：" + person.code, "the code stands there twice: " + person.code};
    }
    // A photo or a card by that number would be anybody's. The number itself stands in no message.
    if (!person.number.empty() && !numbers.insert(lower_case(person.number)).second) {
        return Text{"编号 " + person.code + " 的证件号与前面某人的相同：请改正其中一个",
                    "the document number of " + person.code +
                        " stands there twice: correct one of the two"};
    }
    return std::nullopt;
}

std::string cell_of(const TableRow& row, const ListHeader& header, ListColumn column) {
    const auto place = header.at(static_cast<std::size_t>(column));
    return place && *place < row.cells.size() ? bare_cell(row.cells[*place]) : std::string();
}

ListedPerson person_of(const TableRow& row, const ListHeader& header) {
    return {canonical_text(cell_of(row, header, ListColumn::Code)),
            canonical_name(cell_of(row, header, ListColumn::Name)),
            canonical_number(cell_of(row, header, ListColumn::Number)),
            canonical_text(cell_of(row, header, ListColumn::Group))};
}

/// A sum below the people, which spreadsheets often have: its word stands where a code or a name
/// would.
bool is_sum(const ListedPerson& person) {
    static constexpr std::array<std::string_view, 6> kWords = {"合计", "总计",   "共计",
                                                               "小计", "总人数", "total"};
    const auto says = [](const std::string& text) {
        const std::string small = lower_case(text);
        return std::find(kWords.begin(), kWords.end(), small) != kWords.end();
    };
    return says(person.code) || says(person.name);
}

struct FoundHeader {
    const Table* table = nullptr;
    std::size_t row = 0;
    ListHeader columns;
};

/// The first whole header of a table; titles may stand above it.
std::optional<FoundHeader> header_of(const Table& table) {
    for (std::size_t row = 0; row < std::min(table.rows.size(), kMostTitleRows); ++row) {
        const ListHeader columns = find_list_header(table.rows[row].cells);
        if (is_whole(columns)) {
            return FoundHeader{&table, row, columns};
        }
    }
    return std::nullopt;
}

/// A workbook's sheets, or a text cut in each way that there is, the likeliest first.
Result<std::vector<Table>> tables_of(std::span<const std::uint8_t> bytes,
                                     const std::string& file,
                                     const CsvErrors& error) {
    if (is_workbook(bytes)) {
        return read_workbook(bytes, file, kMostLines + kMostTitleRows);
    }
    if (const Text other = other_than_table(bytes); !other.empty()) {
        return error.whole("list", other);
    }
    std::vector<Table> tables;
    for (const std::string& text : {csv_as_utf8(bytes), csv_from_big5(bytes)}) {
        for (const std::string_view separator : table_separators()) {
            tables.push_back(read_table_text(text, separator, kMostLines + kMostTitleRows));
            if (header_of(tables.back())) {
                return tables;  // read and cut in this way it is a list
            }
        }
    }
    return tables;
}

Error no_header(const CsvErrors& error, const std::vector<Table>& tables) {
    const Text code = words_for(ListColumn::Code);
    const Text name = words_for(ListColumn::Name);
    const Text number = words_for(ListColumn::Number);
    const bool nothing = tables.empty() || tables.front().rows.empty();
    return error.at(
        nothing ? 1 : tables.front().rows.front().line,
        {"没有认出表头。表头行须有编号列（" + code.zh + "）和姓名列（" + name.zh +
             "），可有证件号列（" + number.zh + "）",
         "no header found. A row has to name the column of codes (" + code.en + ") and of names (" +
             name.en + "), and may name that of document numbers (" + number.en + ")"});
}

Result<std::vector<ListedPerson>> people_below(const FoundHeader& header, const CsvErrors& error) {
    std::vector<ListedPerson> people;
    std::set<std::string> codes;
    std::set<std::string> numbers;
    const Table& table = *header.table;
    for (std::size_t at = header.row + 1; at < table.rows.size(); ++at) {
        ListedPerson person = person_of(table.rows[at], header.columns);
        if (person.code.empty() && person.name.empty() && person.number.empty()) {
            continue;  // what stands beside the list, a remark say
        }
        if (is_sum(person)) {
            continue;
        }
        if (const auto fault = refuse(person, codes, numbers)) {
            return error.at(table.rows[at].line, *fault);
        }
        people.push_back(std::move(person));
    }
    if (table.broken_line > 0) {
        return error.at(table.broken_line, {"引号没有结束", "a quote is not closed"});
    }
    if (table.too_large || people.size() > kMostLines) {
        return error.whole("list", {"超过 100000 行", "more than 100,000 lines"});
    }
    if (people.empty()) {
        return error.whole("list", {"名单里没有人：表头下面没有内容",
                                    "nobody is on the list: nothing stands below its header"});
    }
    return people;
}

}  // namespace

Result<std::vector<ListedPerson>> read_school_list(std::span<const std::uint8_t> bytes,
                                                   const std::string& file) {
    const CsvErrors error({"名单", "list"}, "list", file);
    const auto tables = tables_of(bytes, file, error);
    if (!tables) {
        return tables.error();
    }
    for (const Table& table : *tables) {
        if (const auto header = header_of(table)) {
            return people_below(*header, error);
        }
    }
    return no_header(error, *tables);
}

Result<std::vector<ListedPerson>> load_school_list(const std::filesystem::path& file) {
    constexpr std::size_t kLargestBytes = 64u << 20;
    const auto bytes = read_file(file, kLargestBytes);
    return bytes ? read_school_list(*bytes, file.string())
                 : Result<std::vector<ListedPerson>>(bytes.error());
}

}  // namespace huizhi
