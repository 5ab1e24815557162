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

/// A cheek of less than this of the other one's L* + 16 is hidden altogether: the light of two
/// sides does not differ so much (2.5 stops, on every skin).
constexpr double kHidden = 0.56;

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
    pixels.reserve(points.size());
    for (const int point : points) {
        pixels.emplace_back(cvRound(view.mesh.at(point).x), cvRound(view.mesh.at(point).y));
    }
    return pixels;
}

/// Where a lock over the eye would hang, straight down from the forehead: by way of the temple a
/// frame hangs together with all hair.
struct LockPlace {
    cv::Mat across;   ///< CV_8UC1: the line across the forehead
    cv::Mat between;  ///< CV_8UC1: from there to below the eye
};

LockPlace lock_place(const FaceView& view, const EyeParts& parts) {
    const std::vector<cv::Point> forehead = pixels_of(view, parts.forehead);
    std::vector<cv::Point> all = pixels_of(view, parts.under);
    all.insert(all.end(), forehead.begin(), forehead.end());
    std::vector<cv::Point> hull;
    cv::convexHull(all, hull);
    LockPlace place{cv::Mat::zeros(view.light.size(), CV_8U),
                    cv::Mat::zeros(view.light.size(), CV_8U)};
    cv::polylines(place.across, forehead, false, 255, 3);
    cv::fillConvexPoly(place.between, hull, 255);
    return place;
}

/// 255 in the pieces of `dark` that the line crosses.
cv::Mat hanging_from(const cv::Mat& line, const cv::Mat& dark) {
    cv::Mat labels;
    std::vector<std::uint8_t> hangs(
        static_cast<std::size_t>(cv::connectedComponents(dark, labels, 8, CV_32S)), 0);
    for (int row = 0; row < labels.rows; ++row) {
        for (int x = 0; x < labels.cols; ++x) {
            if (dark.at<std::uint8_t>(row, x) > 0 && line.at<std::uint8_t>(row, x) > 0) {
                hangs[static_cast<std::size_t>(labels.at<int>(row, x))] = 255;
            }
        }
    }
    cv::Mat hanging(dark.size(), CV_8U);
    for (int row = 0; row < labels.rows; ++row) {
        for (int x = 0; x < labels.cols; ++x) {
            hanging.at<std::uint8_t>(row, x) =
                hangs[static_cast<std::size_t>(labels.at<int>(row, x))];
        }
    }
    return hanging;
}

/// The view's lightness where a lock hangs, that of bare skin elsewhere. The eye lies in the view.
cv::Mat only_locks(const FaceView& view, const EyeParts& parts, double skin) {
    const LockPlace place = lock_place(view, parts);
    const cv::Rect part = cv::boundingRect(place.between);
    const cv::Mat dark =
        place.between(part) & view.inside(part) & (view.light(part) < kLockDarkness * skin);
    cv::Mat result(view.light.size(), CV_32F, cv::Scalar(skin));
    view.light(part).copyTo(result(part), hanging_from(place.across(part), dark));
    return result;
}

/// How light skin without hair is beside one eye: as its own cheek, or as the other one where that
/// is hidden.
double bare_skin(const FaceView& view,
                 const std::vector<int>& cheek,
                 const std::vector<int>& other_cheek) {
    const double own = percentile(view.light, view.mask(cheek) & view.inside, 0.5);
    const double other = percentile(view.light, view.mask(other_cheek) & view.inside, 0.5);
    const bool hidden = own + kLightOffset < kHidden * (other + kLightOffset);
    return std::max(1.0, hidden ? other : own);
}

LensLook look_at(const FaceView& view, const EyeParts& parts, double bare) {
    LensLook look;
    const double skin = std::max(1.0, percentile(view.light, view.mask(parts.cheek), 0.5));
    const cv::Mat below = view.mask(parts.under) & view.inside;
    if (cv::countNonZero(below) == 0) {
        return look;
    }
    look.darkness = (percentile(view.light, below, 0.5) + kLightOffset) / (skin + kLightOffset);
    look.strands = 1 - percentile(only_locks(view, parts, bare), below, kDarkestShare) / bare;
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
    const double left_bare = bare_skin(view, kLeftCheek, kRightCheek);
    const double right_bare = bare_skin(view, kRightCheek, kLeftCheek);
    const LensLook left =
        look_at(view, {kLeftEyeZone, kUnderLeftEye, kLeftCheek, kAcrossLeftForehead}, left_bare);
    const LensLook right = look_at(
        view, {kRightEyeZone, kUnderRightEye, kRightCheek, kAcrossRightForehead}, right_bare);
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
