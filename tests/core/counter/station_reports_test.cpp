// A day's report of one station (core/counter/daily_reports.h).

#include <fstream>

#include <catch2/catch.hpp>

#include "core/books/drawers.h"
#include "core/counter/daily_reports.h"
#include "core/counter/day/figure_rows.h"
#include "core/counter/day/prints.h"
#include "core/counter/day_closes.h"
#include "core/counter/payments.h"
#include "tests/support/studio_room.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

constexpr const char* kStationDay = "2026-11-22";

/// Two stations of one branch that sold something each.
struct TwoStations : tests::StudioRoom {
    TwoStations() {
        open_for_business();
        sell("440300199001010016", 3000);
        move_to("2");
        REQUIRE(open_drawer(studio, 10000).ok());
        sell("440300199001010024", 1000);
        REQUIRE(move_cash(studio, CashWay::OddIncome, 50, "旧相框").ok());
        REQUIRE(note_print(studio, {kPrintedReceipt, "r1", kPaperA4, kToPrinter}).ok());
    }
    void move_to(const std::string& station) { std::ofstream(home / "station") << station; }
    void sell(const std::string& number, std::int64_t fen) {
        Job job = job_that_passed(number);
        job.format = "extra:frame";
        REQUIRE(store->save_job(job).ok());
        REQUIRE(add_payment(studio, job.id, "cash", fen).ok());
    }
};

}  // namespace

TEST_CASE("a station's report has what was done there, and the two are the studio's together",
          "[report][stations]") {
    TwoStations room;
    const auto one = report_day_at(room.studio, kStationDay, "1");
    const auto two = report_day_at(room.studio, kStationDay, "2");
    const auto all = report_day(room.studio, kStationDay);
    REQUIRE(one.ok());
    REQUIRE(two.ok());
    CHECK(one->station == "1");
    CHECK(one->takings_fen.at("cash") == 3000);
    CHECK(one->money.odd_income_fen == 0);
    CHECK(one->papers.empty());
    CHECK(two->takings_fen.at("cash") == 1000);
    CHECK(two->money.odd_income_fen == 50);
    CHECK(two->papers.front().sheets == 1);
    REQUIRE(two->money.drawers.size() == 1);
    CHECK(two->money.drawers.front().drawer.station == "2");
    CHECK(two->money.by_staff.front().rows.size() == 1);
    for (const char* figure : {"sessions", "jobs", "photos", "takings.cash"}) {
        INFO(figure);
        CHECK(one->rows.at(figure).size() == 1);
        CHECK(two->rows.at(figure).size() == 1);
        CHECK(all->rows.at(figure).size() == 2);
        CHECK(one->rows.at(figure) != two->rows.at(figure));
    }
    CHECK(one->balanced());
    CHECK(two->balanced());
    CHECK(two->state.faces_held == 0);  // the studio's alone
    CHECK(all->state.faces_held == 2);
}

TEST_CASE("a station that nobody knows is named, one without business has an empty day",
          "[report][stations]") {
    TwoStations room;
    const auto unknown = report_day_at(room.studio, kStationDay, "9");
    REQUIRE_FALSE(unknown.ok());
    CHECK(unknown.error().code == ErrorCode::NotFound);
    CHECK(unknown.error().field == "station");
    CHECK(unknown.error().message.en.find("9") != std::string::npos);
    std::ofstream(room.home / "branch") << "福田店";
    CHECK(report_day_at(room.studio, kStationDay, "1").error().code == ErrorCode::NotFound);
    CHECK(report_day_at(room.studio, kStationDay, "2")->sessions ==
          0);  // this one, in its new branch
    room.studio.operator_role = Role::Staff;
    CHECK(report_day_at(room.studio, kStationDay, "2").error().code == ErrorCode::NotPermitted);
}

TEST_CASE("once the day is closed a station's part is told still, and the close is the studio's",
          "[report][stations][close]") {
    TwoStations room;
    CashCount count;
    count.cash_fen = 14050;
    REQUIRE(close_day(room.studio, kStationDay, count).ok());
    room.sell("440300199001010032", 500);
    const auto two = report_day_at(room.studio, kStationDay, "2");
    CHECK(two->takings_fen.at("cash") == 1000);
    CHECK(two->end.closed_at.empty());
    CHECK(report_day(room.studio, kStationDay)->takings_fen.at("cash") == 4000);
}

TEST_CASE("money outside the payments is clicked through to what the ledger says of it",
          "[report][figure_rows]") {
    TwoStations room;
    const auto all = report_day(room.studio, kStationDay);
    const auto odd = figure_rows(room.studio, "odd_income", all->rows.at("odd_income"));
    REQUIRE(odd->size() == 1);
    CHECK(odd->front().fen == 50);
    CHECK(odd->front().more.zh == "旧相框");
    CHECK(odd->front().words.zh == "2");  // the station
    CHECK(all->rows.at("discounts").empty());
}
