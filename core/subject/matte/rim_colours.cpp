#include "core/subject/matte/rim_colours.h"

#include <algorithm>
#include <cmath>
#include <future>

#include <opencv2/imgproc.hpp>

#include "core/subject/window_mean.h"

namespace huizhi {
namespace {

constexpr int kCloudCell = 4;  ///< pixels; colours vary slowly against it

/// The windows, in cells, and what a pixel counts in them: what lies close by speaks first, and
/// what lies far only where nothing is close.
struct CloudReach {
    int radius;
    double weight = 1;
};
constexpr std::array kReaches = {CloudReach{3}, CloudReach{7, 0.05}, CloudReach{20, 0.001}};

constexpr int kMoments = 10;  ///< count, r g b, rr rg rb gg gb bb
using Moments = cv::Vec<float, kMoments>;
using Cloud = cv::Vec<float, kMoments - 1>;

constexpr float kLeastCount = 1e-5F;
/// Where nothing sure is in reach: any colour, none more likely than another.
const Cloud kAnything(128, 128, 128, 1e4F, 0, 0, 1e4F, 0, 1e4F);

void count_in(Moments& sum, const cv::Vec3b& colour) {
    const float r = colour[0];
    const float g = colour[1];
    const float b = colour[2];
    const Moments one(1, r, g, b, r * r, r * g, r * b, g * g, g * b, b * b);
    sum += one;
}

cv::Mat moments_of(const cv::Mat& image, const cv::Mat& mask) {
    cv::Mat sums((image.rows + kCloudCell - 1) / kCloudCell,
                 (image.cols + kCloudCell - 1) / kCloudCell, CV_32FC(kMoments));
    sums.reshape(1).setTo(0);
    for (int y = 0; y < image.rows; ++y) {
        const auto* colour = image.ptr<cv::Vec3b>(y);
        const auto* counts = mask.ptr<std::uint8_t>(y);
        auto* sum = sums.ptr<Moments>(y / kCloudCell);
        for (int x = 0; x < image.cols; ++x) {
            if (counts[x] > 0) {
                count_in(sum[x / kCloudCell], colour[x]);
            }
        }
    }
    return sums;
}

Cloud cloud_of(const Moments& sum) {
    if (sum[0] < kLeastCount) {
        return kAnything;
    }
    const float each = 1 / sum[0];
    const float r = sum[1] * each;
    const float g = sum[2] * each;
    const float b = sum[3] * each;
    return {r,
            g,
            b,
            std::max(0.0F, sum[4] * each - r * r),
            sum[5] * each - r * g,
            sum[6] * each - r * b,
            std::max(0.0F, sum[7] * each - g * g),
            sum[8] * each - g * b,
            std::max(0.0F, sum[9] * each - b * b)};
}

cv::Mat clouds_in(const cv::Mat& image, const cv::Mat& mask) {
    const cv::Mat sums = moments_of(image, mask);
    cv::Mat gathered = box_mean(sums, kReaches.front().radius);
    for (std::size_t i = 1; i < kReaches.size(); ++i) {
        const cv::Mat wider = box_mean(sums, kReaches.at(i).radius);
        cv::scaleAdd(wider, kReaches.at(i).weight, gathered, gathered);
    }
    cv::Mat clouds(gathered.size(), CV_32FC(kMoments - 1));
    for (int y = 0; y < clouds.rows; ++y) {
        for (int x = 0; x < clouds.cols; ++x) {
            clouds.at<Cloud>(y, x) = cloud_of(gathered.at<Moments>(y, x));
        }
    }
    return clouds;
}

}  // namespace

RimColours::RimColours(const cv::Mat& image, const cv::Mat& person, const cv::Mat& wall) {
    auto beside = std::async(std::launch::async | std::launch::deferred,
                             [&] { return clouds_in(image, person); });
    wall_ = clouds_in(image, wall);
    person_ = beside.get();
}

ColourCloud RimColours::at(const cv::Mat& clouds, int x, int y) {
    const float at_x = std::clamp((static_cast<float>(x) + 0.5F) / kCloudCell - 0.5F, 0.0F,
                                  static_cast<float>(clouds.cols - 1));
    const float at_y = std::clamp((static_cast<float>(y) + 0.5F) / kCloudCell - 0.5F, 0.0F,
                                  static_cast<float>(clouds.rows - 1));
    const int left = static_cast<int>(at_x);
    const int upper = static_cast<int>(at_y);
    const int right = std::min(left + 1, clouds.cols - 1);
    const int lower = std::min(upper + 1, clouds.rows - 1);
    const float to_right = at_x - static_cast<float>(left);
    const float to_lower = at_y - static_cast<float>(upper);
    const Cloud& a = clouds.at<Cloud>(upper, left);
    const Cloud& b = clouds.at<Cloud>(upper, right);
    const Cloud& c = clouds.at<Cloud>(lower, left);
    const Cloud& d = clouds.at<Cloud>(lower, right);
    Cloud cloud;
    for (int i = 0; i < kMoments - 1; ++i) {
        cloud[i] = (1 - to_lower) * ((1 - to_right) * a[i] + to_right * b[i]) +
                   to_lower * ((1 - to_right) * c[i] + to_right * d[i]);
    }
    return {{cloud[0], cloud[1], cloud[2]},
            {cloud[3], cloud[4], cloud[5], cloud[6], cloud[7], cloud[8]}};
}

}  // namespace huizhi
