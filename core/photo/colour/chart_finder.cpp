#include "core/photo/colour/chart_finder.h"

#include <algorithm>

#include <opencv2/imgproc.hpp>

#include "core/photo/colour/patch_grid.h"

namespace huizhi {
namespace {

constexpr double kSearchedPx = 1000;  ///< the longest side of the picture that is searched

Error no_chart() {
    return Error::invalid(
        "chart", {"照片里没有找到 24 色色卡：请把整张色卡拍进画面、占到三分之一宽，正对镜头，"
                  "或标出它的四角",
                  "no chart of 24 patches was found: have all of it in the picture, a third of its "
                  "width, facing the camera, or mark its four corners"});
}

Result<ChartPlace> told(const FittedChart& best) {
    if (best.error > chart_limits().chart_error) {
        return no_chart();
    }
    if (best.mirrored) {
        return Error::invalid("chart", {"色卡是左右颠倒的：请用相机的原图，不要用镜像的照片",
                                        "the chart is mirrored: take the camera's own file"});
    }
    return best.place;
}

/// Every place of a whole chart that holds all cells of the grid.
void try_windows(const cv::Mat& rgb,
                 const ColourChart& chart,
                 const PatchGrid& grid,
                 FittedChart& best) {
    for (const bool sideways : {false, true}) {
        const int columns = static_cast<int>(sideways ? kChartRows : kChartColumns);
        const int rows = static_cast<int>(sideways ? kChartColumns : kChartRows);
        const int spare_x = grid.size.width - columns;
        const int spare_y = grid.size.height - rows;
        for (int y = std::min(0, spare_y); y <= std::max(0, spare_y); ++y) {
            for (int x = std::min(0, spare_x); x <= std::max(0, spare_x); ++x) {
                const cv::Matx33d moved(1, 0, x, 0, 1, y, 0, 0, 1);
                fit_turns(rgb, chart, grid.from_grid * moved, sideways, best);
            }
        }
    }
}

}  // namespace

Result<ChartPlace> find_chart(const cv::Mat& rgb, const ColourChart& chart) {
    const double factor = std::min(1.0, kSearchedPx / std::max(rgb.cols, rgb.rows));
    cv::Mat small;
    cv::resize(rgb, small, {}, factor, factor, cv::INTER_AREA);
    FittedChart best;
    for (const PatchGrid& grid : find_grids(small)) {
        try_windows(small, chart, grid, best);
    }
    const auto place = told(best);
    return place ? Result<ChartPlace>(place->scaled(1 / factor)) : place.error();
}

Result<ChartPlace> marked_chart(const cv::Mat& rgb,
                                const ColourChart& chart,
                                const std::vector<cv::Point2f>& corners) {
    std::vector<cv::Point2f> round = corners;
    const bool inside = std::all_of(round.begin(), round.end(), [&](const cv::Point2f& corner) {
        return corner.x >= 0 && corner.y >= 0 && corner.x <= static_cast<float>(rgb.cols) &&
               corner.y <= static_cast<float>(rgb.rows);
    });
    if (round.size() != 4 || !inside || !cv::isContourConvex(round)) {
        return Error::invalid(
            "corners", {"四角应为照片内的四个点 x,y，绕色卡一圈依次给出",
                        "corners are four points x,y in the photo, one after the other round "
                        "the chart"});
    }
    if (cv::contourArea(round, true) < 0) {
        std::reverse(round.begin(), round.end());
    }
    FittedChart best;
    for (const bool sideways : {false, true}) {
        const auto right = static_cast<float>((sideways ? kChartRows : kChartColumns) - 1);
        const auto low = static_cast<float>((sideways ? kChartColumns : kChartRows) - 1);
        constexpr auto kEdge = static_cast<float>(kPatchShare / 2);
        const std::vector<cv::Point2f> grid = {{-kEdge, -kEdge},
                                               {right + kEdge, -kEdge},
                                               {right + kEdge, low + kEdge},
                                               {-kEdge, low + kEdge}};
        fit_turns(rgb, chart, cv::Matx33d(cv::getPerspectiveTransform(grid, round)), sideways,
                  best);
    }
    return told(best);
}

}  // namespace huizhi
