#include "core/format/carried_label.h"

#include <catch2/catch.hpp>

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

TEST_CASE("a denial beside a label that cannot be read makes the picture suspected", "[format]") {
    PhotoOrigin origin;
    CHECK_FALSE(carried_label(origin));
    origin.label = AigcLabel{};
    origin.label->add("Label", "0");
    REQUIRE(denies_generation(*origin.label));
    CHECK(carried_label(origin)->members == origin.label->members);
    origin.label_damaged = true;
    CHECK(carried_label(origin)->members == suspecting_label().members);
    origin.label = AigcLabel{};
    origin.label->add("Label", "1");
    CHECK(carried_label(origin)->members == origin.label->members);
    origin.label.reset();
    CHECK(carried_label(origin)->members == suspecting_label().members);
}

TEST_CASE("of a file that is not read whole the picture is suspected, unless a label tells",
          "[format]") {
    PhotoOrigin origin;
    origin.unread = true;
    REQUIRE(carried_label(origin));
    CHECK(carried_label(origin)->members == suspecting_label().members);
    origin.label.emplace().add("Label", "1");
    CHECK(carried_label(origin)->value("Label") == "1");
    origin.label.emplace().add("Label", "0");
    CHECK(carried_label(origin)->value("Label") == "3");
}
