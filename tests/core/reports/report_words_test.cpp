#include "core/reports/report_words.h"

#include <catch2/catch.hpp>

#include "tests/support/sample_report.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

TEST_CASE("each kind of cell is worded as people read it", "[reports]") {
    CHECK(cell_words({"", 123450}, CellKind::Fen) == "1234.50");
    CHECK(cell_words({"", -5}, CellKind::Fen) == "-0.05");
    CHECK(cell_words({"", -3}, CellKind::Count) == "-3");
    CHECK(cell_words({"", 975}, CellKind::Permille) == "97.5%");
    CHECK(cell_words({"", -25}, CellKind::Permille) == "-2.5%");
    CHECK(cell_words({"2026-11-29"}, CellKind::Date) == "2026-11-29");
    CHECK(cell_words({"2026-11-29T08:15:00+08:00"}, CellKind::Date) == "2026-11-29 08:15");
    CHECK(cell_words({"两\n行\t字\x01"}, CellKind::Text) == "两 行 字 ");
    CHECK(cell_words({"\xff\xfe"}, CellKind::Text) == "\uFFFD\uFFFD");
}

TEST_CASE("amounts name their unit once", "[reports]") {
    CHECK(column_words({{"金额", "Amount"}, CellKind::Fen}, Language::Chinese) == "金额（元）");
    CHECK(column_words({{"金额", "Amount"}, CellKind::Fen}, Language::English) == "Amount (yuan)");
    CHECK(column_words({{"元", "in yuan"}, CellKind::Fen}, Language::English) == "in yuan");
    CHECK(column_words({{"数量", "Number"}, CellKind::Count}, Language::Chinese) == "数量");
}

TEST_CASE("the heading says whose, when, closed, balanced, and the anchor", "[reports]") {
    auto report = tests::sample_report();
    std::string all;
    for (const auto& line : heading_lines(report)) {
        all += line.label + "=" + line.words + "\n";
    }
    CHECK(all ==
          "单位=测试照相馆\n报表=日报\n日期=2026-11-29\n制表时间=2026-11-29 21:30\n"
          "结账=王店长  2026-11-29 21:35\n核对=相符，没有差异\n审计记录条数=1234\n审计日志头=" +
              tests::kAnchorHead + "\n审计锚=" + tests::kAnchor + "\n");
    report.heading.to = "2026-11-30";
    report.heading.differences = {{"差一张回执", "a receipt is missing"}};
    report.language = Language::English;
    const auto lines = heading_lines(report);
    CHECK(lines[2].words == "2026-11-29 – 2026-11-30");
    CHECK(lines[5].words == "not balanced, 1 difference");
    CHECK(lines[6].words == "a receipt is missing");
}

TEST_CASE("only an anchor of the first version is taken apart", "[reports]") {
    REQUIRE(anchor_parts(tests::kAnchor).has_value());
    CHECK(anchor_parts(tests::kAnchor)->count == "1234");
    CHECK(anchor_parts(tests::kAnchor)->head == tests::kAnchorHead);
    for (const std::string wrong :
         {"", "huizhi-anchor:", "huizhi-anchor:2:1:ab:c:d", "huizhi-anchor:1:", "huizhi-anchor:1:5",
          "huizhi-anchor:1:5:ab", "huizhi-anchor:1:x:ab:c:d", "huizhi-anchor:1:5::c:d"}) {
        INFO(wrong);
        CHECK_FALSE(anchor_parts(wrong).has_value());
    }
}

TEST_CASE("a text is cut between its characters", "[reports]") {
    CHECK(cut_to("回执", 2) == "回执");
    CHECK(cut_to("回执单", 2) == "回…");
    CHECK(cut_to("abc", 3) == "abc");
}
