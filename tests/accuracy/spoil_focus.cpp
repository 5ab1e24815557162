#include <algorithm>
#include <cmath>

#include <opencv2/imgproc.hpp>

#include "core/subject/measures/regions.h"
#include "tests/accuracy/paint.h"
#include "tests/accuracy/spoil.h"

namespace huizhi::accuracy {
namespace {

// All amounts in pixels of a finished photo, whose face is 207 wide.

Spoilt blur(const Portrait& portrait, const Case& how) {
    cv::Mat blurred;
    cv::GaussianBlur(portrait.rgb, blurred, {}, how.amount * portrait.unit());
    return {blurred};
}

/// A shake along a line that falls to the right by a quarter.
Spoilt motion(const Portrait& portrait, const Case& how) {
    const double length = how.amount * portrait.unit();
    const int side = 2 * static_cast<int>(std::ceil(length / 2)) + 3;
    cv::Mat kernel(side, side, CV_32F, cv::Scalar(0));
    const int middle = side / 2;
    constexpr double kStep = 0.05;
    const int last = cvFloor(length / kStep);
    for (int step = 0; step <= last; ++step) {
        const double along = step * kStep - length / 2;
        const cv::Point place(cvRound(middle + along * 0.97), cvRound(middle + along * 0.243));
        kernel.at<float>(place) += 1;
    }
    kernel /= cv::sum(kernel)[0];
    cv::Mat shaken;
    cv::filter2D(portrait.rgb, shaken, -1, kernel, {-1, -1}, 0, cv::BORDER_REPLICATE);
    return {shaken};
}

/// `amount` levels, one sigma a channel, seen at the finished photo's size.
Spoilt noise(const Portrait& portrait, const Case& how) {
    cv::RNG random(20240501);
    cv::Mat grain(portrait.rgb.size(), CV_32FC3);
    random.fill(grain, cv::RNG::NORMAL, 0, how.amount * std::max(1.0, portrait.unit()));
    cv::Mat noisy;
    cv::add(portrait.rgb, grain, noisy, cv::noArray(), CV_8U);
    return {noisy};
}

/// Once had `amount` times too few pixels and was enlarged again.
Spoilt upscaled(const Portrait& portrait, const Case& how) {
    const double scale = std::min(1.0, 1 / (how.amount * portrait.unit()));
    cv::Mat small;
    cv::resize(portrait.rgb, small, {}, scale, scale, cv::INTER_AREA);
    cv::Mat large;
    cv::resize(small, large, portrait.rgb.size(), 0, 0, cv::INTER_CUBIC);
    return {large};
}

/// A beauty filter over the skin, eyes and mouth left as they are; `amount` 0..1.
Spoilt smoothed(const Portrait& portrait, const Case& how) {
    const cv::Size size = portrait.rgb.size();
    cv::Mat soft = portrait.rgb;
    for (int i = 0; i < 3; ++i) {
        cv::Mat next;
        const int across = std::min(31, 2 * cvRound(portrait.unit() * 4) + 1);
        cv::bilateralFilter(soft, next, across, 40, portrait.unit() * 4);
        soft = next;
    }
    const double edge = portrait.unit() * 3;
    cv::Mat skin = polygon(size, mesh_points(portrait, kFaceOval), 0, edge);
    for (const auto& part : {kLeftEye, kRightEye, kMouth}) {
        skin = skin.mul(1.0 - polygon(size, mesh_points(portrait, part), edge, edge));
    }
    return {blend(portrait.rgb, soft, skin * how.amount)};
}

}  // namespace

void add_focus_operations(Operations& operations) {
    operations["blur"] = blur;
    operations["motion"] = motion;
    operations["noise"] = noise;
    operations["upscaled"] = upscaled;
    operations["smoothed"] = smoothed;
}

}  // namespace huizhi::accuracy
