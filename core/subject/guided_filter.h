#pragma once

#include <opencv2/core.hpp>

namespace huizhi {

/// Moves a matte's edge to where the colours change (He, Sun, Tang: guided image filtering, with
/// the coefficients found at half size).
///
/// Units:   `guide` CV_8UC3, `matte` CV_32FC1 of the same size, 0..1; `radius` in pixels; `epsilon`
///          in squared parts of full scale.
/// Threads: any.
[[nodiscard]] cv::Mat guided_filter(const cv::Mat& guide,
                                    const cv::Mat& matte,
                                    int radius,
                                    double epsilon);

/// Settles what the matte leaves half clear against a plain wall: down to row `until` (clothes may
/// have the wall's colour too) pixels like the wall become clear, those quite unlike it solid.
/// A busy wall has no colour of its own; nothing is changed then. Units: as above.
void clear_plain_wall(const cv::Mat& image, int until, cv::Mat& matte);

/// The person's own colour where wall shines through hair, so that no halo is left on white
/// (blur fusion in two passes, coarse then fine).
/// Units: `image` CV_8UC3, `matte` CV_32FC1 of the same size. Result CV_8UC3.
[[nodiscard]] cv::Mat foreground_colour(const cv::Mat& image, const cv::Mat& matte);

}  // namespace huizhi
