#include <algorithm>
#include <array>
#include <cmath>

#include <opencv2/imgproc.hpp>

#include "core/subject/measures/measures.h"
#include "core/subject/measures/regions.h"

namespace huizhi {
namespace {

/// The lids of one eye in the mesh: corners, then pairs of upper and lower lid.
struct Lids {
    int outer;
    int inner;
    std::array<std::pair<int, int>, 7> pairs;
};

constexpr Lids kLeft{
    33, 133, {{{246, 7}, {161, 163}, {160, 144}, {159, 145}, {158, 153}, {157, 154}, {173, 155}}}};
constexpr Lids kRight{
    263,
    362,
    {{{466, 249}, {388, 390}, {387, 373}, {386, 374}, {385, 380}, {384, 381}, {398, 382}}}};

/// The pupil moves by this share of the eye's width for each degree that the head is turned while
/// the eyes stay on the camera. Measured on the sample set.
constexpr double kGazePerYawDegree = 0.004;
constexpr double kAroundEye = 0.06;  ///< of the face's width

double lid_gap(const FaceView& view, const Lids& lids) {
    const Point outer = view.mesh.at(lids.outer);
    const Point inner = view.mesh.at(lids.inner);
    const double width = std::hypot(inner.x - outer.x, inner.y - outer.y);
    const double x = (inner.x - outer.x) / width;
    const double y = (inner.y - outer.y) / width;
    double sum = 0;
    for (const auto& [upper, lower] : lids.pairs) {
        const Point above = view.mesh.at(upper);
        const Point below = view.mesh.at(lower);
        sum += std::abs((below.y - above.y) * x - (below.x - above.x) * y);
    }
    return sum / static_cast<double>(lids.pairs.size()) / width;
}

/// Light and dark between the lids: a lid shows neither white nor pupil.
double contrast(const FaceView& view, const std::vector<int>& eye) {
    const cv::Mat mask = view.mask(eye, 1) & view.inside;
    const std::vector<double> light = percentiles(view.light, mask, {0.1, 0.9});
    return light[1] - light[0];
}

/// Light of the skin around an eye, by which the light that falls on it is told: in side light the
/// darker eye has less contrast, and is as open as the other.
double light_around(const FaceView& view, const std::vector<int>& eye) {
    const int reach = std::max(2, cvRound(kAroundEye * view.face_width()));
    const cv::Mat around = view.mask(eye, reach) & ~view.mask(eye, reach / 2) & view.inside;
    return kLightOffset + percentile(view.light, around, 0.5);
}

/// Where the pupil is between the corners: 0 in the middle, positive to the image's right.
double pupil_offset(const FaceView& view, const Lids& lids, const Point& pupil) {
    const Point a = view.mesh.at(lids.outer);
    const Point b = view.mesh.at(lids.inner);
    const Point left = a.x < b.x ? a : b;
    const Point right = a.x < b.x ? b : a;
    const double width = std::hypot(right.x - left.x, right.y - left.y);
    return ((pupil.x - (left.x + right.x) / 2) * (right.x - left.x) +
            (pupil.y - (left.y + right.y) / 2) * (right.y - left.y)) /
           (width * width);
}

std::vector<int> lid_points(const Lids& lids) {
    std::vector<int> points{lids.outer, lids.inner};
    for (const auto& [upper, lower] : lids.pairs) {
        points.push_back(upper);
        points.push_back(lower);
    }
    return points;
}

}  // namespace

void measure_eyes(const FaceView& view, PhotoFacts& facts) {
    const double left = lid_gap(view, kLeft);
    const double right = lid_gap(view, kRight);
    const Lids& worse = left < right ? kLeft : kRight;
    facts.measures["eye_openness_left"] = {left, 0.01, "ratio", view.region(lid_points(kLeft))};
    facts.measures["eye_openness_right"] = {right, 0.01, "ratio", view.region(lid_points(kRight))};
    facts.measures["eyes_open"] = {std::min(left, right), 0.01, "ratio",
                                   view.region(lid_points(worse))};
    const double left_contrast = contrast(view, kLeftEye);
    const double right_contrast = contrast(view, kRightEye);
    const double left_look = left * left_contrast / light_around(view, kLeftEye);
    const double right_look = right * right_contrast / light_around(view, kRightEye);
    facts.measures["eyes_alike"] = {
        std::min(left_look, right_look) / std::max(1e-6, std::max(left_look, right_look)), 0.03,
        "ratio", view.region(left_look < right_look ? lid_points(kLeft) : lid_points(kRight))};
    const double gaze = (pupil_offset(view, kLeft, view.mesh.left_iris[0]) +
                         pupil_offset(view, kRight, view.mesh.right_iris[0])) /
                            2 +
                        kGazePerYawDegree * view.face.yaw_deg;
    std::vector<int> both = lid_points(kLeft);
    const std::vector<int> other = lid_points(kRight);
    both.insert(both.end(), other.begin(), other.end());
    facts.measures["gaze"] = {gaze, 0.015, "ratio", view.region(both)};
    const double bright = percentile(view.light, view.mask(kFaceOval, -4) & view.inside, 0.98);
    facts.measures["eyes_visible"] = {
        std::max(left_contrast, right_contrast) / std::max(1.0, bright), 0.02, "ratio",
        view.region(both)};
}

}  // namespace huizhi
