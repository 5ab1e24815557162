#include "core/photo/colour/chart_place.h"

#include <algorithm>
#include <cmath>

namespace huizhi {
namespace {

constexpr int kPointsPerSide = 16;

using Curve = std::array<double, 256>;

const Curve& linear_table() {
    static const Curve kCurve = [] {
        Curve curve{};
        for (std::size_t i = 0; i < curve.size(); ++i) {
            curve[i] = linear_of(static_cast<double>(i) / 255);
        }
        return curve;
    }();
    return kCurve;
}

PatchLight patch_light(const cv::Mat& rgb, const ChartPlace& place, double column, double row) {
    const Curve& curve = linear_table();
    const double reach = kPatchShare / 4;
    PatchLight light;
    int clipped = 0;
    for (int i = 0; i < kPointsPerSide * kPointsPerSide; ++i) {
        const int across = i % kPointsPerSide;
        const int down = i / kPointsPerSide;
        const double dx = (across + 0.5) / kPointsPerSide * 2 - 1;
        const double dy = (down + 0.5) / kPointsPerSide * 2 - 1;
        const cv::Point2d at = place.at(column + dx * reach, row + dy * reach);
        const bool inside = at.x >= 0 && at.y >= 0 && at.x < rgb.cols && at.y < rgb.rows;
        if (!inside) {
            light.inside = false;
            return light;
        }
        const auto& pixel = rgb.at<cv::Vec3b>(static_cast<int>(at.y), static_cast<int>(at.x));
        clipped += std::max({pixel[0], pixel[1], pixel[2]}) == 255 ? 1 : 0;
        for (int channel = 0; channel < 3; ++channel) {
            light.mean.at(static_cast<std::size_t>(channel)) += curve.at(pixel[channel]);
        }
    }
    constexpr double kPoints = kPointsPerSide * kPointsPerSide;
    for (double& channel : light.mean) {
        channel /= kPoints;
    }
    light.clipped = clipped / kPoints;
    return light;
}

/// The gain that brings a channel to the chart's, by least squares.
double gain_of(const std::array<PatchLight, kPatches>& lights,
               const ColourChart& chart,
               std::size_t channel) {
    double both = 0;
    double own = 0;
    for (std::size_t i = 0; i < kPatches; ++i) {
        both += lights[i].mean[channel] * std::clamp(chart.light[i][channel], 0.0, 1.0);
        own += lights[i].mean[channel] * lights[i].mean[channel];
    }
    return own > 0 ? both / own : 0;
}

}  // namespace

cv::Point2d ChartPlace::at(double column, double row) const {
    const cv::Vec3d point = from_grid * cv::Vec3d(column, row, 1);
    return {point[0] / point[2], point[1] / point[2]};
}

ChartPlace ChartPlace::scaled(double factor) const {
    return {cv::Matx33d(factor, 0, 0, 0, factor, 0, 0, 0, 1) * from_grid};
}

double ChartPlace::patch_px() const {
    double shortest = cv::norm(at(1, 0) - at(0, 0));
    for (std::size_t row = 0; row < kChartRows; ++row) {
        for (std::size_t column = 0; column < kChartColumns; ++column) {
            const auto x = static_cast<double>(column);
            const auto y = static_cast<double>(row);
            shortest = std::min({shortest, cv::norm(at(x + 0.5, y) - at(x - 0.5, y)),
                                 cv::norm(at(x, y + 0.5) - at(x, y - 0.5))});
        }
    }
    return shortest * kPatchShare;
}

std::array<PatchLight, kPatches> patch_lights(const cv::Mat& rgb, const ChartPlace& place) {
    std::array<PatchLight, kPatches> lights;
    for (std::size_t i = 0; i < kPatches; ++i) {
        const std::size_t row = i / kChartColumns;
        lights[i] = patch_light(rgb, place, static_cast<double>(i % kChartColumns),
                                static_cast<double>(row));
    }
    return lights;
}

double chart_error(const std::array<PatchLight, kPatches>& lights, const ColourChart& chart) {
    if (std::any_of(lights.begin(), lights.end(),
                    [](const PatchLight& light) { return !light.inside; })) {
        return 1;
    }
    const LinearRgb gains = {gain_of(lights, chart, 0), gain_of(lights, chart, 1),
                             gain_of(lights, chart, 2)};
    double sum = 0;
    for (std::size_t i = 0; i < kPatches; ++i) {
        double square = 0;
        for (std::size_t channel = 0; channel < 3; ++channel) {
            const double seen = encoded_of(std::min(1.0, gains[channel] * lights[i].mean[channel]));
            const double due = encoded_of(std::clamp(chart.light[i][channel], 0.0, 1.0));
            square += (seen - due) * (seen - due);
        }
        sum += std::sqrt(square / 3);
    }
    return sum / kPatches;
}

const std::vector<ChartTurn>& chart_turns() {
    constexpr double kRight = kChartColumns - 1;
    constexpr double kLow = kChartRows - 1;
    static const std::vector<ChartTurn> kTurns = [] {
        std::vector<ChartTurn> turns;
        for (const bool mirrored : {false, true}) {
            const cv::Matx33d first =
                mirrored ? cv::Matx33d(-1, 0, kRight, 0, 1, 0, 0, 0, 1) : cv::Matx33d::eye();
            for (const auto& [turn, sideways] :
                 {std::pair{cv::Matx33d::eye(), false},
                  {cv::Matx33d(-1, 0, kRight, 0, -1, kLow, 0, 0, 1), false},
                  {cv::Matx33d(0, -1, kLow, 1, 0, 0, 0, 0, 1), true},
                  {cv::Matx33d(0, 1, 0, -1, 0, kRight, 0, 0, 1), true}}) {
                turns.push_back({cv::Matx33d(turn) * first, sideways, mirrored});
            }
        }
        return turns;
    }();
    return kTurns;
}

void fit_turns(const cv::Mat& rgb,
               const ColourChart& chart,
               const cv::Matx33d& from_grid,
               bool sideways,
               FittedChart& best) {
    for (const ChartTurn& turn : chart_turns()) {
        if (turn.sideways != sideways) {
            continue;
        }
        const ChartPlace place{from_grid * turn.to_grid};
        const double error = chart_error(patch_lights(rgb, place), chart);
        if (error < best.error) {
            best = {place, error, turn.mirrored};
        }
    }
}

}  // namespace huizhi
