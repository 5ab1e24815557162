#pragma once

#include <vector>

#include <opencv2/core.hpp>

namespace huizhi {

/// Squares in a picture that lie side by side like the patches of a chart.
struct PatchGrid {
    std::vector<cv::Point> cells;      ///< column and row of each, the smallest of both 0
    std::vector<cv::Point2f> middles;  ///< its middle, in pixels
    cv::Size size;                     ///< columns and rows that it spans
    cv::Matx33d from_grid;             ///< fitted: (column, row, 1) -> pixel, homogeneous
};

/// The grids of at least eight squares in a picture, the fullest first; at most a handful.
/// Bounded: so many squares are looked at, however busy the picture is.
/// Needs: CV_8UC3, sides of some 1000 pixels.
[[nodiscard]] std::vector<PatchGrid> find_grids(const cv::Mat& rgb);

}  // namespace huizhi
