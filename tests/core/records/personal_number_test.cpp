#include "core/records/personal_number.h"

#include <catch2/catch.hpp>

using huizhi::holds_personal_number;

TEST_CASE("an ID number whose check digit fits is found, another is not", "[personal_number]") {
    CHECK(holds_personal_number("号码 11010119000101981X，"));
    CHECK(holds_personal_number("\"110101190001019991\""));
    CHECK_FALSE(holds_personal_number("110101190001019990"));
    CHECK_FALSE(holds_personal_number("9110101190001019991"));
}

TEST_CASE("a mobile number is found, a blank or part of a longer number is not",
          "[personal_number]") {
    CHECK(holds_personal_number("tel:13912345678"));
    CHECK_FALSE(holds_personal_number("13000000000"));
    CHECK_FALSE(holds_personal_number("139123456789"));
    CHECK_FALSE(holds_personal_number("12912345678"));
    CHECK_FALSE(holds_personal_number(""));
}
