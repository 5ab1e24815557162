#include "core/subject/measures/measures.h"
#include "tests/support/drawn_view.h"

using namespace huizhi;         // NOLINT(google-build-using-namespace): tests read better so
using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

FaceView grainy() {
    FaceView view = drawn_view();
    add_grain(view, 20, view.inside);
    return view;
}

FaceView smeared(int along, int across) {
    FaceView view = grainy();
    cv::blur(view.rgb, view.rgb, {along, across});
    develop(view);
    return view;
}

/// As much in each octave as in the next, like a photo.
FaceView detailed() {
    FaceView view = drawn_view();
    for (const int coarse : {1, 2, 4, 8, 16}) {
        FaceView layer = drawn_view();
        layer.rgb.setTo(cv::Scalar::all(128));
        cv::resize(layer.rgb, layer.rgb, {}, 1.0 / coarse, 1.0 / coarse, cv::INTER_AREA);
        add_grain(layer, 16, cv::Mat(layer.rgb.size(), CV_8U, cv::Scalar(255)));
        cv::resize(layer.rgb, layer.rgb, view.rgb.size(), 0, 0, cv::INTER_CUBIC);
        cv::addWeighted(view.rgb, 1, layer.rgb, 1, -128, view.rgb);
    }
    develop(view);
    return view;
}

FaceView enlarged(double factor, FaceView view = grainy()) {
    const cv::Size size = view.rgb.size();
    cv::Mat small;
    cv::resize(view.rgb, small, {}, 1 / factor, 1 / factor, cv::INTER_AREA);
    cv::resize(small, view.rgb, size, 0, 0, cv::INTER_CUBIC);
    develop(view);
    return view;
}

}  // namespace

TEST_CASE("a smear in one direction is motion, in both it is none", "[measures]") {
    CHECK(measured(measure_sharpness, grainy(), "motion_blur") > 0.7);
    CHECK(measured(measure_sharpness, smeared(9, 1), "motion_blur") < 0.55);
    CHECK(measured(measure_sharpness, smeared(1, 9), "motion_blur") < 0.55);
    CHECK(measured(measure_sharpness, smeared(9, 9), "motion_blur") > 0.6);
}

TEST_CASE("the same focus is as sharp on dark skin as on light", "[measures]") {
    const auto sharpness = [](const cv::Scalar& skin) {
        FaceView view = drawn_view();
        paint(view, view.mask(kFaceOval, 4), skin);
        for (const int brow : {105, 334}) {
            const Point at = view.mesh.at(brow);
            cv::line(view.rgb, {cvRound(at.x) - 25, cvRound(at.y)},
                     {cvRound(at.x) + 25, cvRound(at.y)}, {20, 16, 14}, 5);
        }
        for (const auto& [eye, white] : {std::pair{145, 150}, {374, 150}}) {
            const Point at = view.mesh.at(eye);
            cv::circle(view.rgb, {cvRound(at.x), cvRound(at.y)}, 9, cv::Scalar::all(white), 3);
        }
        develop(view);
        return measured(measure_sharpness, view, "sharpness");
    };
    const double light = sharpness({225, 190, 170});
    CHECK(sharpness({90, 60, 48}) > 0.75 * light);
    CHECK(sharpness({90, 60, 48}) < 1.35 * light);
}

TEST_CASE("an enlarged picture has no fine detail", "[measures]") {
    CHECK(measured(measure_sharpness, grainy(), "fine_detail") > 1);
    const double twice = measured(measure_sharpness, enlarged(2), "fine_detail");
    const double thrice = measured(measure_sharpness, enlarged(3), "fine_detail");
    CHECK(thrice < twice);
    CHECK(thrice < 0.5);
}

TEST_CASE("however much a picture was enlarged it has no fine detail", "[measures]") {
    const double factor = GENERATE(4.0, 6.0, 9.0, 14.0);
    INFO(factor);
    CHECK(measured(measure_sharpness, detailed(), "fine_detail") > 0.5);
    CHECK(measured(measure_sharpness, enlarged(factor, detailed()), "fine_detail") < 0.5);
}

TEST_CASE("a face of which a few columns are in the picture is measured, and no sharper",
          "[measures]") {
    const int columns = GENERATE(5, 9, 30);
    FaceView view = grainy();
    view.inside = 0;
    view.inside.colRange(210, 210 + columns) = 255;
    INFO(columns);
    CHECK(measured(measure_sharpness, view, "fine_detail") > 0);
    const double whole = measured(measure_sharpness, grainy(), "sharpness");
    CHECK(measured(measure_sharpness, view, "sharpness") == Approx(whole).epsilon(0.3));
}

TEST_CASE("a face outside the picture has no sharpness", "[measures]") {
    FaceView view = drawn_view();
    view.inside = 0;
    PhotoFacts facts;
    measure_sharpness(view, facts);
    CHECK(facts.measures.empty());
}
