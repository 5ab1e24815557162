#include "core/format/workbook.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

#include "core/base/archive/office_archive.h"
#include "core/base/text/canonical_text.h"
#include "core/base/utf8.h"
#include "core/format/workbook_parts.h"

namespace huizhi {
namespace {

using namespace std::string_view_literals;
using Bytes = std::span<const std::uint8_t>;

constexpr ArchiveLimits kLimits{500, 64u << 20, 256u << 20, 1032};
constexpr const char* kBook = "xl/workbook.xml";
constexpr const char* kRelations = "xl/_rels/workbook.xml.rels";
constexpr const char* kStrings = "xl/sharedStrings.xml";

bool begins(Bytes bytes, std::string_view text) {
    return bytes.size() >= text.size() &&
           std::equal(text.begin(), text.end(), bytes.begin(),
                      [](char a, std::uint8_t b) { return static_cast<std::uint8_t>(a) == b; });
}

Error damaged(const std::string& file) {
    return {
        ErrorCode::InvalidInput,
        {file + "：这个工作簿已损坏或不是 .xlsx，请在表格软件里重新另存为 .xlsx 或 CSV",
         file + ": this workbook is damaged or no .xlsx; save it again from the spreadsheet, as "
                ".xlsx or CSV"},
        "list",
        file};
}

bool is_wanted(std::string_view name) {
    return name == kBook || name == kRelations || name == kStrings ||
           (name.starts_with("xl/worksheets/") && name.ends_with(".xml"));
}

/// A target is relative to the book's folder, or begins at the root.
std::string part_of(const std::string& target) {
    return target.starts_with('/') ? target.substr(1) : "xl/" + target;
}

const std::vector<std::uint8_t>* find_part(const ArchiveFiles& files, const std::string& name) {
    const auto found = files.find(name);
    return found == files.end() ? nullptr : &found->second;
}

std::optional<std::vector<Table>> tables_of(const ArchiveFiles& files, std::size_t most_rows) {
    const auto* book = find_part(files, kBook);
    const auto* related = find_part(files, kRelations);
    const auto* strings = find_part(files, kStrings);
    const auto sheets = book != nullptr ? sheets_of_book(*book) : std::nullopt;
    const auto relations = related != nullptr ? book_relations(*related) : std::nullopt;
    const auto shared =
        strings != nullptr ? shared_strings(*strings) : std::optional(std::vector<std::string>{});
    if (!sheets || !relations || !shared) {
        return {};
    }
    std::vector<Table> tables;
    std::set<std::string> seen;
    BookFill fill;
    for (const BookSheet& sheet : *sheets) {
        const auto target = relations->find(sheet.relation);
        if (sheet.hidden || target == relations->end()) {
            continue;
        }
        const std::string name = part_of(target->second);
        const auto* part = find_part(files, name);
        if (part == nullptr || !seen.insert(name).second) {
            continue;  // a sheet that is a chart has its part elsewhere; no two share one
        }
        auto rows = sheet_rows(*part, *shared, most_rows, fill);
        if (!rows) {
            return {};
        }
        tables.push_back(std::move(*rows));
    }
    return tables;
}

}  // namespace

bool is_workbook(Bytes bytes) {
    return begins(bytes, "PK\x03\x04"sv) || begins(bytes, "PK\x05\x06"sv);
}

Text other_than_table(Bytes bytes) {
    const auto size = std::min<std::size_t>(bytes.size(), 512);
    const std::string head =
        lower_case(canonical_text({reinterpret_cast<const char*>(bytes.data()), size}));
    if (begins(bytes, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv)) {
        return {"这是旧式 .xls 工作簿，或加了密码的工作簿，请去掉密码、另存为 .xlsx 或 CSV",
                "this is an old .xls workbook, or one with a password: save it without, as .xlsx "
                "or CSV"};
    }
    if (head.starts_with("<!doctype") || head.starts_with("<html") || head.starts_with("<table") ||
        head.starts_with("<?xml") || head.starts_with("<meta")) {
        return {"这是网页（或 XML）改了后缀的表格，请用表格软件打开后另存为 .xlsx 或 CSV",
                "this is a web page (or XML) under a table's name: open it in a spreadsheet and "
                "save it as .xlsx or CSV"};
    }
    if (begins(bytes, "%PDF"sv)) {
        return {"这是 PDF 文件，请提供 .xlsx 或 CSV 名单",
                "this is a PDF: give the list as .xlsx or CSV"};
    }
    return {};
}

Result<std::vector<Table>> read_workbook(Bytes bytes,
                                         const std::string& file,
                                         std::size_t most_rows) {
    const auto files = read_office_archive(bytes, kLimits, file, is_wanted);
    if (!files) {
        Error error = files.error();
        error.field = "list";
        return error;
    }
    auto tables = tables_of(*files, most_rows);
    return tables && !tables->empty() ? Result<std::vector<Table>>(std::move(*tables))
                                      : Result<std::vector<Table>>(damaged(file));
}

}  // namespace huizhi
