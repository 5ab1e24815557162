#include "core/subject/people.h"

#include <catch2/catch.hpp>
#include <opencv2/imgproc.hpp>

#include "tests/support/sample_portrait.h"
#include "tests/support/temp_dir.h"

using namespace huizhi;         // NOLINT(google-build-using-namespace): tests read better so
using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

cv::Mat beside(const cv::Mat& left, const cv::Mat& right) {
    cv::Mat both(std::max(left.rows, right.rows), left.cols + right.cols, CV_8UC3,
                 cv::Scalar::all(200));
    left.copyTo(both(cv::Rect(0, 0, left.cols, left.rows)));
    right.copyTo(both(cv::Rect(left.cols, 0, right.cols, right.rows)));
    return both;
}

cv::Mat smaller(const cv::Mat& rgb, double scale) {
    cv::Mat result;
    cv::resize(rgb, result, {}, scale, scale, cv::INTER_AREA);
    return result;
}

}  // namespace

TEST_CASE("one person whom both detectors see is counted once", "[people]") {
    const auto sample = GENERATE(kPortrait, kCap, kAstronaut);
    INFO(sample.name);
    const People people = find_people(shipped_models(), rgb_of(sample));
    CHECK(people.problem.empty());
    REQUIRE(people.faces.size() == 1);
    CHECK(people.faces[0].box.x < sample.left_eye.x);
    CHECK(people.faces[0].box.x + people.faces[0].box.width > sample.right_eye.x);
}

TEST_CASE("two people are two, the larger first", "[people]") {
    const cv::Mat far = smaller(rgb_of(kPortrait), 0.6);
    const People people = find_people(shipped_models(), beside(far, rgb_of(kCap)));
    REQUIRE(people.faces.size() == 2);
    CHECK(people.faces[0].box.x > far.cols);
    CHECK(people.faces[1].box.x < far.cols);
    CHECK(people.faces[0].box.width > people.faces[1].box.width);
}

TEST_CASE("who stands on their head or lies is found too", "[people]") {
    const auto turn =
        GENERATE(cv::ROTATE_90_CLOCKWISE, cv::ROTATE_180, cv::ROTATE_90_COUNTERCLOCKWISE);
    cv::Mat turned;
    cv::rotate(rgb_of(kPortrait), turned, turn);
    CHECK(find_people(shipped_models(), turned).faces.size() == 1);
}

TEST_CASE("on a bare wall there is nobody, and no problem", "[people]") {
    const cv::Mat wall(480, 640, CV_8UC3, cv::Scalar(120, 140, 160));
    for (const auto& find : {find_people, find_people_near}) {
        const People people = find(shipped_models(), wall);
        CHECK(people.faces.empty());
        CHECK(people.problem.empty());
    }
}

TEST_CASE("near the camera the same person is found", "[people]") {
    const cv::Mat rgb = rgb_of(kPortrait);
    const People all = find_people(shipped_models(), rgb);
    const People near = find_people_near(shipped_models(), rgb);
    REQUIRE(all.faces.size() == 1);
    REQUIRE(near.faces.size() == 1);
    CHECK(near.faces[0].box == all.faces[0].box);
}

TEST_CASE("without the detectors nobody is found, and the first that failed is named", "[people]") {
    const TempDir empty;
    const Models none(empty.path());
    const People people = find_people(none, rgb_of(kPortrait));
    CHECK(people.faces.empty());
    CHECK(people.problem.en.find("face_detection_short_range") != std::string::npos);
}
