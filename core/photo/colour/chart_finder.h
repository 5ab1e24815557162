#pragma once

#include <vector>

#include <opencv2/core.hpp>

#include "core/base/result.h"
#include "core/photo/colour/chart_place.h"

namespace huizhi {

/// Looks for a chart, however it is turned. Needs: CV_8UC3 RGB.
/// Errors: InvalidInput (field "chart"): there is none, it is mirrored, a part of it is outside.
/// Why not OpenCV's mcc: it brings a library of contrib and its own networks into every start of
/// the program, for a grid of squares.
[[nodiscard]] Result<ChartPlace> find_chart(const cv::Mat& rgb, const ColourChart& chart);

/// The chart whose four outer corners (of the corner patches) are marked, one after the other round
/// it; with which one is begun does not matter. Errors: as above, and field "corners" for marks
/// outside of the picture or crossed.
[[nodiscard]] Result<ChartPlace> marked_chart(const cv::Mat& rgb,
                                              const ColourChart& chart,
                                              const std::vector<cv::Point2f>& corners);

}  // namespace huizhi
