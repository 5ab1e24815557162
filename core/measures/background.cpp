#include <algorithm>
#include <cmath>

#include <opencv2/imgproc.hpp>

#include "core/measures/measures.h"
#include "core/measures/regions.h"

namespace huizhi {
namespace {

constexpr int kAwayFromHairPx = 9;  ///< the matte's edge is soft

}  // namespace

void measure_background(const FaceView& view, PhotoFacts& facts) {
    if (view.matte.empty()) {
        return;
    }
    cv::Mat wall = (view.matte < 0.02f) & view.inside;
    wall.rowRange(std::min(wall.rows, cvRound(view.face.chin.y)), wall.rows) = 0;
    cv::erode(wall, wall,
              cv::getStructuringElement(cv::MORPH_RECT,
                                        {2 * kAwayFromHairPx + 1, 2 * kAwayFromHairPx + 1}));
    if (cv::countNonZero(wall) < 400) {
        return;
    }
    cv::Scalar mean;
    cv::Scalar spread;
    cv::meanStdDev(view.lab, mean, spread, wall);
    const double colour = std::hypot(mean[1], mean[2]);
    facts.measures["background_lightness"] = {mean[0], 0.5, "L*", {}};
    facts.measures["background_spread"] = {
        std::hypot(spread[0], std::hypot(spread[1], spread[2])), 0.5, "Lab", {}};
    facts.measures["background_chroma"] = {colour, 0.5, "Lab", {}};
    cv::meanStdDev(view.rgb, mean, spread, wall);
    facts.measures["background_red"] = {mean[0], 0.5, "levels", {}};
    facts.measures["background_green"] = {mean[1], 0.5, "levels", {}};
    facts.measures["background_blue"] = {mean[2], 0.5, "levels", {}};
    cv::Mat edges;
    cv::Laplacian(view.light, edges, CV_32F, 1);
    cv::meanStdDev(edges, mean, spread, wall);
    facts.measures["background_texture"] = {spread[0], 0.2, "L*", {}};
}

void measure_clothing(const FaceView& view, PhotoFacts& facts) {
    if (view.matte.empty()) {
        return;
    }
    cv::Mat cloth = (view.matte > 0.97f) & view.inside;
    const int from = cvRound(view.face.chin.y + 0.3 * view.face_width());
    cloth.rowRange(0, std::clamp(from, 0, cloth.rows)) = 0;
    if (cv::countNonZero(cloth) < 400) {
        return;
    }
    facts.measures["clothing_lightness"] = {percentile(view.light, cloth, 0.5), 2, "L*", {}};
}

}  // namespace huizhi
