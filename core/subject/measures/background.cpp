#include <algorithm>
#include <array>
#include <cmath>

#include <opencv2/imgproc.hpp>

#include "core/subject/measures/measures.h"
#include "core/subject/measures/regions.h"
#include "core/subject/measures/wall.h"

namespace huizhi {
namespace {

constexpr int kAwayFromHairPx = 9;  ///< the matte's edge is soft
constexpr int kEnoughPx = 400;
constexpr int kCells = 3;  ///< the wall is compared with itself in three rows and columns

/// By how much the lightest ninth of the wall is lighter than the darkest.
double gradient(const FaceView& view, const cv::Mat& wall) {
    const cv::Rect all = cv::boundingRect(wall);
    double lightest = 0;
    double darkest = 100;
    for (int cell = 0; cell < kCells * kCells; ++cell) {
        const cv::Rect part(all.x + cell % kCells * all.width / kCells,
                            all.y + cell / kCells * all.height / kCells, all.width / kCells,
                            all.height / kCells);
        if (cv::countNonZero(wall(part)) >= kEnoughPx / 4) {
            const double light = cv::mean(view.light(part), wall(part))[0];
            lightest = std::max(lightest, light);
            darkest = std::min(darkest, light);
        }
    }
    return std::max(0.0, lightest - darkest);
}

}  // namespace

cv::Mat wall_of(const FaceView& view) {
    if (view.matte.empty()) {
        return {};
    }
    cv::Mat wall = (view.matte < 0.02f) & view.inside;
    wall.rowRange(std::clamp(cvRound(view.face.chin.y), 0, wall.rows), wall.rows) = 0;
    cv::erode(wall, wall,
              cv::getStructuringElement(cv::MORPH_RECT,
                                        {2 * kAwayFromHairPx + 1, 2 * kAwayFromHairPx + 1}));
    return cv::countNonZero(wall) < kEnoughPx ? cv::Mat() : wall;
}

cv::Mat clothes_of(const FaceView& view) {
    if (view.matte.empty()) {
        return {};
    }
    cv::Mat cloth = (view.matte > 0.97f) & view.inside;
    const int from = cvRound(view.face.chin.y + 0.3 * view.face_width());
    cloth.rowRange(0, std::clamp(from, 0, cloth.rows)) = 0;
    return cv::countNonZero(cloth) < kEnoughPx ? cv::Mat() : cloth;
}

void measure_background(const FaceView& view, PhotoFacts& facts) {
    const cv::Mat wall = wall_of(view);
    if (wall.empty()) {
        return;
    }
    const cv::Rect part = cv::boundingRect(wall);
    const cv::Mat seen = wall(part);
    const cv::Scalar rgb = cv::mean(view.rgb(part), seen);
    constexpr std::array kChannels = {"background_red", "background_green", "background_blue"};
    for (std::size_t channel = 0; channel < kChannels.size(); ++channel) {
        facts.measures[kChannels[channel]] = {rgb[static_cast<int>(channel)], 0.3, "levels", {}};
    }
    cv::Scalar mean;
    cv::Scalar spread;
    cv::meanStdDev(view.lab(part), mean, spread, seen);
    const double colour = std::hypot(mean[1], mean[2]);
    facts.measures["background_lightness"] = {mean[0], 0.5, "L*", {}};
    facts.measures["background_spread"] = {
        std::hypot(spread[0], std::hypot(spread[1], spread[2])), 0.5, "Lab", {}};
    facts.measures["background_chroma"] = {colour, 0.5, "Lab", {}};
    facts.measures["background_gradient"] = {gradient(view, wall), 0.5, "L*", {}};
    cv::Mat edges;
    cv::Laplacian(view.light(part), edges, CV_32F, 1);
    cv::meanStdDev(edges, mean, spread, seen);
    facts.measures["background_texture"] = {spread[0], 0.2, "L*", {}};
}

void measure_clothing(const FaceView& view, PhotoFacts& facts) {
    const cv::Mat cloth = clothes_of(view);
    if (cloth.empty()) {
        return;
    }
    const cv::Rect part = cv::boundingRect(cloth);
    std::array<double, 3> median{};
    for (int channel = 0; channel < 3; ++channel) {
        cv::Mat one;
        cv::extractChannel(view.lab(part), one, channel);
        median.at(static_cast<std::size_t>(channel)) = percentile(one, cloth(part), 0.5);
    }
    const auto [light, red, yellow] = median;
    facts.measures["clothing_lightness"] = {light, 2, "L*", {}};
    facts.measures["clothing_whiteness"] = {
        std::max(0.0, 100 - std::hypot(100 - light, std::hypot(red, yellow))), 2, "L*", {}};
}

}  // namespace huizhi
