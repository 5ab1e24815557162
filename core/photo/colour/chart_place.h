#pragma once

#include <array>
#include <vector>

#include <opencv2/core.hpp>

#include "core/photo/colour/colour_chart.h"
#include "huizhi/geometry.h"

namespace huizhi {

/// Where a chart lies in a picture: the middle of the patch in column x and row y is (x, y) of the
/// grid.
struct ChartPlace {
    cv::Matx33d from_grid;  ///< homogeneous grid -> pixel of the picture

    [[nodiscard]] cv::Point2d at(double column, double row) const;
    /// The same place in a picture that is `factor` times as large.
    [[nodiscard]] ChartPlace scaled(double factor) const;
    /// The shortest side of its patches, in pixels.
    [[nodiscard]] double patch_px() const;
};

/// A patch's side in parts of the way from one middle to the next (a Classic: 40 mm of 46).
inline constexpr double kPatchShare = 0.87;

/// What a picture shows in a patch's middle half, so that a few pixels of misplacement do no harm.
struct PatchLight {
    LinearRgb mean{};
    double clipped = 0;  ///< share of its points with a channel at 255
    bool inside = true;  ///< all of it lies in the picture
};
/// Needs: CV_8UC3 RGB.
[[nodiscard]] std::array<PatchLight, kPatches> patch_lights(const cv::Mat& rgb,
                                                            const ChartPlace& place);

/// How far the patches are from the chart's colours, white balanced: the mean distance in encoded
/// sRGB, 0..1; 1 where the chart leaves the picture.
[[nodiscard]] double chart_error(const std::array<PatchLight, kPatches>& lights,
                                 const ColourChart& chart);

/// One of the ways in which a chart may lie on a grid of 6 by 4 or 4 by 6 places.
struct ChartTurn {
    cv::Matx33d to_grid;  ///< the chart's own grid -> the grid as found
    bool sideways = false;
    bool mirrored = false;
};
[[nodiscard]] const std::vector<ChartTurn>& chart_turns();

/// The way of lying that fits its colours best.
struct FittedChart {
    ChartPlace place;
    double error = 1;
    bool mirrored = false;
};
/// Tries every turn that a grid of this shape allows and keeps what is better than `best`.
void fit_turns(const cv::Mat& rgb,
               const ColourChart& chart,
               const cv::Matx33d& from_grid,
               bool sideways,
               FittedChart& best);

}  // namespace huizhi
