#include <algorithm>
#include <cmath>

#include <opencv2/imgproc.hpp>

#include "core/subject/measures/measures.h"
#include "core/subject/measures/regions.h"

namespace huizhi {
namespace {

/// An ear shows up to this far outside the cheek, in face widths.
constexpr double kEarReach = 0.09;
constexpr double kSkinDistance = 14;  ///< in a and b of Lab
constexpr double kDarkest = 0.5;      ///< of the cheek's lightness: ears lie in shade
constexpr double kBrightest = 1.35;

/// Skin-coloured pixels of the person beside the cheek, between the eyes and the nose's tip.
double ear_share(const FaceView& view, const std::vector<int>& cheek, double edge, double side) {
    const cv::Mat reference = view.mask(cheek) & view.inside;
    const cv::Scalar skin = cv::mean(view.lab, reference);
    const double width = kEarReach * view.face_width();
    const int top = cvRound((view.face.left_eye.y + view.face.right_eye.y) / 2);
    const int bottom = cvRound(view.mesh.at(4).y);
    const cv::Rect all(0, 0, view.lab.cols, view.lab.rows);
    const cv::Rect box(cv::Point(cvRound(std::min(edge, edge + side * width)), top),
                       cv::Point(cvRound(std::max(edge, edge + side * width)), bottom));
    const cv::Rect seen = box & all;
    if (seen.area() == 0) {
        return 0;
    }
    cv::Mat like;
    cv::inRange(view.lab(seen),
                cv::Scalar(kDarkest * skin[0], skin[1] - kSkinDistance, skin[2] - kSkinDistance),
                cv::Scalar(kBrightest * skin[0], skin[1] + kSkinDistance, skin[2] + kSkinDistance),
                like);
    like &= view.matte(seen) > 0.5f;
    return static_cast<double>(cv::countNonZero(like)) / seen.area();
}

}  // namespace

void measure_ears(const FaceView& view, PhotoFacts& facts) {
    if (view.matte.empty()) {
        return;
    }
    const double left = ear_share(view, kLeftCheek, view.face.face_left.x, -1);
    const double right = ear_share(view, kRightCheek, view.face.face_right.x, 1);
    facts.measures["ears"] = {std::min(left, right), 0.1, "ratio", view.region(kFaceOval)};
}

}  // namespace huizhi
