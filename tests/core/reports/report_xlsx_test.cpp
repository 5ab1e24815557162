#include "core/reports/report_xlsx.h"

#include <cmath>
#include <cstdlib>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "core/base/archive/office_archive.h"
#include "core/base/file_io.h"
#include "tests/support/qr_code.h"
#include "tests/support/run_program.h"
#include "tests/support/sample_report.h"
#include "tests/support/temp_dir.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
using Json = nlohmann::json;

namespace {

/// A part of the workbook, as text.
std::string part_of(const std::vector<std::uint8_t>& book, const std::string& name) {
    const ArchiveLimits limits{1000, 1U << 28U, 1U << 29U, 2000};
    const auto parts = read_office_archive(
        book, limits, "report.xlsx", [&name](std::string_view other) { return other == name; });
    REQUIRE(parts.ok());
    REQUIRE(parts->count(name) == 1);
    return {parts->at(name).begin(), parts->at(name).end()};
}

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// The workbook as another program reads it: by sheet, rows of {"v", "t", "f"}; nothing where that
/// program is not installed.
Json as_read_by_others(const std::vector<std::uint8_t>& book) {
    const tests::TempDir folder;
    REQUIRE(write_file(folder / "report.xlsx", book).ok());
    const std::string script = R"(
import json, sys
try:
    import openpyxl
except ImportError:
    print('null'); sys.exit(0)
book = openpyxl.load_workbook(sys.argv[1])
print(json.dumps({s.title: {"rows": [[{"v": c.value if isinstance(c.value, (int, float)) else str(c.value), "t": c.data_type,
    "f": c.number_format} for c in row] for row in s.iter_rows()], "charts": len(s._charts)} for s in book},
    ensure_ascii=False))
)";
    Json document;
    for (const char* python : {"/usr/bin/python3", "python3"}) {  // Debian's own has its packages
        const auto read =
            tests::run_program({python, "-c", script, (folder / "report.xlsx").string()});
        INFO(read.err);
        document = read.exit_code == 127 ? Json() : Json::parse(read.out);
        if (!document.is_null()) {
            break;
        }
    }
    return document;
}

}  // namespace

TEST_CASE("a workbook has a sheet for the heading and one for each table", "[reports]") {
    const auto book = report_xlsx(tests::sample_report());
    REQUIRE(book.ok());
    const std::string names = part_of(*book, "xl/workbook.xml");
    for (const char* name : {"概要", "收款方式", "各类数据", "退回原因"}) {
        CHECK(holds(names, "sheet name=\"" + std::string(name) + "\""));
    }
}

TEST_CASE("amounts, counts, rates and days of a workbook are numbers, texts are texts",
          "[reports]") {
    const auto book = report_xlsx(tests::sample_report());
    REQUIRE(book.ok());
    const std::string takings = part_of(*book, "xl/worksheets/sheet2.xml");
    CHECK(holds(takings, "<v>1234.5</v>"));
    CHECK(holds(takings, "<v>0.3</v>"));
    CHECK(holds(takings, "<v>-25</v>"));
    const std::string all = part_of(*book, "xl/worksheets/sheet3.xml");
    CHECK(holds(all, "<v>46354</v>"));  // 2026-11-28 in days of a workbook
    CHECK(holds(all, "<v>0.975</v>"));
    CHECK_FALSE(holds(all, "<f>"));
    CHECK_FALSE(holds(all, "t=\"str\""));
    const std::string styles = part_of(*book, "xl/styles.xml");
    CHECK(holds(styles, "yyyy-mm-dd"));
    CHECK(holds(part_of(*book, "xl/sharedStrings.xml"), "<t>=1+1</t>"));
}

TEST_CASE("another program reads the same values from a workbook", "[reports]") {
    const auto book = report_xlsx(tests::sample_report());
    REQUIRE(book.ok());
    const Json read = as_read_by_others(*book);
    if (read.is_null()) {
        WARN("openpyxl is not installed");
        return;
    }
    double sum = 0;
    const Json& takings = read.at("收款方式").at("rows");
    for (std::size_t row = 1; row < takings.size(); ++row) {
        CHECK(takings[row][1].at("t") == "n");
        CHECK(takings[row][1].at("f") == "#,##0.00");
        sum += takings[row][1].at("v").get<double>();
    }
    CHECK(std::lround(sum * 100) == 123450 + 30 - 2500);
    CHECK(read.at("收款方式").at("charts") == 1);
    const Json& all = read.at("各类数据").at("rows");
    CHECK(all[1][0].at("v") == "=1+1");
    CHECK(all[1][0].at("t") == "s");
    CHECK(all[1][0].at("f") == "@");
    CHECK(all[1][1].at("v") == "2026-11-28 00:00:00");
    CHECK(all[1][1].at("t") == "d");
    CHECK(all[2][1].at("v") == "2026-11-29 08:15:00");
    CHECK(all[2][2].at("v") == -3);
    CHECK(all[1][3].at("f") == "0.0%");
    CHECK(read.at("退回原因").at("charts") == 0);
    CHECK(read.at("退回原因").at("rows").size() == 1);
    const Json& summary = read.at("概要").at("rows");
    CHECK(summary[2][1].at("v") == "2026-11-29 00:00:00");
    CHECK(summary[8][1].at("v") == tests::kAnchor);
}

