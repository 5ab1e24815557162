#include "core/base/utf8.h"

#include <catch2/catch.hpp>

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

TEST_CASE("text of every length of sequence comes back as it was", "[utf8]") {
    const std::string text = "aé张𬎆·";
    std::string again;
    for (const char32_t letter : code_points(text)) {
        append_utf8(letter, again);
    }
    CHECK(again == text);
    CHECK(code_points(text).size() == 5);
    CHECK(is_utf8(text));
}

TEST_CASE("broken sequences are seen and replaced", "[utf8]") {
    for (const char* broken :
         {"\xff", "\xc0\x80", "\xe5\xbc", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\x80"}) {
        CHECK_FALSE(is_utf8(broken));
        CHECK(code_points(broken).front() == U'\ufffd');
    }
    CHECK(is_utf8("\xef\xbf\xbd"));  // U+FFFD itself is a character
}

TEST_CASE("spaces at both ends go, also full-width ones", "[utf8]") {
    CHECK(trimmed(" 　\t张 三\n　") == "张 三");
    CHECK(trimmed("　").empty());
}

TEST_CASE("a number is kept in capitals, half width, without spaces of any kind", "[utf8]") {
    CHECK(half_width_upper(" ａｂＣ１２３　４\t\u00a0\r\n") == "ABC1234");
    CHECK(half_width_upper("440300 19900101 001x") == "44030019900101001X");
    CHECK(half_width_upper("！～é粤") == "!~é粤");
    CHECK(half_width_upper("\xff").size() == 3);  // a broken byte becomes U+FFFD
    CHECK(half_width_upper("").empty());
}

TEST_CASE("small letters are made of ASCII capitals alone", "[utf8]") {
    CHECK(lower_case("PHOTO.JPG Ä 张") == "photo.jpg Ä 张");
    CHECK(lower_case("@AZ[") == "@az[");
}

TEST_CASE("a message repeats no more than 64 characters of what was typed", "[utf8]") {
    CHECK(shortened("身份证@440300") == "身份证@440300");
    CHECK(shortened(std::string(64, 'x')) == std::string(64, 'x'));
    CHECK(shortened(std::string(100'000, 'x')) == std::string(64, 'x') + "...");
    std::string many;
    for (int i = 0; i < 200; ++i) {
        many += "𬎆";
    }
    CHECK(shortened(many) == many.substr(0, std::size_t{64} * 4) + "...");
}
