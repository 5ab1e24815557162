#include "core/format/workbook.h"

#include <catch2/catch.hpp>

#include "tests/support/xlsx_bytes.h"

using namespace huizhi;         // NOLINT(google-build-using-namespace): tests read better so
using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

Bytes packed(const Book& book) {
    const auto zip = write_archive(book.parts());
    REQUIRE(zip.ok());
    return *zip;
}

Result<std::vector<Table>> read(const Bytes& bytes, std::size_t most = 1000) {
    return read_workbook(bytes, "list.xlsx", most);
}

std::vector<CsvRow> cells_of(const Table& table) {
    std::vector<CsvRow> cells;
    for (const TableRow& row : table.rows) {
        cells.push_back(row.cells);
    }
    return cells;
}

}  // namespace

TEST_CASE("texts stand in a workbook's shared strings or in their cells", "[workbook]") {
    const Book book{
        {"<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"C1\" t=\"s\"><v>1</v></c></row>"
         "<row r=\"5\"><c r=\"B5\" t=\"inlineStr\"><is><r><t>小</t></r><r><t>林</t></r></is></c>"
         "<c r=\"C5\" t=\"str\"><f>A1&amp;\"x\"</f><v>&lt;x&gt;</v></c></row>"},
        "<si><t>学号</t></si><si><r><t>姓</t></r><r><t xml:space=\"preserve\"> 名</t></r>"
        "<rPh sb=\"0\" eb=\"1\"><t>xing</t></rPh></si>"};
    for (const Bytes& bytes : {packed(book), streamed_zip(book.parts())}) {
        const auto tables = read(bytes);
        REQUIRE(tables);
        REQUIRE(tables->size() == 1);
        CHECK(cells_of(tables->front()) ==
              std::vector<CsvRow>{{"学号", "", "姓 名"}, {"", "小林", "<x>"}});
        CHECK(tables->front().rows[1].line == 5);
    }
}

TEST_CASE("figures are written as people write them, and lost digits show", "[workbook]") {
    const Book book{
        {"<row><c><v>20260101</v></c><c t=\"n\"><v>20260102.0</v></c>"
         "<c><v>2.0260103E7</v></c><c><v>1.5</v></c><c><v>4.4030120100301101E+17</v></c>"
         "<c><v>440301201003011212</v></c><c t=\"b\"><v>1</v></c>"
         "<c t=\"e\"><v>#N/A</v></c><c><v>999999999999999</v></c></row>"}};
    const auto tables = read(packed(book));
    REQUIRE(tables);
    CHECK(tables->front().rows.front().cells ==
          CsvRow{"20260101", "20260102", "20260103", "1.5", "4.40301201003011E+17",
                 "4.40301201003011E+17", "1", "", "999999999999999"});
}

TEST_CASE("sheets come in the book's order, and hidden ones stay hidden", "[workbook]") {
    const Book book{
        {inline_row({"a"}), inline_row({"b"}), inline_row({"c"})}, {}, "state=\"hidden\""};
    const auto tables = read(packed(book));
    REQUIRE(tables);
    REQUIRE(tables->size() == 2);
    CHECK(tables->front().rows.front().cells == CsvRow{"b"});
    CHECK(tables->back().rows.front().cells == CsvRow{"c"});
}

TEST_CASE("a workbook that could grow in memory is refused or cut", "[workbook]") {
    const std::string bomb =
        "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>";
    for (const char* part : {"xl/workbook.xml", "xl/worksheets/sheet1.xml",
                             "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml"}) {
        INFO(part);
        ArchiveFiles files = Book{{inline_row({"a"})}, "<si><t>a</t></si>"}.parts();
        const Bytes& old = files.at(part);
        const std::string text(old.begin(), old.end());
        const std::size_t at = text.find('\n') + 1;
        Book::put(files, part, text.substr(0, at) + bomb + text.substr(at));
        const auto tables = read(streamed_zip(files));
        REQUIRE_FALSE(tables);
        CHECK(tables.error().code == ErrorCode::InvalidInput);
        CHECK(tables.error().field == "list");
    }
    std::string rows;
    for (int i = 0; i < 200; ++i) {
        rows += inline_row({std::string(5000, 'x')});
    }
    const auto cut = read(packed({{rows}}), 100);
    REQUIRE(cut);
    CHECK(cut->front().rows.size() == 100);
    CHECK(cut->front().too_large);
    CHECK(cut->front().rows.front().cells.front().size() == 4096);
    const auto wide =
        read(packed({{"<row><c r=\"XFD1\"><v>1</v></c><c r=\"A1\"><v>2</v></c></row>"}}));
    REQUIRE(wide);
    CHECK(wide->front().rows.front().cells == CsvRow{"2"});
}

