#include "core/document/text_rows.h"

#include <cmath>

#include <catch2/catch.hpp>

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

TextPart part(double x, double y, double width, double angle_deg = 0, double height = 40) {
    return {TextBox{{x, y}, width, height, angle_deg, 1}, {{"字", 0.9, 0.5}}};
}

}  // namespace

TEST_CASE("parts side by side are one row, from the left, rows from the top", "[text_rows]") {
    const auto rows = rows_of({part(400, 102, 200), part(100, 100, 80), part(100, 200, 80)});
    REQUIRE(rows.size() == 2);
    REQUIRE(rows[0].size() == 2);
    CHECK(rows[0][0].box.centre.x == 100);
    CHECK(rows[0][1].box.centre.x == 400);
    CHECK(rows[1].size() == 1);
}

TEST_CASE("a row that runs uphill stays one row", "[text_rows]") {
    const double slope = std::tan(4 * CV_PI / 180);
    const auto rows = rows_of({part(100, 300, 160, -4), part(700, 300 - 600 * slope, 300, -4)});
    REQUIRE(rows.size() == 1);
    const TextBox box = box_around(rows[0]);
    CHECK(box.angle_deg == Approx(-4).margin(0.1));
    CHECK(box.width == Approx(600 / std::cos(4 * CV_PI / 180) + 80 + 150).margin(2));
}

TEST_CASE("what is far larger than the other lines belongs to no row", "[text_rows]") {
    const auto rows =
        rows_of({part(100, 100, 80), part(100, 200, 80), part(500, 150, 200, 0, 120)});
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].size() == 1);
    CHECK(rows[1].size() == 1);
}

TEST_CASE("no parts make no rows", "[text_rows]") {
    CHECK(rows_of({}).empty());
}
