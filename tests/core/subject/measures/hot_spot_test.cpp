#include "core/subject/measures/measures.h"
#include "tests/support/drawn_view.h"

using namespace huizhi;         // NOLINT(google-build-using-namespace): tests read better so
using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

double with_spot(int radius, int at, const cv::Scalar& colour) {
    FaceView view = drawn_view();
    const Point middle = view.mesh.at(at);
    cv::circle(view.rgb, {cvRound(middle.x), cvRound(middle.y)}, radius, colour, cv::FILLED);
    develop(view);
    return measured(measure_hot_spot, view, "hot_spot");
}

constexpr int kForeheadPoint = 151;

}  // namespace

TEST_CASE("a burnt spot is told by its share of the face", "[measures]") {
    const FaceView view = drawn_view();
    const double face = cv::countNonZero(view.mask(kFaceOval, -4));
    for (const int radius : {4, 8, 12}) {
        const double area = CV_PI * radius * radius / face;
        CHECK(with_spot(radius, kForeheadPoint, {255, 255, 250}) == Approx(area).epsilon(0.2));
    }
}

TEST_CASE("shine that keeps its colour, and an eye's white, are no burnt spots", "[measures]") {
    CHECK(with_spot(10, kForeheadPoint, {250, 225, 205}) == 0);
    CHECK(with_spot(5, 145, {255, 255, 255}) == 0);
}

TEST_CASE("a burnt spot over half of the face is one", "[measures]") {
    CHECK(with_spot(50, kForeheadPoint, {255, 255, 255}) > 0.05);
    CHECK(with_spot(150, kForeheadPoint, {255, 255, 255}) > 0.3);
}
