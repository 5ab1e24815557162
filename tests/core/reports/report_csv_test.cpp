#include "core/reports/report_csv.h"

#include <catch2/catch.hpp>

#include "core/base/csv_text.h"
#include "tests/support/sample_report.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

std::string text_of(const ReportContent& report) {
    const auto bytes = report_csv(report);
    return {bytes.begin(), bytes.end()};
}

bool csv_holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

ReportContent of_texts(const std::vector<std::string>& texts) {
    ReportContent report;
    report.tables = {{"t", {"表", "t"}, {{{"文字", "text"}, CellKind::Text}}, {}, false}};
    for (const std::string& text : texts) {
        report.tables.front().rows.push_back({{text}});
    }
    return report;
}

}  // namespace

TEST_CASE("a CSV begins with the mark of UTF-8 and ends its lines in CR LF", "[reports]") {
    const std::string text = text_of(tests::sample_report());
    CHECK(text.starts_with("\xEF\xBB\xBF单位,测试照相馆\r\n"));
    CHECK(text.ends_with("\r\n"));
    for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 1)) {
        CHECK(text[at - 1] == '\r');
    }
}

TEST_CASE("a CSV holds each table with its figures in yuan, counts and fractions", "[reports]") {
    const std::string text = text_of(tests::sample_report());
    CHECK(csv_holds(text,
                    "\r\n\r\n收款方式\r\n方式,金额（元）\r\n现金,1234.50\r\n微信,0.30\r\n"
                    "支付宝,-25.00\r\n"));
    CHECK(
        csv_holds(text,
                  "名称,日期,数量,比率\r\n\"'=1+1\",2026-11-28,7,0.975\r\n"
                  "\"逗号,引号\"\"和 换行\",2026-11-29 08:15,-3,1.000\r\n\"'-2+3\",,0,0.000\r\n"));
    CHECK(csv_holds(text, "\r\n退回原因\r\n方式,金额（元）\r\n"));
    CHECK(csv_holds(text, "审计锚," + tests::kAnchor + "\r\n"));
    CHECK(csv_holds(text_of(tests::sample_report(Language::English)), "Method,Amount (yuan)\r\n"));
}

TEST_CASE("no text of a CSV is a formula", "[reports]") {
    for (const std::string sign : {"=", "+", "-", "@", " =", "\t=", "\n+", "\r@", "　=", "＝", "＋",
                                   "－", "＠", "\u00a0="}) {
        INFO(sign);
        const std::string text = text_of(of_texts({sign + "cmd|'/c calc'!A1"}));
        CHECK(csv_holds(text, "\r\n\"'"));
    }
    for (const std::string harmless : {"张三", "a=b", "1-2", "0"}) {
        CHECK(csv_holds(text_of(of_texts({harmless})), "\r\n" + harmless + "\r\n"));
    }
}

TEST_CASE("the studio's name and the differences are no formulas either", "[reports]") {
    auto report = tests::sample_report();
    report.heading.studio = "=HYPERLINK(\"http://x\")";
    report.heading.differences = {{"@差异", "@difference"}};
    const std::string text = text_of(report);
    CHECK(csv_holds(text, "单位,\"'=HYPERLINK(\"\"http://x\"\")\"\r\n"));
    CHECK(csv_holds(text, "差异,\"'@差异\"\r\n"));
}

TEST_CASE("a reader of CSV finds every cell again", "[reports]") {
    const std::string text = text_of(of_texts({"a,b", "say \"hi\"", " edge ", "x;y", "两\r\n行"}));
    CsvReader reader(std::string_view(text).substr(3));
    std::vector<std::string> cells;
    while (const auto row = reader.next()) {
        cells.push_back(row->front());
        CHECK_FALSE(reader.broken());
    }
    REQUIRE(cells.size() >= 5);
    CHECK(std::vector<std::string>(cells.end() - 5, cells.end()) ==
          std::vector<std::string>{"a,b", "say \"hi\"", "edge", "x;y", "两  行"});
}

TEST_CASE("rows that are shorter or longer than the table is wide do no harm", "[reports]") {
    auto report = tests::sample_report();
    report.tables[0].rows = {{}, {{"x"}}, {{"y"}, {"", 100}, {"more"}}};
    CHECK(csv_holds(text_of(report), "金额（元）\r\n,0.00\r\nx,0.00\r\ny,1.00\r\n"));
}

TEST_CASE("a table alone has its columns first and nothing above them", "[reports]") {
    const auto bytes = table_csv(of_texts({"=1+1", "a,b"}).tables.front(), Language::English);
    CHECK(std::string(bytes.begin(), bytes.end()) ==
          "\xEF\xBB\xBFtext\r\n\"'=1+1\"\r\n\"a,b\"\r\n");
}

TEST_CASE("where a figure may not be told a CSV says why, as a text that is no formula",
          "[reports]") {
    ReportContent report;
    report.tables = {{"t",
                      {"表", "t"},
                      {{{"金额", "Amount"}, CellKind::Fen}, {{"数量", "Number"}, CellKind::Count}},
                      {{{"未清点", 123456}, {"=1+1", 7}}, {{"", 50}, {"", 2}}},
                      false}};
    const std::string text = text_of(report);
    CHECK(csv_holds(text, "未清点,\"'=1+1\"\r\n0.50,2\r\n"));
    CHECK_FALSE(csv_holds(text, "1234.56"));
}
