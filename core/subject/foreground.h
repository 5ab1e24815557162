#pragma once

#include <opencv2/core.hpp>

namespace huizhi {

/// The person's own colour where wall shines through hair, so that no halo is left on white
/// (blur fusion in two passes, coarse then fine).
/// Units: `image` CV_8UC3, `matte` CV_32FC1 of the same size. Result CV_8UC3.
/// Threads: any; starts its own.
[[nodiscard]] cv::Mat foreground_colour(const cv::Mat& image, const cv::Mat& matte);

}  // namespace huizhi
