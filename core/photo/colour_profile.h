#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include <opencv2/core.hpp>

namespace huizhi {

enum class ProfileUse {
    AlreadySrgb,  ///< nothing to do: no colour would move visibly
    Converted,
    Unusable,  ///< damaged, or not for RGB: the colours were left as they are
};

/// Brings 8-bit RGB pixels from the colours of an embedded ICC profile to sRGB, in place.
/// Never fails and never throws: a photo with a broken profile is still a photo.
[[nodiscard]] ProfileUse convert_to_srgb(std::span<const std::uint8_t> icc, cv::Mat& rgb);

/// An ICC profile of sRGB, the same bytes every time; empty when memory is short.
[[nodiscard]] std::vector<std::uint8_t> srgb_profile();

}  // namespace huizhi
