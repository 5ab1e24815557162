#include "core/subject/face_finder.h"

#include <catch2/catch.hpp>
#include <opencv2/imgproc.hpp>

#include "tests/support/sample_portrait.h"
#include "tests/support/temp_dir.h"

using namespace huizhi;         // NOLINT(google-build-using-namespace): tests read better so
using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

/// A detector's eye lies less exactly than the mesh's, in parts of the eyes' distance.
constexpr double kKeyError = 0.2;

std::vector<FaceBox> faces_in(const cv::Mat& rgb, FaceRange range, int quarter_turns = 0) {
    const auto faces = find_faces(shipped_models(), overview_of(rgb), range, quarter_turns);
    REQUIRE(faces);
    return *faces;
}

void check_eyes(const FaceBox& face, const Point& left, const Point& right) {
    const double error = kKeyError * cv::norm(cv::Point2d(right.x - left.x, right.y - left.y));
    check_near(face.keys[0], left, error);
    check_near(face.keys[1], right, error);
}

bool holds(const Box& box, const Point& point) {
    return cv::Rect2d(box.x, box.y, box.width, box.height).contains({point.x, point.y});
}

}  // namespace

TEST_CASE("an overview is 384 pixels long and keeps the picture's shape", "[face_finder]") {
    const Overview wide = overview_of(cv::Mat(1000, 4000, CV_8UC3, cv::Scalar::all(90)));
    CHECK(wide.rgb.size() == cv::Size(384, 96));
    CHECK(wide.scale == Approx(0.096));
    CHECK(wide.rgb.at<cv::Vec3b>(50, 200) == cv::Vec3b(90, 90, 90));
    const Overview small = overview_of(cv::Mat(96, 48, CV_8UC3, cv::Scalar::all(90)));
    CHECK(small.rgb.size() == cv::Size(192, 384));
    const Overview line = overview_of(cv::Mat(1, 3000, CV_8UC3, cv::Scalar::all(90)));
    CHECK(line.rgb.size() == cv::Size(384, 1));
}

TEST_CASE("both detectors see the one face of a portrait, and where its eyes are",
          "[face_finder]") {
    const auto sample = GENERATE(kPortrait, kCap, kAstronaut);
    const auto range = GENERATE(FaceRange::Short, FaceRange::Full);
    INFO(sample.name);
    const std::vector<FaceBox> faces = faces_in(rgb_of(sample), range);
    REQUIRE(faces.size() == 1);
    CHECK(faces[0].score > 0.6);
    CHECK(holds(faces[0].box, sample.left_eye));
    CHECK(holds(faces[0].box, sample.right_eye));
    CHECK(faces[0].box.width > 1.5 * (sample.right_eye.x - sample.left_eye.x));
    CHECK(faces[0].box.width < 4 * (sample.right_eye.x - sample.left_eye.x));
    check_eyes(faces[0], sample.left_eye, sample.right_eye);
}

TEST_CASE("who lies on a side is found by undoing the turn, where they lie", "[face_finder]") {
    const cv::Mat upright = rgb_of(kPortrait);
    cv::Mat lying;
    cv::rotate(upright, lying, cv::ROTATE_90_COUNTERCLOCKWISE);
    const std::vector<FaceBox> faces = faces_in(lying, FaceRange::Short, 1);
    REQUIRE(faces.size() == 1);
    const auto laid = [&](const Point& eye) { return Point{eye.y, upright.cols - eye.x}; };
    check_eyes(faces[0], laid(kPortrait.left_eye), laid(kPortrait.right_eye));
    CHECK(holds(faces[0].box, laid(kPortrait.left_eye)));
}

TEST_CASE("of two people the larger face comes first", "[face_finder]") {
    const cv::Mat near = rgb_of(kPortrait);
    cv::Mat far;
    cv::resize(near, far, {}, 0.6, 0.6, cv::INTER_AREA);
    cv::Mat both(near.rows, near.cols + far.cols, CV_8UC3, cv::Scalar::all(200));
    far.copyTo(both(cv::Rect(0, 0, far.cols, far.rows)));
    near.copyTo(both(cv::Rect(far.cols, 0, near.cols, near.rows)));
    const std::vector<FaceBox> faces = faces_in(both, FaceRange::Full);
    REQUIRE(faces.size() == 2);
    CHECK(holds(faces[0].box, {far.cols + kPortrait.left_eye.x, kPortrait.left_eye.y}));
    CHECK(holds(faces[1].box, {0.6 * kPortrait.left_eye.x, 0.6 * kPortrait.left_eye.y}));
}

TEST_CASE("on a bare wall no detector sees anybody", "[face_finder]") {
    const cv::Mat wall(600, 400, CV_8UC3, cv::Scalar(120, 140, 160));
    CHECK(faces_in(wall, FaceRange::Short).empty());
    CHECK(faces_in(wall, FaceRange::Full).empty());
}

TEST_CASE("a detector that is not there is named", "[face_finder]") {
    const TempDir empty;
    const Models none(empty.path());
    const auto faces = find_faces(none, overview_of(rgb_of(kPortrait)), FaceRange::Full);
    REQUIRE_FALSE(faces);
    CHECK(faces.error().message.en.find("face_detection_full_range") != std::string::npos);
}
