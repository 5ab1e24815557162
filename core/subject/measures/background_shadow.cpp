#include <algorithm>

#include <opencv2/imgproc.hpp>

#include "core/subject/measures/measures.h"
#include "core/subject/measures/wall.h"

namespace huizhi {
namespace {

/// A shadow is soft: every second pixel of every second row tells enough.
constexpr int kStep = 2;

// What of the wall counts as beside the head, and what as far from it, in pixels of the view.
constexpr double kNearPx = 50;
constexpr double kFarPx = 75;
constexpr int kEnoughSidePx = 100;

// Beyond these a wall is no wall: what is darker beside the head may be anything.
constexpr double kPlainTexture = 2;
constexpr double kPlainColour = 3;

cv::Mat thinned(const cv::Mat& image) {
    cv::Mat result;
    cv::resize(image, result, {image.cols / kStep, image.rows / kStep}, 0, 0, cv::INTER_NEAREST);
    return result;
}

bool is_plain(const cv::Mat& lab, const cv::Mat& wall, const PhotoFacts& facts) {
    const Measure* texture = facts.find("background_texture");
    cv::Scalar mean;
    cv::Scalar spread;
    cv::meanStdDev(lab, mean, spread, wall);
    return texture && texture->value < kPlainTexture && spread[1] < kPlainColour &&
           spread[2] < kPlainColour;
}

struct Side {
    double deeper = 0;
    cv::Rect box;
};

/// On the thinned view; only what is dark over most of a side is a shadow there.
Side darker_beside(const cv::Mat& light, const cv::Mat& beside, const cv::Rect& part, double open) {
    const cv::Mat side = beside(part);
    if (cv::countNonZero(side) < kEnoughSidePx) {
        return {};
    }
    return {open - percentile(light(part), side, 0.3), cv::boundingRect(side) + part.tl()};
}

Box in_photo(const FaceView& view, const cv::Rect& thin) {
    const Point corner = view.to_photo.apply({kStep * thin.x + 0.0, kStep * thin.y + 0.0});
    const double scale = kStep * view.to_photo.scale();
    return {corner.x, corner.y, thin.width * scale, thin.height * scale};
}

}  // namespace

void measure_background_shadow(const FaceView& view, PhotoFacts& facts) {
    const cv::Mat whole = wall_of(view);
    if (whole.empty()) {
        return;
    }
    const cv::Mat wall = thinned(whole);
    cv::Mat away;
    cv::distanceTransform(thinned(view.matte) < 0.02f, away, cv::DIST_L2, 3);
    const cv::Mat far = wall & (away > kFarPx / kStep);
    if (cv::countNonZero(far) < kEnoughSidePx || !is_plain(thinned(view.lab), wall, facts)) {
        return;
    }
    const cv::Mat light = thinned(view.light);
    const double open = percentile(light, far, 0.5);
    const cv::Mat beside = wall & (away < kNearPx / kStep);
    const int middle = std::clamp(cvRound(view.face.chin.x) / kStep, 0, wall.cols);
    const int top = std::clamp(cvRound(view.mesh.at(10).y) / kStep, 0, wall.rows);
    const int height = wall.rows - top;
    const Side left = darker_beside(light, beside, {0, top, middle, height}, open);
    const Side right =
        darker_beside(light, beside, {middle, top, wall.cols - middle, height}, open);
    const Side& deeper = left.deeper > right.deeper ? left : right;
    Measure shadow{std::max(0.0, deeper.deeper), 1, "L*", {}};
    if (deeper.box.area() > 0) {
        shadow.region = in_photo(view, deeper.box);
    }
    facts.measures["background_shadow"] = shadow;
}

}  // namespace huizhi
