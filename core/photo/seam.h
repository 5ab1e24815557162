#pragma once

#include <optional>

#include <opencv2/core.hpp>

namespace huizhi {

/// Where a picture breaks along a row of the blocks that it was coded in: bytes were lost there,
/// and all behind them lies shifted or in other colours, though the decoder found nothing to
/// complain of.
struct Seam {
    int y = 0;        ///< pixels of the image looked at: the row's upper edge
    double jump = 0;  ///< how much more the row's edge jumps than lines beside it; 0 = not at all
    double in_step = 0;  ///< share of the row that jumps by the same amount
};

/// Looks along every edge between rows of blocks for a jump that the lines beside it do not have.
///
/// Needs:   8-bit RGB; `block_width` and `block_height` as the picture was coded (a JPEG's MCU), in
///          pixels of this image; a picture of fewer than three rows or twelve columns has no seam.
/// Source:  the two limits lie between the sound and the torn pictures of our own trial: 174 sound
///          portraits (at most 0.50 and 0.54) and the 40 of 362 visibly torn copies of them that
///          decode without a warning (each at least 0.97 or 0.67).
/// Threads: any.
[[nodiscard]] std::optional<Seam> find_seam(const cv::Mat& rgb, int block_width, int block_height);

}  // namespace huizhi
