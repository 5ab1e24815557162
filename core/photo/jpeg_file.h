#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <opencv2/core.hpp>

#include "core/base/result.h"
#include "core/photo/exif.h"

namespace huizhi {

/// What a JPEG says of itself before its first scan. Sizes as stored, not turned upright.
struct JpegHeader {
    int width_px = 0;
    int height_px = 0;
    int components = 0;
    int bits = 0;    ///< a sample
    int coding = 0;  ///< its frame's marker (ISO/IEC 10918-1, table B.1; ISO/IEC 14495-1: 0xF7)
    bool baseline = false;
    bool progressive = false;
    int scans = 0;        ///< how often the picture is gone through
    int block_width = 8;  ///< pixels that are coded together: a minimum coded unit
    int block_height = 8;
    int quality_estimate = 0;    ///< 1..100: the libjpeg quality whose table is nearest
    int dpi = 0;                 ///< JFIF's, else EXIF's; 0 = none named
    std::size_t first_scan = 0;  ///< where the picture's data begin in the file
    ExifFacts exif;
    std::vector<std::uint8_t> icc;
    bool icc_incomplete = false;  ///< there is a profile, but parts of it are missing
};

/// Reads the markers alone; no pixel is decoded, no memory taken by what the file claims.
/// Errors: InvalidInput (without the file's name, which the caller knows).
[[nodiscard]] Result<JpegHeader> read_jpeg_header(std::span<const std::uint8_t> bytes);

/// Decodes to RGB at `eighths`/8 of the stored size, sides rounded up (1..8).
/// Needs:  `header` was read from these bytes, and is not CMYK.
/// Errors: InvalidInput: truncated or damaged; bytes that were lost inside the picture may still
/// show as a
///         seam (core/photo/seam.h). Environment: not enough memory.
[[nodiscard]] Result<cv::Mat> decode_jpeg(std::span<const std::uint8_t> bytes,
                                          const JpegHeader& header,
                                          int eighths);

}  // namespace huizhi
