#include "core/subject/measures/measures.h"
#include "tests/support/drawn_view.h"

using namespace huizhi;         // NOLINT(google-build-using-namespace): tests read better so
using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

double with_pupil(const cv::Scalar& colour, bool left) {
    FaceView view = drawn_view();
    const Point at = (left ? view.mesh.left_iris : view.mesh.right_iris)[0];
    cv::circle(view.rgb, {cvRound(at.x), cvRound(at.y)}, 7, colour, cv::FILLED);
    develop(view);
    return measured(measure_red_eye, view, "red_eye");
}

}  // namespace

TEST_CASE("a pupil lit by the flash is redder than the skin, on either side", "[measures]") {
    const bool left = GENERATE(true, false);
    CHECK(with_pupil({190, 40, 40}, left) > 30);
}

TEST_CASE("dark and brown eyes are not red", "[measures]") {
    CHECK(with_pupil({25, 20, 20}, true) < 2);
    CHECK(with_pupil({95, 60, 40}, true) < 7);
}
