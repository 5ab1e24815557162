#pragma once

#include <opencv2/core.hpp>

#include "core/photo/colour/colour_calibration.h"

namespace huizhi {

/// Corrects 8-bit sRGB pixels in place. Needs: CV_8UC3 RGB. Threads: any.
void correct_colours(cv::Mat& rgb, const ColourCalibration& calibration);

}  // namespace huizhi
