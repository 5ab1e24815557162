#include "core/reports/report_pdf.h"

#include <algorithm>
#include <cstdint>
#include <sstream>

#include <catch2/catch.hpp>

#include "core/base/file_io.h"
#include "tests/support/ppm.h"
#include "tests/support/qr_code.h"
#include "tests/support/run_program.h"
#include "tests/support/sample_report.h"
#include "tests/support/temp_dir.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

/// A PDF on disk, looked at with poppler's tools.
struct Pdf {
    explicit Pdf(const ReportContent& report) {
        const auto pdf = report_pdf(report);
        REQUIRE(pdf.ok());
        bytes = *pdf;
        REQUIRE(write_file(folder / "report.pdf", *pdf).ok());
    }
    [[nodiscard]] std::string tool(std::vector<std::string> words, bool to_output = false) const {
        words.push_back(folder / "report.pdf");
        if (to_output) {
            words.emplace_back("-");
        }
        const auto result = tests::run_program(words);
        CHECK(result.exit_code == 0);
        return result.out;
    }
    [[nodiscard]] std::string text() const {
        std::string text = tool({"pdftotext", "-layout"}, true);
        std::erase_if(text, [](char letter) { return letter == ' ' || letter == '\n'; });
        return text;
    }
    [[nodiscard]] int pages() const {
        const std::string facts = tool({"pdfinfo"});
        return std::stoi(facts.substr(facts.find("Pages:") + 6));
    }

    tests::TempDir folder;
    std::vector<std::uint8_t> bytes;
};

std::size_t times(const std::string& text, const std::string& part) {
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string::npos;
         at = text.find(part, at + part.size())) {
        ++count;
    }
    return count;
}

bool pdf_holds(const std::string& text, const std::string& part) {
    return times(text, part) > 0;
}

}  // namespace

TEST_CASE("a printed report holds the heading, every table and every figure", "[reports]") {
    const std::string text = Pdf(tests::sample_report()).text();
    for (const char* part :
         {"测试照相馆", "日报", "2026-11-29", "制表2026-11-2921:30", "结账王店长", "相符，没有差异",
          "审计记录1234条", "收款方式", "金额（元）", "现金1234.50", "微信0.30", "支付宝-25.00",
          "各类数据", "=1+1", "97.5%", "退回原因", "（无）", "第1页，共1页"}) {
        INFO(part);
        CHECK(pdf_holds(text, part));
    }
    CHECK(pdf_holds(text, tests::kAnchorHead.substr(0, 40)));
    const std::string english = Pdf(tests::sample_report(Language::English)).text();
    for (const char* part : {"Reportoftheday", "Takingsbymethod", "Amount(yuan)", "Closedby",
                             "balanced,nodifferences", "page1of1", "(none)"}) {
        INFO(part);
        CHECK(pdf_holds(english, part));
    }
}

TEST_CASE("the audit's anchor stands in the file's keywords and in its QR code", "[reports]") {
    const Pdf pdf(tests::sample_report());
    CHECK(pdf_holds(pdf.tool({"pdfinfo"}), "Keywords:        " + tests::kAnchor));
    // In clear among the bytes, for a reader without a library for PDF.
    const std::string raw(pdf.bytes.begin(), pdf.bytes.end());
    CHECK(pdf_holds(raw, tests::kAnchor));
    CHECK(tests::qr_in(tests::read_ppm(
              pdf.tool({"pdftoppm", "-r", "200", "-f", "1", "-l", "1"}))) == tests::kAnchor);
    auto bare = tests::sample_report();
    bare.heading.anchor.clear();
    CHECK_FALSE(pdf_holds(Pdf(bare).tool({"pdfinfo"}), "Keywords"));
}

TEST_CASE("a long table goes on over the pages under its columns' titles", "[reports]") {
    auto report = tests::sample_report();
    report.tables = {tests::days_of_takings(1000)};
    const Pdf pdf(report);
    const int pages = pdf.pages();
    CHECK(pages > 15);
    CHECK(pages < 60);
    const std::string text = pdf.text();
    const auto all = static_cast<std::size_t>(pages);
    CHECK(times(text, "备注") == all);
    CHECK(times(text, "收款（元）") == all + 1);  // every page, and the chart
    CHECK(times(text, "共" + std::to_string(pages) + "页") == all);
    CHECK(times(text, "测试照相馆") == all + 1);  // every foot, and the heading
    for (int day = 0; day < 1000; ++day) {
        CHECK(pdf_holds(text, add_days("2024-01-01", day)));
    }
}

