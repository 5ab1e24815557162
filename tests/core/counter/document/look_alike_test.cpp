#include "core/counter/document/look_alike.h"

#include <catch2/catch.hpp>

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

TEST_CASE("what is read for another character is known, and how sure the reader then is",
          "[look_alike]") {
    const LookAlike* other = look_alike("晴", SignOf::GivenName);
    REQUIRE(other);
    CHECK(other->sign == "睛");
    CHECK(other->certainty > 0.6);
    CHECK(other->certainty <= 1);
    CHECK_FALSE(look_alike("雯", SignOf::GivenName));
}

TEST_CASE("a character that is met in surnames alone is no other's look-alike elsewhere",
          "[look_alike]") {
    const LookAlike* surname = look_alike("元", SignOf::Surname);
    REQUIRE(surname);
    CHECK(surname->sign == "亓");
    const LookAlike* inside = look_alike("元", SignOf::Address);
    CHECK((!inside || inside->sign != "亓"));
}

TEST_CASE("a character that is met in names of places alone is nobody's name", "[look_alike]") {
    const LookAlike* place = look_alike("春", SignOf::Address);
    REQUIRE(place);
    CHECK(place->sign == "舂");
    const LookAlike* name = look_alike("春", SignOf::GivenName);
    CHECK((!name || name->sign != "舂"));
}
