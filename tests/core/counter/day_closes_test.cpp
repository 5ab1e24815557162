#include "core/counter/day_closes.h"

#include <catch2/catch.hpp>

#include "core/books/station.h"
#include "core/counter/daily_reports.h"
#include "core/counter/payments.h"
#include "core/counter/range_reports.h"
#include "core/vault/audit/audit_check.h"
#include "tests/support/studio_room.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

const std::string kClosedDay = "2026-11-22";
const std::string kTomorrow = "2026-11-23";

struct ClosingRoom : tests::StudioRoom {
    ClosingRoom() { open_for_business(); }

    Result<DailyReport> close(std::int64_t counted, const std::string& day = kClosedDay) {
        return close_day(studio, day, {counted, {}, {}, "说明"});
    }
    /// What is sold beside, so that nothing is left to send.
    std::string printed_job(const std::string& number = "440300199001010016") {
        Job job = job_that_passed(number);
        job.format = "extra:frame";
        REQUIRE(store->save_job(job).ok());
        return job.id;
    }
};

}  // namespace

TEST_CASE("a day that was counted right is closed and settled", "[close]") {
    ClosingRoom room;
    REQUIRE(open_drawer(room.studio, 10000).ok());
    REQUIRE(add_payment(room.studio, room.printed_job(), "cash", 3000).ok());
    const auto report = room.close(13000);
    REQUIRE(report.ok());
    CHECK(is_settled(*report));
    CHECK(report->end.expected_fen == 13000);
    CHECK(report->end.counted_fen == 13000);
    CHECK(report->end.closed_by == "owner");
    const Drawer& drawer = report->money.drawers.at(0).drawer;
    CHECK(std::string(drawer.state()) == "closed");
    CHECK(drawer.opened_by == "owner");
    CHECK(drawer.ended_by == "owner");
    CHECK(drawer.closed_by == "owner");
}

TEST_CASE("a count that differs closes the day with the difference named", "[close]") {
    ClosingRoom room;
    REQUIRE(add_payment(room.studio, room.printed_job(), "cash", 3000).ok());
    const auto report = room.close(2900);
    REQUIRE(report.ok());
    CHECK_FALSE(is_settled(*report));
    REQUIRE(report->differences.size() == 1);
    CHECK(report->differences.front().en ==
          "cash: 30.00 yuan should be there, 29.00 were counted: short of 1.00 (说明, owner)");
    CHECK(report->money.over_short_fen == -100);
    CHECK(report_day(room.studio, kClosedDay)->differences.size() == 1);
}

TEST_CASE("a day is closed once, by who may, and not before it came", "[close]") {
    ClosingRoom room;
    CHECK(room.close(0, "").error().field == "date");
    CHECK(room.close(0, "2026-02-30").error().field == "date");
    CHECK(room.close(0, kTomorrow).error().code == ErrorCode::Refused);
    CHECK(room.close(-1).error().field == "counted");
    room.studio.operator_role = Role::Staff;
    CHECK(room.close(0).error().code == ErrorCode::NotPermitted);
    room.studio.operator_role = Role::Admin;
    REQUIRE(room.close(0).ok());
    CHECK(room.close(0).error().code == ErrorCode::Refused);
}

TEST_CASE("what is written after a close belongs to the next business day", "[close]") {
    ClosingRoom room;
    const std::string job = room.printed_job();
    REQUIRE(add_payment(room.studio, job, "cash", 3000).ok());
    REQUIRE(room.close(3000).ok());
    const auto before = report_day(room.studio, kClosedDay);
    room.clock.advance(std::chrono::minutes{5});
    REQUIRE(refund_payment(room.studio, job, 1000, "后悔").ok());
    REQUIRE(room.printed_job("440300199001010024").size() > 1);
    REQUIRE(move_cash(room.studio, CashWay::In, 500, "零钱").ok());
    const auto closed = report_day(room.studio, kClosedDay);
    CHECK(closed->balanced());
    CHECK(closed->sessions == 1);
    CHECK(closed->refunds_fen == 0);
    CHECK(closed->rows == before->rows);
    CHECK(closed->money.accounts == before->money.accounts);
    const auto next = report_day(room.studio, kTomorrow);
    CHECK(next->refunds_fen == 1000);
    CHECK(next->sessions == 1);
    CHECK(next->jobs == 1);
    CHECK(room.store->payments_of_job(job)->back().business_day == kTomorrow);
    CHECK(room.store->payments_of_job(job)->back().at.substr(0, 10) == kClosedDay);
}

