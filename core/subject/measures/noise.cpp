#include <algorithm>

#include <opencv2/imgproc.hpp>

#include "core/subject/measures/measures.h"
#include "core/subject/measures/regions.h"
#include "core/subject/measures/spread.h"

namespace huizhi {
namespace {

/// Immerkær 1996: blind to even slopes, so that skin leaves the noise alone. Its answer to noise of
/// sigma 1 has sigma 6; the median of its size is 0.6745 of that, and wrinkles do not move it.
cv::Mat noise_in(const cv::Mat& grey) {
    const cv::Mat kernel = (cv::Mat_<float>(3, 3) << 1, -2, 1, -2, 4, -2, 1, -2, 1);
    cv::Mat residue;
    cv::filter2D(grey, residue, CV_32F, kernel);
    return cv::abs(residue);
}
constexpr double kMedianOfUnit = 0.6745 * 6;

/// A face's own spread of edges tells how sharp the camera was; what a beard, thick brows or a
/// frame add beyond this, in levels, tells nothing of it. The middle of the sample set.
constexpr double kMostOfFace = 20;

}  // namespace

void measure_noise(const FaceView& view, PhotoFacts& facts) {
    const cv::Mat oval = view.mask(kFaceOval, -2) & view.inside;
    const cv::Mat cheeks = (view.mask(kLeftCheek) | view.mask(kRightCheek)) & oval;
    const cv::Mat skin = cheeks | (view.mask(kForehead) & oval);
    if (cv::countNonZero(cheeks) == 0) {
        return;
    }
    const cv::Rect box = cv::boundingRect(oval);
    cv::Mat grey;
    cv::cvtColor(view.rgb(box), grey, cv::COLOR_RGB2GRAY);
    facts.measures["noise"] = {percentile(noise_in(grey), skin(box), 0.5) / kMedianOfUnit, 0.25,
                               "levels", view.region(kFaceOval)};
    cv::Mat edges;
    cv::Laplacian(grey, edges, CV_32F, 1);
    facts.measures["skin_texture"] = {
        spread(edges, cheeks(box)) / std::clamp(spread(edges, oval(box)), 0.01, kMostOfFace), 0.02,
        "ratio", view.region(kFaceOval)};
}

}  // namespace huizhi