TEST_CASE("the audit's anchor stands in a workbook as text and as a QR code", "[reports]") {
    const auto book = report_xlsx(tests::sample_report());
    REQUIRE(book.ok());
    CHECK(holds(part_of(*book, "xl/sharedStrings.xml"), tests::kAnchor));
    const std::string file = part_of(*book, "xl/media/image1.jpeg");
    const auto photo = decode_photo({file.begin(), file.end()}, "code");
    REQUIRE(photo.ok());
    CHECK(tests::qr_in(preview(*photo, photo->width_px)) == tests::kAnchor);
}

TEST_CASE("the same report gives the same workbook", "[reports]") {
    const auto first = report_xlsx(tests::sample_report());
    const auto second = report_xlsx(tests::sample_report());
    REQUIRE(first.ok());
    REQUIRE(second.ok());
    CHECK(*first == *second);
    CHECK(holds(part_of(*first, "docProps/core.xml"), "2026-11-29T13:30:05Z"));
    CHECK(holds(part_of(*first, "docProps/core.xml"), tests::kAnchor));
}

TEST_CASE("titles of any kind make sheets that a spreadsheet opens", "[reports]") {
    auto report = tests::sample_report();
    report.tables.clear();
    for (const std::string& title :
         {std::string("a/b:c*d?[e]\\"), std::string("'quoted'"), std::string(""),
          std::string(200, 'x'), std::string(200, 'X'), std::string("概要"), std::string("\xff"),
          std::string("<&\">")}) {
        report.tables.push_back(
            {"t", {title, title}, {{{"<&>", "<&>"}, CellKind::Text}}, {{{"a\x01&<b"}}}, true});
    }
    const auto book = report_xlsx(report);
    REQUIRE(book.ok());
    const Json read = as_read_by_others(*book);
    CHECK((read.is_null() || read.size() == 9));
}

TEST_CASE("a thousand rows and a year of days stand in one sheet", "[reports]") {
    ReportContent report;
    report.tables = {tests::days_of_takings(1000)};
    const auto book = report_xlsx(report);
    REQUIRE(book.ok());
    const std::string sheet = part_of(*book, "xl/worksheets/sheet2.xml");
    CHECK(holds(sheet, "<row r=\"1001\""));
    CHECK(holds(part_of(*book, "xl/charts/chart1.xml"), "$A$2:$A$1001"));
}

TEST_CASE("an amount of many digits loses no fen in a workbook", "[reports]") {
    auto report = tests::sample_report();
    report.tables[0].rows = {{{"现金"}, {"", 10'000'000'000'000'01}}};
    const auto book = report_xlsx(report);
    REQUIRE(book.ok());
    CHECK(holds(part_of(*book, "xl/worksheets/sheet2.xml"), "<v>10000000000000.01</v>"));
}

TEST_CASE("where no folder takes its passing file a workbook is an error and leaves nothing",
          "[reports]") {
    const tests::TempDir folder;
    const std::string nowhere = folder / "not-there";
    const char* before = std::getenv("TMPDIR");
    const std::string kept = before == nullptr ? "" : before;
    ::setenv("TMPDIR", nowhere.c_str(), 1);
    const auto book = report_xlsx(tests::sample_report());
    before == nullptr ? ::unsetenv("TMPDIR") : ::setenv("TMPDIR", kept.c_str(), 1);
    // Where the system has a folder in memory, that one took it.
    CHECK((book.ok() || book.error().code == ErrorCode::Environment));
    CHECK_FALSE(std::filesystem::exists(nowhere));
}

TEST_CASE("where a figure may not be told a workbook has a text that says why", "[reports]") {
    ReportContent report = tests::sample_report();
    report.tables.front().rows.front() = {{"现金"}, {"未清点", 123450}};
    const auto book = report_xlsx(report);
    REQUIRE(book.ok());
    CHECK_FALSE(holds(part_of(*book, "xl/worksheets/sheet2.xml"), "<v>1234.5</v>"));
    CHECK(holds(part_of(*book, "xl/sharedStrings.xml"), "<t>未清点</t>"));
}
