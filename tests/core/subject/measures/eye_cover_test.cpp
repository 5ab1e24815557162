#include "core/subject/measures/measures.h"
#include "tests/support/drawn_view.h"

using namespace huizhi;         // NOLINT(google-build-using-namespace): tests read better so
using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

/// Dark locks from the brow down across the image's left eye.
double below_locks(int count) {
    FaceView view = drawn_view();
    const Point eye = view.mesh.left_iris[0];
    for (int lock = 0; lock < count; ++lock) {
        const int x = cvRound(eye.x) - 20 + 10 * lock;
        cv::line(view.rgb, {x, cvRound(eye.y) - 60}, {x, cvRound(eye.y) + 45}, {30, 25, 25}, 5);
    }
    develop(view);
    return measured(measure_eye_cover, view, "eye_strands");
}

}  // namespace

TEST_CASE("locks over an eye are darker than the cheek can be", "[measures]") {
    CHECK(below_locks(0) == Approx(0).margin(0.01));
    CHECK(below_locks(4) > 0.64);
}

TEST_CASE("hair that hides the cheek as well still lies over the eye", "[measures]") {
    const double depth = GENERATE(0.5, 0.7, 1.0);
    FaceView view = drawn_view();
    const int top = cvRound(view.face.crown.y);
    const int lower = cvRound(view.face.crown.y + depth * (view.face.chin.y - view.face.crown.y));
    const int inner = cvRound(view.mesh.at(168).x) - 3;
    const cv::Rect half(cvRound(view.face.face_left.x) - 10, top,
                        inner - cvRound(view.face.face_left.x) + 10, lower - top);
    view.rgb(half).setTo(cv::Scalar(30, 25, 25));
    develop(view);
    INFO(depth);
    CHECK((measured(measure_eye_cover, view, "eye_strands") > 0.64) == (depth > 0.6));
}

TEST_CASE("the darker half of a face in side light hides no eye", "[measures]") {
    FaceView view = drawn_view();
    const int middle = cvRound(view.mesh.at(168).x);
    const cv::Mat half = view.rgb.colRange(0, middle);
    half.convertTo(half, -1, 0.5);  // 2.2 stops
    develop(view);
    CHECK(measured(measure_eye_cover, view, "eye_strands") == Approx(0).margin(0.01));
}

TEST_CASE("a dark frame and a tired eye's shadow are no locks", "[measures]") {
    FaceView frame = drawn_view();
    const Point eye = frame.mesh.left_iris[0];
    const cv::Point middle(cvRound(eye.x), cvRound(eye.y) + 6);
    cv::ellipse(frame.rgb, middle, {30, 22}, 0, 0, 360, {20, 20, 20}, 7);
    develop(frame);
    CHECK(measured(measure_eye_cover, frame, "eye_strands") == Approx(0).margin(0.01));
    FaceView tired = drawn_view();
    paint(tired, tired.mask(kLeftEyeZone) & ~tired.mask(kLeftEye, 4), {60, 45, 40});
    develop(tired);
    CHECK(measured(measure_eye_cover, tired, "eye_strands") == Approx(0).margin(0.01));
}

TEST_CASE("glare and tint are told apart", "[measures]") {
    FaceView glare = drawn_view();
    const Point eye = glare.mesh.left_iris[0];
    cv::circle(glare.rgb, {cvRound(eye.x), cvRound(eye.y)}, 14, {255, 255, 255}, cv::FILLED);
    develop(glare);
    CHECK(measured(measure_eye_cover, glare, "eye_glare") > 0.08);
    CHECK(measured(measure_eye_cover, glare, "eye_tint") == Approx(1).margin(0.01));
    FaceView tint = drawn_view();
    paint(tint, tint.mask(kLeftEyeZone, 4) | tint.mask(kRightEyeZone, 4), {60, 50, 45});
    develop(tint);
    CHECK(measured(measure_eye_cover, tint, "eye_glare") == 0);
    CHECK(measured(measure_eye_cover, tint, "eye_tint") < 0.5);
}
