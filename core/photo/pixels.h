#pragma once

#include <opencv2/core.hpp>

namespace huizhi {

/// The decoded image behind a Photo. Internal to core's photo files.
struct Pixels {
    cv::Mat rgb;       ///< CV_8UC3, RGB order, upright, sRGB
    double scale = 1;  ///< decoded pixel = full-scale pixel * scale; at most 1
};

}  // namespace huizhi