TEST_CASE("a sheet deeper, wider or with more marks than any spreadsheet writes is refused",
          "[workbook]") {
    const auto many = [](const std::string& part, std::size_t count) {
        std::string text;
        while (count-- > 0) {
            text += part;
        }
        return text;
    };
    const std::string row = "<row><c><v>1</v></c></row>";
    const std::string deep = many("<a>", 70) + many("</a>", 70);
    const std::string wide = "<row " + many("s=\"1\" ", 60'000) + "/>";
    const std::string hidden = many("<a b='/>'>", 70) + many("</a>", 70);
    for (const std::string& odd :
         {deep, hidden, many("<a>", 2'000'000), wide, many("<c/>", 8'000'001)}) {
        CHECK_FALSE(read(packed({{row + odd}})).ok());
    }
    const std::string quoted = "<!-- " + deep + " --><![CDATA[" + deep + "]]>";
    const std::string marked = many("<a b=\"1>0\"/>", 100);
    for (const std::string& fine : {quoted, marked, many("<a>", 50) + many("</a>", 50)}) {
        const auto tables = read(packed({{row + fine}}));
        REQUIRE(tables);
        CHECK(cells_of(tables->front()) == std::vector<CsvRow>{{"1"}});
    }
}

TEST_CASE("few bytes that name a text or a sheet often fill no memory", "[workbook]") {
    std::string row = "<row>";
    for (int cell = 0; cell < 64; ++cell) {
        row += "<c t=\"s\"><v>0</v></c>";
    }
    row += "</row>";
    std::string sheet;
    for (int line = 0; line < 160; ++line) {
        sheet += row;  // 40 MB of text
    }
    const Book book{{sheet, sheet}, "<si><t>" + std::string(4096, 'x') + "</t></si>"};
    const auto large = read(packed(book));
    REQUIRE(large);
    REQUIRE(large->size() == 2);
    CHECK_FALSE(large->front().too_large);
    CHECK(large->back().too_large);
    CHECK(large->back().rows.size() < 100);

    ArchiveFiles files = Book{{inline_row({"a"}), inline_row({"b"})}}.parts();
    const char* relations = "xl/_rels/workbook.xml.rels";
    const Bytes& bytes = files.at(relations);
    std::string text(bytes.begin(), bytes.end());
    text.replace(text.find("sheet2.xml"), 10, "sheet1.xml");
    Book::put(files, relations, text);
    const auto doubled = read(streamed_zip(files));
    REQUIRE(doubled);
    CHECK(doubled->size() == 1);
}

TEST_CASE("a damaged workbook is told in words that help", "[workbook]") {
    const Bytes good = packed({{inline_row({"学号", "姓名"})}});
    std::vector<Bytes> damaged = {Bytes(good.begin(), good.begin() + 100),
                                  Bytes(good.begin(), good.end() - 30)};
    damaged.push_back(good);
    damaged.back()[60] ^= 0x55U;
    Bytes zeros{'P', 'K', 3, 4};
    zeros.resize(204);
    damaged.push_back(zeros);
    ArchiveFiles other;
    Book::put(other, "word/document.xml", "<x/>");
    damaged.push_back(streamed_zip(other));
    for (const Bytes& bytes : damaged) {
        const auto tables = read(bytes);
        if (tables) {
            continue;  // the changed byte was of a part that is not looked at
        }
        CHECK(tables.error().code == ErrorCode::InvalidInput);
        CHECK(tables.error().file == "list.xlsx");
        CHECK(tables.error().message.zh.find("另存") != std::string::npos);
    }
    CHECK_FALSE(read(damaged[0]));
    CHECK_FALSE(read(damaged[1]));
    CHECK_FALSE(read(damaged[3]));
    CHECK_FALSE(read(damaged[4]));
}

TEST_CASE("bytes changed at random never do worse than an error", "[workbook]") {
    const Bytes good =
        packed({{inline_row({"学号", "姓名"}) + inline_row({"1", "小林"})}, "<si><t>a</t></si>"});
    std::uint32_t state = 11;
    const auto next = [&state] { return state = state * 1664525u + 1013904223u; };
    for (int round = 0; round < 2000; ++round) {
        Bytes bytes = good;
        for (int i = 0; i < 1 + round % 4; ++i) {
            bytes[next() % bytes.size()] = static_cast<std::uint8_t>(next() >> 24U);
        }
        const auto tables = read(bytes);
        CHECK((tables || tables.error().code == ErrorCode::InvalidInput));
    }
}

TEST_CASE("other files under a table's name are named", "[workbook]") {
    const auto other = [](const std::string& text) {
        return other_than_table({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
    };
    CHECK(other("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1xxxx").zh.find(".xls") != std::string::npos);
    CHECK(other("\n<HTML><table>").zh.find("网页") != std::string::npos);
    CHECK(other("%PDF-1.7").zh.find("PDF") != std::string::npos);
    CHECK(other("学号,姓名").empty());
}
