#include "core/format/edge_growth.h"

#include <catch2/catch.hpp>

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

/// 40 x 60 pixels of which the lowest `below` rows and the leftmost `beside` columns lie outside.
cv::Mat covered(int below, int beside) {
    cv::Mat mask(60, 40, CV_8UC1, cv::Scalar(255));
    mask.rowRange(60 - below, 60) = 0;
    mask.colRange(0, beside) = 0;
    return mask;
}

/// Each pixel tells its column and row.
cv::Mat places() {
    cv::Mat image(60, 40, CV_8UC3);
    for (int y = 0; y < image.rows; ++y) {
        for (int x = 0; x < image.cols; ++x) {
            image.at<cv::Vec3b>(y, x) = {static_cast<std::uint8_t>(x), static_cast<std::uint8_t>(y),
                                         0};
        }
    }
    return image;
}

}  // namespace

TEST_CASE("where the photo covers all nothing is grown", "[edge_growth]") {
    const EdgeGrowth growth({}, {}, 12);
    CHECK(growth.shown().empty());
    CHECK(growth.width_px({}) == 0);
}

TEST_CASE("a strip below goes on with the photo's texture, by no more than the limit",
          "[edge_growth]") {
    const EdgeGrowth growth(covered(10, 0), {}, 6);
    cv::Mat image = places();
    growth.grow(image, {});
    CHECK(growth.width_px({}) == 6);
    CHECK(image.at<cv::Vec3b>(49, 20)[1] == 49);  // the photo's own last row
    for (const int row : {50, 55}) {
        CHECK(image.at<cv::Vec3b>(row, 20)[0] == 20);
        CHECK(image.at<cv::Vec3b>(row, 20)[1] ==
              47 - (row - 47));  // mirrored where nothing is blurred
        CHECK(growth.shown().at<std::uint8_t>(row, 20) == 255);
    }
    CHECK(growth.shown().at<std::uint8_t>(56, 20) == 0);
    CHECK(image.at<cv::Vec3b>(56, 20)[1] == 56);
}

TEST_CASE("no wall above a sloping shoulder is mirrored into the strip below it", "[edge_growth]") {
    const EdgeGrowth growth(covered(6, 0), {}, 6);
    cv::Mat share(60, 40, CV_32FC1, cv::Scalar(0));
    share.rowRange(46, 60) = 1;
    cv::Mat image = places();
    growth.grow(image, share);
    CHECK(image.at<cv::Vec3b>(54, 20)[1] == 48);  // still shoulder
    CHECK(image.at<cv::Vec3b>(58, 20)[1] == 51);  // row 44 is wall
}

TEST_CASE("a strip beside is grown, and the share of person at the blurred edge renewed",
          "[edge_growth]") {
    cv::Mat share(60, 40, CV_32FC1, cv::Scalar(1));
    share.colRange(0, 4) = 0;    // beyond the photo
    share.colRange(4, 6) = 0.4;  // what sampling makes of its edge
    const EdgeGrowth growth(covered(0, 4), {}, 12);
    growth.grow_share(share);
    CHECK(cv::countNonZero(share == 1) == share.rows * share.cols);
    CHECK(growth.width_px(share) == 4);
    share = 0.5F;  // loose hair is not drawn out
    growth.grow_share(share);
    CHECK(share.at<float>(30, 2) == 0);
    CHECK(share.at<float>(30, 5) == 0.5F);
    CHECK(growth.width_px(share) == 0);
}

TEST_CASE("a head that the photo's upper edge cuts stays cut", "[edge_growth]") {
    cv::Mat mask(60, 40, CV_8UC1, cv::Scalar(255));
    mask.rowRange(0, 5) = 0;
    const Similarity five_rows_up{1, 0, 0, -5};
    const EdgeGrowth growth(mask, five_rows_up, 12);
    CHECK(growth.width_px({}) == 0);
    CHECK(cv::countNonZero(growth.shown() == 0) == 5 * 40);
}
