#include "core/subject/guided_filter.h"

#include <algorithm>
#include <cstdlib>

#include <catch2/catch.hpp>
#include <opencv2/core.hpp>

using namespace huizhi;

TEST_CASE("a soft matte's edge moves to where the colours change", "[matte]") {
    cv::Mat picture(80, 80, CV_8UC3, cv::Scalar(220, 220, 230));
    picture.colRange(40, 80).setTo(cv::Scalar(40, 30, 20));
    cv::Mat matte(80, 80, CV_32F);
    for (int x = 0; x < 80; ++x) {
        matte.col(x).setTo(std::clamp((x - 34) / 12.0, 0.0, 1.0));
    }
    const cv::Mat sharp = guided_filter(picture, matte, 7, 1e-4);
    CHECK(sharp.at<float>(40, 36) < matte.at<float>(40, 36));
    CHECK(sharp.at<float>(40, 43) > matte.at<float>(40, 43));
    const float step = sharp.at<float>(40, 40) - sharp.at<float>(40, 39);
    CHECK(step > 3 * (matte.at<float>(40, 40) - matte.at<float>(40, 39)));
}

TEST_CASE("the person's colour is kept where the wall shines through", "[matte]") {
    const cv::Vec3b hair(30, 20, 10);
    const cv::Vec3b wall(60, 120, 240);
    cv::Mat picture(60, 60, CV_8UC3, cv::Scalar(wall[0], wall[1], wall[2]));
    cv::Mat matte = cv::Mat::zeros(60, 60, CV_32F);
    picture.colRange(32, 60).setTo(cv::Scalar(hair[0], hair[1], hair[2]));
    matte.colRange(32, 60).setTo(1);
    picture.colRange(28, 32).setTo(cv::Scalar(45, 70, 125));  // half hair, half wall
    matte.colRange(28, 32).setTo(0.5);
    const cv::Mat colour = foreground_colour(picture, matte);
    const cv::Vec3b strand = colour.at<cv::Vec3b>(30, 30);
    CHECK(std::abs(strand[2] - hair[2]) < 60);  // the wall's blue would be 125
}
