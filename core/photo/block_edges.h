#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <opencv2/core.hpp>

namespace huizhi {

constexpr std::size_t kEdgeChannels = 3;  ///< lightness and two colour differences, in levels

/// What the blocks of one row see at the edge above them: one value a block, left to right.
struct BlockEdges {
    /// Photos have grain, drawn bars and frames have none: 1 where both sides of the edge vary
    /// along it, so that a jump can be told from a drawn line; else the rest is 0.
    std::vector<std::uint8_t> grained;
    std::vector<float> excess;  ///< -1..2: the jump beside those of the lines around
    /// Signed, the picture's own slope taken off.
    std::array<std::vector<float>, kEdgeChannels> jumps;
};

/// The edges above each row of blocks, looked at across six lines; row 0 has none and is empty.
///
/// Needs:   8-bit RGB, at least one block wide and high; blocks in pixels of this image.
/// Threads: any.
[[nodiscard]] std::vector<BlockEdges> block_edges(const cv::Mat& rgb,
                                                  int block_width,
                                                  int block_height);

}  // namespace huizhi
