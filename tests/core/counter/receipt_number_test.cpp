#include "core/counter/receipt_number.h"

#include <catch2/catch.hpp>

using huizhi::ErrorCode;
using huizhi::read_receipt_number;

TEST_CASE("a number that is typed is normalised", "[typed]") {
    for (const char* typed : {"ab12 34", "*AB1234*", " ab1234\n", "ＡＢ１２３４", "a b 1 2 3 4"}) {
        INFO(typed);
        CHECK(read_receipt_number(typed, "")->number == "AB1234");
    }
}

TEST_CASE("two numbers that differ are refused, naming where", "[typed]") {
    CHECK(read_receipt_number("ab1234", "AB 1234").ok());
    const auto differ = read_receipt_number("AB1234", "AB1239");
    REQUIRE_FALSE(differ.ok());
    CHECK(differ.error().code == ErrorCode::InvalidInput);
    CHECK(differ.error().field == "again");
    CHECK(differ.error().message.en.find("character 6") != std::string::npos);
    const auto chinese = read_receipt_number("粤AB1234", "粤AB1239");
    REQUIRE_FALSE(chinese.ok());
    CHECK(chinese.error().message.zh.find("第 7 位") != std::string::npos);
    CHECK_FALSE(read_receipt_number("AB12345", "AB1234").ok());
    CHECK_FALSE(read_receipt_number("", "AB1234").ok());
}

TEST_CASE("letters that look like figures are doubted unless a scanner read them", "[typed]") {
    CHECK(read_receipt_number("AB1234", "")->doubt.zh.empty());
    CHECK(read_receipt_number("ABO234", "")->doubt.zh.find("字母 O") != std::string::npos);
    CHECK(read_receipt_number("abi234", "")->doubt.en.find("figure 1") != std::string::npos);
    CHECK(read_receipt_number("AOI234", "")->doubt.en.find("O and I") != std::string::npos);
    const auto scanned = read_receipt_number("*AOI234*", "");
    CHECK(scanned->scanned);
    CHECK(scanned->doubt.zh.empty());
    CHECK_FALSE(read_receipt_number("**", "")->scanned);
    CHECK_FALSE(read_receipt_number("*A", "")->scanned);
}
