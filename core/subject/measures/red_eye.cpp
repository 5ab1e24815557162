#include <algorithm>
#include <array>
#include <cmath>

#include <opencv2/imgproc.hpp>

#include "core/subject/measures/measures.h"
#include "core/subject/measures/regions.h"

namespace huizhi {
namespace {

/// Half the iris: the pupil of an eye that the flash lights.
constexpr double kPupilOfIris = 0.5;

double redness(const FaceView& view, const cv::Mat& red, const std::array<Point, 5>& iris) {
    double radius = 0;
    for (std::size_t rim = 1; rim < iris.size(); ++rim) {
        radius += std::hypot(iris[rim].x - iris[0].x, iris[rim].y - iris[0].y) / 4;
    }
    cv::Mat pupil = cv::Mat::zeros(view.rgb.size(), CV_8U);
    cv::circle(pupil, {cvRound(iris[0].x), cvRound(iris[0].y)},
               std::max(1, cvRound(kPupilOfIris * radius)), 255, cv::FILLED);
    return percentile(red, pupil & view.inside, 0.5);
}

}  // namespace

/// Against the cheeks, so that coloured light does not count.
void measure_red_eye(const FaceView& view, PhotoFacts& facts) {
    cv::Mat red;
    cv::extractChannel(view.lab, red, 1);
    const cv::Mat cheeks = (view.mask(kLeftCheek) | view.mask(kRightCheek)) & view.inside;
    const double skin = percentile(red, cheeks, 0.5);
    const double left = redness(view, red, view.mesh.left_iris);
    const double right = redness(view, red, view.mesh.right_iris);
    facts.measures["red_eye"] = {std::max(left, right) - skin, 2, "Lab",
                                 view.region(left > right ? kLeftEye : kRightEye)};
}

}  // namespace huizhi
