#include "core/subject/foreground.h"

#include <cstdlib>

#include <catch2/catch.hpp>
#include <opencv2/core.hpp>

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

TEST_CASE("the person's colour is kept where the wall shines through", "[foreground]") {
    const cv::Vec3b hair(30, 20, 10);
    const cv::Vec3b wall(60, 120, 240);
    cv::Mat picture(60, 60, CV_8UC3, cv::Scalar(wall[0], wall[1], wall[2]));
    cv::Mat matte = cv::Mat::zeros(60, 60, CV_32F);
    picture.colRange(32, 60).setTo(cv::Scalar(hair[0], hair[1], hair[2]));
    matte.colRange(32, 60).setTo(1);
    picture.colRange(28, 32).setTo(cv::Scalar(45, 70, 125));  // half hair, half wall
    matte.colRange(28, 32).setTo(0.5);
    const cv::Mat colour = foreground_colour(picture, matte);
    const auto& strand = colour.at<cv::Vec3b>(30, 30);
    CHECK(std::abs(strand[2] - hair[2]) < 60);  // the wall's blue would be 125
}

TEST_CASE("where the matte is solid the person's colour is the picture's own", "[foreground]") {
    cv::Mat picture(60, 60, CV_8UC3, cv::Scalar(60, 120, 240));
    cv::Mat matte = cv::Mat::zeros(60, 60, CV_32F);
    picture.colRange(20, 60).setTo(cv::Scalar(30, 20, 10));
    matte.colRange(20, 60).setTo(1);
    const cv::Mat colour = foreground_colour(picture, matte);
    REQUIRE(colour.type() == CV_8UC3);
    REQUIRE(colour.size() == picture.size());
    CHECK(cv::norm(colour.colRange(20, 60), picture.colRange(20, 60), cv::NORM_INF) <= 1);
}

TEST_CASE("a picture of one row has its colours too", "[foreground]") {
    const cv::Mat picture(1, 70, CV_8UC3, cv::Scalar(10, 20, 30));
    const cv::Mat matte(1, 70, CV_32F, cv::Scalar(1));
    CHECK(cv::norm(foreground_colour(picture, matte), picture, cv::NORM_INF) <= 1);
}
