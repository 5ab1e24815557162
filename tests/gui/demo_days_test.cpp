#include "practice/demo_days.h"

#include <string>

#include <catch2/catch.hpp>

#include "core/base/clock.h"
#include "core/counter/range_reports.h"
#include "tests/gui/window_driver.h"

using namespace huizhi::gui_tests;  // NOLINT(google-build-using-namespace): tests read better so

TEST_CASE("the demo's earlier days are closed, balance, and end before today", "[demo]") {
    const Place place;
    Backroom backroom(place);
    huizhi::Studio& studio = backroom.studio();
    int told = -1;
    const auto made = huizhi::make_demo_days(studio, 3, [&told](int done, int days) {
        CHECK(days == 3);
        told = done;
        return true;
    });
    REQUIRE(made);
    CHECK(told == 3);
    const std::string today = huizhi::iso_day(huizhi::SystemClock().now());
    CHECK(studio.store.latest_closed_day().value() == huizhi::add_days(today, -1));
    const auto range = huizhi::report_range(studio, huizhi::add_days(today, -3), today);
    REQUIRE(range);
    REQUIRE(range->days.size() == 3);
    CHECK(range->balanced);
    CHECK(range->total.receipts == range->total.jobs);
    for (const huizhi::DaySums& day : range->days) {
        CHECK(day.closed);
        CHECK(day.sessions >= 2);
    }
}

TEST_CASE("whoever ends the demo early keeps whole days", "[demo]") {
    const Place place;
    Backroom backroom(place);
    REQUIRE(huizhi::make_demo_days(backroom.studio(), 3, [](int done, int) { return done < 1; }));
    const std::string today = huizhi::iso_day(huizhi::SystemClock().now());
    CHECK(backroom.studio().store.latest_closed_day().value() == huizhi::add_days(today, -3));
}
