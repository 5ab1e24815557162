#include <algorithm>
#include <cmath>

#include <opencv2/imgproc.hpp>

#include "core/subject/measures/measures.h"
#include "core/subject/measures/regions.h"

namespace huizhi {
namespace {

/// Pixels with a channel at its end: the detail there is lost.
cv::Mat clipped(const cv::Mat& rgb) {
    constexpr double kAlmostFull = 252;
    cv::Mat brightest = cv::Mat::zeros(rgb.size(), CV_8U);
    for (int channel = 0; channel < 3; ++channel) {
        cv::Mat plane;
        cv::extractChannel(rgb, plane, channel);
        brightest = cv::max(brightest, plane);
    }
    return brightest >= kAlmostFull;
}

}  // namespace

void measure_light(const FaceView& view, PhotoFacts& facts) {
    const cv::Mat oval = view.mask(kFaceOval, -4) & view.inside;
    const std::vector<double> light = percentiles(view.light, oval, {0.1, 0.5, 0.9, 0.98});
    facts.measures["skin_lightness"] = {light[1], 1.5, "L*", view.region(kFaceOval)};
    facts.measures["face_highlight"] = {light[3], 1.5, "L*", view.region(kFaceOval)};
    const cv::Rect face = cv::boundingRect(oval);
    facts.measures["overexposed"] = {share(clipped(view.rgb(face)), oval(face)), 0.01, "ratio",
                                     view.region(kFaceOval)};

    const cv::Mat left = view.mask(kLeftCheek) & view.inside;
    const cv::Mat right = view.mask(kRightCheek) & view.inside;
    const double on_left = std::max(1.0, percentile(view.light, left, 0.5));
    const double on_right = std::max(1.0, percentile(view.light, right, 0.5));
    facts.measures["uneven_light"] = {std::max(on_left, on_right) / std::min(on_left, on_right),
                                      0.05, "ratio",
                                      view.region(on_left < on_right ? kLeftCheek : kRightCheek)};
    facts.measures["face_contrast"] = {light[2] - light[0], 1.5, "L*", view.region(kFaceOval)};
}

}  // namespace huizhi
