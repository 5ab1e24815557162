#include <algorithm>
#include <cmath>

#include <opencv2/imgproc.hpp>

#include "core/measures/measures.h"
#include "core/measures/regions.h"

namespace huizhi {
namespace {

/// From the brow up to the middle of the forehead, outer end first.
const std::vector<int> kAboveLeftBrow = {70, 63, 105, 66, 107, 108, 69, 104, 68, 71};
const std::vector<int> kAboveRightBrow = {300, 293, 334, 296, 336, 337, 299, 333, 298, 301};

/// How far a pixel may be from the cheeks and still be skin: light falls differently on a forehead,
/// so lightness counts less than hue.
constexpr float kSkinDistance = 13;
constexpr float kLightnessWeight = 0.45f;

cv::Vec3f median_colour(const FaceView& view, const cv::Mat& mask) {
    cv::Vec3f result;
    for (int channel = 0; channel < 3; ++channel) {
        cv::Mat plane;
        cv::extractChannel(view.lab, plane, channel);
        result[channel] = static_cast<float>(percentile(plane, mask, 0.5));
    }
    return result;
}

}  // namespace

cv::Mat skin_like(const FaceView& view) {
    const cv::Mat cheeks = (view.mask(kLeftCheek) | view.mask(kRightCheek)) & view.inside;
    const cv::Vec3f skin = median_colour(view, cheeks);
    cv::Mat result(view.lab.size(), CV_8U);
    for (int row = 0; row < view.lab.rows; ++row) {
        const auto* from = view.lab.ptr<cv::Vec3f>(row);
        auto* to = result.ptr<std::uint8_t>(row);
        for (int x = 0; x < view.lab.cols; ++x) {
            const cv::Vec3f off = from[x] - skin;
            const float lighter = off[0] > 0 ? 0.5f * off[0] : off[0];
            const float distance = std::hypot(kLightnessWeight * lighter, off[1], off[2]);
            to[x] = distance < kSkinDistance ? 255 : 0;
        }
    }
    return result;
}

void measure_fringe(const FaceView& view, PhotoFacts& facts) {
    const cv::Mat skin = skin_like(view);
    const double left = share(skin, view.mask(kAboveLeftBrow) & view.inside);
    const double right = share(skin, view.mask(kAboveRightBrow) & view.inside);
    facts.measures["fringe_left"] = {left, 0.05, "ratio", view.region(kAboveLeftBrow)};
    facts.measures["fringe_right"] = {right, 0.05, "ratio", view.region(kAboveRightBrow)};
    facts.measures["fringe"] = {std::min(left, right), 0.05, "ratio",
                                view.region(left < right ? kAboveLeftBrow : kAboveRightBrow)};
    facts.measures["forehead_skin"] = {share(skin, view.mask(kForehead) & view.inside), 0.05,
                                       "ratio", view.region(kForehead)};
    facts.measures["lower_face_skin"] = {
        share(skin, view.mask({234, 93,  132, 58,  172, 136, 150, 149, 176, 148, 152, 377,
                               400, 378, 379, 365, 397, 288, 361, 323, 454, 345, 4,   116}) &
                        ~view.mask(kMouth, 3) & view.inside),
        0.05, "ratio", view.region(kFaceOval)};
}

}  // namespace huizhi
