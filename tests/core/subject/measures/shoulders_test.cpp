#include <cmath>

#include "core/subject/measures/measures.h"
#include "tests/support/drawn_view.h"

using namespace huizhi;         // NOLINT(google-build-using-namespace): tests read better so
using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

TEST_CASE("the slope of the shoulders is told in degrees", "[measures]") {
    for (const double degrees : {-10.0, -3.0, 0.0, 6.0, 20.0}) {
        const FaceView view = drawn_view(std::tan(degrees * CV_PI / 180));
        CHECK(measured(measure_shoulders, view, "shoulders_level") == Approx(degrees).margin(0.6));
        CHECK(measured(measure_shoulders, view, "shoulders_seen") == 1);
    }
}

TEST_CASE("hair down to the shoulder hides its line", "[measures]") {
    FaceView view = drawn_view();
    view.matte.colRange(0, 110).rowRange(200, view.matte.rows) = 1;
    PhotoFacts facts;
    measure_shoulders(view, facts);
    CHECK_FALSE(facts.find("shoulders_level"));
    CHECK(facts.find("shoulders_seen")->value == 1);
}

TEST_CASE("a shoulder outside the picture is not seen", "[measures]") {
    FaceView view = drawn_view();
    view.inside.colRange(0, 90) = 0;
    CHECK(measured(measure_shoulders, view, "shoulders_seen") < 0.4);
}
