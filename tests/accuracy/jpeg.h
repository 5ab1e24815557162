#pragma once

#include <cstdint>
#include <vector>

#include <opencv2/core.hpp>

namespace huizhi::accuracy {

/// RGB to JPEG, 4:2:0, with an EXIF orientation when it is not 1.
[[nodiscard]] std::vector<std::uint8_t> jpeg_of(const cv::Mat& rgb,
                                                int quality,
                                                int orientation = 1);

/// Needs: bytes that jpeg_of wrote. The stored pixels, not turned upright.
[[nodiscard]] cv::Mat pixels_of(const std::vector<std::uint8_t>& jpeg);

}  // namespace huizhi::accuracy
