#include <cmath>

#include <opencv2/imgproc.hpp>

#include "core/subject/measures/measures.h"
#include "core/subject/measures/regions.h"

namespace huizhi {

void measure_skin_colour(const FaceView& view, PhotoFacts& facts) {
    const cv::Mat skin = (view.mask(kLeftCheek) | view.mask(kRightCheek)) & view.inside;
    cv::Mat a;
    cv::Mat b;
    cv::extractChannel(view.lab, a, 1);
    cv::extractChannel(view.lab, b, 2);
    const double red = percentile(a, skin, 0.5);
    const double yellow = percentile(b, skin, 0.5);
    const double chroma = std::hypot(red, yellow);
    const Box where = view.region(kFaceOval);
    facts.measures["skin_hue"] = {std::atan2(yellow, red) * 180 / CV_PI, 60 / (chroma + 1), "deg",
                                  where};
    facts.measures["skin_chroma"] = {chroma, 1.0, "Lab", where};
    const double light = percentile(view.light, skin, 0.5) + kLightOffset;
    facts.measures["skin_saturation"] = {chroma / light, 0.015, "ratio", where};
}

}  // namespace huizhi
