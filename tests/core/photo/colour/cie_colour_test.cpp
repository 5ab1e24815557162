#include "core/photo/colour/cie_colour.h"

#include <catch2/catch.hpp>

#include "core/photo/colour/colour_chart.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

TEST_CASE("CIEDE2000 gives the distances that its test data name", "[colour]") {
    // Pairs of Sharma, Wu and Dalal (2005), table 1: blue, a hue across 0, dark, light and far.
    struct Pair {
        Lab one;
        Lab other;
        double distance;
    };
    const Pair pairs[] = {{{50, 2.6772, -79.7751}, {50, 0, -82.7485}, 2.0425},
                          {{50, 0, 0}, {50, -1, 2}, 2.3669},
                          {{50, 2.49, -0.001}, {50, -2.49, 0.0011}, 7.2195},
                          {{50, 2.5, 0}, {73, 25, -18}, 27.1492},
                          {{60.2574, -34.0099, 36.2677}, {60.4626, -34.1751, 39.4387}, 1.2644},
                          {{2.0776, 0.0795, -1.135}, {0.9033, -0.0636, -0.5514}, 0.9082}};
    for (const Pair& pair : pairs) {
        CHECK(delta_e_2000(pair.one, pair.other) == Approx(pair.distance).margin(1e-4));
        CHECK(delta_e_2000(pair.other, pair.one) == Approx(pair.distance).margin(1e-4));
    }
}

TEST_CASE("Lab and linear light lead back to each other", "[colour]") {
    const Lab skin{62, 15, 14};
    const Lab back = lab_of(linear_of_lab(skin));
    CHECK(back.l == Approx(skin.l).margin(1e-3));
    CHECK(back.a == Approx(skin.a).margin(1e-3));
    CHECK(back.b == Approx(skin.b).margin(1e-3));
}

TEST_CASE("the chart's neutral grey is nearly grey in sRGB, and its cyan cannot be held",
          "[colour]") {
    REQUIRE(colour_charts().size() == 2);
    const ColourChart& chart = colour_charts().front();
    const LinearRgb& grey = chart.light[21];
    CHECK(encoded_of(grey[0]) * 255 == Approx(121).margin(2));
    CHECK(grey[0] == Approx(grey[2]).epsilon(0.03));
    CHECK_FALSE(chart.in_srgb(17));
    CHECK(chart.in_srgb(1));
}
