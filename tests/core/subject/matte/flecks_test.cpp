#include "core/subject/matte/flecks.h"

#include <catch2/catch.hpp>
#include <opencv2/core.hpp>

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

/// A solid head of 40 by 40 pixels in a clear picture.
cv::Mat head() {
    cv::Mat matte = cv::Mat::zeros(100, 100, CV_32F);
    matte(cv::Rect(30, 40, 40, 40)) = 1;
    return matte;
}

}  // namespace

TEST_CASE("a fleck beside the head goes", "[flecks]") {
    cv::Mat matte = head();
    matte(cv::Rect(74, 50, 3, 3)) = 0.95;
    drop_flecks(matte, 400);
    CHECK(cv::norm(matte, head(), cv::NORM_INF) == 0);
}

TEST_CASE("a fleck keeps what joins it to the head, and no more", "[flecks]") {
    cv::Mat matte = head();
    matte(cv::Rect(70, 50, 4, 3)) = 0.3;
    matte(cv::Rect(74, 50, 3, 3)) = 0.8;
    drop_flecks(matte, 400);
    CHECK(matte.at<float>(51, 75) == 0.3F);
    CHECK(matte.at<float>(51, 71) == 0.3F);
}

TEST_CASE("a strand that grows fainter from the head on stays as it is", "[flecks]") {
    cv::Mat matte = head();
    for (int i = 0; i < 20; ++i) {
        matte.at<float>(39 - i, 50 + i / 2) = 0.8F - 0.03F * static_cast<float>(i);
    }
    const cv::Mat before = matte.clone();
    drop_flecks(matte, 400);
    CHECK(cv::norm(matte, before, cv::NORM_INF) == 0);
}

TEST_CASE("a large piece of its own stays, a small one goes", "[flecks]") {
    cv::Mat matte = head();
    matte(cv::Rect(0, 0, 25, 20)) = 1;
    matte(cv::Rect(80, 0, 15, 20)) = 1;
    drop_flecks(matte, 400);
    CHECK(matte.at<float>(10, 10) == 1);
    CHECK(matte.at<float>(10, 85) == 0);
}

TEST_CASE("of the wall's share it fills small holes and leaves large ones", "[flecks]") {
    cv::Mat matte = head();
    matte(cv::Rect(35, 45, 4, 4)) = 0.1;
    matte(cv::Rect(50, 50, 10, 10)) = 0;
    cv::Mat wall = 1 - matte;
    drop_flecks(wall, 60);
    CHECK(wall.at<float>(46, 36) == 0);
    CHECK(wall.at<float>(55, 55) == 1);
}
