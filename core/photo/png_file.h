#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include <opencv2/core.hpp>

#include "core/base/result.h"
#include "core/photo/exif.h"

namespace huizhi {

struct PngImage {
    int width_px = 0;  ///< as stored, at full scale, not turned upright
    int height_px = 0;
    int components = 0;  ///< of the file: 1 grey, 2 grey and alpha, 3, 4; a palette counts as 3
    int dpi = 0;         ///< from pHYs; 0 = none named
    int shrink = 1;      ///< rgb is this many times smaller on each side
    cv::Mat rgb;         ///< transparency laid on white
    std::vector<std::uint8_t> icc;  ///< embedded, or made of the file's gAMA and cHRM
    bool icc_damaged = false;       ///< there is a profile, but it cannot be read
    ExifFacts exif;
};

/// Decodes row by row, averaging squares of pixels when the short side stays at or above
/// `short_side_px` (0 = full size), so that memory follows the result and not the file.
///
/// Errors: InvalidInput (without the file's name): damaged, truncated, 16 bits a channel, above
///         `max_pixels`, or interlaced and above 24 megapixels (it would have to be held whole).
[[nodiscard]] Result<PngImage> decode_png(std::span<const std::uint8_t> bytes,
                                          int short_side_px,
                                          std::int64_t max_pixels);

}  // namespace huizhi
