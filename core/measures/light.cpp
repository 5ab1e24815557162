#include <algorithm>
#include <cmath>

#include <opencv2/imgproc.hpp>

#include "core/measures/measures.h"
#include "core/measures/regions.h"

namespace huizhi {
namespace {

cv::Mat lightness(const FaceView& view) {
    cv::Mat channel;
    cv::extractChannel(view.lab, channel, 0);
    return channel;
}

/// Pixels with a channel at its end: the detail there is lost.
cv::Mat clipped(const cv::Mat& rgb, double from) {
    cv::Mat mask;
    cv::inRange(rgb, cv::Scalar::all(from), cv::Scalar::all(255), mask);
    return mask;
}

}  // namespace

void measure_light(const FaceView& view, PhotoFacts& facts) {
    const cv::Mat light = lightness(view);
    const cv::Mat oval = view.mask(kFaceOval, -4) & view.inside;
    facts.measures["skin_lightness"] = {percentile(light, oval, 0.5), 1.5, "L*",
                                        view.region(kFaceOval)};
    facts.measures["face_highlight"] = {percentile(light, oval, 0.98), 1.5, "L*",
                                        view.region(kFaceOval)};
    facts.measures["overexposed"] = {share(clipped(view.rgb, 248), oval), 0.01, "ratio",
                                     view.region(kFaceOval)};

    const cv::Mat left = view.mask(kLeftCheek) & view.inside;
    const cv::Mat right = view.mask(kRightCheek) & view.inside;
    const double on_left = std::max(1.0, percentile(light, left, 0.5));
    const double on_right = std::max(1.0, percentile(light, right, 0.5));
    facts.measures["uneven_light"] = {std::max(on_left, on_right) / std::min(on_left, on_right),
                                      0.05, "ratio",
                                      view.region(on_left < on_right ? kLeftCheek : kRightCheek)};
    facts.measures["face_contrast"] = {percentile(light, oval, 0.9) - percentile(light, oval, 0.1),
                                       1.5, "L*", view.region(kFaceOval)};
}

}  // namespace huizhi
