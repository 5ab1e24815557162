#include <opencv2/imgproc.hpp>

#include "core/measures/measures.h"
#include "core/measures/regions.h"

namespace huizhi {

void measure_sharpness(const FaceView& view, PhotoFacts& facts) {
    cv::Mat grey;
    cv::cvtColor(view.rgb, grey, cv::COLOR_RGB2GRAY);
    cv::Mat edges;
    cv::Laplacian(grey, edges, CV_32F, 1);
    cv::Scalar mean;
    cv::Scalar spread;
    cv::meanStdDev(edges, mean, spread, view.mask(kFaceOval, -2) & view.inside);
    facts.measures["sharpness"] = {spread[0], 0.4, "levels", view.region(kFaceOval)};
}

}  // namespace huizhi
