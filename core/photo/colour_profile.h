#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include <opencv2/core.hpp>

namespace huizhi {

enum class ProfileUse {
    AlreadySrgb,  ///< nothing to do: no colour would move visibly
    Converted,
    Unusable,  ///< damaged, or for other colours than the file's: they were left as they are
};

/// Brings 8-bit RGB pixels from the colours of an embedded ICC profile to sRGB, in place; of a grey
/// picture's (`grey`: all three channels alike) the profile may be one for grey.
/// Never fails and never throws: a photo with a broken profile is still a photo.
[[nodiscard]] ProfileUse convert_to_srgb(std::span<const std::uint8_t> icc,
                                         cv::Mat& rgb,
                                         bool grey = false);

/// An ICC profile of sRGB, the same bytes every time; empty when memory is short.
[[nodiscard]] std::vector<std::uint8_t> srgb_profile();

/// Where a device's white and primaries lie (CIE 1931 x and y), and its exponent.
struct Primaries {
    double white_x = 0;
    double white_y = 0;
    double red_x = 0;
    double red_y = 0;
    double green_x = 0;
    double green_y = 0;
    double blue_x = 0;
    double blue_y = 0;
    double gamma = 0;
};
/// Adobe RGB (1998) Color Image Encoding, version 2005-05, section 4.3: D65, gamma 563/256.
inline constexpr Primaries kAdobeRgb{0.3127, 0.3290, 0.6400, 0.3300,     0.2100,
                                     0.7100, 0.1500, 0.0600, 563.0 / 256};
/// Their profile; empty when they are no colours, or memory is short.
[[nodiscard]] std::vector<std::uint8_t> profile_of(const Primaries& of);

}  // namespace huizhi
