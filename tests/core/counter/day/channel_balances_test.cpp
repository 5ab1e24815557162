#include "core/counter/day/channel_balances.h"

#include <algorithm>

#include <catch2/catch.hpp>

#include "core/base/clock.h"
#include "core/counter/daily_reports.h"
#include "core/counter/day_closes.h"
#include "core/counter/range_reports.h"
#include "core/counter/report_tables.h"
#include "core/records/books/ledger.h"
#include "core/records/store.h"
#include "tests/support/studio_room.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

constexpr const char* kFirstDay = "2026-11-22";
constexpr const char* kNextDay = "2026-11-23";

/// As the store posts it when a submission over that channel is decided.
void decided(tests::StudioRoom& room, const std::string& id, std::int64_t cost_fen) {
    Submission submission;
    submission.id = id;
    submission.channel = room.catalogue.channels().front();
    submission.cost_fen = cost_fen;
    submission.changed_at = iso_time(room.clock.now());
    REQUIRE(room.store->post(channel_cost_of(submission)).ok());
}

void told(tests::StudioRoom& room, std::int64_t fen) {
    REQUIRE(note_balance(room.studio, room.catalogue.channels().front(), fen).ok());
}

/// A platform told 100 yuan, the day was closed, and it is the next day.
void close_first_day(tests::StudioRoom& room) {
    room.open_for_business();
    decided(room, "s1", 300);
    told(room, 10000);
    REQUIRE(close_day(room.studio, kFirstDay, {}).ok());
    room.clock.set(room.clock.now() + std::chrono::days{1});
}

/// What the report of the next day holds against each other.
BalanceMoved moved_on_next_day(tests::StudioRoom& room) {
    const auto report = report_day(room.studio, kNextDay);
    REQUIRE(report.ok());
    REQUIRE(report->state.moved.size() == 1);
    return report->state.moved.front();
}

}  // namespace

TEST_CASE("a balance that fell by what our books say agrees", "[report]") {
    tests::StudioRoom room;
    close_first_day(room);
    decided(room, "s2", 250);
    told(room, 9750);
    const BalanceMoved moved = moved_on_next_day(room);
    CHECK(moved.told_fen == -250);
    CHECK(moved.cost_fen == 250);
    CHECK(moved.differs_fen() == 0);
}

TEST_CASE("what a platform took beyond our books is told, of a day and of a range", "[report]") {
    tests::StudioRoom room;
    close_first_day(room);
    decided(room, "s2", 250);
    told(room, 9300);
    CHECK(moved_on_next_day(room).differs_fen() == -450);
    REQUIRE(close_day(room.studio, kNextDay, {}).ok());
    const auto range = report_range(room.studio, kNextDay, kNextDay);
    REQUIRE(range.ok());
    REQUIRE(range->end.moved.size() == 1);
    CHECK(range->end.moved.front().differs_fen() == -450);
    const auto tables = tables_of(*range, Language::English);
    const auto& rows = tables.back().rows;
    CHECK(std::any_of(rows.begin(), rows.end(), [](const std::vector<ReportCell>& row) {
        return row.at(1).text.find("differ by -4.50") != std::string::npos;
    }));
    const auto first = report_range(room.studio, kFirstDay, kNextDay);
    REQUIRE(first.ok());
    CHECK(first->end.moved.empty());  // no close before it kept a balance
}

TEST_CASE("a top-up is no charge, and a platform that told nothing new is not compared",
          "[report]") {
    tests::StudioRoom room;
    close_first_day(room);
    const auto silent = report_day(room.studio, kNextDay);
    REQUIRE(silent.ok());
    CHECK(silent->state.moved.empty());
    told(room, 60000);
    CHECK(moved_on_next_day(room).differs_fen() == 50000);
}

TEST_CASE("a balance whose costs were not noted is compared with none", "[report]") {
    const ChannelBalance before{"zjz", 1000, "2026-11-22T10:00:00+08:00", -1};
    const ChannelBalance now{"zjz", 900, "2026-11-23T10:00:00+08:00", 100};
    CHECK(moved_since({before}, {now}).empty());
    CHECK(moved_since({now}, {before}).empty());
}
