#pragma once

#include <cstdint>
#include <vector>

#include <opencv2/core.hpp>

#include "core/base/result.h"

namespace huizhi {

/// What a finished file has to be.
struct JpegWindow {
    std::int64_t min_bytes = 0;  ///< 0 = does not bind
    std::int64_t max_bytes = 0;  ///< 0 = does not bind
    int quality = 0;             ///< the one the standard names; 0 = none named
    int dpi = 0;                 ///< into the JFIF density tag
    bool usual = false;          ///< the bounds tell what usually comes out; they do not bind
    std::vector<std::uint8_t> label{};  ///< a segment behind the density; it counts
};

struct WindowedJpeg {
    std::vector<std::uint8_t> bytes;
    int quality = 0;
    bool full_chroma = true;  ///< 4:4:4; else 4:2:0
};

/// Encodes baseline, 24-bit JPEG at the quality nearest to the named one that brings the file into
/// the window. Full chroma wherever the window allows the named quality with it, else 4:2:0. No
/// byte of padding, no metadata but the density and the label.
///
/// Needs:  8-bit RGB.
/// Where no quality reaches a usual window, the named quality stands.
/// Errors: LimitUnreachable naming both bounds and the nearest size that can be had; never for a
///         usual window.
///         Environment when memory is short.
[[nodiscard]] Result<WindowedJpeg> encode_in_window(const cv::Mat& rgb, const JpegWindow& window);

}  // namespace huizhi