TEST_CASE("a clock that was set back over a close moves no money", "[close]") {
    ClosingRoom room;
    const std::string job = room.printed_job();
    REQUIRE(room.close(0).ok());
    room.clock.advance(-std::chrono::hours{48});
    const auto refused = add_payment(room.studio, job, "cash", 100);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().field == "clock");
    CHECK(open_drawer(room.studio, 0).error().field == "clock");
    CHECK(room.close(0, "2026-11-20").error().field == "clock");
    room.clock.advance(std::chrono::hours{47});  // the same day: it goes on tomorrow's books
    REQUIRE(add_payment(room.studio, job, "cash", 100).ok());
    CHECK(room.store->payments_of_job(job)->back().business_day == kTomorrow);
}

TEST_CASE("a clock that was set back over midnight neither pays nor gives back before the work",
          "[close]") {
    ClosingRoom room;
    const std::string job = room.printed_job();
    REQUIRE(add_payment(room.studio, job, "cash", 1000).ok());
    room.clock.advance(-std::chrono::hours{26});
    for (const Result<Payment>& moved :
         {add_payment(room.studio, job, "cash", 100),
          refund_payment(room.studio, job, 100, "划痕", "cash"),
          void_payment(room.studio, room.store->payments_of_job(job)->front().id, "输错", {})}) {
        REQUIRE_FALSE(moved.ok());
        CHECK(moved.error().code == ErrorCode::Environment);
        CHECK(moved.error().field == "clock");
    }
    CHECK(room.store->payments_of_job(job)->size() == 1);
    room.clock.advance(std::chrono::hours{25});  // an hour early, on the same day
    CHECK(refund_payment(room.studio, job, 100, "划痕", "cash").ok());
    CHECK(report_day(room.studio, kClosedDay)->balanced());
}

TEST_CASE("a close names what is unsent and unpaid", "[close]") {
    ClosingRoom room;
    const std::string job = room.job_that_passed().id;
    const auto report = room.close(0);
    REQUIRE(report.ok());
    CHECK_FALSE(is_settled(*report));
    CHECK(report->balanced());
    REQUIRE(report->open.size() == 2);
    CHECK(report->open.at(0).kind == "unsent");
    CHECK(report->open.at(1).kind == "unpaid");
    CHECK(report->open.at(1).id == job);
    CHECK_THAT(report->open.at(1).words.en, Catch::EndsWith("30.00 yuan due"));
}

TEST_CASE("two drawers that were counted apart make one day", "[close]") {
    ClosingRoom room;
    REQUIRE(open_drawer(room.studio, 1000).ok());
    REQUIRE(add_payment(room.studio, room.printed_job(), "cash", 2000).ok());
    REQUIRE(end_drawer(room.studio, {2990, {}, {}, "少一角"}).ok());
    const std::string station = "2";
    REQUIRE(name_station(room.studio, station).ok());
    REQUIRE(open_drawer(room.studio, 500).ok());
    REQUIRE(add_payment(room.studio, room.printed_job("440300199001010024"), "cash", 3000).ok());
    const auto report = room.close(2990 + 3500);
    REQUIRE(report.ok());
    CHECK(report->end.expected_fen == 2990 + 3500);
    CHECK(report->money.over_short_fen == -10);
    REQUIRE(report->money.drawers.size() == 2);
    CHECK(report->money.drawers.at(0).drawer.counted_fen == 2990);
    CHECK(report->money.drawers.at(0).expected_fen() == 3000);
    CHECK(report->money.drawers.at(1).drawer.counted_fen == 3500);
}

