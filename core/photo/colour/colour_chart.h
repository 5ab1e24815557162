#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/photo/colour/cie_colour.h"
#include "huizhi/text.h"

namespace huizhi {

inline constexpr std::size_t kChartColumns = 6;
inline constexpr std::size_t kChartRows = 4;
inline constexpr std::size_t kPatches = kChartColumns * kChartRows;
/// The first of the lowest row, which is grey from white to black.
inline constexpr std::size_t kWhitePatch = 18;

/// A chart of known colours, row by row from dark skin to black.
struct ColourChart {
    std::string id;
    Text name;
    std::string source;  ///< where the colours stand
    std::string grade;
    std::array<Text, kPatches> patches;
    std::array<Lab, kPatches> lab50;        ///< as published, white D50
    std::array<LinearRgb, kPatches> light;  ///< the same adapted to D65

    /// Whether an sRGB file can hold the patch's colour; of the Classic the cyan cannot be held.
    [[nodiscard]] bool in_srgb(std::size_t patch) const;
};

/// All that are known (colour_charts.json), the one in production first.
[[nodiscard]] const std::vector<ColourChart>& colour_charts();
/// Errors: InvalidInput (field "chart") naming those that there are. Empty: the first.
[[nodiscard]] Result<const ColourChart*> colour_chart(const std::string& id);

/// What a shot of a chart must be to count, and for how long it then does (colour_charts.json).
struct ChartLimits {
    double valid_days = 0;
    double patch_px = 0;
    double clipped_share = 0;
    double dark_white = 0;
    double uneven = 0;
    double chart_error = 0;
    double delta_e_mean = 0;
    double gain = 0;
};
[[nodiscard]] const ChartLimits& chart_limits();

}  // namespace huizhi
