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
