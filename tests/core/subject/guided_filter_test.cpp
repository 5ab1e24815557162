#include "core/subject/guided_filter.h"

#include <algorithm>

#include <catch2/catch.hpp>
#include <opencv2/core.hpp>

using namespace huizhi;

TEST_CASE("a soft matte's edge moves to where the colours change", "[guided_filter]") {
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
