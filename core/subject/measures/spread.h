#pragma once

#include <opencv2/core.hpp>

namespace huizhi {

/// The standard deviation of the values of one channel where the mask is set.
[[nodiscard]] inline double spread(const cv::Mat& values, const cv::Mat& mask) {
    cv::Scalar mean;
    cv::Scalar deviation;
    cv::meanStdDev(values, mean, deviation, mask);
    return deviation[0];
}

}  // namespace huizhi
