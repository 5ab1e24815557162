#include "core/subject/plain_wall.h"

#include <catch2/catch.hpp>
#include <opencv2/core.hpp>

using namespace huizhi;

namespace {

constexpr int kSide = 160;
constexpr int kUntil = 120;  ///< down to here there is head against the wall

/// A grey wall with a dark head in its middle, and a doubtful ring around that.
struct Scene {
    cv::Mat picture{kSide, kSide, CV_8UC3, cv::Scalar(200, 200, 200)};
    cv::Mat matte = cv::Mat::zeros(kSide, kSide, CV_32F);

    Scene() {
        matte(cv::Rect(50, 40, 60, 120)) = 0.5;
        matte(cv::Rect(60, 50, 40, 110)) = 1;
        picture(cv::Rect(60, 50, 40, 110)).setTo(cv::Scalar(40, 30, 20));
    }

    [[nodiscard]] float at(int x, int y) const { return matte.at<float>(y, x); }
};

}  // namespace

TEST_CASE("what is half clear and has the plain wall's colour becomes clear", "[plain_wall]") {
    Scene scene;
    clear_plain_wall(scene.picture, kUntil, scene.matte);
    CHECK(scene.at(54, 60) < 0.01f);
    CHECK(scene.at(80, 80) == 1);
    CHECK(scene.at(10, 10) == 0);
}

TEST_CASE("what is half clear and quite unlike the plain wall becomes solid", "[plain_wall]") {
    Scene scene;
    scene.picture(cv::Rect(50, 40, 10, 60)).setTo(cv::Scalar(20, 15, 10));  // hair
    clear_plain_wall(scene.picture, kUntil, scene.matte);
    CHECK(scene.at(54, 60) == 1);
}

TEST_CASE("below the head clothes may have the wall's colour, so that nothing is settled",
          "[plain_wall]") {
    Scene scene;
    clear_plain_wall(scene.picture, kUntil, scene.matte);
    CHECK(scene.at(54, kUntil + 5) == 0.5f);
    CHECK(scene.at(54, kUntil - 5) > scene.at(54, kUntil - 20));  // it fades out
}

TEST_CASE("before a busy wall the matte stays as it was", "[plain_wall]") {
    Scene scene;
    for (int x = 0; x + 16 <= 50; x += 32) {
        scene.picture.colRange(x, x + 16).setTo(cv::Scalar(40, 90, 160));
    }
    const cv::Mat before = scene.matte.clone();
    clear_plain_wall(scene.picture, kUntil, scene.matte);
    CHECK(cv::norm(before, scene.matte, cv::NORM_INF) == 0);
}

TEST_CASE("a person who fills the picture leaves no wall to compare with", "[plain_wall]") {
    Scene scene;
    scene.matte.setTo(0.5);
    clear_plain_wall(scene.picture, kUntil, scene.matte);
    CHECK(scene.at(54, 60) == 0.5f);
}