TEST_CASE("no row is cut by the end of a page", "[reports]") {
    auto report = tests::sample_report();
    report.tables = {tests::days_of_takings(200)};
    const std::string boxes = Pdf(report).tool({"pdftotext", "-bbox"}, true);
    std::istringstream lines(boxes);
    std::string line;
    int words = 0;
    while (std::getline(lines, line)) {
        const auto bottom = line.find("yMax=\"");
        const auto right = line.find("xMax=\"");
        if (bottom != std::string::npos && right != std::string::npos) {
            CHECK(std::stod(line.substr(bottom + 6)) < 842 - 14);
            CHECK(std::stod(line.substr(right + 6)) < 595 - 40);
            ++words;
        }
    }
    CHECK(words > 600);
}

TEST_CASE("differences are all named, over pages where there are many", "[reports]") {
    auto report = tests::sample_report();
    for (int number = 100; number < 220; ++number) {
        const std::string name = "差异" + std::to_string(number);
        report.heading.differences.push_back({name, name});
    }
    const Pdf pdf(report);
    CHECK(pdf.pages() > 2);
    const std::string text = pdf.text();
    CHECK(pdf_holds(text, "不符，120处差异"));
    for (const auto& difference : report.heading.differences) {
        CHECK(pdf_holds(text, difference.zh));
    }
}

TEST_CASE("a day without business, and a report without anything, are a page", "[reports]") {
    auto report = tests::sample_report();
    for (auto& table : report.tables) {
        table.rows.clear();
    }
    const Pdf empty(report);
    CHECK(empty.pages() == 1);
    CHECK(times(empty.text(), "（无）") == 3);
    CHECK(Pdf(ReportContent{}).pages() == 1);
}

TEST_CASE("texts of any length and letters of any kind are printed, not refused", "[reports]") {
    auto report = tests::sample_report();
    std::string chinese;
    for (int letter = 0; letter < 3000; ++letter) {
        chinese += "长";
    }
    report.heading.studio = chinese;
    report.heading.closed_by = chinese;
    report.heading.title = {chinese, chinese};
    report.heading.differences = {{chinese, chinese}, {std::string(5000, 'w'), ""}};
    report.tables[0].title = {chinese, chinese};
    report.tables[0].columns[0].title = {chinese, chinese};
    report.tables[0].columns[1].title = {chinese, chinese};
    report.tables[0].rows = {{{chinese}, {"", INT64_MAX}},
                             {{std::string(5000, 'w')}, {"", INT64_MIN + 1}},
                             {{"\xff\xfe broken \x01"}, {"", 0}},
                             {{"\U000F1234 private, \U0001F600 emoji"}, {"", 1}}};
    const Pdf pdf(report);
    CHECK(pdf.pages() >= 2);
    CHECK(pdf_holds(pdf.text(), "92233720368547758.07"));
}

TEST_CASE("a table with many columns is narrowed until it stands on the page", "[reports]") {
    auto report = tests::sample_report();
    ReportTable wide{"wide", {"宽表", "wide"}, {{{"日期", "Date"}, CellKind::Date}}, {}, true};
    for (int column = 0; column < 17; ++column) {
        wide.columns.push_back({{"第几列的金额", "amount"}, CellKind::Fen});
    }
    for (int day = 0; day < 31; ++day) {
        std::vector<ReportCell> row{{add_days("2026-10-01", day)}};
        row.resize(wide.columns.size(), {"", 1234567});
        wide.rows.push_back(row);
    }
    report.tables = {wide};
    const Pdf pdf(report);
    CHECK(times(pdf.text(), "12345.67") >= std::size_t{17} * 31);
    CHECK(pdf.pages() <= 2);
}

TEST_CASE("rows that are shorter than the table is wide do no harm in print", "[reports]") {
    auto report = tests::sample_report();
    report.tables[0].rows = {{}, {{"x"}}};
    report.tables.push_back({"nothing", {"无列", "no columns"}, {}, {{}}, true});
    CHECK(Pdf(report).pages() == 1);
}

TEST_CASE("the same report gives the same pages, every font embedded", "[reports]") {
    const Pdf first(tests::sample_report());
    CHECK(first.bytes == Pdf(tests::sample_report()).bytes);
    std::istringstream lines(first.tool({"pdffonts"}));
    std::string line;
    std::getline(lines, line);
    std::getline(lines, line);
    while (std::getline(lines, line)) {
        CHECK(line.find(" yes yes yes ") != std::string::npos);
    }
}
