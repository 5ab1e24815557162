#include "core/reports/daily_tables.h"

#include <algorithm>

#include <catch2/catch.hpp>

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

const ReportTable& table(const std::vector<ReportTable>& tables, const std::string& id) {
    const auto found = std::find_if(tables.begin(), tables.end(),
                                    [&id](const ReportTable& one) { return one.id == id; });
    REQUIRE(found != tables.end());
    return *found;
}

}  // namespace

TEST_CASE("a day's tables hold the figures of its report", "[reports]") {
    DailyReport report;
    report.jobs = 7;
    report.takings_fen = {{"cash", 12345}, {"wechat", 5000}, {"points", 100}};
    report.refunds_fen = 2500;
    report.money.voids_fen = 1000;
    report.channel_cost_fen = 700;
    report.issued = 41;
    report.first_pass_rate = 0.9755;
    report.by_city = {{"深圳", 5}, {"广州", 2}};
    report.rejections = {{"眼睛闭合", 1}};
    const auto tables = tables_of(report, Language::Chinese);
    CHECK(table(tables, "counts").rows[2][1].number == 7);
    const auto& money = table(tables, "money");
    CHECK(money.columns[1].kind == CellKind::Fen);
    CHECK(money.rows[0][1].number == 17445);
    CHECK(money.rows[2][1].number == 1000);
    CHECK(money.rows[3][1].number == 13945);
    CHECK(money.rows[5][1].number == 13245);
    const auto& takings = table(tables, "takings");
    CHECK(takings.chart);
    CHECK(takings.rows[0][0].text == "现金");
    CHECK(takings.rows[1][0].text == "points");  // an unknown method is called by its name
    CHECK(takings.rows[2][1].number == 5000);
    CHECK(table(tables, "rates").rows[0][1].number == 976);
    CHECK(table(tables, "cities").rows[1][0].text == "广州");
    CHECK(table(tables, "rejections").rows[0][1].number == 1);
    CHECK(table(tables_of(report, Language::English), "takings").rows[0][0].text == "Cash");
}

TEST_CASE("a day without business has its tables, too", "[reports]") {
    const auto tables = tables_of({}, Language::Chinese);
    CHECK(tables.size() == 8);
    CHECK(table(tables, "takings").rows.empty());
    CHECK(table(tables, "rates").rows.empty());  // of nothing decided there is no rate
    CHECK(table(tables, "money").rows[5][1].number == 0);
}
