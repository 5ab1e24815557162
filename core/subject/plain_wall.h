#pragma once

#include <opencv2/core.hpp>

namespace huizhi {

/// Settles what the matte leaves half clear against a plain wall: down to row `until` (clothes may
/// have the wall's colour too) pixels like the wall become clear, those quite unlike it solid.
/// A busy wall has no colour of its own; nothing is changed then.
/// Units:   `image` CV_8UC3, `matte` CV_32FC1 of the same size, 0..1.
/// Threads: any.
void clear_plain_wall(const cv::Mat& image, int until, cv::Mat& matte);

}  // namespace huizhi
