#pragma once

#include <opencv2/core.hpp>

namespace huizhi {

/// Moves a matte's edge to where the colours change (He, Sun, Tang: guided image filtering, with
/// the coefficients found at half size).
///
/// Units:   `guide` CV_8UC3, `matte` CV_32FC1 of the same size, 0..1; `radius` in pixels; `epsilon`
///          in squared parts of full scale.
/// Threads: any.
[[nodiscard]] cv::Mat guided_filter(const cv::Mat& guide,
                                    const cv::Mat& matte,
                                    int radius,
                                    double epsilon);

}  // namespace huizhi
