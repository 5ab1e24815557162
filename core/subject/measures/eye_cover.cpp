#include <algorithm>

#include <opencv2/imgproc.hpp>

#include "core/subject/measures/measures.h"
#include "core/subject/measures/regions.h"

namespace huizhi {
namespace {

/// Below the eye, where a lens sits and bare skin would be as light as the cheek.
const std::vector<int> kUnderLeftEye = {226, 31, 228, 229, 230, 231, 232, 120, 119, 118, 117, 111};
const std::vector<int> kUnderRightEye = {446, 261, 448, 449, 450, 451,
                                         452, 349, 348, 347, 346, 340};

/// A few locks of hair are enough to hide an eye.
constexpr double kDarkestShare = 0.15;
/// What may be a lock, of the cheek's lightness.
constexpr double kLockDarkness = 0.5;

/// Across the forehead above a brow; a lock hangs down from there. A frame, a wrinkle or a tired
/// eye's shadow does not reach it.
const std::vector<int> kAcrossLeftForehead = {68, 104, 69, 108};
const std::vector<int> kAcrossRightForehead = {298, 333, 299, 337};

struct LensLook {
    double darkness = 0;  ///< L* + 16 under the eye, of the cheek's
    double glare = 0;     ///< share of the eye's zone that is nearly white
    double strands = 0;   ///< how much darker than the cheek the darkest part under the eye is
};

/// The parts of one half of a face that a look at its eye needs.
struct EyeParts {
    const std::vector<int>& zone;
    const std::vector<int>& under;
    const std::vector<int>& cheek;
    const std::vector<int>& forehead;
};

std::vector<cv::Point> pixels_of(const FaceView& view, const std::vector<int>& points) {
    std::vector<cv::Point> pixels;
    for (const int point : points) {
        pixels.emplace_back(cvRound(view.mesh.at(point).x), cvRound(view.mesh.at(point).y));
    }
    return pixels;
}

/// What is dark below the eye and hangs together with what is dark across the forehead, straight
/// down: by way of the temple a frame hangs together with all hair.
cv::Mat locks_over(const FaceView& view, const cv::Mat& below, const EyeParts& parts, double skin) {
    std::vector<cv::Point> course = pixels_of(view, parts.forehead);
    cv::Mat forehead = cv::Mat::zeros(view.light.size(), CV_8U);
    cv::polylines(forehead, course, false, 255, 3);
    for (const cv::Point& under : pixels_of(view, parts.under)) {
        course.push_back(under);
    }
    std::vector<cv::Point> between;
    cv::convexHull(course, between);
    cv::Mat dark = cv::Mat::zeros(view.light.size(), CV_8U);
    cv::fillConvexPoly(dark, between, 255);
    dark &= view.inside & (view.light < kLockDarkness * skin);
    cv::Mat labels;
    const int count = cv::connectedComponents(dark, labels, 8, CV_32S);
    cv::Mat locks = cv::Mat::zeros(view.light.size(), CV_8U);
    for (int label = 1; label < count; ++label) {
        const cv::Mat piece = labels == label;
        if (cv::countNonZero(piece & forehead) > 0) {
            locks |= piece;
        }
    }
    return locks & below;
}

LensLook look_at(const FaceView& view, const EyeParts& parts) {
    LensLook look;
    const double skin = std::max(1.0, percentile(view.light, view.mask(parts.cheek), 0.5));
    const cv::Mat below = view.mask(parts.under) & view.inside;
    if (cv::countNonZero(below) == 0) {
        return look;
    }
    look.darkness = (percentile(view.light, below, 0.5) + kLightOffset) / (skin + kLightOffset);
    cv::Mat bare = view.light.clone();
    bare.setTo(skin, ~locks_over(view, below, parts, skin));
    look.strands = 1 - percentile(bare, below, kDarkestShare) / skin;
    const cv::Mat around = view.mask(parts.zone) & view.inside;
    const cv::Rect part = cv::boundingRect(around);
    if (part.area() > 0) {
        cv::Mat white;
        cv::inRange(view.lab(part), cv::Scalar(std::max(85.0, skin + 12), -12, -20),
                    cv::Scalar(101, 12, 14), white);
        look.glare = share(white, around(part));
    }
    return look;
}

}  // namespace

void measure_eye_cover(const FaceView& view, PhotoFacts& facts) {
    const LensLook left =
        look_at(view, {kLeftEyeZone, kUnderLeftEye, kLeftCheek, kAcrossLeftForehead});
    const LensLook right =
        look_at(view, {kRightEyeZone, kUnderRightEye, kRightCheek, kAcrossRightForehead});
    facts.measures["eye_glare"] = {
        std::max(left.glare, right.glare), 0.01, "ratio",
        view.region(left.glare > right.glare ? kLeftEyeZone : kRightEyeZone)};
    facts.measures["eye_tint"] = {
        std::max(left.darkness, right.darkness), 0.03, "ratio",
        view.region(left.darkness < right.darkness ? kLeftEyeZone : kRightEyeZone)};
    facts.measures["eye_strands"] = {
        std::max(0.0, std::max(left.strands, right.strands)), 0.03, "ratio",
        view.region(left.strands > right.strands ? kLeftEyeZone : kRightEyeZone)};
}

}  // namespace huizhi
