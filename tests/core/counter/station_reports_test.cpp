// A day's report of one station (core/counter/daily_reports.h).

#include <chrono>
#include <cstdint>
#include <fstream>

#include <catch2/catch.hpp>

#include "core/books/drawers.h"
#include "core/counter/daily_reports.h"
#include "core/counter/day/figure_rows.h"
#include "core/counter/day/prints.h"
#include "core/counter/day/station_range.h"
#include "core/counter/day_closes.h"
#include "core/counter/payments.h"
#include "core/counter/range_reports.h"
#include "core/counter/report_tables.h"
#include "db/database.h"
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
    CHECK(unknown.error().message.en.find('9') != std::string::npos);
    for (const char* blank : {"", "  ", "　"}) {  // is not the whole branch, nor the whole studio
        CHECK(report_day_at(room.studio, kStationDay, blank, blank).error().field == "station");
        CHECK(report_range_at(room.studio, kStationDay, kStationDay, blank).error().code ==
              ErrorCode::NotFound);
    }
    std::ofstream(room.home / "branch") << "福田店";
    CHECK(report_day_at(room.studio, kStationDay, "1").error().code == ErrorCode::NotFound);
    CHECK(report_day_at(room.studio, kStationDay, "2")->sessions ==
          0);  // this one, in its new branch
    room.studio.operator_role = Role::Staff;
    CHECK(report_day_at(room.studio, kStationDay, "2").error().code == ErrorCode::NotPermitted);
}

TEST_CASE("an owner sees another branch from here: all of it, or one of its stations",
          "[report][stations]") {
    TwoStations room;  // stations 1 and 2 of branch 1
    std::ofstream(room.home / "branch") << "福田店";
    room.move_to("1");
    REQUIRE(open_drawer(room.studio, 500).ok());
    room.sell("440300199001010032", 700);
    const auto first = report_day_at(room.studio, kStationDay, "", "1");
    const auto here = report_day_at(room.studio, kStationDay, "", " 福田店 ");
    const auto all = report_day(room.studio, kStationDay);
    REQUIRE(first.ok());
    REQUIRE(here.ok());
    CHECK(first->takings_fen.at("cash") == 4000);
    CHECK(here->takings_fen.at("cash") == 700);
    CHECK(all->takings_fen.at("cash") == 4700);
    CHECK(first->sessions + here->sessions == all->sessions);
    CHECK(here->branch == "福田店");
    CHECK(here->station.empty());
    CHECK(here->is_of_a_part());
    CHECK(first->balanced());
    CHECK(here->balanced());
    REQUIRE(here->money.drawers.size() == 1);  // though each branch has a drawer of that name
    CHECK(here->money.drawers.front().expected_fen() == 1200);
    const auto its_second = report_day_at(room.studio, kStationDay, "2", "1");
    REQUIRE(its_second.ok());
    CHECK(its_second->takings_fen.at("cash") == 1000);
    const auto its_first = report_day_at(room.studio, kStationDay, "1", "1");
    CHECK(its_first->takings_fen.at("cash") == 3000);
    CHECK(its_first->money.drawers.front().drawer.float_fen == 0);  // nobody opened that one
    CHECK(report_day_at(room.studio, kStationDay, "1")->takings_fen.at("cash") == 700);

    const auto range = report_range_at(room.studio, kStationDay, kStationDay, "", "1");
    REQUIRE(range.ok());
    CHECK(range->total.takings_fen.at("cash") == 4000);
    CHECK(report_day_at(room.studio, kStationDay, "", "2").error().field == "branch");
    CHECK(report_day_at(room.studio, kStationDay, "1", "2").error().field == "branch");
    CHECK(report_day_at(room.studio, kStationDay, "9", "1").error().field == "station");
    CHECK(range_title_at("", "南山店").zh == "经营报表（南山店）");
    CHECK(range_title_at("2", "南山店").zh == "经营报表（南山店，工位 2）");
    CHECK(title_at("2", "S1").en == "Report of the day (branch S1, station 2)");
    room.studio.operator_role = Role::Staff;
    CHECK(report_day_at(room.studio, kStationDay, "", "1").error().code == ErrorCode::NotPermitted);
}

TEST_CASE("a station's range is its days' reports together, and the two are the studio's",
          "[report][stations][range]") {
    TwoStations room;
    room.clock.set(room.clock.now() + std::chrono::days{1});
    room.sell("440300199001010032", 700);  // at station 2, a day later
    const auto range = [&](const std::string& station) {
        auto report = report_range_at(room.studio, "2026-11-21", "2026-11-23", station);
        REQUIRE(report.ok());
        return *report;
    };
    const RangeReport one = range("1");
    const RangeReport two = range("2");
    const auto all = report_range(room.studio, "2026-11-21", "2026-11-23");
    REQUIRE(one.days.size() == 1);
    REQUIRE(two.days.size() == 2);
    CHECK(one.total.takings_fen.at("cash") == 3000);
    CHECK(two.total.takings_fen.at("cash") == 1700);
    CHECK(two.days.back().date == "2026-11-23");
    CHECK(two.days.back().takings_fen.at("cash") == 700);
    CHECK(all->total.takings_fen.at("cash") == 4700);
    CHECK(one.total.sessions + two.total.sessions == all->total.sessions);
    CHECK(one.total.jobs + two.total.jobs == all->total.jobs);
    CHECK(one.papers.empty());
    REQUIRE(two.papers.size() == 1);
    CHECK(two.papers.front().sheets == all->papers.front().sheets);
    CHECK(one.balanced);
    CHECK(two.balanced);
    CHECK(two.verified);
    const auto later = report_range_at(room.studio, "2026-11-29", "2026-11-29", "2");
    CHECK(later->days.empty());
    CHECK(later->week_before.takings_fen.at("cash") == 1000);
    for (const ReportTable& table : station_tables_of(two, Language::English)) {
        CHECK(table.id != "state");  // the studio's alone
    }
    const ReportTable notes = station_tables_of(two, Language::English).back();
    REQUIRE(notes.rows.size() == 1);
    CHECK(notes.rows[0][1].text == of_the_studio_alone().en);
}

