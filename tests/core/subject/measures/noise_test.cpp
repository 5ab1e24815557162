#include "core/subject/measures/measures.h"
#include "tests/support/drawn_view.h"

using namespace huizhi;         // NOLINT(google-build-using-namespace): tests read better so
using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

TEST_CASE("noise is told in levels, whatever its strength", "[measures]") {
    const double sigma = GENERATE(2.0, 4.0, 8.0);
    FaceView view = drawn_view();
    add_grain(view, sigma, view.inside);
    CHECK(measured(measure_noise, view, "noise") == Approx(sigma).epsilon(0.15));
}

TEST_CASE("a clean face has no noise, and shading is none", "[measures]") {
    FaceView view = drawn_view();
    CHECK(measured(measure_noise, view, "noise") == 0);
    for (int x = 0; x < view.rgb.cols; ++x) {
        view.rgb.col(x) *= 1.0 - 0.3 * x / view.rgb.cols;
    }
    develop(view);
    CHECK(measured(measure_noise, view, "noise") < 0.5);
}

TEST_CASE("cheeks without the face's texture are smooth", "[measures]") {
    FaceView natural = drawn_view();
    add_grain(natural, 4, natural.inside);
    CHECK(measured(measure_noise, natural, "skin_texture") == Approx(1).margin(0.1));
    FaceView smoothed = drawn_view();
    add_grain(smoothed, 4,
              ~(smoothed.mask(kLeftCheek, 3) | smoothed.mask(kRightCheek, 3)) & smoothed.inside);
    CHECK(measured(measure_noise, smoothed, "skin_texture") < 0.1);
}

TEST_CASE("a beard makes no cheek smooth", "[measures]") {
    FaceView bearded = drawn_view();
    add_grain(bearded, 4, bearded.inside);
    add_grain(bearded, 30, bearded.mask(kMouth, 25));
    CHECK(measured(measure_noise, bearded, "skin_texture") > 0.7);
}
