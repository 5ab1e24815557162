#include <algorithm>

#include <opencv2/imgproc.hpp>

#include "core/measures/measures.h"
#include "core/measures/wall.h"

namespace huizhi {
namespace {

// What of the wall counts as beside the head, and what as far from it, in pixels of the view.
constexpr double kNearPx = 50;
constexpr double kFarPx = 75;
constexpr int kEnoughPx = 400;

// Beyond these a wall is no wall: what is darker beside the head may be anything.
constexpr double kPlainTexture = 2;
constexpr double kPlainColour = 3;

bool is_plain(const FaceView& view, const cv::Mat& wall, const PhotoFacts& facts) {
    const Measure* texture = facts.find("background_texture");
    cv::Scalar mean;
    cv::Scalar spread;
    cv::meanStdDev(view.lab, mean, spread, wall);
    return texture && texture->value < kPlainTexture && spread[1] < kPlainColour &&
           spread[2] < kPlainColour;
}

struct Side {
    double deeper = 0;
    cv::Rect box;
};

Side darker_beside(const FaceView& view,
                   const cv::Mat& beside,
                   const cv::Range& columns,
                   double open) {
    cv::Mat side = cv::Mat::zeros(beside.size(), CV_8U);
    const int top = std::clamp(cvRound(view.mesh.at(10).y), 0, side.rows);
    beside(cv::Range(top, side.rows), columns).copyTo(side(cv::Range(top, side.rows), columns));
    if (cv::countNonZero(side) < kEnoughPx) {
        return {};
    }
    return {open - percentile(view.light, side, 0.3), cv::boundingRect(side)};
}

}  // namespace

void measure_background_shadow(const FaceView& view, PhotoFacts& facts) {
    const cv::Mat wall = wall_of(view);
    if (wall.empty() || !is_plain(view, wall, facts)) {
        return;
    }
    cv::Mat away;
    cv::distanceTransform(view.matte < 0.02f, away, cv::DIST_L2, 3);
    const cv::Mat far = wall & (away > kFarPx);
    if (cv::countNonZero(far) < kEnoughPx) {
        return;
    }
    const double open = percentile(view.light, far, 0.5);
    const cv::Mat beside = wall & (away < kNearPx);
    const int middle = std::clamp(cvRound(view.face.chin.x), 0, wall.cols);
    const Side left = darker_beside(view, beside, {0, middle}, open);
    const Side right = darker_beside(view, beside, {middle, wall.cols}, open);
    const Side& deeper = left.deeper > right.deeper ? left : right;
    Measure shadow{std::max(0.0, deeper.deeper), 1, "L*", {}};
    if (deeper.box.area() > 0) {
        const Point corner = view.to_photo.apply({deeper.box.x + 0.0, deeper.box.y + 0.0});
        const double scale = view.to_photo.scale();
        shadow.region =
            Box{corner.x, corner.y, deeper.box.width * scale, deeper.box.height * scale};
    }
    facts.measures["background_shadow"] = shadow;
}

}  // namespace huizhi
