#pragma once

#include <opencv2/core.hpp>

namespace huizhi {

/// The mean over the square of `radius` pixels to each side. CV_32F of as many channels.
[[nodiscard]] cv::Mat box_mean(const cv::Mat& image, int radius);

/// The mean colour around each pixel, weighted. Units: `colour` CV_32FC3, `weight` CV_32FC1 of the
/// same size; black where nothing has weight.
[[nodiscard]] cv::Mat weighted_mean(const cv::Mat& colour, const cv::Mat& weight, int radius);

}  // namespace huizhi
