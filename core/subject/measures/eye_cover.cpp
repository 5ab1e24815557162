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

struct LensLook {
    double darkness = 0;  ///< lightness under the eye, of the cheek's
    double glare = 0;     ///< share of the eye's zone that is nearly white
    double strands = 0;   ///< how much darker than the cheek the darkest part under the eye is
};

LensLook look_at(const FaceView& view,
                 const std::vector<int>& zone,
                 const std::vector<int>& under,
                 const std::vector<int>& cheek) {
    LensLook look;
    const double skin = std::max(1.0, percentile(view.light, view.mask(cheek), 0.5));
    const cv::Mat below = view.mask(under) & view.inside;
    look.darkness = percentile(view.light, below, 0.5) / skin;
    look.strands = 1 - percentile(view.light, below, kDarkestShare) / skin;
    const cv::Mat around = view.mask(zone) & view.inside;
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
    const LensLook left = look_at(view, kLeftEyeZone, kUnderLeftEye, kLeftCheek);
    const LensLook right = look_at(view, kRightEyeZone, kUnderRightEye, kRightCheek);
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