TEST_CASE("a count of all drawers is not less than what was counted before", "[close]") {
    ClosingRoom room;
    REQUIRE(open_drawer(room.studio, 5000).ok());
    REQUIRE(end_drawer(room.studio, {5000, {}, {}, ""}).ok());
    REQUIRE(name_station(room.studio, "2").ok());
    REQUIRE(open_drawer(room.studio, 2000).ok());
    const auto mistyped = room.close(2000);  // the second drawer alone
    REQUIRE_FALSE(mistyped.ok());
    CHECK(mistyped.error().code == ErrorCode::InvalidInput);
    CHECK(mistyped.error().field == "counted");
    const auto report = room.close(7000);
    REQUIRE(report.ok());
    CHECK(report->money.drawers.at(1).drawer.counted_fen == 2000);
    CHECK(report->balanced());
}

TEST_CASE("cash that comes after a drawer's count is told beside it, and the row adds up",
          "[close]") {
    ClosingRoom room;
    REQUIRE(open_drawer(room.studio, 1000).ok());
    REQUIRE(add_payment(room.studio, room.printed_job(), "cash", 2000).ok());
    REQUIRE(end_drawer(room.studio, {3000, {}, {}, ""}).ok());
    REQUIRE(add_payment(room.studio, room.printed_job("440300199001010024"), "cash", 1000).ok());
    const auto report = room.close(4000);
    REQUIRE(report.ok());
    const DrawerDay& day = report->money.drawers.at(0);
    CHECK(day.drawer.expected_fen == 3000);
    CHECK(day.drawer.counted_fen == 3000);
    CHECK(day.after_count_fen() == 1000);
    CHECK(day.expected_fen() == 4000);
    CHECK(report->money.over_short_fen == 0);
}

TEST_CASE("other ways to pay are counted, too", "[close]") {
    ClosingRoom room;
    REQUIRE(add_payment(room.studio, room.printed_job(), "wechat", 3000).ok());
    const auto report = close_day(room.studio, kClosedDay, {0, {}, {{"wechat", 2982}}, "手续费"});
    REQUIRE(report.ok());
    REQUIRE(report->differences.size() == 1);
    CHECK(report->differences.front().zh ==
          "微信：应有 30.00 元，清点 29.82 元，短 0.18 元（手续费，owner）");
}

TEST_CASE("a ledger that was changed behind a close is seen", "[close]") {
    ClosingRoom room;
    REQUIRE(add_payment(room.studio, room.printed_job(), "cash", 3000).ok());
    // A close that says something else than the ledger, on a day of its own.
    REQUIRE(
        room.store
            ->add_day_close({"2026-11-20", "x", "t", 0, 0, "", "{\"takings_fen\":{\"cash\":5}}"})
            .ok());
    CHECK_FALSE(report_day(room.studio, "2026-11-20")->balanced());
    REQUIRE(room.store->add_day_close({"2026-11-19", "x", "t", 0, 0, "", "{\"jobs\":\"x\"}"}).ok());
    CHECK(report_day(room.studio, "2026-11-19").error().code == ErrorCode::Environment);
}

TEST_CASE("staff see what they did themselves, and no more", "[report]") {
    ClosingRoom room;
    REQUIRE(add_payment(room.studio, room.printed_job(), "cash", 3000).ok());
    room.studio.operator_name = "小李";
    room.studio.operator_role = Role::Staff;
    REQUIRE(add_payment(room.studio, room.printed_job("440300199001010024"), "cash", 1000).ok());
    const auto own = report_day(room.studio, "");
    REQUIRE(own.ok());
    CHECK(own->staff == "小李");
    CHECK(own->sessions == 1);
    CHECK(own->jobs == 1);
    CHECK(own->takings_fen.at("cash") == 1000);
    CHECK(own->money.drawers.empty());
    CHECK(report_range(room.studio, kClosedDay, kClosedDay).error().code ==
          ErrorCode::NotPermitted);
    CHECK(journal_of_days(room.studio, kClosedDay, kClosedDay).error().code ==
          ErrorCode::NotPermitted);
}

