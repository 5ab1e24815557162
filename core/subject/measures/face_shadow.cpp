#include <algorithm>
#include <optional>

#include <opencv2/imgproc.hpp>

#include "core/subject/measures/measures.h"
#include "core/subject/measures/regions.h"

namespace huizhi {
namespace {

constexpr int kPatchPx = 8;

/// Nothing outside of the photo.
std::optional<double> light_around(const FaceView& view, int point) {
    const Point at = view.mesh.at(point);
    cv::Mat patch = cv::Mat::zeros(view.light.size(), CV_8U);
    cv::circle(patch, {cvRound(at.x), cvRound(at.y)}, kPatchPx, 255, cv::FILLED);
    patch &= view.inside;
    return cv::countNonZero(patch) == 0 ? std::nullopt
                                        : std::optional(percentile(view.light, patch, 0.5));
}

/// The darker one of two places.
std::optional<double> darker_of(const FaceView& view, int one, int other) {
    const auto first = light_around(view, one);
    const auto second = light_around(view, other);
    return first && second ? std::optional(std::min(*first, *second)) : std::nullopt;
}

}  // namespace

/// The forehead against the cheeks, each on its darker side: a brim, a hand or the sun from above.
void measure_face_shadow(const FaceView& view, PhotoFacts& facts) {
    const auto forehead = darker_of(view, 69, 299);
    const auto cheeks = darker_of(view, 50, 280);
    if (forehead && cheeks) {
        facts.measures["face_shadow"] = {(*forehead + kLightOffset) / (*cheeks + kLightOffset),
                                         0.03, "ratio", view.region(kForehead)};
    }
}

}  // namespace huizhi
