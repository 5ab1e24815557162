#include "core/base/clock.h"

#include <catch2/catch.hpp>

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

TEST_CASE("a day that does not exist is none", "[clock]") {
    CHECK(is_real_day("2024-02-29"));
    CHECK_FALSE(is_real_day("2023-02-29"));
    CHECK_FALSE(is_real_day("2026-13-01"));
    CHECK_FALSE(is_real_day("2026-1-1"));
    CHECK_FALSE(is_real_day("20260101"));
    CHECK_FALSE(is_real_day(""));
}

TEST_CASE("days are added across months, years and leap days", "[clock]") {
    CHECK(add_days("2026-11-22", 180) == "2027-05-21");
    CHECK(add_days("2024-02-28", 1) == "2024-02-29");
    CHECK(add_days("2026-01-01", -1) == "2025-12-31");
}

TEST_CASE("the days between two days are whole and have a sign", "[clock]") {
    CHECK(days_between("2027-01-21", "2027-01-21") == 0);
    CHECK(days_between("2027-01-22", "2027-01-21") == -1);
    CHECK(days_between("2024-02-28", "2024-03-01") == 2);
    CHECK_FALSE(days_between("", "2027-01-21").has_value());
    CHECK_FALSE(days_between("2027-01-21", "2027-02-30").has_value());
}

TEST_CASE("a written time's day is the one that it was written on", "[clock]") {
    CHECK(day_of("2026-11-22T23:59:59+08:00") == "2026-11-22");
    CHECK(day_of("").empty());
}

TEST_CASE("an age changes on the birthday", "[clock]") {
    CHECK(age_on("2012-11-23", "2026-11-22") == 13);
    CHECK(age_on("2012-11-22", "2026-11-22") == 14);
    CHECK(age_on("2008-02-29", "2026-02-28") == 17);
}

TEST_CASE("a written time is read back to the second", "[clock]") {
    const Instant now = std::chrono::floor<std::chrono::seconds>(SystemClock().now());
    REQUIRE(instant_of(iso_time(now)).has_value());
    CHECK(*instant_of(iso_time(now)) == now);
    CHECK(*instant_of("2026-11-22T08:00:00+08:00") == *instant_of("2026-11-22T00:00:00+00:00"));
    CHECK(*instant_of("2026-11-21T19:30:00-04:30") == *instant_of("2026-11-22T00:00:00+00:00"));
    for (const char* text :
         {"", "2026-11-22", "2026-11-22T08:00:00", "2026-02-30T08:00:00+08:00", "x"}) {
        CHECK_FALSE(instant_of(text).has_value());
    }
}
