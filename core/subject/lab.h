#pragma once

#include <opencv2/core.hpp>

namespace huizhi {

/// sRGB to CIE L*a*b* (IEC 61966-2-1, CIE 1976, white D65): L* 0..100, a* and b* around 0, within
/// 0.001 of the formula.
///
/// Needs:   CV_8UC3 RGB. Gives CV_32FC3.
/// Why not cv::cvtColor: its tables take a tenth of a second to build in every process, and its
///          float path rounds to a coarse grid.
/// Threads: any.
[[nodiscard]] cv::Mat lab_of(const cv::Mat& rgb);

}  // namespace huizhi
