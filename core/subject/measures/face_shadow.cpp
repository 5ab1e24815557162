#include <algorithm>

#include <opencv2/imgproc.hpp>

#include "core/subject/measures/measures.h"
#include "core/subject/measures/regions.h"

namespace huizhi {
namespace {

constexpr int kPatchPx = 8;

double light_around(const FaceView& view, int point) {
    const Point at = view.mesh.at(point);
    cv::Mat patch = cv::Mat::zeros(view.light.size(), CV_8U);
    cv::circle(patch, {cvRound(at.x), cvRound(at.y)}, kPatchPx, 255, cv::FILLED);
    return percentile(view.light, patch & view.inside, 0.5);
}

}  // namespace

/// The forehead against the cheeks, each on its darker side: a brim, a hand or the sun from above.
void measure_face_shadow(const FaceView& view, PhotoFacts& facts) {
    const double forehead = std::min(light_around(view, 69), light_around(view, 299));
    const double cheeks = std::min(light_around(view, 50), light_around(view, 280));
    facts.measures["face_shadow"] = {(forehead + kLightOffset) / (cheeks + kLightOffset), 0.03,
                                     "ratio", view.region(kForehead)};
}

}  // namespace huizhi
