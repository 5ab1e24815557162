#include "core/base/colour.h"

#include <catch2/catch.hpp>

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

TEST_CASE("a colour is read in capitals and small letters, and nothing else is one", "[colour]") {
    const auto blue = parse_colour("#438edB");
    REQUIRE(blue.has_value());
    CHECK(blue->red == 0x43);
    CHECK(blue->green == 0x8E);
    CHECK(blue->blue == 0xDB);
    for (const char* wrong : {"", "white", "#FFF", "FFFFFF", "#GGGGGG", "#FFFFFF ", "#-12345",
                              "#+12345", "#0x1234", "# 12345"}) {
        INFO(wrong);
        CHECK_FALSE(parse_colour(wrong).has_value());
        CHECK_FALSE(is_colour(wrong));
    }
}

TEST_CASE("data write a colour in capitals", "[colour]") {
    CHECK(is_colour("#FFFFFF"));
    CHECK(is_colour("#438EDB"));
    CHECK_FALSE(is_colour("#438eDB"));
}
