#include "core/base/clock_check.h"

#include <catch2/catch.hpp>

using huizhi::check_clock;

TEST_CASE("a clock that cannot be right is named", "[clock]") {
    for (const char* day : {"1970-01-01", "2000-01-01", "2025-12-31", "2037-01-01", "2038-01-19"}) {
        INFO(day);
        const auto checked = check_clock(day);
        REQUIRE_FALSE(checked.ok());
        CHECK(checked.error().code == huizhi::ErrorCode::Environment);
        CHECK(checked.error().field == "clock");
        CHECK(checked.error().message.zh.find(day) != std::string::npos);
        CHECK(checked.error().message.en.find(day) != std::string::npos);
    }
    CHECK(check_clock("2026-01-01").ok());
    CHECK(check_clock("2036-12-31").ok());
}