TEST_CASE("a day of which only the ledger tells at a station makes its range unbalanced",
          "[report][stations][range]") {
    TwoStations room;
    Job job = room.job_that_passed("440300199001010032");
    job.format = "extra:frame";
    REQUIRE(room.store->save_job(job).ok());
    room.clock.set(room.clock.now() + std::chrono::days{1});
    REQUIRE(add_payment(room.studio, job.id, "cash", 700).ok());
    const auto range = [&room] {
        return *report_range_at(room.studio, kStationDay, "2026-11-23", "2");
    };
    CHECK(range().balanced);
    CHECK(range().total.takings_fen.at("cash") == 1700);
    const auto raw = std::move(*db::Database::open(room.home / "studio.db"));
    REQUIRE(raw->run("DROP TRIGGER payment_kept").ok());
    REQUIRE(raw->run("DELETE FROM payment WHERE business_day='2026-11-23'").ok());
    CHECK_FALSE(range().balanced);
    const ReportTable notes = station_tables_of(range(), Language::English).back();
    CHECK(notes.rows.at(0).at(1).text == not_balanced_words().en);
    CHECK(range().days.back().date == "2026-11-23");
    CHECK(range().total.takings_fen.at("cash") == 1000);
}

TEST_CASE("a station is told as it is called, however it was typed", "[report][stations][range]") {
    CHECK(range_title_at(" ２ ").en == "Report of a range of days (station 2)");
    TwoStations room;
    CHECK(report_range_at(room.studio, kStationDay, kStationDay, " ２ ")->days.size() == 1);
}

TEST_CASE("a station's range is refused like a day's, and no day too many is looked at",
          "[report][stations][range]") {
    TwoStations room;
    const auto asked = [&](const char* from, const char* to, const char* station) {
        return report_range_at(room.studio, from, to, station).error();
    };
    CHECK(asked(kStationDay, kStationDay, "9").field == "station");
    CHECK(asked("2026-11-23", kStationDay, "2").field == "to");
    CHECK(asked("x", kStationDay, "2").field == "from");
    CHECK(asked("2020-01-01", kStationDay, "2").field == "to");
    CHECK(report_range_at(room.studio, "9999-12-30", "9999-12-31", "2")->days.empty());
    room.studio.operator_role = Role::Staff;
    CHECK(asked(kStationDay, kStationDay, "2").code == ErrorCode::NotPermitted);
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

TEST_CASE("retakes are the jobs that were taken again, as often as they were", "[report]") {
    TwoStations room;
    Job job = room.job_that_passed("440300199001010032");
    job.shots = 4;
    REQUIRE(room.store->save_job(job).ok());
    const auto all = report_day(room.studio, kStationDay);
    REQUIRE(all.ok());
    CHECK(all->retakes == 1);
    CHECK(all->rows.at("retakes") == std::vector<std::string>{job.id});
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

TEST_CASE("drawers of one name in two branches are counted and closed each for itself",
          "[report][stations]") {
    TwoStations room;
    const auto branch = [&room](const char* name) {
        std::ofstream(room.home / "branch") << name;
        room.move_to("1");
    };
    branch("东店");
    REQUIRE(open_drawer(room.studio, 1000).ok());
    room.sell("440300199001010032", 3000);
    branch("西店");
    CHECK(end_drawer(room.studio, {0, {}, {}, ""}).error().field ==
          "station");  // none is open here
    REQUIRE(open_drawer(room.studio, 500).ok());
    room.sell("440300199001010040", 700);
    CHECK(move_cash(room.studio, CashWay::Out, 1201, "胶带").error().field == "amount");
    const auto ended = end_drawer(room.studio, {1200, {}, {}, ""});
    REQUIRE(ended.ok());
    CHECK(ended->expected_fen == 1200);

    const auto expected = [&room](const std::string& at, const std::string& station) {
        const auto days = drawers_of_day(*room.store, kStationDay);
        REQUIRE(days.ok());
        CHECK(days->size() == 4);
        for (const DrawerDay& one : *days) {
            if (one.drawer.branch == at && one.drawer.station == station) {
                return one.expected_fen();
            }
        }
        return std::int64_t{-1};
    };
    CHECK(expected("东店", "1") == 4000);
    CHECK(expected("西店", "1") == 1200);
    CHECK(expected("1", "1") == 3000);  // nobody opened it
    CHECK(expected("1", "2") == 11050);
    const auto closed = close_day(room.studio, kStationDay, {19250, {}, {}, ""});
    REQUIRE(closed.ok());
    CHECK(closed->differences.empty());
    CHECK(closed->money.drawers.size() == 4);
    const auto its = room.store->drawers_at(kStationDay, {"1", "东店"});
    REQUIRE(its->size() == 1);
    CHECK(its->front().expected_fen == 4000);
    CHECK(its->front().counted_fen == 4000);
    CHECK(report_day_at(room.studio, kStationDay, "", "西店")->money.drawers.size() == 1);
}