TEST_CASE("a range balances where each of its days does", "[report]") {
    ClosingRoom room;
    REQUIRE(add_payment(room.studio, room.printed_job(), "cash", 3000).ok());
    CHECK(report_range(room.studio, kClosedDay, kClosedDay)->balanced ==
          report_day(room.studio, kClosedDay)->balanced());
    REQUIRE(room.close(2900).ok());
    CHECK_FALSE(report_day(room.studio, kClosedDay)->balanced());
    CHECK_FALSE(report_range(room.studio, kClosedDay, kClosedDay)->balanced);
    CHECK(report_range(room.studio, kTomorrow, kTomorrow)->balanced);
}

TEST_CASE("a range has each day's sums and those of a week and a year before", "[report]") {
    ClosingRoom room;
    const std::string last = "2027-11-22";  // a year after the room's own day
    const Instant year_before = room.clock.now();
    REQUIRE(add_payment(room.studio, room.printed_job("440300199001010016"), "card", 700).ok());
    room.clock.set(year_before + std::chrono::days{365 - 7});
    REQUIRE(add_payment(room.studio, room.printed_job("440300199001010024"), "card", 900).ok());
    room.clock.set(year_before + std::chrono::days{365});
    const std::string job = room.printed_job("440300199001010032");
    REQUIRE(add_payment(room.studio, job, "card", 1000).ok());
    REQUIRE(refund_payment(room.studio, job, 100, "r").ok());
    const auto range = report_range(room.studio, "2027-11-21", last);
    REQUIRE(range.ok());
    REQUIRE(range->days.size() == 1);
    CHECK(range->days.front().date == last);
    CHECK(range->total.takings_fen.at("card") == 1000);
    CHECK(range->total.refunds_fen == 100);
    CHECK(range->total.jobs == 1);
    CHECK(range->week_before.takings_fen.at("card") == 900);
    CHECK(range->year_before.takings_fen.at("card") == 700);
    CHECK(range->balanced);
    CHECK(report_range(room.studio, last, "2027-11-21").error().field == "to");
    CHECK(report_range(room.studio, "x", last).error().field == "from");
    CHECK(report_range(room.studio, "2020-01-01", last).error().field == "to");
}

TEST_CASE("a count is laid beside the ledger before the day is closed, and that is on record",
          "[close]") {
    ClosingRoom room;
    REQUIRE(open_drawer(room.studio, 10000).ok());
    REQUIRE(add_payment(room.studio, room.printed_job(), "cash", 3000).ok());
    const CashCount count{12900, {}, {{"wechat", 500}}, {}};
    const auto compared = compare_count(room.studio, kClosedDay, count);
    REQUIRE(compared.ok());
    REQUIRE(compared->size() == 2);
    CHECK(compared->at(0).method == "cash");
    CHECK(compared->at(0).expected_fen == 13000);
    CHECK(compared->at(0).counted_fen == 12900);
    CHECK(compared->at(1).expected_fen == 0);
    CHECK(compared->at(1).counted_fen == 500);
    CHECK(room.store->latest_closed_day().value().empty());
    const auto log = list_audit(room.studio, 1, 0);
    REQUIRE(log.ok());
    CHECK(log->records.at(0).kind == "count");
    REQUIRE(room.close(12900).ok());
    CHECK_FALSE(compare_count(room.studio, kClosedDay, count).ok());
}

TEST_CASE("a way to pay by which more went back than came is counted below nothing", "[close]") {
    ClosingRoom room;
    const std::string job = room.printed_job();
    REQUIRE(add_payment(room.studio, job, "wechat", 3000).ok());
    REQUIRE(close_day(room.studio, kClosedDay, {0, {}, {{"wechat", 3000}}, ""}).ok());
    room.clock.advance(std::chrono::hours{24});
    REQUIRE(refund_payment(room.studio, job, 3000, "划痕").ok());
    const CashCount count{0, {}, {{"wechat", -3000}}, ""};
    const auto compared = compare_count(room.studio, kTomorrow, count);
    REQUIRE(compared.ok());
    CHECK(compared->back().expected_fen == -3000);
    CHECK(compared->back().counted_fen == -3000);
    const auto closed = close_day(room.studio, kTomorrow, count);
    REQUIRE(closed.ok());
    CHECK(closed->differences.empty());
    CHECK(closed->money.over_short_fen == 0);
}
