#include "core/subject/measures/measures.h"
#include "tests/support/drawn_view.h"

using namespace huizhi;         // NOLINT(google-build-using-namespace): tests read better so
using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

/// Darkens the wall alone.
void shade(FaceView& view, const cv::Rect& where, double light) {
    cv::Mat part = view.rgb(where);
    const cv::Mat darker = part * light;
    darker.copyTo(part, view.matte(where) < 0.5f);
    develop(view);
}

double shadow_in(const FaceView& view) {
    PhotoFacts facts;
    measure_background(view, facts);
    measure_background_shadow(view, facts);
    const Measure* found = facts.find("background_shadow");
    REQUIRE(found);
    return found->value;
}

}  // namespace

TEST_CASE("the wall's mean is told channel by channel", "[measures]") {
    FaceView view = drawn_view();
    paint(view, view.matte < 0.5f, {255, 252, 249});
    develop(view);
    CHECK(measured(measure_background, view, "background_red") == Approx(255));
    CHECK(measured(measure_background, view, "background_green") == Approx(252));
    CHECK(measured(measure_background, view, "background_blue") == Approx(249));
    CHECK(measured(measure_background, view, "background_gradient") == Approx(0).margin(0.01));
    CHECK(measured(measure_background, view, "background_spread") == Approx(0).margin(0.01));
}

TEST_CASE("a light yellow top is not as white as a white one", "[measures]") {
    const auto whiteness = [](const cv::Scalar& cloth) {
        FaceView view = drawn_view();
        paint(view, view.matte > 0.5F, cloth);
        develop(view);
        return measured(measure_clothing, view, "clothing_whiteness");
    };
    CHECK(whiteness({255, 255, 255}) == Approx(100).margin(0.1));
    CHECK(whiteness({240, 240, 240}) == Approx(94.8).margin(0.5));
    CHECK(whiteness({235, 222, 180}) < 80);
}

TEST_CASE("a wall that darkens to one side has a gradient", "[measures]") {
    FaceView view = drawn_view();
    for (int x = 0; x < view.rgb.cols; ++x) {
        shade(view, {x, 0, 1, view.rgb.rows}, 1 - 0.2 * x / view.rgb.cols);
    }
    CHECK(measured(measure_background, view, "background_gradient") == Approx(12).margin(3));
}

TEST_CASE("a shadow beside the head is told, on either side", "[measures]") {
    const bool left = GENERATE(true, false);
    CHECK(shadow_in(drawn_view()) == Approx(0).margin(0.01));
    FaceView view = drawn_view();
    const int width = view.rgb.cols;
    shade(view, {left ? 60 : width - 110, 180, 50, 180}, 0.8);
    CHECK(shadow_in(view) == Approx(18).margin(3));
}

TEST_CASE("a wall with patterns shows no shadow that could be told", "[measures]") {
    FaceView view = drawn_view();
    add_grain(view, 30, view.matte < 0.5f);
    PhotoFacts facts;
    measure_background(view, facts);
    measure_background_shadow(view, facts);
    CHECK_FALSE(facts.find("background_shadow"));
}
